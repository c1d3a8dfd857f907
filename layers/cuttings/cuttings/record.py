"""The record: one article as data, from its source bytes to who said what.

Names follow schema.org (NewsArticle, Quotation), OntoNotes (entity labels) and W3C Web Annotation. Every `Span` is
`[start, end)` in Unicode code points. JSON uses camelCase; `to_json` and `from_json` are the only way in and out.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, TypeVar

from pydantic import ConfigDict, TypeAdapter
from pydantic.alias_generators import to_camel

SCHEMA_VERSION = "1"

T = TypeVar("T")


class Span(NamedTuple):
    """`[start, end)` in code points of the text that the field names."""

    start: int
    end: int


class _CamelCase:
    """Gives a dataclass camelCase names in JSON; unknown fields are an error."""

    __slots__ = ()
    __pydantic_config__ = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")


class Action(StrEnum):
    """What cleaning did with a segment."""

    KEPT = "kept"
    REMOVED = "removed"


class SegmentRole(StrEnum):
    """What a segment is."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    LIST = "list"
    BLOCKQUOTE = "blockquote"
    TABLE = "table"
    CAPTION = "caption"
    POST = "post"
    FURNITURE = "furniture"


class RemovalReason(StrEnum):
    """Why a segment was removed."""

    RELATED_LINK = "related_link"
    MEDIA_TITLE = "media_title"
    CONSENT_NOTICE = "consent_notice"
    SHARE = "share"
    NEWSLETTER = "newsletter"
    ADVERTISEMENT = "advertisement"
    CAPTION = "caption"
    CREDIT = "credit"
    COMMENT = "comment"
    NAVIGATION = "navigation"
    AGGREGATOR = "aggregator"
    DUPLICATE = "duplicate"
    AUTHOR_BIO = "author_bio"
    PAYWALL = "paywall"
    TIMESTAMP = "timestamp"
    BYLINE = "byline"
    BOILERPLATE = "boilerplate"


class EntityType(StrEnum):
    """OntoNotes labels of things with a name."""

    PERSON = "PERSON"
    ORG = "ORG"
    GPE = "GPE"
    LOC = "LOC"
    NORP = "NORP"
    FAC = "FAC"
    EVENT = "EVENT"
    PRODUCT = "PRODUCT"
    WORK_OF_ART = "WORK_OF_ART"
    LAW = "LAW"


class QuotationType(StrEnum):
    """How speech is reported: in the speaker's words, in the writer's, or in both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class MentionKind(StrEnum):
    """The form of a mention."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class DateBasis(StrEnum):
    """Where `datePublished` came from."""

    JSON_LD = "json_ld"
    META = "meta"
    TIME_ELEMENT = "time_element"
    URL = "url"
    FEED = "feed"
    DATELINE = "dateline"
    DOCUMENT = "document"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Source(_CamelCase):
    """The file an article came from. `byte_length` in bytes; `member` names the article inside a container file."""

    bucket: str
    key: str
    version_id: str | None
    sha256: str
    byte_length: int
    encoding: str | None
    media_type: str
    member: str | None = None


@dataclass(frozen=True, slots=True)
class SourceSpan(_CamelCase):
    """Where a segment stands in the decoded source; with `xpath`, the span counts in that element's text content."""

    start: int
    end: int
    xpath: str | None = None


