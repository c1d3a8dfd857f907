"""The table made again from the archive: what was lost with it were only copies."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from pydantic import TypeAdapter

from cuttings.record import Record, from_json
from cuttings.store.blobs import BlobStore
from cuttings.store.copies import CopyBook
from cuttings.store.deleting import Deletion
from cuttings.store.erased import ErasedFiles
from cuttings.store.heads import Head, Layout, Version, add_keys, to_item, version_item
from cuttings.store.items import Item
from cuttings.store.judging import is_older
from cuttings.store.keys import Position
from cuttings.store.naming import NameBook
from cuttings.store.postings import list_items
from cuttings.store.publishing import change_item, summarise
from cuttings.store.records import RecordArchive
from cuttings.store.rejections import parse_rejection
from cuttings.store.rejections import to_item as to_rejection_item
from cuttings.store.similar import QuotationIndex
from cuttings.store.table import ArticleTable

_VERSION: TypeAdapter[Version] = TypeAdapter(Version)


class Rebuilder:
    """Fills an empty table. Lists are written in the present layout, whatever it was before."""

    def __init__(
        self, table: ArticleTable, archive: BlobStore, layout: Layout, index: QuotationIndex | None = None
    ) -> None:
        self._table = table
        self._archive = archive
        self._records = RecordArchive(archive)
        self._layout = layout
        self._index = index
        self._names = NameBook(table, layout)
        self._copies = CopyBook(table)

    def rebuild(self) -> int:
        """Write everything again, in the order in which it came about; the number of articles."""
        articles = sorted(self._list_versions().items(), key=lambda pair: pair[1][-1].changed)
        for article, versions in articles:
            self._restore(article, versions)
        for key in self._archive.list_keys("rejected/"):
            rejection = parse_rejection(self._archive.get(key).data)
            self._table.put_all([to_rejection_item(rejection, self._layout.shards)])
        for key in self._archive.list_keys("deleted/"):
            self._restore_deletion(from_json(Deletion, self._archive.get(key).data), {name for name, _ in articles})
        return len(articles)

    def _list_versions(self) -> dict[str, list[Version]]:
        """Each article's versions, oldest first; the newest is the current one."""
        found: dict[str, list[Version]] = defaultdict(list)
        for key in self._archive.list_keys("records/"):
            version = _VERSION.validate_python(json.loads(self._archive.read_metadata(key)["version"]))
            found[key.split("/")[2]].append(version)
        return {name: sorted(versions, key=_order) for name, versions in found.items()}

    def _restore(self, article: str, versions: list[Version]) -> None:
        pairs = [(record, self._complete(version, record)) for version, record in self._read(article, versions)]
        record, current = pairs[-1]
        past = [version for _, version in pairs[:-1]]
        head = Head(article, current, summarise(record), current.upload)
        head = add_keys(head, [version.upload.key for version in past])
        seen = self._records.load_uploads(article)
        if seen is not None:
            latest = seen.latest if is_older(head.latest, seen.latest) else head.latest
            head = add_keys(replace(head, latest=latest), seen.other_keys)
        position = Position(current.filed, article, current.tag)
        items = list_items(record, position, self._layout)
        history = (version_item(article, version) for version in past)
        self._table.put_all([*items, *history, change_item(article, current), to_item(head, len(versions))])
        self._names.add(record)
        if self._index:
            self._index.add(record, position)
        self._copies.settle(head, len(versions), record.min_hash)

    def _read(self, article: str, versions: list[Version]) -> Iterator[tuple[Version, Record]]:
        for version in versions:
            record = self._records.load(article, version)
            if record is not None:
                yield version, record

    def _complete(self, version: Version, record: Record) -> Version:
        """The version with what its metadata leave to the record."""
        upload = version.upload.model_copy(update={"bucket": record.source.bucket, "key": record.source.key})
        return replace(version, upload=upload, layout=self._layout)

    def _restore_deletion(self, deletion: Deletion, restored: set[str]) -> None:
        ErasedFiles(self._table).note(deletion.erased)
        tombstone = deletion.tombstone
        if tombstone.article not in restored:
            head: Item = to_item(tombstone, tombstone.version.number + 1)
            self._table.put_all([head, change_item(tombstone.article, tombstone.version)])


def _order(version: Version) -> tuple[int, str]:
    return version.number, version.changed
