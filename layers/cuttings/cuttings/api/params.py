"""The query parameters of the routes. The same name means the same everywhere."""

from dataclasses import fields
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from cuttings.services.query.fields import FIELDS
from cuttings.services.query.filters import Filters

_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_ID = r"^[\w-]+$"
_FIELDS = f"^({'|'.join(FIELDS)})(,({'|'.join(FIELDS)}))*$"
_FILTER_NAMES = {"q": "words", "min_confidence": "confidence", "work": "fields"}

EntityId = Annotated[
    str,
    Field(pattern=_ID, max_length=120, description="Id of a person, organisation or place, as other answers give it"),
]


class Params(BaseModel):
    """The base of all parameters."""

    model_config = ConfigDict(populate_by_name=True)

    def to_filters(self) -> Filters:
        """Those of the parameters that are filters, as the services take them."""
        named = {_FILTER_NAMES.get(name, name): value for name, value in self}
        return Filters(**{field.name: named[field.name] for field in fields(Filters) if field.name in named})


class Paging(Params):
    """How much of a list, and from where."""

    limit: int = Field(20, ge=1, le=100, description="Most items on a page")
    cursor: str | None = Field(None, min_length=1, max_length=1_000, description="The `cursor` of the page before")


class Dates(Params):
    """A period, both ends included: a day, a month or a year."""

    since: str | None = Field(None, alias="from", pattern=_DATE, description="First date: 2026, 2026-03 or 2026-03-01")
    until: str | None = Field(None, alias="to", pattern=_DATE, description="Last date: 2026, 2026-03 or 2026-03-01")


class Confidence(Params):
    """How sure a quotation's speaker must be; where articles are counted, those with no surer one quote nobody."""

    min_confidence: float = Field(0, ge=0, le=1, description="Leave out quotations with a less certain speaker")


class Copies(Params):
    """Whether copies of an earlier article count."""

    copies: bool = Field(True, description="`false` leaves out what only repeats an earlier article")


class QuoteDates(Paging, Dates, Confidence):
    """The filters of one entity's quotations and timeline."""

    copies: bool = Field(False, description="`true` shows also what only repeats an earlier article")
    work: str | None = Field(
        None, alias="fields", pattern=_FIELDS, description="Fields of work of one of the `namesakes`: politics,law"
    )


class Words(Params):
    """A search by words."""

    q: str | None = Field(
        None, min_length=1, max_length=300, description='Words that must all occur; "in quotation marks": in this order'
    )


class Narrowing(Dates, Words):
    """The filters that articles and quotations share. They narrow each other."""

    speaker: EntityId | None = None
    publisher: str | None = Field(None, min_length=1, max_length=200, description="Name of the publisher")


class ArticleParams(Paging, Narrowing, Confidence, Copies):
    """The filters of articles; `min_confidence` says how sure it must be that the `speaker` speaks in them."""

    entity: EntityId | None = None
    sha256: str | None = Field(None, pattern="^[0-9a-f]{64}$", description="Hash of the file's bytes")
    url: str | None = Field(
        None, min_length=1, max_length=2_000, description="The article's address, as articles show it"
    )
    warned: bool = Field(False, description="Only articles with warnings")


class QuoteParams(Paging, Narrowing, Confidence, Copies):
    """The filters of quotations."""

    about: EntityId | None = Field(None, description="Id of somebody or something named inside the quotation")


class LikenessParams(Dates, Confidence):
    """The filters of quotations found by meaning."""

    speaker: EntityId | None = None
    publisher: str | None = Field(None, min_length=1, max_length=200, description="Name of the publisher")
    copies: bool = Field(False, description="`true` shows also the same words of the same speaker again")
    limit: int = Field(20, ge=1, le=50, description="Most items; there is no second page")


class SimilarParams(LikenessParams):
    """What quotations are to be like."""

    text: str = Field(min_length=3, max_length=1_000, description="What somebody may have said, in any words")


class SearchParams(Paging, Dates, Confidence, Copies):
    """A search for articles by words."""

    q: str = Field(
        min_length=1, max_length=300, description='Words that must all occur; "in quotation marks": in this order'
    )


class CountParams(Narrowing, Confidence, Copies):
    """What to count articles of, and by which period."""

    entity: EntityId | None = None
    by: Literal["day", "month"] = Field("month", description="The period to count by")


class TopParams(Confidence, Copies):
    """Which month's speakers."""

    month: str = Field(pattern=r"^\d{4}-\d{2}$", description="2026-03")
    limit: int = Field(20, ge=1, le=100, description="Most items on a page")


class NameParams(Paging):
    """The beginning of a name."""

    prefix: str = Field("", max_length=80, description="How the name or the surname begins; empty for all names")


class NeighbourParams(Dates):
    """How many neighbours, from which period."""

    limit: int = Field(20, ge=1, le=100, description="Most items on a page")


class ChangeParams(Params):
    """Since when, or after which answer."""

    since: str = Field("", pattern=r"^(\d{4}-\d{2}-\d{2}([T ][\d:.]*Z?)?)?$", description="A moment in UTC, ISO 8601")
    limit: int = Field(100, ge=1, le=1000, description="Most items on a page")
    cursor: str | None = Field(None, min_length=1, max_length=1_000, description="The `cursor` of the page before")


class ExportParams(Dates, Confidence, Copies):
    """How much of an export at once, and from where."""

    limit: int = Field(500, ge=1, le=1000, description="Most items on a page")
    cursor: str | None = Field(None, min_length=1, max_length=1_000, description="The `cursor` of the page before")


class SpanParams(Params):
    """A span of the clean text."""

    span: str = Field(pattern=r"^\d{1,9},\d{1,9}$", description="Start and end in code points of the text: 120,185")


class UploadRequest(Params):
    """The file that is to be uploaded."""

    name: str = Field("file", min_length=1, max_length=255, description="The file's name")


def explain_parameter(name: str) -> str:
    """What a parameter is, in the words of the OpenAPI document; empty for an unknown one."""
    waiting: list[type[Params]] = [Params]
    while waiting:
        model = waiting.pop(0)
        waiting += model.__subclasses__()
        for field_name, field in model.model_fields.items():
            if name in (field_name, field.alias) and field.description:
                return f" ({field.description}.)"
    return ""
