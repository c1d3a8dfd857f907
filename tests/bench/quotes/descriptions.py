"""`make train-descriptions`: learns whom "the 34-year-old" and "the minister" mean, and measures it on other articles.

From GUM's coreference (news, lives, interviews) and the speakers of our own sample articles. A description means one of
the people named in the article, or nobody of them, with a probability in proportion to e to the power of its weighed
features (`portraits.NAMES`). Writes data/descriptions.json and a section of RESULTS.md.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from cuttings.facts import likeness
from cuttings.facts.cast import Cast, Member
from cuttings.facts.chunks import Chunk
from cuttings.facts.descriptors import Description
from cuttings.facts.likeness import Likeness
from cuttings.facts.portraits import NAMES
from cuttings.facts.quotations import build_quotations
from cuttings.facts.referents import Phrase
from cuttings.facts.resolution import Resolver
from cuttings.language import load_pipeline
from spacy.tokens import Doc

from tests.bench.quotes import gum
from tests.bench.quotes.pronouns import FOLDS, GENRES, Example, judge, learn, names_of, read_scene, row
from tests.bench.report import as_table, write_section
from tests.matching import agree, find_shortest
from tests.samples import SAMPLES, Sample, documents

WEIGHTS = Path(likeness.__file__).parent / "data" / "descriptions.json"
CORPORA = {"speaks": ("our own",), "silent": ("GUM", "our own")}
NOBODY = "nobody"
NOTE = """Descriptions of one person in GUM ({genres}) and as speakers in our own articles, given to one of the people
named in the article or to nobody, each in one of {folds} folds of articles that the weights did not see; *ECE*:
expected calibration error of the probability."""


def main() -> None:
    """Collect, measure, learn from all, write."""
    nlp = load_pipeline()
    of_gum = list(gum.read(GENRES))
    docs = nlp.pipe(document.text for document in of_gum)
    examples = [e for document, doc in zip(of_gum, docs, strict=True) for e in read_gum(document, doc)]
    cleaned = documents()
    docs = nlp.pipe(cleaned[sample.name].text for sample in SAMPLES)
    examples += [e for sample, doc in zip(SAMPLES, docs, strict=True) for e in read_sample(sample, doc)]
    write_table(examples)
    weights = {kind: learn([e for e in examples if e.corpus in corpora]) for kind, corpora in CORPORA.items()}
    rounded = {kind: dict(zip(NAMES, np.round(learned, 2).tolist(), strict=True)) for kind, learned in weights.items()}
    WEIGHTS.write_text(json.dumps(rounded, indent=1) + "\n", "utf-8")


class Recorder(Resolver):
    """Remembers the comparisons that were made, by the first chunk of the description."""

    def __init__(self, cast: Cast) -> None:
        super().__init__(cast)
        self.compared: dict[int, list[Likeness]] = {}

    def compare(self, phrase: Phrase, chunk: Chunk, description: Description) -> list[Likeness]:
        self.compared[phrase.chunk] = super().compare(phrase, chunk, description)
        return self.compared[phrase.chunk]


def read_gum(document: gum.Document, doc: Doc) -> Iterator[Example]:
    """Every description of one person that does not speak."""
    resolver, choices, reported = read_scene(doc, Recorder)
    article, chunks = resolver.article, resolver.scene.chunks
    speaking = {c.best.chunk for c in choices if c.best} | {r.chunk for r in reported if r.chunk is not None}
    known = {member.id: _entity_of(document, resolver, member) for _, member in resolver.people}
    for index, chunk in enumerate(chunks):
        resolver.spoke = {other for other in speaking if chunks[other].start < chunk.start}
        resolver.resolve(index)
        gold = document.entity_at(*article.span(chunk.head, chunk.head + 1))
        if gold and index in resolver.compared and index not in speaking:
            options = resolver.compared[index]
            labels = [known[one.member.id] or one.member.id if one.member else NOBODY for one in options]
            yield to_example(document.name, "GUM", options, labels, gold if gold in labels else NOBODY)


def _entity_of(document: gum.Document, resolver: Resolver, member: Member) -> str | None:
    spans = (resolver.article.span(naming.end - 1, naming.end) for naming in member.cluster.namings)
    found = Counter(filter(None, (document.entity_at(*span) for span in spans)))
    return found.most_common(1)[0][0] if found else None


def read_sample(sample: Sample, doc: Doc) -> Iterator[Example]:
    """Every description that speaks."""
    resolver, choices, reported = read_scene(doc, Recorder)
    article, chunks = resolver.article, resolver.scene.chunks
    quotations = list(build_quotations(resolver.scene, resolver, choices, reported))
    for fact in sample.expected["quotations"]:
        found = find_shortest(quotations, article.text.find(fact["words"]) + 1)
        said = found.speaker if found else None
        if said is None or not any(agree(said.text, text) for text in fact["speaker"].get("text", ())):
            continue
        index = next((i for i in resolver.compared if article.starts[chunks[i].start] == said.span.start), None)
        if index is None:
            continue
        wanted = names_of(fact) if fact["speaker"]["name"] else []
        labels = [label_of(one, wanted) for one in resolver.compared[index]]
        gold = "right" if wanted else NOBODY
        if gold in labels:
            yield to_example(sample.name, "our own", resolver.compared[index], labels, gold)


def label_of(option: Likeness, wanted: Sequence[str]) -> str:
    """Whether a person is the one."""
    if option.member is None:
        return NOBODY
    return "right" if any(agree(option.member.name, name) for name in wanted) else option.member.id


def to_example(article: str, corpus: str, options: Sequence[Likeness], labels: Sequence[str], gold: str) -> Example:
    """The rows as arrays."""
    return Example(article, corpus, np.array([one.values for one in options]), labels, gold)


def write_table(examples: Sequence[Example]) -> None:
    """Each example judged by weights that did not see its article."""
    names = sorted({example.article for example in examples})
    answers: list[tuple[Example, float, bool]] = []
    for fold in range(FOLDS):
        held = set(names[fold::FOLDS])
        for corpora in CORPORA.values():
            weights = learn([e for e in examples if e.article not in held and e.corpus in corpora])
            answers += [(e, *judge(e, weights)) for e in examples if e.article in held and e.corpus == corpora[0]]
    groups: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for example, share, right in answers:
        meant = "nobody named" if example.gold == NOBODY else "somebody named"
        groups[f"{example.corpus}, {meant}"].append((share, right))
    rows = [row(name, found) for name, found in sorted(groups.items())]
    table = as_table(("descriptions", "number", "right", "sure", "right of the sure", "ECE"), rows)
    note = NOTE.format(genres=", ".join(GENRES), folds=FOLDS)
    write_section("Descriptions", "make train-descriptions", f"{note}\n\n{table}")


if __name__ == "__main__":
    main()
