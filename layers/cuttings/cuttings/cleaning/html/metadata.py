"""What a page says about its article, by vote: JSON-LD, meta elements, marked elements, the byline."""

from collections.abc import Iterator
from html import unescape

from lxml.html import HtmlElement

from cuttings.cleaning.authors import split_names
from cuttings.cleaning.dates import parse_date
from cuttings.cleaning.draft import Metadata
from cuttings.cleaning.html.jsonld import LinkedData, Thing, as_list, clean_string
from cuttings.cleaning.html.titles import choose_headline
from cuttings.cleaning.urls import date_in_url
from cuttings.record import DateBasis

_AUTHORS = (
    "author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "article:author",
    "dcterms.creator",
    "cxenseparse:author",
)
_PUBLISHED = (
    "article:published_time", "article:published", "parsely-pub-date", "datepublished", "dc.date.issued",
    "dcterms.created", "publish-date", "publishdate", "pubdate", "published_time", "sailthru.date", "date.created",
    "date", "dc.date", "article.published",
    "originalpublicationdate", "article_date_original", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "og:published_time", "article-publication-date", "rnews:datepublished", "ptime",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "dcterms.modified", "last-modified")
_AUTHOR_PATHS = (
    ".//*[@itemprop='author']//*[@itemprop='name']", ".//*[@itemprop='author']", ".//a[@rel='author']",
    ".//*[contains(@class,'byline')]//a", ".//*[contains(@class,'author')]//a[contains(@href,'author')]",
    ".//*[contains(@class,'author-name')]", ".//*[contains(@class,'author__name')]", ".//address",
    ".//*[contains(@class,'byline')]",
)  # fmt: skip
_BYLINE_CHARS = 120


def read_metadata(tree: HtmlElement, linked: LinkedData) -> Metadata:
    """Headline, authors, publisher, address, dates and language; each None where the page does not say."""
    meta = _Meta(tree)
    article = linked.article() or {}
    url = _address(tree, meta)
    published, basis = _published(tree, meta, article, url)
    return Metadata(
        headline=_headline(tree, meta, article),
        byline=_byline(tree, meta, linked, article.get("author") or article.get("creator")),
        publisher=next(linked.names(article.get("publisher")), None)
        or meta.first("og:site_name", "application-name")
        or None,
        url=url,
        date_published=published,
        date_modified=parse_date(clean_string(article.get("dateModified")) or meta.first(*_MODIFIED)),
        date_basis=basis,
        in_language=(tree.get("lang") or "")[:2].lower() or None,
    )


class _Meta:
    """The page's meta elements by lower-case name, property or itemprop."""

    def __init__(self, tree: HtmlElement) -> None:
        self._values: dict[str, list[str]] = {}
        for element in tree.iter("meta"):
            content = " ".join(unescape(element.get("content", "")).split())  # many are escaped twice
            for attribute in ("name", "property", "itemprop"):
                if content and element.get(attribute):
                    self._values.setdefault(element.get(attribute).lower(), []).append(content)

    def first(self, *names: str) -> str:
        """The first value of the first of these names that has one, else ""."""
        return next((self._values[name][0] for name in names if name in self._values), "")

    def all(self, name: str) -> list[str]:
        """Every value of a name."""
        return self._values.get(name, [])


def _headline(tree: HtmlElement, meta: _Meta, article: Thing) -> str | None:
    """Of a live blog the social title says the news, its data and `h1` the topic."""
    headings = [" ".join(element.text_content().split()) for element in tree.iter("h1")][:10]
    title = next((" ".join((element.text or "").split()) for element in tree.iter("title")), "")
    linked, social = clean_string(article.get("headline")), [meta.first("og:title"), meta.first("twitter:title")]
    kinds = as_list(article.get("@type"))
    if "LiveBlogPosting" in kinds:
        return choose_headline("", [*social, linked], headings, title)
    return choose_headline(linked, social, headings, title)


def _byline(tree: HtmlElement, meta: _Meta, linked: LinkedData, author: object) -> tuple[str, ...]:
    names = split_names(linked.names(author))
    if names:
        return names
    for name in _AUTHORS:
        names = split_names(meta.all(name))
        if names:
            return names
    for path in _AUTHOR_PATHS:
        names = split_names(_short_texts(tree, path))
        if names:
            return names[:6]
    return ()


def _short_texts(tree: HtmlElement, path: str) -> Iterator[str]:
    for element in (
        tree.iterfind(".//body//" + path.removeprefix(".//")) if "contains" not in path else tree.xpath(path)
    ):
        text = " ".join(element.text_content().split())
        if 3 < len(text) <= _BYLINE_CHARS:
            yield text
            return


def _published(
    tree: HtmlElement, meta: _Meta, article: dict[str, object], url: str | None
) -> tuple[str | None, DateBasis | None]:
    """The first full date, from the plainest statement to the weakest."""
    for value, basis in _date_statements(tree, meta, article, url):
        date = parse_date(value)
        if date:
            return date, basis
    return None, None


def _date_statements(
    tree: HtmlElement, meta: _Meta, article: dict[str, object], url: str | None
) -> Iterator[tuple[str, DateBasis]]:
    if not _contradicts_itself(article):
        yield from ((clean_string(value), DateBasis.JSON_LD) for value in as_list(article.get("datePublished")))
    yield from ((value, DateBasis.META) for name in _PUBLISHED for value in meta.all(name))
    for element in tree.xpath("//*[@itemprop='datePublished']"):
        yield element.get("datetime") or element.get("content") or element.text_content(), DateBasis.TIME_ELEMENT
    times = [element for element in tree.iter("time") if not _in_teaser(element)]
    if times:
        yield times[0].get("datetime") or times[0].text_content(), DateBasis.TIME_ELEMENT
    yield date_in_url(url or "") or "", DateBasis.URL


def _contradicts_itself(article: dict[str, object]) -> bool:
    """Whether the article is said to be modified on a day before it was published: neither is to be trusted."""
    published = parse_date(clean_string(article.get("datePublished")))
    modified = parse_date(clean_string(article.get("dateModified")))
    return bool(published and modified and published[:10] > modified[:10])


def _in_teaser(element: HtmlElement) -> bool:
    """Whether the element stands in a link, a list or an aside: the date of another article."""
    return any(parent.tag in {"a", "li", "aside", "footer", "nav"} for parent in element.iterancestors())


def _address(tree: HtmlElement, meta: _Meta) -> str | None:
    links = tree.xpath("//link[@rel='canonical']/@href")
    for value in (*links, meta.first("og:url")):
        if str(value).startswith("http"):
            return str(value)
    return None
