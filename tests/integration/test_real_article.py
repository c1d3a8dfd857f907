"""The real scraped article that came with the project's brief: who says what in it. It is not ours to copy."""

from pathlib import Path

import pytest
from cuttings.cleaning import FileOrigin, clean_file
from cuttings.facts import extract_facts
from cuttings.language import load_pipeline
from cuttings.record import CleanDocument, Facts

ARTICLE = Path(__file__).parents[3] / "shared" / "article.txt"
SAID = {
    "increase mutual trust": "Alexander Fomin",
    "seems to be more of a tactical exercise": "Western officials",
    "Nothing that we have seen": "Western officials",
    "Russia must think": "Wallace",
    "I think the Russians": "Wallace",
    "some movement of small numbers": "Pentagon",
    "We’ll see if they follow through": "Joe Biden",
    "twist the knife": "Boris Johnson",
    "agreed there could be no relaxation": "Prime Minister’s office",
    "positive sign": "Volodymyr Zelensky",
    "drown out": "Volodymyr Zelensky",
    "are probably a rotation": "General Staff of the Ukrainian Armed Forces",
    "liberation": "Sergei Shoigu",
    "tactic admission": "UK Ministry of Defence",
    "already strained logistics": "UK Ministry of Defence",
}
INFERRED = ("Russia must think", "I think the Russians", "liberation")


@pytest.fixture(scope="module")
def facts() -> Facts:
    if not ARTICLE.exists():
        pytest.skip(f"{ARTICLE.name} is not beside the project")
    (document,) = clean_file(ARTICLE.read_bytes(), FileOrigin("inbox", ARTICLE.name))
    assert isinstance(document, CleanDocument)
    return next(extract_facts([document], load_pipeline()))


@pytest.mark.parametrize("words", SAID)
def test_the_right_one_says_it(facts: Facts, words: str) -> None:
    shortest = min((q for q in facts.quotations if words in q.text), key=lambda q: len(q.text))
    assert shortest.speaker is not None
    assert shortest.speaker.name == SAID[words]
    assert shortest.speaker.inferred == (words in INFERRED)
