"""Scores a packaged pipeline, from raw text, on sets that it was not trained on."""

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "cuttings"))

from cuttings.language.pipeline import load_pipeline  # noqa: E402
from document import Document  # noqa: E402
from measures import (  # noqa: E402
    Counts,
    Labelled,
    count_parse,
    count_spans,
    read_gold_links,
    read_gold_spans,
    render,
    to_scores,
)
from spacy.language import Language  # noqa: E402
from spacy.tokens import Doc  # noqa: E402

WORLDWIDE = {
    "PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "FAC", "NORP": "NORP", "DATE": "DATE",
    "MONEY": "MONEY", "PRODUCT": "PRODUCT", "MISC": "MISC", "EVENT": "MISC", "LAW": "MISC", "WORK_OF_ART": "MISC",
    "Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "FAC", "Date": "DATE", "Money": "MONEY",
    "Product": "PRODUCT", "Misc": "MISC",
}  # fmt: skip
THREE = {k: v for k, v in WORLDWIDE.items() if v in ("PER", "ORG", "LOC")}
UNER = THREE | {"PER": "PER", "LOC": "LOC", "FAC": "LOC"}


SETS = ("worldwide_held_out", "ewt_test", "polnear_dev")

Scores = dict[str, dict[str, dict[str, float]]]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=HERE.parent / "en_cuttings_news")
    parser.add_argument("--corpus", type=Path, default=HERE / "corpus")
    parser.add_argument("--sets", nargs="*", default=SETS)
    parser.add_argument("--limit", type=int, default=None, help="documents per set, for a quick look")
    parser.add_argument("--without", nargs="*", default=(), help="components to leave out")
    parser.add_argument("--update-meta", action="store_true", help="write the scores into the package's meta.json")
    options = parser.parse_args()
    nlp = load_pipeline(str(options.model))
    with nlp.select_pipes(disable=options.without):
        scores = score_sets(nlp, options.corpus, options.sets, options.limit)
    for name, layers in scores.items():
        print(name, *(f"\n  {layer:16} {values}" for layer, values in layers.items()))
    if options.update_meta:
        update_meta(options.model / "meta.json", scores)


def score_sets(nlp: Language, corpus: Path, sets: Iterable[str], limit: int | None = None) -> Scores:
    """Scores by set, layer and measure."""
    return {name: score_set(nlp, read(corpus / f"{name}.jsonl.gz")[:limit], name) for name in sets}


def update_meta(path: Path, scores: Scores) -> None:
    """F1 by set and layer, as `performance`."""
    meta = json.loads(path.read_text())
    meta["performance"] = {f"{s} {layer}": v["f"] for s, layers in scores.items() for layer, v in layers.items()}
    path.write_text(json.dumps(meta, indent=2, ensure_ascii=False) + "\n")


def read(path: Path) -> list[Document]:
    """Prepared documents."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [Document(**json.loads(line)) for line in file]


def score_set(nlp: Language, documents: list[Document], name: str) -> dict[str, dict[str, float]]:
    """All measures the set has gold for, in percent."""
    rendered = [render(document) for document in documents]
    docs = nlp.pipe(text for text, _ in rendered)
    zipped = zip(docs, documents, rendered, strict=True)
    return to_scores([_count(doc, document, spans, name) for doc, document, (_, spans) in zipped])


def _count(doc: Doc, document: Document, spans: list[tuple[int, int]], name: str) -> Counts:
    counts: Counts = Counter()
    if document.entities:
        mapping = UNER if name.startswith("ewt") else WORLDWIDE
        found = [(e.start_char, e.end_char, mapping[e.label_]) for e in doc.ents if e.label_ in mapping]
        gold = [(a, b, mapping[x]) for a, b, x in read_gold_spans(document.entities, spans) if x in mapping]
        counts += count_spans(gold, found, "ner")
        three = [[span for span in spans if span[2] in ("PER", "ORG", "LOC")] for spans in (gold, found)]
        counts += count_spans(*three, "ner3")
    if document.heads:
        counts += count_parse(doc, document, spans)
    if document.roles:
        counts += count_spans(read_gold_spans(document.roles, spans), _read_roles(doc), "role")
        counts += count_spans(read_gold_links(document, spans), _read_links(doc), "link")
    return counts


def _read_roles(doc: Doc) -> Iterator[Labelled]:
    for span in doc._.quote_roles.spans:
        last = doc[span.end - 1]
        yield doc[span.start].idx, last.idx + len(last), span.role.value


def _read_links(doc: Doc) -> Iterator[Labelled]:
    """Beginnings of a source or content and of its likeliest cue."""
    roles, seen = doc._.quote_roles, set()
    for link in roles.links:
        if link.span not in seen and link.cue is not None:
            span, cue = roles.spans[link.span], roles.spans[link.cue]
            yield doc[span.start].idx, doc[cue.start].idx, span.role.value
        seen.add(link.span)


if __name__ == "__main__":
    main()
