"""Files erased with their article, by the hash of their name: their late events are no news."""

import hashlib
from collections.abc import Iterable

from cuttings.store.items import Item, Key
from cuttings.store.keys import HEAD, erased_key
from cuttings.store.table import ArticleTable


class ErasedFiles:
    """Remembers that files were erased, but not what they were called."""

    def __init__(self, table: ArticleTable) -> None:
        self._table = table

    def note(self, bucket: str, keys: Iterable[str]) -> None:
        """Remember these files."""
        self._table.put_all(Item(_key_of(bucket, key)) for key in keys)

    def has(self, bucket: str, key: str) -> bool:
        """Whether a file of this name was erased."""
        return self._table.get(_key_of(bucket, key)) is not None


def _key_of(bucket: str, key: str) -> Key:
    return Key(erased_key(hashlib.sha256(f"{bucket}/{key}".encode()).hexdigest()), HEAD)
