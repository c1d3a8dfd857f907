"""The answers of the API, as pydantic models; their JSON is camelCase."""

from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

Item = TypeVar("Item", bound=BaseModel)


class Answer(BaseModel):
    """The base of all answers."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Page(Answer, Generic[Item]):
    """Some items and, if there are more, the cursor that asks for them."""

    items: list[Item]
    cursor: str | None = None


class Article(Answer):
    """An article in a list. `filed` is the date it is listed under: as printed, else when it arrived.

    `duplicateOf` is the earliest article whose text is nearly the same, `similarity` (0.3-1) how nearly.
    """

    id: str
    version: int
    headline: str | None
    byline: list[str]
    publisher: str | None
    url: str | None
    date_published: str | None
    date_basis: str | None
    filed: str
    in_language: str | None
    quotation_count: int
    entity_count: int
    warnings: list[str]
    duplicate_of: str | None
    similarity: float | None
    changed: str


class EntityInArticle(Answer):
    """An entity of one article: its id across articles (null for peoples and faiths), and its id in the record."""

    id: str | None
    record_id: str
    name: str
    type: str
    titles: list[str]
    mentions: int
    quotations: int


class ArticleDetail(Article):
    """One article with who is in it."""

    source_key: str
    entities: list[EntityInArticle]


class Speaker(Answer):
    """Who is quoted. `id` is null for a speaker without a name; `text` are the article's own words for the speaker."""

    id: str | None
    name: str | None
    text: str
    inferred: bool


class Quotation(Answer):
    """A quotation with where it stands. `source` is the address of the original characters.

    `partOf` is the id of the reported sentence in the same article that holds these words, too.
    """

    id: str
    article_id: str
    version: int
    headline: str | None
    publisher: str | None
    date_published: str | None
    filed: str
    type: str
    text: str
    truncated: bool
    speaker: Speaker | None
    addressee: str | None
    cue: str | None
    confidence: float
    reasons: list[str]
    about: list[str]
    spans: list[tuple[int, int]]
    part_of: str | None
    source: str


class SimilarQuotation(Quotation):
    """A quotation and how like it is to what was asked for: 1 for the same words, around 0 for another subject."""

    similarity: float


class SimilarList(Answer):
    """Quotations, the most alike first."""

    items: list[SimilarQuotation]


class Name(Answer):
    """A person or other entity by name."""

    id: str
    name: str
    type: str


class Title(Answer):
    """A title that articles give a person, with the dates of the first and the last of those looked at."""

    title: str
    first: str
    last: str


class Namesake(Answer):
    """One of several people who seem to share a name: no article gives a title of this work and one of another's.

    It is an inference. `fields` narrows quotations and timeline to `articles` of those looked at; articles that give no
    such title belong to none. Where it is wrong, or to keep them apart for good, the gazetteer decides.
    """

    fields: list[str]
    roles: list[Title]
    articles: int


class Month(Answer):
    """In how many articles of a month or day (`2026-03`, `2026-03-01`) somebody stands, and is quoted."""

    month: str
    articles: int
    quoting: int


class Neighbour(Answer):
    """Somebody who stands in the same articles, and in how many of them."""

    id: str
    name: str
    articles: int


class NeighbourList(Answer):
    """The people who stand most often in the same articles, among the newest articles of the period."""

    items: list[Neighbour]


class Entity(Answer):
    """A person or other entity, as the newest articles see it (`looked_at` of them)."""

    id: str
    name: str
    type: str
    aliases: list[str]
    roles: list[Title]
    namesakes: list[Namesake]
    months: list[Month]
    together: list[Neighbour]
    looked_at: int


class Appearance(Answer):
    """One article on an entity's timeline: titles given there, quotations by it and about it."""

    article_id: str
    headline: str | None
    publisher: str | None
    date_published: str | None
    filed: str
    duplicate_of: str | None
    titles: list[str]
    mentions: int
    quotations: list[Quotation]
    about: list[Quotation]


class Found(Answer):
    """An article that has all the words searched for, and its quotations that have them."""

    article: Article
    quotations: list[Quotation]


class Top(Answer):
    """How often somebody is quoted in a period."""

    id: str
    name: str
    quotations: int
    articles: int


class TopList(Answer):
    """Who is quoted most in a month, most quoted first."""

    month: str
    articles: int
    items: list[Top]


class Counts(Answer):
    """Articles by day or month, oldest first; periods without any are left out."""

    by: str
    items: list[Month]


class Change(Answer):
    """An article that was published anew or deleted at a moment."""

    article_id: str
    version: int
    changed: str
    deleted: bool


class Changes(Answer):
    """Changes, oldest first. Ask again with `cursor` for later ones; those of the last minute may come twice."""

    items: list[Change]
    cursor: str


class Removed(Answer):
    """A piece that cleaning removed. `source` are its place in the decoded source: start, end, xpath."""

    text: str
    role: str
    reason: str | None
    rule: str | None
    score: float | None
    source: dict[str, Any]


class RemovedList(Answer):
    """All removed pieces of an article, in the order of the source."""

    article_id: str
    version: int
    items: list[Removed]


class VersionInfo(Answer):
    """One version of an article. `current` is true for one of them."""

    version: int
    changed: str
    uploaded: str
    key: str
    version_id: str | None
    sha256: str
    current: bool


class VersionList(Answer):
    """An article's versions, newest first."""

    article_id: str
    items: list[VersionInfo]


class RejectedFile(Answer):
    """A file that could not become an article, and why."""

    id: str
    bucket: str
    key: str
    member: str | None
    reason: str
    explanation: str
    time: str


class SourceSpan(Answer):
    """The original characters behind a span of the clean text, piece by piece, and how the file was decoded."""

    article_id: str
    version: int
    sha256: str
    encoding: str | None
    pieces: list["SourcePiece"]


class SourcePiece(Answer):
    """A segment that the span touches: the characters of the file, and where they stand in the decoded file."""

    text: str
    start: int
    end: int
    xpath: str | None


class UploadTicket(Answer):
    """How to upload one file: POST `fields` and then `file` to `url` as multipart/form-data."""

    id: str
    key: str
    url: str
    fields: dict[str, str]
    max_bytes: int


class UploadState(Answer):
    """How far an upload is: waiting (for clean), extracting, done or rejected."""

    id: str
    state: str
    articles: list[str]
    rejected: list[RejectedFile]


class Health(Answer):
    """That the function runs, and which code."""

    status: str = "ok"
    version: str = Field(description="version of the code")
