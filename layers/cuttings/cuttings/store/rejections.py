"""Files that can never become an article: kept in a list, newest first, and in the archive."""

import hashlib
from dataclasses import dataclass

from pydantic import ConfigDict, TypeAdapter
from pydantic.alias_generators import to_camel

from cuttings.errors import RejectionReason
from cuttings.events import Upload
from cuttings.store.blobs import BlobStore
from cuttings.store.items import Item, Key
from cuttings.store.keys import List, list_key, shard_of
from cuttings.store.table import ArticleTable


@dataclass(frozen=True, slots=True)
class Rejection:
    """A rejected file, or a member of one: which upload, the reason for programs, the explanation for people."""

    __pydantic_config__ = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")

    id: str
    upload: Upload
    member: str | None
    reason: RejectionReason
    explanation: str

    @classmethod
    def of(cls, upload: Upload, reason: RejectionReason, explanation: str, member: str | None = None) -> "Rejection":
        """A rejection with its id: the same upload is rejected once, however often its event comes."""
        parts = (upload.bucket, upload.key, upload.version_id or upload.sequencer, member or "")
        digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
        return cls(f"r{digest[:24]}", upload, member, reason, explanation)


_ADAPTER: TypeAdapter[Rejection] = TypeAdapter(Rejection)


class RejectionList:
    """Writes rejections."""

    def __init__(self, table: ArticleTable, archive: BlobStore, shards: int) -> None:
        self._table = table
        self._archive = archive
        self._shards = shards

    def add(self, rejection: Rejection) -> None:
        """Write a rejection; again is no difference."""
        self._archive.put(f"rejected/{rejection.id}.json", _ADAPTER.dump_json(rejection, by_alias=True))
        self._table.put_all([to_item(rejection, self._shards)])


def to_item(rejection: Rejection, shards: int) -> Item:
    """The rejection as an item of the list."""
    pk = list_key(List.REJECTED, "", shard_of(rejection.id, shards))
    uploaded = rejection.upload.uploaded.strftime("%Y-%m-%dT%H:%M:%S.%f")
    return Item(Key(pk, f"{uploaded}#{rejection.id}"), _ADAPTER.dump_python(rejection, mode="json", by_alias=True))


def load_rejection(item: Item) -> Rejection:
    """The rejection that an item holds."""
    return _ADAPTER.validate_python(item.body)


def parse_rejection(data: bytes) -> Rejection:
    """The rejection that an object of the archive holds."""
    return _ADAPTER.validate_json(data)
