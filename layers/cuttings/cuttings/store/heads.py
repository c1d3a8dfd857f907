"""The head of an article: which version is current, where its record is, and what lists show of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import ConfigDict, TypeAdapter
from pydantic.alias_generators import to_camel

from cuttings.events import Upload
from cuttings.store.items import Item, Key
from cuttings.store.keys import HEAD, Position, article_key, version_key

WordScope = Literal["off", "quotations", "text"]
_CAMEL = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a deployment writes lists: over how many shards, and which words of an article can be searched."""

    shards: int = 1
    words: WordScope = "quotations"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article: number 0 until it is published.

    `changed` is when it was published, `source_sha256` the hash of the file, `pipeline` the hash of what extracted it,
    `layout` how its items were written.
    """

    __pydantic_config__ = _CAMEL

    number: int
    tag: str
    filed: str
    changed: str
    source_sha256: str
    pipeline: str
    upload: Upload
    layout: Layout = Layout()


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list shows of an article; dates as printed in the record, `warnings` their codes.

    `duplicate_of` is the earliest article whose text is nearly the same, `similarity` (0-1) how nearly.
    """

    __pydantic_config__ = _CAMEL

    headline: str | None = None
    byline: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    date_published: str | None = None
    date_basis: str | None = None
    in_language: str | None = None
    quotations: int = 0
    entities: int = 0
    warnings: tuple[str, ...] = ()
    duplicate_of: str | None = None
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The current version of an article. `superseded` versions still have items to be removed.

    `latest` is the newest upload seen: the same bytes dropped again move it, but make no new version.
    `other_keys` are the other places in the inbox that uploads of it came from: deletion empties them, too.
    A `deleted` article (time of deletion, ISO 8601) keeps nothing but the numbers that stop old events.
    """

    __pydantic_config__ = _CAMEL

    article: str
    version: Version
    summary: Summary
    latest: Upload
    superseded: tuple[Version, ...] = ()
    other_keys: tuple[str, ...] = ()
    deleted: str | None = None

    @property
    def position(self) -> Position:
        """Where the current version stands in every list."""
        return Position(self.version.filed, self.article, self.version.tag)


def add_keys(head: Head, keys: Iterable[str]) -> Head:
    """The head that knows of more places in the inbox."""
    return replace(head, other_keys=tuple(sorted({*head.other_keys, *keys} - {head.version.upload.key})))


_ADAPTER: TypeAdapter[Head] = TypeAdapter(Head)
_VERSION: TypeAdapter[Version] = TypeAdapter(Version)


def head_key(article: str) -> Key:
    """The key of an article's head."""
    return Key(article_key(article), HEAD)


def to_item(head: Head, revision: int) -> Item:
    """The head as an item."""
    return Item(head_key(head.article), dump(head), revision=revision)


def dump(value: Head | Version) -> object:
    """A head or a version as JSON-able data, without what is empty."""
    adapter: TypeAdapter[Head] | TypeAdapter[Version] = _ADAPTER if isinstance(value, Head) else _VERSION
    return adapter.dump_python(value, mode="json", by_alias=True, exclude_defaults=True)  # type: ignore[arg-type]


def load_head(item: Item) -> Head:
    """The head that an item holds."""
    return _ADAPTER.validate_python(item.body)


def version_item(article: str, version: Version) -> Item:
    """A past version's entry in the article's history."""
    return Item(Key(article_key(article), version_key(version.tag)), dump(version))


def load_version(item: Item) -> Version:
    """The version that an item holds."""
    return _VERSION.validate_python(item.body)
