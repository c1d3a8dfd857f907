"""Keeps moto's buckets, table, vectors and queues in one SQLite file: the local stack survives restarts and kills.

moto has no persistence of its own, so this module reads and fills its backends directly (moto 5.2.5). A save is one
transaction: after a kill the file holds one consistent moment, and a message that was being worked on is queued again.
"""

import base64
import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from moto.dynamodb.models import dynamodb_backends
from moto.s3.models import FakeDeleteMarker, FakeKey, s3_backends
from moto.s3vectors.models import s3vectors_backends
from moto.sqs.models import sqs_backends

from local.account import ACCOUNT, REGION

SCHEMA = """
create table if not exists objects (
    bucket text, key text, version text, marker int, modified text, metadata text, body blob,
    primary key (bucket, key, version));
create table if not exists items (place text primary key, item text);
create table if not exists vectors (index_arn text, key text, vector text, primary key (index_arn, key));
create table if not exists messages (queue text, body text, sent real);
create table if not exists secrets (name text primary key, value text);
"""

Version = tuple[str, str, str]


class StateError(RuntimeError):
    """The state folder cannot be used; the message says why."""


class State:
    """The saved state in `folder`, which is made if missing. Raises StateError if it is in use or not ours."""

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(folder / "state.sqlite", check_same_thread=False, timeout=2)
            self._db.execute("pragma locking_mode = exclusive")
            self._db.execute("pragma journal_mode = wal")
            self._db.executescript(SCHEMA)
            self._db.execute("delete from messages where false")  # takes the lock
        except (OSError, sqlite3.Error) as error:
            raise StateError(f"cannot use {folder} for state: {error}") from None
        self._objects: set[Version] = set()
        self._items: dict[str, str] = {}
        self._vectors: set[tuple[str, str]] = set()

    def secret(self, name: str, value: str) -> str:
        """The secret `name`, which is `value` if there was none."""
        with self._db:
            self._db.execute("insert or ignore into secrets values (?, ?)", (name, value))
        row = self._db.execute("select value from secrets where name = ?", (name,)).fetchone()
        return str(row[0])

    def restore(self) -> int:
        """Fill moto's empty backends with what was saved; returns the number of objects."""
        for row in self._db.execute("select * from objects order by rowid"):
            _restore_object(*row)
            self._objects.add(row[:3])
        for place, item in self._db.execute("select * from items"):
            dynamodb_backends[ACCOUNT][REGION].tables[place.partition("/")[0]].put_item(_load(item))
            self._items[place] = item
        for arn, key, vector in self._db.execute("select * from vectors"):
            _vector_backend().put_vectors("", "", arn, [{"key": key, **json.loads(vector)}])
            self._vectors.add((arn, key))
        for queue, body, _sent in self._db.execute("select * from messages order by sent"):
            sqs_backends[ACCOUNT][REGION].send_message(queue, body)
        return len(self._objects)

    def save(self) -> None:
        """Write what changed since the last save. The caller sees to it that moto stands still meanwhile."""
        objects = dict(_read_objects())
        items = dict(_read_items())
        vectors = dict(_read_vectors())
        with self._db:
            gone = [list(version) for version in self._objects - objects.keys()]
            self._db.executemany("delete from objects where bucket = ? and key = ? and version = ?", gone)
            new = [_describe_object(version, objects[version]) for version in objects.keys() - self._objects]
            new.sort(key=lambda row: row[4])
            self._db.executemany("insert into objects values (?, ?, ?, ?, ?, ?, ?)", new)
            self._db.executemany("delete from items where place = ?", [[p] for p in self._items.keys() - items.keys()])
            changed = [(place, item) for place, item in items.items() if self._items.get(place) != item]
            self._db.executemany("insert or replace into items values (?, ?)", changed)
            self._db.executemany("delete from vectors where index_arn = ? and key = ?", self._vectors - vectors.keys())
            fresh = [(*place, _describe_vector(vectors[place])) for place in vectors.keys() - self._vectors]
            self._db.executemany("insert into vectors values (?, ?, ?)", fresh)
            self._db.execute("delete from messages")
            self._db.executemany("insert into messages values (?, ?, ?)", _read_messages())
        self._objects, self._items, self._vectors = set(objects), items, set(vectors)

    def close(self) -> None:
        """Release the file."""
        self._db.close()


def _read_objects() -> Iterator[tuple[Version, Any]]:
    for bucket in s3_backends[ACCOUNT]["aws"].buckets.values():
        for key, versions in bucket.keys._iterlists():
            for version in versions:
                yield (bucket.name, key, version.version_id), version


def _describe_object(version: Version, stored: Any) -> tuple[Any, ...]:
    if isinstance(stored, FakeDeleteMarker):
        return (*version, 1, stored.last_modified.isoformat(), "{}", b"")
    metadata = json.dumps(dict(stored.metadata))
    return (*version, 0, stored.last_modified.isoformat(), metadata, stored.value)


def _restore_object(
    bucket: str, key: str, version: str, marker: int, modified: str, metadata: str, body: bytes
) -> None:
    backend = s3_backends[ACCOUNT]["aws"]
    versions = list(backend.get_bucket(bucket).keys.getlist(key, []))
    restored: FakeKey | FakeDeleteMarker
    if marker:
        restored = FakeDeleteMarker(key=versions[-1])
        backend.get_bucket(bucket).keys.setlist(key, [*versions, restored])
    else:
        restored = backend.put_object(bucket, key, body, disable_notification=True)
        restored._metadata.update(json.loads(metadata))
    restored._version_id = version
    restored.last_modified = datetime.fromisoformat(modified)


def _read_items() -> Iterator[tuple[str, str]]:
    for table in dynamodb_backends[ACCOUNT][REGION].tables.values():
        for item in table.all_items():
            text = json.dumps(item.to_json()["Attributes"], sort_keys=True, default=_mark_bytes)
            yield f"{table.name}/{item.hash_key.value}/{getattr(item.range_key, 'value', '')}", text


def _vector_backend() -> Any:
    return s3vectors_backends[ACCOUNT]["aws"]


def _read_vectors() -> Iterator[tuple[tuple[str, str], Any]]:
    """Every vector by index and key; one that is there never changes, since its key names the version it is of."""
    for bucket in _vector_backend().vector_buckets.values():
        for index in bucket.indexes.values():
            yield from (((index.index_arn, key), vector) for key, vector in index.vectors.items())


def _describe_vector(vector: Any) -> str:
    return json.dumps({"data": vector.data, "metadata": vector.metadata})


def _mark_bytes(value: bytes) -> dict[str, str]:
    return {"base64": base64.b64encode(value).decode()}


def _load(item: str) -> Any:
    return json.loads(item, object_hook=lambda o: base64.b64decode(o["base64"]) if o.keys() == {"base64"} else o)


def _read_messages() -> Iterator[tuple[str, str, float]]:
    for queue in sqs_backends[ACCOUNT][REGION].queues.values():
        for message in queue._messages:
            yield queue.name, message.body, float(message.sent_timestamp or 0)
