"""A version becomes visible: its items first, then one flip of the head, then the old version's items go.

Every step may be repeated, and the process may die between any two: the next delivery of the message goes on from it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from cuttings.record import Record
from cuttings.store.copies import CopyBook
from cuttings.store.heads import Head, Layout, Summary, Version, add_keys, head_key, load_head, to_item, version_item
from cuttings.store.history import list_history
from cuttings.store.items import Item, Key
from cuttings.store.judging import Verdict, is_older, judge
from cuttings.store.keys import List, Position, list_key, shard_of
from cuttings.store.naming import NameBook
from cuttings.store.postings import list_items, list_keys
from cuttings.store.records import RecordArchive
from cuttings.store.similar import QuotationIndex
from cuttings.store.table import ArticleTable, ChangedMeanwhileError

_ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a candidate, the article's head after it, and the record if it was written now."""

    verdict: Verdict
    head: Head
    record: Record | None = None


class Publisher:
    """Writes versions. `now` gives the time as ISO 8601 in UTC; without an `index` nothing is found by meaning."""

    def __init__(
        self,
        table: ArticleTable,
        archive: RecordArchive,
        layout: Layout,
        now: Callable[[], str],
        index: QuotationIndex | None = None,
    ) -> None:
        self._table = table
        self._archive = archive
        self._layout = layout
        self._now = now
        self._index = index
        self._names = NameBook(table, layout)
        self._copies = CopyBook(table)

    def publish(self, article: str, version: Version, extract: Callable[[], Record]) -> Published:
        """Make `version` (number 0) current, or find that it must not be; `extract` is called only if it is needed.

        Raises ChangedMeanwhileError after many lost races: the message is retried later.
        """
        version = replace(version, changed=self._now(), layout=self._layout)
        for _ in range(_ATTEMPTS):
            head, revision = self.read_head(article)
            verdict = judge(head, version)
            try:
                if verdict is Verdict.PUBLISH:
                    record, written = self._write(article, head, version, extract)
                    flipped = self._flip(head, revision, record, written)
                    return Published(verdict, self._finish(flipped, revision + 1, record), record)
                assert head is not None
                return Published(verdict, self._settle(head, revision, version, verdict))
            except ChangedMeanwhileError:
                continue
        raise ChangedMeanwhileError(article)

    def read_head(self, article: str) -> tuple[Head | None, int]:
        """An article's head and its revision; None and 0 where there is none."""
        item = self._table.get(head_key(article), consistent=True)
        return (load_head(item), item.revision or 0) if item else (None, 0)

    def _finish(self, head: Head, revision: int, record: Record | None) -> Head:
        """What is left to do after a flip, and may have to be done again."""
        if record is not None:
            head, revision = self._copies.settle(head, revision, record.min_hash)
        return self.sweep(head, revision)

    def sweep(self, head: Head, revision: int) -> Head:
        """Remove the items of superseded versions, if any are left; a tombstone's are the eraser's."""
        for _ in range(_ATTEMPTS):
            if not head.superseded or head.deleted:
                return head
            for version in head.superseded:
                self.remove(head.article, version)
            try:
                swept = replace(head, superseded=())
                self._table.flip(to_item(swept, revision + 1))
                return swept
            except ChangedMeanwhileError:
                current, revision = self.read_head(head.article)
                head = current or swept
        raise ChangedMeanwhileError(head.article)

    def remove(self, article: str, version: Version) -> None:
        """Remove what a version put into lists, and the names that are in no other article; a tombstone's change."""
        record = self._archive.load(article, version) if version.tag else None
        position = Position(version.filed, article, version.tag)
        keys = list_keys(record, position, version.layout) if record else []
        self._table.delete_all([*keys, change_item(article, version).key])
        if record:
            self._names.remove_unused(record)
            self._copies.release(article, record.min_hash)
        if record and self._index:
            self._index.remove(record, position)

    def _write(
        self, article: str, head: Head | None, version: Version, extract: Callable[[], Record]
    ) -> tuple[Record, Version]:
        """Write all that a version consists of, but nothing that shows it."""
        version = replace(version, number=head.version.number + 1 if head else 1)
        record = replace(self._archive.load(article, version) or extract(), version=version.number)
        self._archive.save(record, version)
        position = Position(version.filed, article, version.tag)
        items = list_items(record, position, version.layout)
        past = [version_item(article, head.version)] if head and not head.deleted else []
        self._table.put_all([*items, *past, change_item(article, version)])
        self._names.add(record)
        if self._index:
            self._index.add(record, position)
        return record, version

    def _flip(self, old: Head | None, revision: int, record: Record, version: Version) -> Head:
        head = Head(article=record.id, version=version, summary=summarise(record), latest=version.upload)
        if old is not None:
            superseded = (*old.superseded, old.version)
            keys = old.other_keys if old.deleted else (*old.other_keys, old.version.upload.key)
            head = add_keys(replace(head, superseded=superseded), keys)
        self._table.flip(to_item(head, revision + 1))
        return head

    def _settle(self, head: Head, revision: int, version: Version, verdict: Verdict) -> Head:
        """Nothing is to be published: remember the upload, remove what a broken attempt left."""
        if verdict is Verdict.CURRENT:
            return self._finish(head, revision, self._archive.load(head.article, head.version))
        self._discard(head, version)
        settled = head if head.deleted else add_keys(head, [version.upload.key])
        if verdict is Verdict.SAME_BYTES and is_older(head.latest, version.upload):
            settled = replace(settled, latest=version.upload)
        if settled != head:
            revision += 1
            self._archive.note_uploads(settled)
            self._table.flip(to_item(settled, revision))
        return self.sweep(settled, revision)

    def _discard(self, head: Head, version: Version) -> None:
        """Remove what a version put into lists, and its record unless it was current once."""
        self.remove(head.article, version)
        if version.tag not in {past.tag for past in list_history(self._table, head)}:
            self._archive.remove(head.article, version)


def change_item(article: str, version: Version) -> Item:
    """The entry of a version in the list of changes."""
    pk = list_key(List.CHANGES, "", shard_of(article, version.layout.shards))
    return Item(Key(pk, f"{version.changed}#{article}"))


def summarise(record: Record) -> Summary:
    """What lists show of a record."""
    return Summary(
        headline=record.headline and record.headline[:300],
        byline=tuple(name[:100] for name in record.byline[:5]),
        publisher=record.publisher and record.publisher[:200],
        url=record.url if len(record.url or "") < 2_000 else None,
        date_published=record.date_published,
        date_basis=record.date_basis,
        in_language=record.in_language,
        quotations=len(record.quotations),
        entities=len(record.entities),
        warnings=tuple(sorted({warning.code for warning in record.warnings})),
    )
