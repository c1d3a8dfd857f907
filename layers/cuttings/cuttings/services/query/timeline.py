"""A timeline: the articles that an entity appears in, newest first, with what it says and what is said about it."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from cuttings.services.query.cursors import Place
from cuttings.services.query.filters import Filters, Query, check_dates, is_namesake
from cuttings.services.query.library import Library
from cuttings.services.query.models import Appearance, Page, Quotation
from cuttings.services.query.quotes import show_quote
from cuttings.services.query.said import Repeats, fetch_quotes
from cuttings.store.heads import Head
from cuttings.store.keys import List
from cuttings.store.reading import ANY_MENTION, Hit, Listing

_ARTICLES_AT_ONCE = 50

Found = dict[tuple[str, int], tuple[Head, dict[str, Any]]]


def list_timeline(library: Library, filters: Filters, limit: int, cursor: str | None) -> Page[Appearance]:
    """A page of the appearances of `filters.entity`."""
    question = filters.name_question("timeline")
    start = library.cursors.read(question, cursor) if cursor else None
    return library.take_page(_walk(library, filters, limit, start), limit, question)


def _walk(library: Library, filters: Filters, limit: int, start: Place | None) -> Iterator[tuple[Place, Appearance]]:
    check_dates(filters)
    listing = Listing(List.ENTITY, filters.entity or "", ANY_MENTION)
    page = min(limit + 1, _ARTICLES_AT_ONCE)
    query = Query([listing], ["entity"])
    every = library.reader.walk(query.listings, filters.bound(start), page)
    hits = (hit for hit in every if is_namesake(query, filters, hit.bodies))
    while chunk := list(islice(hits, page)):
        repeats = Repeats.find(library.reader, [] if filters.copies else chunk)
        told = repeats.find_listed(library.reader, listing)
        found = _fetch(library, chunk, repeats)
        for hit in chunk:
            if hit.head.article not in told or any((hit.head.article, number) in found for number in _numbers(hit)):
                yield Place(str(hit.position)), _show(hit, found, filters.confidence)


def _fetch(library: Library, hits: Sequence[Hit], repeats: Repeats) -> Found:
    """The quotations by and about the entity, but those that only repeat."""
    wanted = [(hit.head, _numbers(hit)) for hit in hits]
    fetched = fetch_quotes(library.reader, wanted, len(wanted))
    return {(head.article, number): (head, quote) for head, number, quote in fetched if not repeats.has(head, quote)}


def _show(hit: Hit, found: Found, confidence: float) -> Appearance:
    head, body = hit.head, hit.bodies[0]
    return Appearance(
        article_id=head.article,
        headline=head.summary.headline,
        publisher=head.summary.publisher,
        date_published=head.summary.date_published,
        filed=hit.position.filed,
        duplicate_of=head.summary.duplicate_of,
        titles=body.get("titles", []),
        mentions=body.get("mentions", 0),
        quotations=_show_quotes(hit, "says", found, confidence),
        about=_show_quotes(hit, "about", found, confidence),
    )


def _show_quotes(hit: Hit, field: str, found: Found, confidence: float) -> list[Quotation]:
    numbers = hit.bodies[0].get(field, [])
    quotes = (found[hit.head.article, number] for number in numbers if (hit.head.article, number) in found)
    return [show_quote(head, quote) for head, quote in quotes if quote.get("confidence", 0.0) >= confidence]


def _numbers(hit: Hit) -> list[int]:
    body = hit.bodies[0]
    return sorted({*body.get("says", []), *body.get("about", [])})
