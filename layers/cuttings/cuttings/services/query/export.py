"""Everything, page by page, as NDJSON: one JSON object per line, and a cursor to go on from wherever one stopped."""

from typing import Literal

from cuttings.services.query.articles import walk_articles
from cuttings.services.query.filters import Filters
from cuttings.services.query.library import Library
from cuttings.services.query.models import Article, Name, Page, Quotation
from cuttings.services.query.names import walk_names
from cuttings.services.query.quotes import walk_quotes
from cuttings.store.keys import NameGroup

Kind = Literal["articles", "quotations", "people"]


def export(
    library: Library, kind: Kind, filters: Filters, limit: int, cursor: str | None
) -> Page[Article] | Page[Quotation] | Page[Name]:
    """A page of all articles or quotations, newest first, or of all people by name."""
    question = filters.name_question(f"export {kind}")
    start = library.cursors.read(question, cursor) if cursor else None
    if kind == "articles":
        return library.take_page(walk_articles(library, filters, limit, start), limit, question)
    if kind == "quotations":
        return library.take_page(walk_quotes(library, filters, limit, start), limit, question)
    return library.take_page(walk_names(library, NameGroup.PEOPLE, limit, start), limit, question)
