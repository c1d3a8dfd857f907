"""Which articles of one run are copies of an earlier one of it; the deployment asks its table for that."""

from collections import defaultdict
from dataclasses import replace
from itertools import takewhile

from cuttings.fingerprint import similarity
from cuttings.record import Record
from cuttings.store.copies import ALIKE
from cuttings.store.sketches import near_keys


class CopyMarker:
    """Remembers the fingerprints of the articles it has seen."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[int, ...]] = {}  # in the order seen
        self._meeting: dict[str, list[str]] = defaultdict(list)

    def mark(self, record: Record) -> Record:
        """The record, pointing to the first article seen that is like it, if there is one."""
        keys = near_keys(record.min_hash)
        near = {article for key in keys for article in self._meeting[key]} - {record.id}
        alike = {article: similarity(record.min_hash, self._seen[article]) for article in near}
        earlier = takewhile(lambda article: article != record.id, self._seen)
        first = next((article for article in earlier if alike.get(article, 0) >= ALIKE), None)
        self._seen.setdefault(record.id, record.min_hash)
        for key in keys:
            self._meeting[key].append(record.id)
        return replace(record, duplicate_of=first, similarity=round(alike[first], 2)) if first else record
