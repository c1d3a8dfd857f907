"""Articles: lists of them, and one with who is in it."""

from collections import Counter
from collections.abc import Iterator

from cuttings.record import Record
from cuttings.services.query.cursors import Place
from cuttings.services.query.filters import Filters, Query, is_sure, plan
from cuttings.services.query.library import Library
from cuttings.services.query.matching import match_words
from cuttings.services.query.models import Article, ArticleDetail, EntityInArticle, Page
from cuttings.store.copies import CopyBook
from cuttings.store.heads import Head
from cuttings.store.names import identify
from cuttings.store.postings import UNLISTED
from cuttings.store.reading import Hit


def list_articles(library: Library, filters: Filters, limit: int, cursor: str | None) -> Page[Article]:
    """A page of articles, newest first."""
    question = filters.name_question("articles")
    start = library.cursors.read(question, cursor) if cursor else None
    return library.take_page(walk_articles(library, filters, limit, start), limit, question)


def walk_articles(
    library: Library, filters: Filters, limit: int, start: Place | None
) -> Iterator[tuple[Place, Article]]:
    """Every article that the filters leave, as lists show it, from a place on."""
    for hit in walk_hits(library, filters, limit, start):
        yield Place(str(hit.position)), show_article(hit.head)


def walk_hits(library: Library, filters: Filters, limit: int, start: Place | None) -> Iterator[Hit]:
    """Every article that the filters leave, from a place on."""
    query = plan(library, filters)
    for hit in library.reader.walk(query.listings, filters.bound(start), min(limit + 1, 100)):
        hidden = hit.head.summary.duplicate_of and not filters.copies
        if not hidden and is_sure(query, filters, hit.bodies) and has_words(query, filters, hit):
            yield hit


def has_words(query: Query, filters: Filters, hit: Hit) -> bool:
    """Whether each phrase stands somewhere in the article; its single words do, as it stands in their lists."""
    if all(len(phrase.words) == 1 for phrase in filters.phrases):
        return True
    return match_words(filters.phrases, word_places(query, hit)) is not None


def word_places(query: Query, hit: Hit) -> dict[str, dict[str, list[int]]]:
    """Where each searched stem stands in the article."""
    pairs = zip(query.roles, hit.bodies, strict=True)
    return {role.removeprefix("word:"): body for role, body in pairs if role.startswith("word:")}


def show_article(head: Head) -> Article:
    """An article as lists show it."""
    summary = head.summary
    return Article(
        id=head.article,
        version=head.version.number,
        headline=summary.headline,
        byline=list(summary.byline),
        publisher=summary.publisher,
        url=summary.url,
        date_published=summary.date_published,
        date_basis=summary.date_basis,
        filed=head.version.filed,
        in_language=summary.in_language,
        quotation_count=summary.quotations,
        entity_count=summary.entities,
        warnings=list(summary.warnings),
        duplicate_of=summary.duplicate_of,
        similarity=summary.similarity,
        changed=head.version.changed,
    )


def describe_article(library: Library, article: str) -> ArticleDetail:
    """One article with its entities. Raises UnknownError."""
    head = library.find_article(article)
    record = library.load_record(head)
    fields = show_article(head).model_dump()
    return ArticleDetail(**fields, source_key=record.source.key, entities=list(_list_entities(record)))


def list_copies(library: Library, article: str) -> Page[Article]:
    """The articles whose text is nearly an article's, the earliest first. Raises UnknownError."""
    record = library.load_record(library.find_article(article))
    near = CopyBook(library.reader.table).find(article, record.min_hash)
    shown = (show_article(one.head).model_copy(update={"similarity": round(one.similarity, 2)}) for one in near)
    return Page(items=list(shown))


def _list_entities(record: Record) -> Iterator[EntityInArticle]:
    said = Counter(quotation.speaker.entity for quotation in record.quotations if quotation.speaker)
    for entity in record.entities:
        yield EntityInArticle(
            id=None if entity.type in UNLISTED else identify(entity),
            record_id=entity.id,
            name=entity.name,
            type=entity.type,
            titles=list(dict.fromkeys(role.title for role in entity.roles)),
            mentions=len(entity.mentions),
            quotations=said[entity.id],
        )
