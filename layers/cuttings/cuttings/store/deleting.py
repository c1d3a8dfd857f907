"""Deletion on request: a tombstone first, then everything that the article ever was."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

from cuttings.events import Upload
from cuttings.record import to_json
from cuttings.store.blobs import BlobStore
from cuttings.store.erased import ErasedFiles, hash_name
from cuttings.store.heads import Head, Summary, Version, to_item, version_item
from cuttings.store.history import list_history
from cuttings.store.publishing import Publisher, change_item
from cuttings.store.records import RecordArchive, seen_key
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
            version=replace(_forget_version(head.version), changed=now),
            summary=Summary(),
            latest=Upload(bucket="", key="", version_id=None, sequencer="", uploaded=datetime.fromisoformat(now)),
            superseded=tuple(list_history(self._table, head)),
            other_keys=head.other_keys,
            deleted=now,
        )
        erased = [hash_name(self._inbox.bucket, key) for key in _list_keys(tombstone)]
        self._archive.put(f"deleted/{head.article}.json", to_json(Deletion(forget(tombstone), tuple(erased))))
        ErasedFiles(self._table).note(erased)
        self._table.put_all([change_item(head.article, tombstone.version)])
        self._table.flip(to_item(tombstone, revision + 1))
        return tombstone

    def _erase(self, head: Head, revision: int) -> None:
        records = RecordArchive(self._archive)
        for version in head.superseded:
            self._publisher.remove(head.article, version)
            records.remove(head.article, version)
        self._archive.remove(seen_key(head.article))
        for key in _list_keys(head):
            self._inbox.remove(key)
        self._archive.remove(f"clean/{head.article}/", exactly=False)
        self._table.delete_all(version_item(head.article, version).key for version in head.superseded)
        if head.superseded:
            self._table.flip(to_item(forget(head), revision + 1))


@dataclass(frozen=True, slots=True)
class Deletion:
    """A deletion in the archive: the tombstone, and the hashes of the names of the erased files."""

    __pydantic_config__ = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")

    tombstone: Head
    erased: tuple[str, ...]


def forget(tombstone: Head) -> Head:
    """The tombstone after all is erased."""
    return replace(tombstone, superseded=(), other_keys=())


def _forget_version(version: Version) -> Version:
    """The version's number and layout, and nothing of what it was."""
    upload = Upload(bucket="", key="", version_id=None, sequencer="", uploaded=version.upload.uploaded)
    return replace(version, tag="", filed="", source_sha256="", pipeline="", upload=upload)


def _list_keys(tombstone: Head) -> list[str]:
    return sorted({*tombstone.other_keys, *(version.upload.key for version in tombstone.superseded)})
