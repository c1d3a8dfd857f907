"""What the API answers, as typed, frozen values. Fields that a newer API adds are ignored.

A test compares every field with the OpenAPI document of the API.
"""

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Answer(BaseModel):
    """The base of all answers: camelCase in JSON, snake_case here."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True, extra="ignore")


class Article(Answer):
    """An article in a list. `filed`: the date it is listed under, as printed or else when it arrived."""

    id: str
    version: int
    headline: str | None
    byline: tuple[str, ...]
    publisher: str | None
    url: str | None
    date_published: str | None
    filed: str
    in_language: str | None
    quotation_count: int
    warnings: tuple[str, ...]
    duplicate_of: str | None
    similarity: float | None


class EntityInArticle(Answer):
    """Somebody or something named in an article; `record_id` is its id in the article's record.

    `id` is None for peoples and faiths ("Russians"), which have no lists of their own.
    """

    id: str | None
    record_id: str
    name: str
    type: str
    titles: tuple[str, ...]
    mentions: int
    quotations: int


class ArticleDetail(Article):
    """An article with who is in it."""

    entities: tuple[EntityInArticle, ...]


class Speaker(Answer):
    """Who is quoted; `id` and `name` are None where the text names nobody. `inferred`: the link is an inference."""

    id: str | None
    name: str | None
    text: str
    inferred: bool


class Quotation(Answer):
    """Something somebody said, and where. `confidence` (0-1) is that of the speaker; `spans` count code points."""

    id: str
    article_id: str
    headline: str | None
    publisher: str | None
    date_published: str | None
    filed: str
    type: str
    text: str
    speaker: Speaker | None
    confidence: float
    reasons: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    part_of: str | None
    source: str


class SimilarQuotation(Quotation):
    """A quotation and how like it is to what was asked for: 1 for the same words, around 0 for another subject."""

    similarity: float


class Name(Answer):
    """A person, organisation or place by name."""

    id: str
    name: str
    type: str


class Title(Answer):
    """A title that articles give, with the dates of the first and the last of them."""

    title: str
    first: str
    last: str


class Month(Answer):
    """How many articles of a month (`2026-03`) name somebody, and how many quote them."""

    month: str
    articles: int
    quoting: int


class Neighbour(Answer):
    """Somebody who stands in the same articles."""

    id: str
    name: str
    articles: int


class Entity(Answer):
    """A person, organisation or place across articles."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    roles: tuple[Title, ...]
    months: tuple[Month, ...]
    together: tuple[Neighbour, ...]


class Found(Answer):
    """An article that has all the words searched for, and its quotations that have them."""

    article: Article
    quotations: tuple[Quotation, ...]


class Top(Answer):
    """How often somebody is quoted in a month."""

    id: str
    name: str
    quotations: int
    articles: int


class RejectedFile(Answer):
    """A file that could not become an article, and why."""

    id: str
    key: str
    member: str | None
    reason: str
    explanation: str
    time: str


class UploadState(Answer):
    """How far an upload is: waiting, extracting, done or rejected."""

    id: str
    state: str
    articles: tuple[str, ...]
    rejected: tuple[RejectedFile, ...]
