"""Search by words: articles that have them all, each with the quotations that have them all."""

from collections.abc import Iterator

from cuttings.services.query.articles import show_article, walk_hits, word_places
from cuttings.services.query.cursors import Place
from cuttings.services.query.filters import Filters, plan
from cuttings.services.query.library import Library
from cuttings.services.query.matching import match_words
from cuttings.services.query.models import Found, Page
from cuttings.services.query.quotes import show_quote
from cuttings.services.query.said import fetch_quotes


def search(library: Library, filters: Filters, limit: int, cursor: str | None) -> Page[Found]:
    """A page of articles that have the words in headline or quotations, newest first."""
    question = filters.name_question("search")
    start = library.cursors.read(question, cursor) if cursor else None
    return library.take_page(_walk(library, filters, limit, start), limit, question)


def _walk(library: Library, filters: Filters, limit: int, start: Place | None) -> Iterator[tuple[Place, Found]]:
    query = plan(library, filters)
    for hit in walk_hits(library, filters, limit, start):
        fields = match_words(filters.phrases, word_places(query, hit)) or set()
        numbers = sorted(int(name) for name in fields if name.isdecimal())
        quotes = fetch_quotes(library.reader, [(hit.head, numbers)], 1)
        shown = [
            show_quote(head, quote) for head, _, quote in quotes if quote.get("confidence", 0.0) >= filters.confidence
        ]
        yield Place(str(hit.position)), Found(article=show_article(hit.head), quotations=shown)
