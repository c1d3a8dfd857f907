from collections.abc import Callable

from cuttings.record import Facts, QuotationType

from tests.unit.facts.conftest import quotation

SENTENCE = (
    "Ann Reed said the closure of the bakery in Mill Lane was “a cruel joke on us all”. “We will fight,” she added."
)


def test_words_in_marks_are_a_part_of_the_reported_sentence(read: Callable[[str], Facts]) -> None:
    facts = read(SENTENCE)
    outer = quotation(facts, "the closure")
    mixed = next(q for q in facts.quotations if q.type is QuotationType.MIXED)
    assert mixed.part_of == outer.id
    assert outer.part_of is None
    assert quotation(facts, "We will fight").part_of is None


def test_another_speaker_s_words_are_no_part(read: Callable[[str], Facts]) -> None:
    facts = read("Ann Reed said that Ben Hart had called the closure of the bakery “a cruel joke on us all”.")
    for found in facts.quotations:
        outer = next((q for q in facts.quotations if q.id == found.part_of), None)
        assert outer is None or (outer.speaker and found.speaker and outer.speaker.text == found.speaker.text)
