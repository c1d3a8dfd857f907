"""The archive: clean documents and records as JSON objects. It is the truth; the table can be made again from it.

| key | what |
|---|---|
| `clean/<article>/<sha256>.json` | a CleanDocument |
| `records/filed=<day>/<article>/<tag>.json` | a Record, one line; its Version stands in the metadata |
| `rejected/<id>.json` | a rejected file: where, when, why |
| `deleted/<article>.json` | that and when an article was deleted |
"""

import json
from dataclasses import replace

from cuttings.record import Record, from_json, to_json
from cuttings.store.blobs import BlobStore, GoneError
from cuttings.store.heads import Version, dump


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

    def remove(self, article: str, version: Version) -> None:
        """Remove a version's record for good."""
        self._blobs.remove(record_key(article, version))


def record_key(article: str, version: Version) -> str:
    """Where a version's record lies, under the day that the article is filed under, for Athena to find it by."""
    return f"records/filed={version.filed[:10]}/{article}/{version.tag}.json"
