"""Facts of short texts, by rules alone: what holds here holds for every pipeline."""

from collections.abc import Callable

import pytest
import spacy
from cuttings.facts import extract_facts
from cuttings.language import load_pipeline
from cuttings.record import CleanDocument, Facts, Quotation, Source
from spacy.language import Language


@pytest.fixture(scope="session")
def blank() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def document(text: str, *, language: str | None = "en", published: str | None = None) -> CleanDocument:
    source = Source("inbox", "a.txt", None, "0" * 64, len(text), "utf-8", "text/plain")
    return CleanDocument("a1", None, (), None, None, published, None, None, language, source, text, ())


@pytest.fixture(scope="session")
def read(blank: Language) -> Callable[[str], Facts]:
    def read_text(text: str) -> Facts:
        return next(extract_facts([document(text)], blank))

    return read_text


@pytest.fixture(scope="session")
def read_all() -> Callable[[str], Facts]:
    """With the shipped model."""
    nlp = load_pipeline()
    return lambda text: next(extract_facts([document(text)], nlp))


def quotation(facts: Facts, words: str) -> Quotation:
    """The quotation that holds `words`."""
    found = [q for q in facts.quotations if words in q.text]
    assert found, f"no quotation holds {words!r} in {[q.text for q in facts.quotations]}"
    return found[0]


def speaker(facts: Facts, words: str) -> str | None:
    """The resolved name, else the words, of whoever said `words`."""
    said = quotation(facts, words).speaker
    return said and (said.name or said.text)
