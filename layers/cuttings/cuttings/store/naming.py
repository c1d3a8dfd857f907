"""The book of names: every person and other entity that some article names, for suggestions and for the list of all."""

from collections.abc import Iterator

from cuttings.record import Record
from cuttings.store.heads import Layout
from cuttings.store.items import Item, Key
from cuttings.store.keys import MAX, List, list_key, name_key
from cuttings.store.names import identify, list_names
from cuttings.store.table import ArticleTable


class NameBook:
    """Adds names when a version is written, removes those that nothing is left of when one goes."""

    def __init__(self, table: ArticleTable, layout: Layout) -> None:
        self._table = table
        self._layout = layout

    def add(self, record: Record) -> None:
        """Write the names that are not there yet: reading is cheaper than writing, and most names are known."""
        wanted = {item.key: item for item in _list_items(record)}
        known = self._table.get_all(wanted, consistent=True)
        self._table.put_all(item for key, item in wanted.items() if key not in known)

    def remove_unused(self, record: Record) -> None:
        """Remove the names of a record whose entities stand in no list any more.

        Another article may add such an entity at this moment. It writes its items before it looks at the names, and
        here the items are looked at again after the names are removed: one of the two sees the other.
        """
        unused = [item for item in _list_items(record) if not self._is_used(item.body["id"])]
        self._table.delete_all(item.key for item in unused)
        self._table.put_all(item for item in unused if self._is_used(item.body["id"]))

    def _is_used(self, entity_id: str) -> bool:
        shards = range(self._layout.shards)
        pks = (list_key(List.ENTITY, entity_id, shard) for shard in shards)
        return any(self._table.query(pk, " ", MAX, limit=1, consistent=True) for pk in pks)


def _list_items(record: Record) -> Iterator[Item]:
    names = {identify(entity): entity for entity in reversed(record.entities)}
    for entity_id, entity in names.items():
        for group, folded in list_names(entity_id):
            key = Key(name_key(group, folded), f"{folded}#{entity_id}")
            yield Item(key, {"id": entity_id, "name": entity.name, "type": entity.type})
