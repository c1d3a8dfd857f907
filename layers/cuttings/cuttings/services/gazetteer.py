"""The user's own names, read from the archive bucket: files of JSON lines under a key prefix."""

import hashlib
from dataclasses import dataclass

from pydantic import TypeAdapter

from cuttings.language import GazetteerEntry
from cuttings.store.blobs import BlobStore

_ADAPTER: TypeAdapter[GazetteerEntry] = TypeAdapter(GazetteerEntry)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Entries in the order of their files, and the hash of all their bytes."""

    entries: tuple[GazetteerEntry, ...]
    sha256: str


def read_gazetteer(archive: BlobStore, prefix: str) -> Gazetteer:
    """All entries under `prefix`; none where it is empty. Raises ValidationError naming what is wrong in a line."""
    keys = sorted(key for key in archive.list_keys(prefix) if key.endswith(".jsonl")) if prefix else []
    data = b"\n".join(archive.get(key).data for key in keys)
    entries = tuple(_ADAPTER.validate_json(line) for line in data.splitlines() if line.strip())
    return Gazetteer(entries, hashlib.sha256(data).hexdigest())
