"""Scores the packaged pipeline, from raw text, on every set that it was not trained on; writes `scores.json`."""

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "cuttings"))

from cuttings.language.pipeline import load_pipeline  # noqa: E402
from document import Document  # noqa: E402
from measures import Counts, count_parse, count_spans, read_gold_spans, render, to_scores  # noqa: E402
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


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default=str(HERE.parent / "en_cuttings_news"))
    parser.add_argument("--corpus", type=Path, default=HERE / "corpus")
    parser.add_argument("--sets", nargs="*", default=["worldwide_held_out", "ewt_test", "polnear_dev"])
    parser.add_argument("--limit", type=int, default=None, help="documents per set, for a quick look")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    nlp = load_pipeline(options.model)
    scores = {}
    for name in options.sets:
        scores[name] = score_set(nlp, read(options.corpus / f"{name}.jsonl.gz")[: options.limit], name)
        print(name, json.dumps(scores[name], indent=1))
    if options.out:
        options.out.write_text(json.dumps(scores, indent=1) + "\n")


def read(path: Path) -> list[Document]:
    """Prepared documents."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [Document(**json.loads(line)) for line in file]


def score_set(nlp: Language, documents: list[Document], name: str) -> dict[str, float]:
    """All measures the set has gold for, in percent."""
    rendered = [render(document) for document in documents]
    docs = nlp.pipe(text for text, _ in rendered)
    counts: Counter[tuple[str, str]] = Counter()
    for doc, document, (_, spans) in zip(docs, documents, rendered, strict=True):
        counts.update(_count(doc, document, spans, name))
    return to_scores(counts)


def _count(doc: Doc, document: Document, spans: list[tuple[int, int]], name: str) -> Counts:
    counts: Counts = Counter()
    if document.entities:
        mapping = UNER if name.startswith("ewt") else WORLDWIDE
        found = [(e.start_char, e.end_char, mapping[e.label_]) for e in doc.ents if e.label_ in mapping]
        gold = [(a, b, mapping[x]) for a, b, x in read_gold_spans(document.entities, spans) if x in mapping]
        counts += count_spans(gold, found, "ner")
    if document.heads:
        counts += count_parse(doc, document, spans)
    if document.roles:
        counts += count_spans(read_gold_spans(document.roles, spans), _read_roles(doc), "role")
    return counts


def _read_roles(doc: Doc) -> Iterable[tuple[int, int, str]]:
    for span in doc._.quote_roles.spans:
        last = doc[span.end - 1]
        yield doc[span.start].idx, last.idx + len(last), span.role.value


if __name__ == "__main__":
    main()