@dataclass(frozen=True, slots=True)
class Segment(_CamelCase):
    """A piece of the decoded source, in its order.

    `text` is the piece as it stands in the source; `span` its place in the clean text, None when removed.
    `score` is the probability (0-1) that the action is right, None where a rule decided; `rule` names that rule.
    """

    action: Action
    role: SegmentRole
    text: str
    source: SourceSpan
    span: Span | None = None
    reason: RemovalReason | None = None
    rule: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Mention(_CamelCase):
    """One place in `text` that refers to an entity."""

    span: Span
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Role(_CamelCase):
    """A title or office that the text gives an entity. `evidence` is the construction that says so."""

    title: str
    span: Span
    evidence: str
    confidence: float
    organization: str | None = None
    qualifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place(_CamelCase):
    """A place in the world: ISO 3166-1 alpha-2 country, WGS 84 degrees."""

    country: str | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Entity(_CamelCase):
    """Somebody or something with a name. `id` is unique in the record (`e1`), `salience` 0-1.

    `key` is the same for the same name in every article (`person-ann-lee`), whoever bears it; the user's gazetteer may
    give its own, to keep namesakes apart.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[Mention, ...] = ()
    salience: float = 0.0
    place: Place | None = None
    wikidata: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Cue(_CamelCase):
    """The words that mark speech: "said", "according to"."""

    text: str
    lemma: str
    span: Span


@dataclass(frozen=True, slots=True)
class Speaker(_CamelCase):
    """Who is quoted. `name` as resolved (None if only a description stands there), `entity` its id in the record,
    `text` and `span` the words in the article. `inferred`: the link from words to entity is an inference."""

    name: str | None
    entity: str | None
    text: str
    span: Span
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Candidate(_CamelCase):
    """A speaker that was considered and lost; `score` 0-1."""

    name: str
    entity: str | None
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Quotation(_CamelCase):
    """Something somebody said. `text` are the words of `spans` joined; `confidence` 0-1 that the speaker is right.

    `part_of`: the id of the indirect quotation of the same speaker whose sentence holds these words; lists that show
    that one need not show this one.
    """

    id: str
    type: QuotationType
    text: str
    spans: tuple[Span, ...]
    cue: Cue | None
    speaker: Speaker | None
    addressee: Speaker | None
    confidence: float
    reasons: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class DateMention(_CamelCase):
    """A date in the text. `value` is ISO 8601 or EDTF, None where it cannot be resolved; `basis` says against what."""

    text: str
    span: Span
    value: str | None
    basis: str | None


@dataclass(frozen=True, slots=True)
class Quantity(_CamelCase):
    """A number with its unit: an ISO 4217 currency code, "percent", a UCUM-like unit or what is counted."""

    text: str
    span: Span
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Keyword(_CamelCase):
    """A word or phrase that the article is about; `score` 0-1, highest first."""

    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Warning(_CamelCase):
    """Something that a reader must know. `code` for programs, `message` for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Pipeline(_CamelCase):
    """What made the record. Same bytes + same pipeline (its time aside) = same record hash."""

    version: str
    model: str
    model_sha256: str
    config_sha256: str
    time: str


@dataclass(frozen=True, slots=True)
class CleanDocument(_CamelCase):
    """A cleaned article: what the clean function hands to the extract function."""

    id: str
    headline: str | None
    byline: tuple[str, ...]
    publisher: str | None
    url: str | None
    date_published: str | None
    date_modified: str | None
    date_basis: DateBasis | None
    in_language: str | None
    source: Source
    text: str
    segments: tuple[Segment, ...]
    warnings: tuple[Warning, ...] = ()
    min_hash: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts(_CamelCase):
    """What extraction found in a text, before it is joined with the document it came from."""

    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class Record(_CamelCase):
    """One article, complete. `version` counts from 1 per id; `min_hash` is the fingerprint of `text`.

    `duplicate_of` is the id of the earliest article whose text is nearly the same, `similarity` (0-1) how nearly. Both
    depend on the other articles, so the archive has them empty, and the API fills them in.
    """

    schema_version: str
    id: str
    version: int
    headline: str | None
    byline: tuple[str, ...]
    publisher: str | None
    url: str | None
    date_published: str | None
    date_modified: str | None
    date_basis: DateBasis | None
    in_language: str | None
    source: Source
    text: str
    segments: tuple[Segment, ...]
    entities: tuple[Entity, ...]
    quotations: tuple[Quotation, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]
    keywords: tuple[Keyword, ...]
    warnings: tuple[Warning, ...]
    pipeline: Pipeline
    duplicate_of: str | None = None
    similarity: float | None = None
    min_hash: tuple[int, ...] = ()


@cache
def _adapter(cls: type) -> TypeAdapter[Any]:
    return TypeAdapter(cls)


def to_json(value: object) -> bytes:
    """The value (any dataclass of this module) as compact UTF-8 JSON with camelCase names."""
    kind: Any = type(value)
    return _adapter(kind).dump_json(value, by_alias=True)


def from_json(cls: type[T], data: bytes | str) -> T:
    """The inverse of `to_json`. Raises pydantic's ValidationError where `data` is not a `cls`."""
    kind: Any = cls
    result: T = _adapter(kind).validate_json(data)
    return result


def json_schema(cls: type) -> dict[str, Any]:
    """The JSON Schema (2020-12) of `cls` as `to_json` writes it."""
    return _adapter(cls).json_schema(by_alias=True, mode="serialization")
