"""`make bench-speakers`: how often the right person or institution speaks, in articles of our own, into RESULTS.md."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cuttings.facts.lexicon import load

from tests.bench.quotes.score import calibration_error
from tests.bench.report import as_table, write_section
from tests.matching import find_quotation, has_speaker, plain
from tests.samples import SAMPLES, Sample, as_list

SURE = 0.9
SETS = {
    1: "articles of the first round, which guided the rules",
    2: "twelve written before they were read; right then: 0.822, of the sure 0.819",
    3: "eight written after that, measured before they were used: 0.868, of the sure 0.930",
    4: "five written after those, measured before they were used: 0.854, of the sure 0.969",
    5: "eight of the third round, measured before they were used: 0.768, of the sure 0.843",
    6: "eight beside those, opened last: 0.808, of the sure 0.908 before set 5 was used; 0.860, 0.929 after",
    7: "eight of the fourth round, by others: 0.818, of the sure 0.931 when first read",
    8: "eight beside those, sealed till the end: 0.836, of the sure 0.935 by the code of before; 0.855, 0.948 after",
    9: "eight from British papers: 0.768, of the sure 0.862 when first read",
    10: "eight from North American papers and agencies: 0.869, 0.941 when first read",
    11: "eight from Asian, African and Caribbean papers: 0.767, 0.882 when first read",
    12: "eight of other houses, portraits and obituaries: 0.783, 0.857 when first read",
    13: "eight of all houses, opened after that work: 0.778, 0.900 by the code of before; 0.813, 0.903 after",
    14: "eight from British papers, opened in the fifth round: 0.851, 0.952 when first read",
    15: "eight beside those, sealed till the end: 0.844, 0.918 by the code of before; 0.863, 0.911 after",
    16: "eight from British papers, opened in the sixth round: 0.858, 0.950 when first read",
    17: "eight of all houses beside those, sealed till the end: 0.912, 0.963 by the code of before; 0.908, 0.969 after",
}
NOTE = """The {articles} articles of `tests/data/articles`, with {count} quotations annotated by hand.
*right*: the right person or institution is given by name, or the right words where the article names nobody; a
quotation that is not found counts as wrong. *sure*: those with a confidence of 0.9 or more. *ECE*: expected calibration
error of `confidence` in ten bins. Every set guides the rules from the day on which it was first measured."""


@dataclass(frozen=True)
class Answer:
    """One annotated quotation: how its speaker is written, whether it is right, how sure the system was."""

    sample: str
    number: int
    words: str
    kind: str
    form: str
    right: bool
    confidence: float
    given: str


def main() -> None:
    """Measure and write the section."""
    answers = list(read(SAMPLES))
    rows = [row(name, chosen) for name, chosen in group(answers)]
    head = ("quotations", "number", "right", "sure", "right of the sure", "ECE")
    table = as_table(head, rows)
    note = NOTE.format(articles=len(SAMPLES), count=len(answers))
    write_section("Speakers resolved", "make bench-speakers", f"{note}\n\n{table}")
    for answer in answers:
        if not answer.right:
            print(f"{answer.sample}: {answer.words!r} given to {answer.given} at {answer.confidence}")


def read(samples: Iterable[Sample]) -> Iterable[Answer]:
    """What the system says of every annotated quotation."""
    for sample in samples:
        number = sample.expected.get("set", 1)
        for fact in sample.expected["quotations"]:
            try:
                found = find_quotation(sample, fact)
            except AssertionError as error:
                yield Answer(sample.name, number, fact["words"], fact["type"], form(fact), False, 0.0, str(error))
                continue
            given = (found.speaker.name or found.speaker.text) if found.speaker else "nobody"
            right = has_speaker(found, fact)
            yield Answer(sample.name, number, fact["words"], fact["type"], form(fact), right, found.confidence, given)


def form(fact: dict[str, Any]) -> str:
    """Whether the article writes the speaker as a name, a pronoun, a description, or names nobody."""
    name, texts = fact["speaker"]["name"], as_list(fact["speaker"].get("text") or [])
    if name is None:
        return "nobody named"
    if not texts:
        return "name"
    if texts[0].lower() in load("function_words.json")["pronouns"]:
        return "pronoun"
    named = any(word in plain(texts[0]).split() for one in as_list(name) for word in plain(one).split())
    return "name" if named else "description"


def group(answers: Sequence[Answer]) -> Iterable[tuple[str, list[Answer]]]:
    """The lines of the table."""
    yield "all", list(answers)
    for number, title in SETS.items():
        yield title, [a for a in answers if a.number == number]
    for form_ in ("name", "pronoun", "description", "nobody named"):
        yield f"speaker is a {form_}" if form_ != "nobody named" else form_, [a for a in answers if a.form == form_]
    for kind in ("direct", "mixed", "indirect"):
        yield kind, [a for a in answers if a.kind == kind]


def row(name: str, answers: Sequence[Answer]) -> tuple[object, ...]:
    """One line."""
    sure = [a for a in answers if a.confidence >= SURE]
    error = calibration_error([(a.confidence, a.right) for a in answers])
    return (name, len(answers), share(answers), len(sure), share(sure), f"{error:.3f}")


def share(answers: Sequence[Answer]) -> str:
    """The share that is right."""
    return f"{sum(a.right for a in answers) / len(answers):.3f}" if answers else "–"


if __name__ == "__main__":
    main()
