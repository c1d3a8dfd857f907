"""Who said something like this: quotations by meaning, the most alike first."""

from collections.abc import Iterable, Iterator
from typing import Any

from cuttings.services.query.errors import SwitchedOffError, UnknownError
from cuttings.services.query.filters import Filters, check_dates
from cuttings.services.query.library import Library
from cuttings.services.query.models import SimilarList, SimilarQuotation
from cuttings.services.query.quotes import show_quote
from cuttings.services.query.said import fetch_quotes, fold_words
from cuttings.store.heads import Head
from cuttings.store.similar import Narrowing, QuotationIndex, split_key

Found = tuple[Head, int, dict[str, Any]]


def find_similar(library: Library, text: str, filters: Filters, limit: int) -> SimilarList:
    """The quotations most like a text, at most `limit` of them."""
    alike = _search(library, text, filters)
    return SimilarList(items=_show(alike, [], filters, limit))


def find_like(library: Library, article: str, quotation: str, filters: Filters, limit: int) -> SimilarList:
    """The quotations most like one of an article. Raises UnknownError."""
    _get_index(library)
    head = library.find_article(article)
    own = fetch_quotes(library.reader, [(head, range(head.summary.quotations))], 1)
    number, quote = next(((number, quote) for _, number, quote in own if quote["id"] == quotation), (0, None))
    if quote is None:
        raise UnknownError("The article has no quotation with this id. Ids stand in its record and in /v1/quotes.")
    alike = _search(library, quote["text"], filters)
    others = ((likeness, found) for likeness, found in alike if (found[0].article, found[1]) != (article, number))
    return SimilarList(items=_show(others, [quote], filters, limit))


def _get_index(library: Library) -> QuotationIndex:
    if library.index is None:
        raise SwitchedOffError(
            "Search by meaning is switched off in this deployment (SimilarQuotes). /v1/quotes?q= finds words."
        )
    return library.index


def _search(library: Library, text: str, filters: Filters) -> Iterator[tuple[float, Found]]:
    """The current quotations near a text, with how alike they are."""
    check_dates(filters)
    narrowing = Narrowing(filters.speaker, filters.publisher, filters.since, filters.until, filters.confidence)
    near = [(*split_key(one.key), one.similarity) for one in _get_index(library).find(text, narrowing)]
    heads = library.reader.find_heads({article for article, *_ in near})
    current = {
        (article, number): likeness
        for article, tag, number, likeness in near
        if article in heads and heads[article].version.tag == tag
    }
    wanted = [(heads[article], [number]) for article, number in current]
    for found in fetch_quotes(library.reader, wanted, len(wanted) or 1):
        yield current[found[0].article, found[1]], found


def _show(
    alike: Iterable[tuple[float, Found]], known: list[dict[str, Any]], filters: Filters, limit: int
) -> list[SimilarQuotation]:
    """The first `limit`; without `copies`, the same words of the same speaker once, and not if they are `known`."""
    seen = {_name(quote) for quote in known}
    items: list[SimilarQuotation] = []
    for likeness, (head, _, quote) in alike:
        repeats = _name(quote) in seen and not filters.copies
        seen.add(_name(quote))
        if not repeats and len(items) < limit:
            shown = show_quote(head, quote)
            items.append(SimilarQuotation(**shown.model_dump(), similarity=round(likeness, 3)))
    return items


def _name(quote: dict[str, Any]) -> tuple[str | None, str]:
    return (quote.get("speaker") or {}).get("id"), fold_words(quote)
