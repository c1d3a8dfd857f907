"""The contracts of the events: `Envelope[ObjectCreated]` is what S3 sends, `Envelope[ArticleCleaned]` what we send."""

import hashlib
from datetime import UTC, datetime
from typing import ClassVar, Generic, Literal, TypeVar

from pydantic import AliasChoices, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

Detail = TypeVar("Detail", bound=BaseModel)


class Announcement(BaseModel):
    """The detail of an event of our own: camelCase in JSON, immutable, nothing unknown."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True, extra="forbid")
    source: ClassVar[str]
    schema_version: Literal["1"] = "1"


class _Theirs(BaseModel):
    """A detail that AWS may add to."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Envelope(_Theirs, Generic[Detail]):
    """An EventBridge event: https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html"""

    id: str
    detail_type: str = Field(alias="detail-type")
    source: str
    time: datetime
    detail: Detail


class Bucket(_Theirs):
    """The bucket of an S3 event."""

    name: str


class S3Object(_Theirs):
    """The object of an S3 event; `size` in bytes. The key is not URL-encoded in EventBridge events."""

    key: str
    size: int = Field(ge=0)
    etag: str = Field("", validation_alias=AliasChoices("etag", "eTag"))
    version_id: str | None = Field(None, alias="version-id")
    sequencer: str = Field("", pattern="^[0-9A-Fa-f]*$")


class ObjectCreated(_Theirs):
    """`Object Created` of S3: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html"""

    bucket: Bucket
    object: S3Object


class Upload(BaseModel):
    """One upload of one file. `sequencer` orders the uploads of one key, `uploaded` those of different keys."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True, extra="forbid")

    bucket: str
    key: str
    version_id: str | None
    sequencer: str
    uploaded: datetime

    @classmethod
    def of(cls, event: Envelope[ObjectCreated]) -> "Upload":
        """The upload that an S3 event tells of."""
        stored = event.detail.object
        return cls(
            bucket=event.detail.bucket.name,
            key=stored.key,
            version_id=stored.version_id,
            sequencer=stored.sequencer,
            uploaded=event.time.astimezone(UTC),
        )

    @property
    def correlation_id(self) -> str:
        """What logs, traces and events of this upload bear in every function, however often its event comes."""
        return self.version_id or hashlib.sha256(f"{self.bucket}/{self.key}/{self.sequencer}".encode()).hexdigest()[:32]


class Stored(BaseModel):
    """An object in the archive bucket; `sha256` of its bytes in hex, `byte_length` in bytes."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True, extra="forbid")

    key: str
    sha256: str
    byte_length: int


class ArticleCleaned(Announcement):
    """A file, or a member of a container file, was cleaned; `document` is its CleanDocument."""

    source: ClassVar[str] = "cuttings.clean"
    article_id: str
    document: Stored
    upload: Upload
    correlation_id: str


class FileRejected(Announcement):
    """A file, or a member of a container file, can never become an article."""

    source: ClassVar[str] = "cuttings.clean"
    rejection_id: str
    reason: str
    upload: Upload
    correlation_id: str


class ArticleExtracted(Announcement):
    """A version of an article can be asked for; `record` is its Record."""

    source: ClassVar[str] = "cuttings.extract"
    article_id: str
    version: int
    record: Stored
    quotations: int
    entities: int
    correlation_id: str


class ArticleDeleted(Announcement):
    """An article was deleted on request; nothing of it is kept."""

    source: ClassVar[str] = "cuttings.query"
    article_id: str
    deleted: datetime
