"""Numbers over time. They are counted from the lists when asked, so they can never disagree with them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from cuttings.services.query.filters import Filters, is_sure, plan
from cuttings.services.query.library import Library
from cuttings.services.query.models import Counts, Month, Top, TopList
from cuttings.services.query.said import leave_out_copies
from cuttings.store.keys import MAX, List
from cuttings.store.reading import EVERY, Bounds, Listing

Period = Literal["day", "month"]

_LENGTH: dict[Period, int] = {"day": 10, "month": 7}
_AT_ONCE = 1_000


def count_articles(library: Library, filters: Filters, by: Period) -> Counts:
    """Articles by day or month that the filters leave, and those in which the entity or speaker is quoted."""
    query = plan(library, filters)
    found = _walk(library, query.listings, filters.bound(None), filters.copies)
    sure = ((filed, bodies) for filed, bodies in found if is_sure(query, filters, bodies))
    return Counts(by=by, items=count_by_month(((filed, bodies[0]) for filed, bodies in sure), by, filters.confidence))


def count_by_month(found: Iterable[tuple[str, Any]], by: Period = "month", confidence: float = 0) -> list[Month]:
    """Articles, and those with a quotation that sure, by period, oldest first; `found` are dates and items' bodies."""
    articles: Counter[str] = Counter()
    quoting: Counter[str] = Counter()
    for filed, body in found:
        period = filed[: _LENGTH[by]]
        articles[period] += 1
        quoting[period] += isinstance(body, dict) and "says" in body and body.get("sure", 0) >= confidence
    return [Month(month=period, articles=articles[period], quoting=quoting[period]) for period in sorted(articles)]


def rank_speakers(library: Library, month: str, limit: int, filters: Filters) -> TopList:
    """Who is quoted most in the articles of a month (`2026-03`)."""
    found = _walk(library, [Listing(List.ALL, kinds=EVERY)], Bounds(month, month + MAX), filters.copies)
    names: dict[str, str] = {}
    quotations: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    total = 0
    for _, (body,) in found:
        total += 1
        for speaker, name, sure in body["speakers"]:
            names.setdefault(speaker, name)
            count = sum(one >= filters.confidence for one in sure)
            quotations[speaker] += count
            articles[speaker] += count > 0
    ranked = sorted(+quotations, key=lambda speaker: (-quotations[speaker], speaker))[:limit]
    items = [Top(id=who, name=names[who], quotations=quotations[who], articles=articles[who]) for who in ranked]
    return TopList(month=month, articles=total, items=items)


def _walk(
    library: Library, listings: list[Listing], bounds: Bounds, copies: bool
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Dates and items' bodies; without copies the heads must be read, too."""
    if copies:
        return _once(library.reader.walk_items(listings, bounds, _AT_ONCE))
    hits = leave_out_copies(library.reader.walk(listings, bounds, _AT_ONCE))
    return ((hit.position.filed, hit.bodies) for hit in hits)


def _once(found: Iterable[tuple[str, tuple[Any, ...]]]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Each article once, by date: for a moment an article may stand in a list with two versions."""
    seen: set[str] = set()
    for position, bodies in found:
        filed, article, _ = position.split("#")
        if article not in seen:
            seen.add(article)
            yield filed, bodies
