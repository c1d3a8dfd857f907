"""The archive: clean documents and records as JSON objects. It is the truth; the table can be made again from it.

| key | what |
|---|---|
| `clean/<article>/<sha256>.json` | a CleanDocument |
| `records/filed=<day>/<article>/<tag>.json` | a Record, one line; its Version stands in the metadata |
| `seen/<article>.json` | the newest upload seen and other places in the inbox, where they are not its version's |
| `rejected/<id>.json` | a rejected file: where, when, why |
| `deleted/<article>.json` | that and when an article was deleted |
"""

import json
from dataclasses import dataclass, replace

from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

from cuttings.events import Upload
from cuttings.record import Record, from_json, to_json
from cuttings.store.blobs import BlobStore, GoneError
from cuttings.store.heads import Head, Version, dump


class RecordArchive:
    """The records of the archive bucket."""

    def __init__(self, blobs: BlobStore) -> None:
        self._blobs = blobs

    def load(self, article: str, version: Version) -> Record | None:
        """A version's record, None if there is none."""
        try:
            return from_json(Record, self._blobs.get(record_key(article, version)).data)
        except GoneError:
            return None

    def save(self, record: Record, version: Version) -> None:
        """Write a version's record. S3 takes 2 kB of metadata, so the file's name is left to the record's `source`."""
        nameless = replace(version, upload=version.upload.model_copy(update={"bucket": "", "key": ""}))
        self._blobs.put(record_key(record.id, version), to_json(record), version=json.dumps(dump(nameless)))

    def note_uploads(self, head: Head) -> None:
        """Write what the head knows of uploads that made no version."""
        self._blobs.put(seen_key(head.article), to_json(Seen(head.latest, head.other_keys)))

    def load_uploads(self, article: str) -> "Seen | None":
        """What was noted of uploads that made no version."""
        try:
            return from_json(Seen, self._blobs.get(seen_key(article)).data)
        except GoneError:
            return None

    def remove(self, article: str, version: Version) -> None:
        """Remove a version's record for good."""
        self._blobs.remove(record_key(article, version))


@dataclass(frozen=True, slots=True)
class Seen:
    """Uploads of an article that made no version: the newest, and where in the inbox they are."""

    __pydantic_config__ = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")

    latest: Upload
    other_keys: tuple[str, ...]


def seen_key(article: str) -> str:
    """Where the uploads lie that made no version."""
    return f"seen/{article}.json"


def record_key(article: str, version: Version) -> str:
    """Where a version's record lies, under the day that the article is filed under, for Athena to find it by."""
    return f"records/filed={version.filed[:10]}/{article}/{version.tag}.json"
