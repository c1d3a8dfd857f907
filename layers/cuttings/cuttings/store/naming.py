"""The book of names: every person and other entity that some article names, for suggestions and for the list of all."""

from collections.abc import Collection, Iterator
from typing import Any

from cuttings.record import Record
from cuttings.store.heads import Layout
from cuttings.store.items import Item, Key
from cuttings.store.keys import MAX, List, NameGroup, just_before, list_key, name_key
from cuttings.store.names import fold, identify, list_names
from cuttings.store.postings import UNLISTED
from cuttings.store.table import ArticleTable

_AT_ONCE = 25


class NameBook:
    """Adds names when a version is written, removes those that nothing is left of when one goes."""

    def __init__(self, table: ArticleTable, layout: Layout) -> None:
        self._table = table
        self._layout = layout

    def add(self, record: Record) -> None:
        """Write the names that are not there yet: reading is cheaper than writing, and most names are known."""
        wanted = {item.key: item for item in self._list_wanted(record)}
        known = self._table.get_all(wanted, consistent=True)
        self._table.put_all(item for key, item in wanted.items() if key not in known)

    def remove_unused(self, record: Record) -> None:
        """Remove the names of a record whose entities stand in no list any more.

        Another article may add such an entity at this moment. It writes its items before it looks at the names, and
        here the items are looked at again after the names are removed: one of the two sees the other.
        """
        unused = [item for item in list_name_items(record) if not self._is_used(item)]
        self._table.delete_all(item.key for item in unused)
        self._table.put_all(item for item in self._list_wanted(record) if item in unused and self._is_used(item))

    def _list_wanted(self, record: Record) -> Iterator[Item]:
        left_out = {NameGroup.WHOLE} if self._layout.words == "off" else set()
        return list_name_items(record, left_out)

    def _is_used(self, name: Item) -> bool:
        """Whether some article has the entity under this very name; nearly always the first one looked at does."""
        folded = fold(name.body["name"])
        return any(fold(body["name"]) == folded for body in self._walk_appearances(name.body["id"]))

    def _walk_appearances(self, entity_id: str) -> Iterator[dict[str, Any]]:
        for shard in range(self._layout.shards):
            pk, high = list_key(List.ENTITY, entity_id, shard), MAX
            while items := self._table.query(pk, " ", high, limit=_AT_ONCE, consistent=True):
                yield from (item.body for item in items)
                high = just_before(items[-1].key.sk)


def list_name_items(record: Record, left_out: Collection[NameGroup] = ()) -> Iterator[Item]:
    """The names of a record's entities as items, whether they are written already or not."""
    names = {identify(entity): entity for entity in reversed(record.entities) if entity.type not in UNLISTED}
    for entity_id, entity in names.items():
        for group, folded in list_names(entity_id, entity.name):
            key = Key(name_key(group, folded), f"{folded}#{entity_id}")
            if group not in left_out:
                yield Item(key, {"id": entity_id, "name": entity.name, "type": entity.type})
