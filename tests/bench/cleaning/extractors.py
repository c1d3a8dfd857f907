"""What is compared: each takes a page's HTML and gives the text of its article."""

from collections.abc import Callable

import newspaper
import trafilatura
from cuttings.cleaning import FileOrigin, clean_file
from cuttings.errors import RejectedError
from cuttings.record import CleanDocument, SegmentRole
from lxml.html import fromstring
from readability import Document

Extractor = Callable[[str], str]


def clean(page: str, key: str = "page.html") -> CleanDocument | None:
    """Our document of a page, None where it is rejected."""
    try:
        [document] = clean_file(page.encode("utf-8", "replace"), FileOrigin("bench", key))
    except RejectedError:
        return None
    assert isinstance(document, CleanDocument)
    return document


def body_of(document: CleanDocument | None) -> str:
    """The text without its headline, as the sets have it."""
    if document is None:
        return ""
    kept = [segment for segment in document.segments if segment.span and segment.role is not SegmentRole.HEADLINE]
    return "\n".join(document.text[slice(*segment.span)] for segment in kept if segment.span)


def ours(page: str) -> str:
    """Cuttings."""
    return body_of(clean(page))


def plain_trafilatura(page: str) -> str:
    """trafilatura as it comes, comments left out."""
    return trafilatura.extract(page, include_comments=False) or ""


def precise_trafilatura(page: str) -> str:
    """trafilatura with favor_precision."""
    return trafilatura.extract(page, include_comments=False, favor_precision=True) or ""


def readability(page: str) -> str:
    """readability-lxml's summary, its text."""
    try:
        return str(fromstring(Document(page).summary()).text_content())
    except Exception:  # it raises its own, lxml's and others' errors on odd pages
        return ""


def newspaper4k(page: str) -> str:
    """newspaper4k's article text."""
    article = newspaper.Article("https://bench.example/", fetch_images=False)  # it would ask the network for each
    try:
        article.download(input_html=page)
        article.parse()
    except Exception:  # as above
        return ""
    return str(article.text)


EXTRACTORS: dict[str, Extractor] = {
    "Cuttings": ours,
    "trafilatura": plain_trafilatura,
    "trafilatura, favor_precision": precise_trafilatura,
    "readability-lxml": readability,
    "newspaper4k": newspaper4k,
}
