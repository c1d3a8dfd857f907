"""Deletion on request: a tombstone first, then everything that the article ever was."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from cuttings.events import Upload
from cuttings.store.blobs import BlobStore
from cuttings.store.erased import ErasedFiles
from cuttings.store.heads import Head, Summary, Version, dump, to_item, version_item
from cuttings.store.history import list_history
from cuttings.store.publishing import Publisher
from cuttings.store.records import RecordArchive
from cuttings.store.table import ArticleTable, ChangedMeanwhileError

_ATTEMPTS = 20


class Eraser:
    """Deletes articles with every file they came from, also where such a file holds other articles.

    May be repeated at any point; only when all is gone does the tombstone forget what it was.
    """

    def __init__(
        self, table: ArticleTable, publisher: Publisher, archive: BlobStore, inbox: BlobStore, now: Callable[[], str]
    ) -> None:
        self._table = table
        self._publisher = publisher
        self._archive = archive
        self._inbox = inbox
        self._now = now

    def delete(self, article: str) -> str | None:
        """Delete an article with all its versions and its files; the time of deletion, None if it never was."""
        for _ in range(_ATTEMPTS):
            head, revision = self._publisher.read_head(article)
            if head is None:
                return None
            try:
                if not head.deleted:
                    head = self._bury(head, revision)
                    revision += 1
                self._erase(head, revision)
                return head.deleted
            except ChangedMeanwhileError:
                continue
        raise ChangedMeanwhileError(article)

    def _bury(self, head: Head, revision: int) -> Head:
        """The article is gone for readers, and uploads up to now are stale; its versions are still to be erased."""
        now = self._now()
        tombstone = Head(
            article=head.article,
            version=replace(_forget(head.version), changed=now),
            summary=Summary(),
            latest=Upload(bucket="", key="", version_id=None, sequencer="", uploaded=datetime.fromisoformat(now)),
            superseded=tuple(list_history(self._table, head)),
            other_keys=head.other_keys,
            deleted=now,
        )
        self._archive.put(f"deleted/{head.article}.json", _to_bytes(tombstone))
        self._table.put_all([self._publisher.change_of(head.article, tombstone.version)])
        self._table.flip(to_item(tombstone, revision + 1))
        return tombstone

    def _erase(self, head: Head, revision: int) -> None:
        records = RecordArchive(self._archive)
        for version in head.superseded:
            self._publisher.remove(head.article, version)
            records.remove(head.article, version)
        keys = {*head.other_keys, *(version.upload.key for version in head.superseded)}
        ErasedFiles(self._table).note(self._inbox.bucket, keys)
        for key in keys:
            self._inbox.remove(key)
        self._archive.remove(f"clean/{head.article}/", exactly=False)
        self._table.delete_all(version_item(head.article, version).key for version in head.superseded)
        if head.superseded:
            self._table.flip(to_item(replace(head, superseded=(), other_keys=()), revision + 1))


def _forget(version: Version) -> Version:
    """The version's number and layout, and nothing of what it was."""
    upload = Upload(bucket="", key="", version_id=None, sequencer="", uploaded=version.upload.uploaded)
    return replace(version, tag="", filed="", source_sha256="", pipeline="", upload=upload)


def _to_bytes(tombstone: Head) -> bytes:
    return json.dumps(dump(replace(tombstone, superseded=(), other_keys=()))).encode()
