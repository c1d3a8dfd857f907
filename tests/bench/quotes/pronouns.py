"""`make train-pronouns`: learns how strongly each mention draws "he" and "she", and measures it on articles left out.

From GUM's coreference (news, lives, interviews) and the speakers of our own sample articles. A pronoun means one of the
mentions before it with a probability in proportion to e to the power of its pull; the weights make the right ones
likeliest (of several right mentions, their sum). Writes data/pronouns.json and a section of RESULTS.md.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from cuttings.facts import salience
from cuttings.facts.antecedents import find_fitting, resolve_mention
from cuttings.facts.article import Article
from cuttings.facts.attribution import Choice, attribute
from cuttings.facts.cast import Cast
from cuttings.facts.detection import select_quotations
from cuttings.facts.indirect import find_reported, share_speakers
from cuttings.facts.layouts import settle_layouts
from cuttings.facts.quotations import build_quotations
from cuttings.facts.reported import Reported
from cuttings.facts.resolution import Resolver
from cuttings.facts.salience import NAMES, Mention, describe_all
from cuttings.facts.scene import Scene
from cuttings.language import load_pipeline
from spacy.tokens import Doc

from tests.bench.quotes import gum
from tests.bench.quotes.score import calibration_error
from tests.bench.report import as_table, write_section
from tests.matching import agree, find_shortest
from tests.samples import SAMPLES, Sample, as_list, documents

WEIGHTS = Path(salience.__file__).parent / "data" / "pronouns.json"
GENRES = ("news", "bio", "interview")
PERSONAL = ("he", "she")
FOLDS, STEPS, RATE, RIDGE = 5, 300, 0.05, 0.3
SURE = 0.9
NOTE = """"He" and "she" in GUM (every subject in {genres}) and as speakers in our own articles, given to whoever has
the largest share of all pull, each in one of {folds} folds of articles that the weights did not see; earlier pronouns
are taken as annotated in GUM, as resolved in ours. *ECE*: expected calibration error of the share. The rest of
resolution (portraits, descriptions) is not in this figure: see "Speakers resolved"."""

AnyResolver = TypeVar("AnyResolver", bound=Resolver)


@dataclass(frozen=True)
class Example:
    """A pronoun: the features of each mention before it, whom each means, and whom the pronoun means."""

    article: str
    corpus: str
    rows: np.ndarray
    labels: Sequence[str]
    gold: str


class Recorder(Resolver):
    """Remembers who had spoken when a speaker was resolved."""

    def __init__(self, cast: Cast) -> None:
        super().__init__(cast)
        self.before: dict[int, set[int]] = {}

    def resolve_speaker(self, index: int) -> object:  # type: ignore[override]
        self.before.setdefault(index, set(self.spoke))
        return super().resolve_speaker(index)


def main() -> None:
    """Collect, measure, learn from all, write."""
    nlp = load_pipeline()
    texts = [document.text for document in gum.read(GENRES)]
    examples = [
        e for document, doc in zip(gum.read(GENRES), nlp.pipe(texts), strict=True) for e in of_gum(document, doc)
    ]
    cleaned = documents()
    docs = nlp.pipe(cleaned[sample.name].text for sample in SAMPLES)
    examples += [e for sample, doc in zip(SAMPLES, docs, strict=True) for e in of_sample(sample, doc)]
    write_table(examples)
    weights = {name: round(float(weight), 2) for name, weight in zip(NAMES, learn(examples), strict=True)}
    WEIGHTS.write_text(json.dumps({"weights": weights}, indent=1) + "\n", "utf-8")


def read_scene(doc: Doc, resolver: Callable[[Cast], AnyResolver]) -> tuple[AnyResolver, list[Choice], list[Reported]]:
    """What the facts of an article start from."""
    scene = Scene.of(Article.from_doc(doc))
    cast = Cast.of(scene)
    choices = settle_layouts(scene, cast, select_quotations(scene, attribute(scene, scene.pieces)))
    return resolver(cast), choices, share_speakers(find_reported(scene), choices)


def of_gum(document: gum.Document, doc: Doc) -> Iterator[Example]:
    """Every "he" and "she" that is a subject, with the mentions as annotated."""
    resolver, choices, reported = read_scene(doc, Recorder)
    article, chunks = resolver.article, resolver.scene.chunks
    found = [c.best.chunk for c in choices if c.best] + [r.chunk for r in reported if r.chunk is not None]
    for pronoun in filter(lambda mention: is_personal(resolver, mention), resolver.mentions):
        gold = document.entity_at(*article.span(pronoun.start, pronoun.end))
        if gold and doc[pronoun.start].dep_.startswith("nsubj"):
            resolver.spoke = {index for index in found if chunks[index].start < pronoun.start}
            mentions = find_fitting(resolver, pronoun.start, article.lower[pronoun.start])
            heads = (article.span(mention.end - 1, mention.end) for mention in mentions)
            labels = [document.entity_at(*head) or f"nobody {n}" for n, head in enumerate(heads)]
            rows = list(describe_all(resolver, mentions, pronoun.start))
            yield from to_example(document.name, "GUM", rows, labels, gold)


def of_sample(sample: Sample, doc: Doc) -> Iterator[Example]:
    """Every "he" and "she" that speaks, with the mentions as the system resolves them."""
    resolver, choices, reported = read_scene(doc, Recorder)
    article = resolver.article
    quotations = list(build_quotations(resolver.scene, resolver, choices, reported))
    for fact in sample.expected["quotations"]:
        found = find_shortest(quotations, article.text.find(fact["words"]) + 1)
        said = found.speaker if found else None
        if said is None or said.text.lower() not in PERSONAL or not (names := names_of(fact)):
            continue
        pronoun = next(m for m in resolver.mentions if article.starts[m.start] == said.span.start)
        mentions = find_fitting(resolver, pronoun.start, article.lower[pronoun.start])
        given = [resolve_mention(resolver, mention) for mention in mentions]
        names_given = (one.name or resolver.text_between(one.start, one.end) for one in given)
        labels = ["right" if any(agree(name, wanted) for wanted in names) else name for name in names_given]
        resolver.spoke = resolver.before.get(pronoun.chunk or 0, resolver.spoke)
        rows = list(describe_all(resolver, mentions, pronoun.start))
        yield from to_example(sample.name, "our own", rows, labels, "right")


def is_personal(resolver: Resolver, mention: Mention) -> bool:
    return mention.member is None and resolver.article.lower[mention.start] in PERSONAL


def names_of(fact: dict[str, object]) -> list[str]:
    """The names, or the words where the article names nobody."""
    said: dict[str, object] = fact["speaker"]  # type: ignore[assignment]
    return as_list(said["name"] or [text for text in as_list(said.get("text") or []) if text.lower() not in PERSONAL])


def to_example(
    article: str, corpus: str, rows: Sequence[tuple[float, ...]], labels: Sequence[str], gold: str
) -> Iterator[Example]:
    """Nothing where no mention is right: no weights could help."""
    if gold in labels:
        yield Example(article, corpus, np.array(rows), labels, gold)


def learn(examples: Sequence[Example]) -> np.ndarray:
    """The weights, by Adam on the likelihood of the right ones."""
    weights, mean, square = (np.zeros(examples[0].rows.shape[1]) for _ in range(3))
    rights = [np.array([label == e.gold for label in e.labels]) for e in examples]
    for step in range(1, STEPS + 1):
        slope = -RIDGE * weights
        for example, right in zip(examples, rights, strict=True):
            chances = shares(example.rows @ weights)
            wanted = chances * right / (chances @ right)
            slope += example.rows.T @ (wanted - chances)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights += RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def shares(pulls: np.ndarray) -> np.ndarray:
    """Probabilities in proportion to e to the power of `pulls`."""
    strength: np.ndarray = np.exp(pulls - pulls.max())
    return strength / float(strength.sum())


def judge(example: Example, weights: np.ndarray) -> tuple[float, bool]:
    """The share of the likeliest one, and whether that is right."""
    total: dict[str, float] = defaultdict(float)
    for label, share in zip(example.labels, shares(example.rows @ weights), strict=True):
        total[label] += float(share)
    best = max(total, key=lambda label: total[label])
    return total[best], best == example.gold


def write_table(examples: Sequence[Example]) -> None:
    """Each example judged by weights that did not see its article."""
    names = sorted({example.article for example in examples})
    answers: list[tuple[str, float, bool]] = []
    for fold in range(FOLDS):
        held = set(names[fold::FOLDS])
        weights = learn([example for example in examples if example.article not in held])
        answers += [(e.corpus, *judge(e, weights)) for e in examples if e.article in held]
    rows = [
        row(corpus, [(share, right) for c, share, right in answers if c == corpus]) for corpus in ("GUM", "our own")
    ]
    table = as_table(("pronouns", "number", "right", "sure", "right of the sure", "ECE"), rows)
    note = NOTE.format(genres=", ".join(GENRES), folds=FOLDS)
    write_section("Pronouns", "make train-pronouns", f"{note}\n\n{table}")


def row(name: str, answers: Sequence[tuple[float, bool]]) -> tuple[object, ...]:
    sure = [right for share, right in answers if share >= SURE]
    right = sum(right for _, right in answers) / len(answers)
    return (
        name,
        len(answers),
        f"{right:.3f}",
        len(sure),
        f"{sum(sure) / len(sure):.3f}",
        f"{calibration_error(answers):.3f}",
    )


if __name__ == "__main__":
    main()
