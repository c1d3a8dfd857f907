"""A table in memory with `ArticleTable`'s methods: fast enough for archives of a size that moto is not made for."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable

from cuttings.store.items import Item, Key
from cuttings.store.packing import pack, unpack


class MemoryTable:
    """Partitions as sorted lists; bodies packed, so that reading costs what it costs. `read` counts items read."""

    def __init__(self) -> None:
        self._keys: dict[str, list[str]] = defaultdict(list)
        self._items: dict[Key, Item] = {}
        self.read = 0
        self.calls = 0

    def put_all(self, items: Iterable[Item]) -> None:
        for item in items:
            if item.key not in self._items:
                self._keys[item.key.pk].append(item.key.sk)
            self._items[item.key] = Item(item.key, pack(item.body), item.revision)

    def sort(self) -> None:
        """Call after writing, before reading."""
        for keys in self._keys.values():
            keys.sort()

    def query(
        self, pk: str, low: str, high: str, *, limit: int, newest_first: bool = True, consistent: bool = False
    ) -> list[Item]:
        keys = self._keys.get(pk, [])
        found = keys[bisect_left(keys, low) : bisect_right(keys, high)]
        chosen = found[-limit:][::-1] if newest_first else found[:limit]
        return [self._get(Key(pk, sk)) for sk in self._count(chosen)]

    def get(self, key: Key, *, consistent: bool = False) -> Item | None:
        return self._get(key) if self._count([key])[0] in self._items else None

    def get_all(self, keys: Iterable[Key], *, consistent: bool = False) -> dict[Key, Item]:
        return {key: self._get(key) for key in self._count([key for key in keys if key in self._items])}

    def _get(self, key: Key) -> Item:
        item = self._items[key]
        return Item(key, unpack(item.body), item.revision)

    def _count(self, found: list) -> list:  # type: ignore[type-arg]
        self.calls += 1
        self.read += len(found)
        return found
