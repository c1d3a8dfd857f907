"""People and other entities by name: suggestions while typing, and all of them in order."""

import json
from collections.abc import Iterator
from heapq import merge

from cuttings.services.query.cursors import Place
from cuttings.services.query.library import Library
from cuttings.services.query.models import Name, Page
from cuttings.store.items import Item
from cuttings.store.keys import INITIALS, NameGroup, initial_of, name_key
from cuttings.store.names import fold, turn

_LAST = "\U0010ffff"


def list_names(
    library: Library, groups: tuple[NameGroup, ...], prefix: str, limit: int, cursor: str | None
) -> Page[Name]:
    """A page of names that begin with `prefix`, in the order of the alphabet; with no prefix, all of the first group.

    People are found by their surname and, unless word search is off, by their first name; by both of them anyway.
    """
    question = json.dumps(["names", groups, prefix])
    start = library.cursors.read(question, cursor) if cursor else None
    folded = fold(prefix).removeprefix("the ")
    if library.word_search == "off" and NameGroup.WHOLE in groups:
        groups, folded = (NameGroup.PEOPLE,), turn(folded)
    names = _suggest(library, groups, folded, limit, start) if folded else walk_names(library, groups[0], limit, start)
    return library.take_page(names, limit, question)


def walk_names(library: Library, group: NameGroup, limit: int, start: Place | None) -> Iterator[tuple[Place, Name]]:
    """All names of a group, initial by initial, from a place on."""
    initials = sorted(INITIALS)
    for initial in initials[initials.index(initial_of(start.key)) if start else 0 :]:
        yield from _show(_read(library, group, initial, start.key if start else "", _LAST, limit))


def _suggest(
    library: Library, groups: tuple[NameGroup, ...], folded: str, limit: int, start: Place | None
) -> Iterator[tuple[Place, Name]]:
    low = max(folded, start.key) if start else folded
    found = (_read(library, group, folded, low, folded + _LAST, limit) for group in groups)
    seen: set[str] = set()
    for place, name in _show(merge(*found, key=lambda item: item.key.sk)):
        if name.id not in seen:
            seen.add(name.id)
            yield place, name


def _read(library: Library, group: NameGroup, folded: str, low: str, high: str, limit: int) -> Iterator[Item]:
    """A partition's items from `low` to `high`, a page at a time."""
    while True:
        items = library.reader.table.query(
            name_key(group, folded), low or " ", high, limit=limit + 1, newest_first=False
        )
        yield from items
        if len(items) <= limit:
            return
        low = items[-1].key.sk + " "


def _show(items: Iterator[Item]) -> Iterator[tuple[Place, Name]]:
    return ((Place(item.key.sk), Name.model_validate(item.body)) for item in items)
