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

    def note(self, hashes: Iterable[str]) -> None:
        """Remember files by their `hash_name`."""
        self._table.put_all(Item(Key(erased_key(name), HEAD)) for name in hashes)

    def has(self, bucket: str, key: str) -> bool:
        """Whether a file of this name was erased."""
        return self._table.get(Key(erased_key(hash_name(bucket, key)), HEAD)) is not None


def hash_name(bucket: str, key: str) -> str:
    """What is remembered of a file's name."""
    return hashlib.sha256(f"{bucket}/{key}".encode()).hexdigest()
