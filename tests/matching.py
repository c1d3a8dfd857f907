"""Whether what the system found is what a careful reader of a sample article expects."""

import re
from collections.abc import Iterable
from typing import Any

from cuttings.record import Entity, Quotation, Role

from tests.samples import Sample, as_list

MARKS = "“”‘’\"'"
TURNS = frozenset(("former", "ex", "then", "deputy", "acting", "shadow", "vice", "retired", "outgoing", "designate"))
"""Words that make another role of a role."""


def plain(name: str | None) -> str:
    """A name for comparing: lower case, no article and no "Dr" before it."""
    return re.sub(r"^(the|dr|professor|judge)\s+", "", (name or "").casefold().strip(MARKS + " ,"))


def agree(given: str, wanted: str) -> bool:
    """Whether two phrases are the same, or one begins with the other ("A person", "A person close to the board")."""
    one, other = plain(given), plain(wanted)
    return f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} ")


def find_quotation(sample: Sample, fact: dict[str, Any]) -> Quotation:
    """The shortest quotation around the first of the words (marks may stand inside or outside its spans)."""
    start = sample.document.text.find(fact["words"])
    assert start >= 0, "the words are not in the clean text"
    found = find_shortest(sample.facts.quotations, start + 1)
    assert found, "the quotation is not found"
    return found


def find_shortest(quotations: Iterable[Quotation], place: int) -> Quotation | None:
    """The shortest quotation around a code point."""
    around = (q for q in quotations if any(start <= place < end for start, end in q.spans))
    return min(around, key=lambda q: sum(end - start for start, end in q.spans), default=None)


def has_speaker(quotation: Quotation, fact: dict[str, Any]) -> bool:
    """Whether the right person or institution speaks; where nobody is named, whether the right words stand for them."""
    speaker, wanted = quotation.speaker, fact["speaker"]
    names = as_list(wanted["name"]) if wanted["name"] else wanted["text"]
    return speaker is not None and any(agree(speaker.name or speaker.text, name) for name in names)


def find_entity(sample: Sample, name: str) -> Entity | None:
    """The entity of that name."""
    return next((entity for entity in sample.facts.entities if plain(entity.name) == plain(name)), None)


def words(text: str) -> list[str]:
    """The words of a phrase, in lower case."""
    return re.findall(r"\w+", text.casefold())


def tells(role: Role, wanted: str) -> bool:
    """Whether all of the words wanted stand in the role or its organisation."""
    return set(words(wanted)) <= set(words(" ".join((role.title, role.organization or ""))))


def is_told(role: Role, wanted: str) -> bool:
    """Whether the role is what is wanted, or a shorter form of it that means no other office."""
    missing = set(words(wanted)) - set(words(role.title))
    shorter = set(words(role.title)) <= set(words(wanted)) and missing.isdisjoint(TURNS)
    return tells(role, wanted) or shorter
