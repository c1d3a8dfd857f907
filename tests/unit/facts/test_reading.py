"""Of a text that is far too long the beginning is read, and the record says so."""

from dataclasses import replace

import pytest
import spacy
from cuttings.cleaning import FileOrigin, clean_file
from cuttings.facts import extract_facts
from cuttings.facts.reading import limit_reading
from cuttings.record import CleanDocument

PARAGRAPH = "“We had no choice,” said Ann Lee, who leads the council. It would close the bridge for a year.\n\n"


def test_an_ordinary_long_article_is_read_whole() -> None:
    text = "The council said on Monday that it would close the bridge over the river. " * 600
    assert limit_reading(text) == (text, None)


@pytest.mark.parametrize(
    ("text", "most"),
    [
        (PARAGRAPH * 2_000, 60_000),
        ("word " * 80_000, 80_000),
        ("a " * 200_000, 40_000),
        ("“No.” " * 10_000, 5_000),
        ("x" * 400_000, 75_001),
    ],
)
def test_a_text_of_too_many_words_or_marks_is_cut_where_a_paragraph_or_a_word_ends(text: str, most: int) -> None:
    read, warning = limit_reading(text)
    assert text.startswith(read)
    assert 0 < len(read) <= most
    assert warning
    assert warning.code == "read_in_part"
    assert f"{len(read):,} of {len(text):,}" in warning.message
    assert text[len(read)].isspace() or " " not in text


def test_facts_of_the_beginning_come_with_a_warning() -> None:
    (cleaned,) = clean_file(PARAGRAPH.encode(), FileOrigin("inbox", "long.txt"))
    assert isinstance(cleaned, CleanDocument)
    document = replace(cleaned, text=PARAGRAPH * 2_000)
    (facts,) = extract_facts([document], spacy.blank("en"))
    assert facts.warnings[0].code == "read_in_part"
    assert facts.quotations
    assert "Ann Lee" in {entity.name for entity in facts.entities}
