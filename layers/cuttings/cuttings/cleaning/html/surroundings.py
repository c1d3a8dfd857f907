"""Why a block of a page is no text of the article: what its elements are called."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from cuttings.record import RemovalReason, SegmentRole

_ROLES = {
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6", "dt"), SegmentRole.SUBHEADING),
    **dict.fromkeys(("li", "dd"), SegmentRole.LIST),
    **dict.fromkeys(("td", "th", "tr"), SegmentRole.TABLE),
    "blockquote": SegmentRole.BLOCKQUOTE,
    "figcaption": SegmentRole.CAPTION,
}
_TAGS = {
    "nav": RemovalReason.NAVIGATION,
    "footer": RemovalReason.NAVIGATION,
    "figcaption": RemovalReason.CAPTION,
    "time": RemovalReason.TIMESTAMP,
    "button": RemovalReason.NAVIGATION,
}
# Words in class, id, role and data attributes of elements, most telling first.
NAMES = (
    (RemovalReason.CONSENT_NOTICE, re.compile(r"cookie|consent|gdpr|onetrust")),
    (RemovalReason.COMMENT, re.compile(r"comment|disqus|viafoura|coral|respond")),
    (RemovalReason.NEWSLETTER, re.compile(r"newsletter|sign-?up|subscribe-|mailing|optin|mailchimp")),
    (RemovalReason.PAYWALL, re.compile(r"paywall|piano|regwall|subscri|metered")),
    (RemovalReason.SHARE, re.compile(r"share|sharing|social|addthis|sharedaddy")),
    (RemovalReason.ADVERTISEMENT, re.compile(r"advert|sponsor|\bads?\b|promo|taboola|outbrain|affiliate|commercial")),
    (
        RemovalReason.RELATED_LINK,
        re.compile(r"related|recirc|recommend|read-?more|more-from|trending|popular|latest|teaser|also-"),
    ),
    (RemovalReason.CAPTION, re.compile(r"caption|figure|gallery|slideshow")),
    (RemovalReason.CREDIT, re.compile(r"credit|copyright")),
    (RemovalReason.AUTHOR_BIO, re.compile(r"author-?bio|about-?author|author-?box|bio\b")),
    (RemovalReason.BYLINE, re.compile(r"byline|author|contributor")),
    (RemovalReason.TIMESTAMP, re.compile(r"timestamp|dateline|publish|date|time\b")),
    (
        RemovalReason.NAVIGATION,
        re.compile(r"\bnav|menu|breadcrumb|footer|header|masthead|tags?\b|topics|skip|search|sidebar"),
    ),
)


def role_of(element: HtmlElement) -> SegmentRole:
    """What a kept block of this element is."""
    found = (_ROLES.get(ancestor.tag) for ancestor in _upwards(element, 4))
    return next(filter(None, found), SegmentRole.PARAGRAPH)


def reason_of(element: HtmlElement) -> tuple[RemovalReason, str]:
    """The likeliest reason for leaving a block of this element out, and the element's name that says so."""
    for ancestor in _upwards(element, 13):
        if ancestor.tag in _TAGS:
            return _TAGS[ancestor.tag], f"inside <{ancestor.tag}>"
        names = element_names(ancestor)
        for index in reasons_named(names)[:1]:
            reason, pattern = NAMES[index]
            found = pattern.search(names)
            return reason, f"element named {found[0] if found else names}"
    return RemovalReason.BOILERPLATE, "not part of the article's text"


@lru_cache(maxsize=8192)  # a page has few names and many elements
def reasons_named(names: str) -> tuple[int, ...]:
    """Which of `NAMES` an element's names speak of, by their index."""
    return tuple(index for index, (_, pattern) in enumerate(NAMES) if pattern.search(names))


def element_names(element: HtmlElement) -> str:
    """The element's class, id and role in lower case."""
    return f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}".lower()


def _upwards(element: HtmlElement, count: int) -> Iterator[HtmlElement]:
    """The element and those around it within the body, `count` at most."""
    yield element
    for ancestor in islice(element.iterancestors(), count - 1):
        if ancestor.tag == "body":
            return
        yield ancestor
