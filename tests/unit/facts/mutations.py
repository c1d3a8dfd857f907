"""Articles with broken quote marks and paragraphs: whatever comes in, facts come out.

`make fuzz-quotes` reads 100,000 with the rules alone, in shards of `tests.reliability.long`; the test of the same name
reads a few hundred.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import spacy
from cuttings.facts import extract_facts
from cuttings.record import CleanDocument, Facts, Source

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


def find_lost(count: int, seed: int) -> Iterator[str]:
    """Read `count` mutants with the rules alone; which of them are lost, and by which error."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    for mutated in generate(count, seed):
        try:
            check(mutated, next(extract_facts([mutated], nlp)))
        except Exception as error:
            yield f"{mutated.id} of seed {seed}: {type(error).__name__} {error}"
