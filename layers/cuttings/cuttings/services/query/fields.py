"""Fields of work that titles tell, by which people of one name may be told apart.

A person's id is made of the name alone, so it does not depend on what else was stored, or in which order. What two
people of one name are is seen when they are asked for: "Ann Lee, the Labour MP" in some articles, "Rovers striker Ann
Lee" in others, and no article that gives her both.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files

_NOUNS: dict[str, list[str]] = json.loads(
    files("cuttings.services.query").joinpath("data", "fields.json").read_text(encoding="utf-8")
)
FIELDS = tuple(_NOUNS)
_FIELD_OF = {noun: field for field, nouns in _NOUNS.items() for noun in nouns}
PAST = frozenset(("former", "ex", "late", "then", "retired", "onetime", "sometime"))
_END = re.compile(r"\s(?:of|for|at|in|to|from|with|on)\s")  # MP | for Saltby
_PARTS = re.compile(r"\s(?:and|&)\s|,")  # MP and barrister
_WORD = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class Work:
    """The fields of somebody's titles: those of today, and all, with "former striker"."""

    now: frozenset[str]
    ever: frozenset[str]


def find_work(titles: Iterable[str]) -> Work:
    """The fields of some titles; the last word before any "of" counts: "spokesman for the minister" tells none."""
    now, ever = set(), set()
    for title in titles:
        for part in _PARTS.split(_END.split(title.lower())[0]):
            words = _WORD.findall(part)
            if field := _field_of(words[-1]) if words else None:
                ever.add(field)
                now |= {field} if PAST.isdisjoint(re.split(r"\W+", part)) else set()
    return Work(frozenset(now), frozenset(ever))


def _field_of(noun: str) -> str | None:
    """Goalkeeper, ex-goalkeeper"""
    return _FIELD_OF.get(noun) or _FIELD_OF.get(noun.rpartition("-")[2])


def group_fields(works: Iterable[Work]) -> list[frozenset[str]]:
    """Fields that no article joins, most likely those of different people; none or one group tells of no namesakes.

    An article joins the fields that it gives one person, "former striker and now MP". A field that is only somebody's
    past makes no group. The order of the articles does not matter.
    """
    groups: list[frozenset[str]] = []
    present: set[str] = set()
    for work in works:
        present |= work.now
        touched = [group for group in groups if group & work.ever]
        groups = [group for group in groups if not group & work.ever]
        if work.ever:
            groups.append(work.ever.union(*touched))
    kept = [group & present for group in groups if group & present]
    return sorted(kept, key=sorted)


def has_field(titles: Sequence[str], fields: frozenset[str]) -> bool:
    """Whether titles tell of one of the fields."""
    return not find_work(titles).ever.isdisjoint(fields)
