"""Quotations: by speaker, about somebody, with words, or all of them; newest first."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from cuttings.services.query.cursors import Place
from cuttings.services.query.filters import Filters, Query, is_namesake, plan
from cuttings.services.query.library import Library
from cuttings.services.query.matching import match_words
from cuttings.services.query.models import Page, Quotation, Speaker
from cuttings.services.query.said import Repeats, fetch_quotes
from cuttings.store.heads import Head
from cuttings.store.reading import Hit

_ARTICLES_AT_ONCE = 50


def list_quotes(
    library: Library, filters: Filters, limit: int, cursor: str | None, route: str = "quotes"
) -> Page[Quotation]:
    """A page of quotations."""
    question = filters.name_question(route)
    start = library.cursors.read(question, cursor) if cursor else None
    return library.take_page(walk_quotes(library, filters, limit, start), limit, question)


def walk_quotes(
    library: Library, filters: Filters, limit: int, start: Place | None
) -> Iterator[tuple[Place, Quotation]]:
    """Every quotation that the filters leave, from a place on."""
    query = plan(library, filters)
    page = min(limit + 1, _ARTICLES_AT_ONCE)
    every = library.reader.walk(query.listings, filters.bound(start), page)
    hits = (hit for hit in every if is_namesake(query, filters, hit.bodies))
    while chunk := list(islice(hits, page)):
        repeats = Repeats.find(library.reader, [] if filters.copies else chunk)
        wanted = [(hit.head, _pick(query, filters, hit)) for hit in chunk]
        for head, number, quote in fetch_quotes(library.reader, wanted, page):
            place = Place(str(head.position), number)
            passed = start is not None and place.key == start.key and number < start.index
            sure = quote.get("confidence", 0.0) >= filters.confidence
            if sure and not passed and not repeats.has(head, quote):
                yield place, show_quote(head, quote)


def show_quote(head: Head, quote: dict[str, Any]) -> Quotation:
    """A quotation as the API shows it."""
    speaker = quote.get("speaker")
    spans = quote.get("spans", [])
    start, end = (spans[0][0], spans[-1][1]) if spans else (0, 0)
    return Quotation(
        id=quote["id"],
        article_id=head.article,
        version=head.version.number,
        headline=head.summary.headline,
        publisher=head.summary.publisher,
        date_published=head.summary.date_published,
        filed=head.version.filed,
        type=quote["type"],
        text=quote.get("text", ""),
        truncated=quote.get("truncated", False),
        speaker=speaker and Speaker(**speaker, inferred=quote.get("inferred", False)),
        addressee=quote.get("addressee"),
        cue=quote.get("cue"),
        confidence=quote.get("confidence", 0.0),
        reasons=quote.get("reasons", []),
        about=quote.get("about", []),
        spans=spans,
        part_of=quote.get("partOf"),
        source=f"/v1/articles/{head.article}/source?span={start},{end}",
    )


def _pick(query: Query, filters: Filters, hit: Hit) -> list[int]:
    """The numbers of an article's quotations that every list with a say in it names."""
    numbers = set(range(hit.head.summary.quotations))
    places: dict[str, Any] = {}
    for role, body in zip(query.roles, hit.bodies, strict=True):
        if role == "speaker":
            numbers &= set(body["says"])
        elif role == "about":
            numbers &= set(body["about"])
        elif role.startswith("word:"):
            places[role.removeprefix("word:")] = body
    if places:
        fields = match_words(filters.phrases, places) or set()
        numbers &= {int(name) for name in fields if name.isdecimal()}
    return sorted(numbers)
