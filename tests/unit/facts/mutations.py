"""Articles with broken quote marks and paragraphs: whatever comes in, facts come out.

`python -m tests.unit.facts.mutations 100000` reads that many with the rules alone and prints how many were lost;
`make fuzz-quotes` calls it. The test of the same name reads a few hundred.
"""

import random
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import spacy
from cuttings.facts import extract_facts
from cuttings.record import CleanDocument, Facts, Source
from spacy.language import Language

from tests.bench.report import write_section

ARTICLES = Path(__file__).parents[2] / "data" / "articles"
MARKS = "“”‘’\"'«»"


def read_articles() -> list[str]:
    """The sample articles as they stand, headline first."""
    return [path.read_text("utf-8").replace("\r\n", "\n") for path in sorted(ARTICLES.glob("*.txt"))]


def mutate(text: str, dice: random.Random) -> str:
    """One to eight marks dropped, doubled or swapped; sometimes paragraphs merged, or a piece cut out."""
    for _ in range(dice.randint(1, 8)):
        places = [index for index, character in enumerate(text) if character in MARKS]
        if not places:
            break
        place = dice.choice(places)
        new = dice.choice(("", text[place] * 2, dice.choice(MARKS), f" {text[place]} "))
        text = text[:place] + new + text[place + 1 :]
    if dice.random() < 0.3:
        text = text.replace("\n\n", dice.choice((" ", "\n", "")), dice.randint(1, 5))
    if dice.random() < 0.2:
        start = dice.randrange(len(text))
        text = text[:start] + text[start + dice.randrange(200) :]
    return text


def generate(count: int, seed: int = 4) -> Iterator[CleanDocument]:
    """`count` mutated documents, the same for the same seed."""
    dice = random.Random(seed)
    articles = read_articles()
    for number in range(count):
        text = mutate(dice.choice(articles), dice)
        source = Source("fuzz", f"{number}.txt", None, "0" * 64, len(text), "utf-8", "text/plain")
        yield CleanDocument(f"a{number}", None, (), None, None, None, None, None, "en", source, text, ())


def check(document: CleanDocument, facts: Facts) -> None:
    """Spans lie in the text, pieces are the text's own words, names are never empty."""
    for quotation in facts.quotations:
        for span in quotation.spans:
            assert 0 <= span.start < span.end <= len(document.text)
            assert document.text[span.start : span.end] in quotation.text
        assert 0.0 <= quotation.confidence <= 1.0
        assert quotation.reasons
        if quotation.speaker:
            assert quotation.speaker.text
            assert quotation.speaker.span.end <= len(document.text)


def main(count: int) -> None:
    """Read `count` mutated articles one by one and say so in RESULTS.md; Ctrl-C ends it early.

    Exits with 1 if any is lost.
    """
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    started, tally = time.monotonic(), Tally()
    with suppress(KeyboardInterrupt):
        for mutated in generate(count):
            tally.count(mutated, nlp)
    rate = tally.read / (time.monotonic() - started)
    asked = "" if tally.read == count else f" of the {count:,} asked for, then ended by hand"
    note = f"{tally.read:,} mutants{asked}, of {len(read_articles())} articles, by rules alone, {rate:.0f} a second."
    write_section("Broken quote marks", f"make fuzz-quotes COUNT={count}", f"{note} Lost: {tally.lost}.")
    sys.exit(tally.lost > 0)


@dataclass(slots=True)
class Tally:
    """How many documents were read, and how many of them were lost."""

    read: int = 0
    lost: int = 0

    def count(self, mutated: CleanDocument, nlp: Language) -> None:
        """Read one document more."""
        try:
            check(mutated, next(extract_facts([mutated], nlp)))
        except Exception as error:
            self.lost += 1
            print(f"lost {mutated.id}: {type(error).__name__}", flush=True)
        self.read += 1
        if self.read % 5_000 == 0:
            print(f"{self.read} read, {self.lost} lost", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
