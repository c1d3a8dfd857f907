"""The book of names: every person and other entity that some article names, for suggestions and for the list of all.

Without word search it is shorter, as each name costs a write unit: people stand in it under their surname alone, and
other entities only if an article names them twice, quotes them, or quotes somebody about them.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cuttings.record import Record
from cuttings.store.heads import Layout
from cuttings.store.items import Item, Key
from cuttings.store.keys import MAX, Kind, List, NameGroup, just_before, list_key, name_key
from cuttings.store.names import fold, is_person, list_names
from cuttings.store.postings import kind_of, list_appearances
from cuttings.store.table import ArticleTable

_AT_ONCE = 25


class NameBook:
    """Adds names when a version is written, removes those that nothing is left of when one goes."""

    def __init__(self, table: ArticleTable, layout: Layout) -> None:
        self._table = table
        self._layout = layout

    def add(self, record: Record) -> None:
        """Write the names that are not there yet: reading is cheaper than writing, and most names are known."""
        wanted = {item.key: item for item in list_name_items(record, self._layout)}
        known = self._table.get_all(wanted, consistent=True)
        self._table.put_all(item for key, item in wanted.items() if key not in known)

    def remove_unused(self, record: Record) -> None:
        """Remove the names of a record whose entities stand in no list any more.

        Another article may add such an entity at this moment. It writes its items before it looks at the names, and
        here the items are looked at again after the names are removed: one of the two sees the other.
        """
        every = list_name_items(record, replace(self._layout, words="text"))  # the layout may have changed since
        unused = [item for item in every if not self._is_used(item)]
        self._table.delete_all(item.key for item in unused)
        self._table.put_all(item for item in unused if self._is_used(item))

    def _is_used(self, name: Item) -> bool:
        """Whether some article has the entity under this very name; nearly always the first one looked at does."""
        who, folded = name.body["id"], fold(name.body["name"])
        bodies = self._walk_appearances(who)
        return any(fold(body["name"]) == folded and _is_listed(who, body, self._layout) for body in bodies)

    def _walk_appearances(self, entity_id: str) -> Iterator[dict[str, Any]]:
        for shard in range(self._layout.shards):
            pk, high = list_key(List.ENTITY, entity_id, shard), MAX
            while items := self._table.query(pk, " ", high, limit=_AT_ONCE, consistent=True):
                yield from (item.body for item in items)
                high = just_before(items[-1].key.sk)


def list_name_items(record: Record, layout: Layout) -> Iterator[Item]:
    """The names of a record's entities as items, whether they are written already or not."""
    for entity_id, body in list_appearances(record):
        if not _is_listed(entity_id, body, layout):
            continue
        for group, folded in list_names(entity_id, body["name"]):
            key = Key(name_key(group, folded), f"{folded}#{entity_id}")
            if group is not NameGroup.WHOLE or layout.words != "off":
                yield Item(key, {"id": entity_id, "name": body["name"], "type": body["type"]})


def _is_listed(entity_id: str, body: dict[str, Any], layout: Layout) -> bool:
    """Whether an article's mention of an entity is enough for a name."""
    in_passing = kind_of(body) is Kind.MENTIONED and body.get("mentions", 0) < 2
    return layout.words != "off" or is_person(entity_id) or not in_passing
