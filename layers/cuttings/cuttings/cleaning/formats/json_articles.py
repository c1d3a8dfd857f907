"""Articles as JSON: schema.org NewsArticle, ninjs, and what news-please, newspaper4k and Fundus write."""

from collections.abc import Iterator
from typing import Any

from cuttings.cleaning.authors import split_names
from cuttings.cleaning.dates import parse_date
from cuttings.cleaning.decoding import decode
from cuttings.cleaning.draft import Draft, Metadata
from cuttings.cleaning.formats.fragments import draft_of
from cuttings.cleaning.html.jsonld import as_list, clean_string, find_things, load_json, names_of
from cuttings.cleaning.origin import RejectedMember
from cuttings.errors import RejectedError, RejectionReason
from cuttings.record import DateBasis

Thing = dict[str, Any]

# The field of each format that holds the text, in the order in which they are tried.
_TEXTS = ("articleBody", "maintext", "body_text", "text", "plaintext", "content", "body", "article_text", "full_text")
_PAGES = ("body_xhtml", "body_html", "contentHtml", "content_html", "article_html", "html")
_HEADLINES = ("headline", "title", "name")
_AUTHORS = ("author", "authors", "byline", "by", "creator")
_PUBLISHED = (
    "datePublished",
    "date_publish",
    "publish_date",
    "publishing_date",
    "firstcreated",
    "published",
    "published_at",
    "date",
    "versioncreated",
)
_MODIFIED = ("dateModified", "date_modify", "modified", "updated", "contentmodified")
_URLS = ("url", "canonical_link", "source_url", "link", "mainEntityOfPage", "uri")
_LANGUAGES = ("inLanguage", "language", "lang", "meta_lang")
_PUBLISHERS = ("publisher", "infosource", "source_domain", "source", "site_name", "copyrightholder")


def read_json(data: bytes) -> Iterator[Draft | RejectedMember]:
    """The article of an object, or those of an array. Raises RejectedError: MALFORMED, NO_ARTICLE."""
    decoded = decode(data)
    try:
        value = load_json(decoded.text)
    except (ValueError, RecursionError):
        raise RejectedError(RejectionReason.MALFORMED, "The file begins as JSON but is not valid JSON.") from None
    things = [thing for thing in find_things(value) if _text_of(thing)]
    if not things:
        raise RejectedError(RejectionReason.NO_ARTICLE, "The JSON has no field with the text of an article.")
    for number, thing in enumerate(things):
        yield _draft(thing, str(number) if len(things) > 1 else None, decoded.encoding)


def read_json_lines(data: bytes) -> Iterator[Draft | RejectedMember]:
    """One article per line; a line that is none is a rejected member, named by its number from 1."""
    for number, line in enumerate(data.splitlines(), 1):
        if line.strip():
            yield _read_line(line, str(number))


def _read_line(line: bytes, member: str) -> Draft | RejectedMember:
    try:
        thing = load_json(decode(line).text)
    except (ValueError, RecursionError):
        return RejectedMember(member, RejectionReason.MALFORMED, "The line is not valid JSON.")
    if not isinstance(thing, dict) or not _text_of(thing):
        return RejectedMember(member, RejectionReason.NO_ARTICLE, "The line has no field with the text of an article.")
    return _draft(thing, member, "utf-8")


def _draft(thing: Thing, member: str | None, encoding: str) -> Draft:
    found = _text_of(thing)
    assert found
    field, text, is_html = found
    headline_field = next((name for name in _HEADLINES if clean_string(thing.get(name))), "headline")
    draft = draft_of(text, _metadata(thing), place=f"/{field}", headline_place=f"/{headline_field}", is_html=is_html)
    draft.member, draft.encoding = member, encoding
    return draft


def _metadata(thing: Thing) -> Metadata:
    published = parse_date(_first(thing, _PUBLISHED))
    page = thing.get("html")
    url = _first(thing, _URLS) or clean_string(page.get("requested_url") if isinstance(page, dict) else None)
    return Metadata(
        headline=_first(thing, _HEADLINES) or None,
        byline=next(filter(None, (split_names(_names(thing.get(name))) for name in _AUTHORS)), ()),
        publisher=next((name for field in _PUBLISHERS for name in _names(thing.get(field))), None),
        url=url or None,
        date_published=published,
        date_modified=parse_date(_first(thing, _MODIFIED)),
        date_basis=DateBasis.DOCUMENT if published else None,
        in_language=_first(thing, _LANGUAGES)[:2].lower() or None,
    )


def _names(value: object) -> list[str]:
    return [name for item in as_list(value) for name in names_of(item) if name]


def _first(thing: Thing, names: tuple[str, ...]) -> str:
    for name in names:
        value = thing.get(name)
        value = value.get("@id") if isinstance(value, dict) else value
        if clean_string(value):
            return clean_string(value)
    return ""


def _text_of(thing: Thing) -> tuple[str, str, bool] | None:
    """The field with the text, the text, and whether it is HTML."""
    body = thing.get("body")
    if isinstance(body, dict):
        return "body", "\n\n".join(_fundus_paragraphs(body)), False
    for name in _TEXTS:
        if isinstance(thing.get(name), str) and thing[name].strip():
            return name, thing[name], "<p" in thing[name]
    for name in _PAGES:
        if isinstance(thing.get(name), str) and thing[name].strip():
            return name, thing[name], True
    return None


def _fundus_paragraphs(body: Thing) -> Iterator[str]:
    yield from (str(line) for line in as_list(body.get("summary")))
    for section in as_list(body.get("sections")):
        if isinstance(section, dict):
            yield from (str(line) for name in ("headline", "paragraphs") for line in as_list(section.get(name)))
