"""RSS and Atom: each entry is an article."""

import gc
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import feedparser
from lxml import etree

from cuttings.cleaning.attributes import refuse_many_attributes
from cuttings.cleaning.authors import split_names
from cuttings.cleaning.dates import parse_date
from cuttings.cleaning.draft import Draft, Metadata
from cuttings.cleaning.formats.fragments import draft_of
from cuttings.cleaning.origin import RejectedMember
from cuttings.errors import RejectedError, RejectionReason
from cuttings.record import DateBasis, Warning

_SUMMARY = Warning("summary_only", "The feed has only a summary of this article.")


def read_feed(data: bytes) -> Iterator[Draft | RejectedMember]:
    """The entries in order. Raises RejectedError: NO_ARTICLE where there is none, MALFORMED, TOO_COMPLEX."""
    refuse_many_attributes(data, etree.XMLParser, recover=True, resolve_entities=False, no_network=True)
    feed = _parse(data)
    if feed is None or feed.pop("bozo_exception", None):
        gc.collect()  # the error and feedparser's strict parser hold each other and all text: 80 MB of a bomb
    if feed is None:
        raise RejectedError(RejectionReason.MALFORMED, "The feed could not be read.")
    if not feed.entries:
        raise RejectedError(RejectionReason.NO_ARTICLE, "The feed has no entries.")
    for number, entry in enumerate(feed.entries, 1):
        member = entry.get("id") or entry.get("link") or str(number)
        yield _draft(entry, feed.feed, member, feed.get("encoding"))


def _parse(data: bytes) -> Any:
    """What feedparser makes of it; None for, say, a character reference beyond Unicode."""
    try:
        return feedparser.parse(BytesIO(data))
    except (ValueError, RecursionError):
        return None


def _draft(entry: Any, feed: Any, member: str, encoding: str | None) -> Draft | RejectedMember:
    contents = [content.value for content in entry.get("content", ())]
    text = max(contents, key=len, default="") or entry.get("summary", "")
    if not text.strip():
        return RejectedMember(member, RejectionReason.NO_ARTICLE, "The entry has neither content nor a summary.")
    draft = draft_of(text, _metadata(entry, feed), place="entry/content", headline_place="entry/title", is_html=True)
    draft.member, draft.encoding = member, encoding
    if not contents:
        draft.warnings.append(_SUMMARY)
    return draft


def _metadata(entry: Any, feed: Any) -> Metadata:
    published = parse_date(entry.get("published", "")) or parse_date(entry.get("updated", ""))
    return Metadata(
        headline=" ".join(entry.get("title", "").split()) or None,
        byline=split_names(author.get("name", "") for author in entry.get("authors", ())),
        publisher=feed.get("title") or None,
        url=entry.get("link"),
        date_published=published,
        date_modified=parse_date(entry.get("updated", "")),
        date_basis=DateBasis.FEED if published else None,
        in_language=(feed.get("language") or "")[:2].lower() or None,
    )
