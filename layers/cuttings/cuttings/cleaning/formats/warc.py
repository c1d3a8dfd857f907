"""Web archives: each page in them is an article."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from cuttings.cleaning.decoding import decode
from cuttings.cleaning.draft import Draft
from cuttings.cleaning.html.cleaner import clean_html
from cuttings.cleaning.origin import RejectedMember
from cuttings.errors import RejectedError, RejectionReason

_PAGES = ("text/html", "application/xhtml+xml")
_MAX_PAGE = 20_000_000  # bytes of one page


class _Records(ArchiveIterator):  # type: ignore[misc]
    """warcio's, but silent: where a length is wrong it would quote the page on stderr, which is a log."""

    INC_RECORD = ""


def read_warc(data: bytes) -> Iterator[Draft | RejectedMember]:
    """The pages answered with 200, in order; what is no page is passed over. Raises RejectedError(MALFORMED)."""
    try:
        for record in _Records(BytesIO(data)):
            if _is_page(record):
                yield _read_page(record)
    except (ArchiveLoadFailed, AttributeError, ValueError):  # warcio trips over headers that are missing
        raise RejectedError(RejectionReason.MALFORMED, "The web archive is damaged.") from None


def _is_page(record: Any) -> bool:
    if record.rec_type not in {"response", "resource"}:
        return False
    headers = record.http_headers or record.rec_headers
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    return status == "200" and (headers.get_header("Content-Type") or "").startswith(_PAGES)


def _read_page(record: Any) -> Draft | RejectedMember:
    url = record.rec_headers.get_header("WARC-Target-URI") or record.rec_headers.get_header("WARC-Record-ID")
    data = record.content_stream().read(_MAX_PAGE + 1)
    if len(data) > _MAX_PAGE:
        return RejectedMember(url, RejectionReason.TOO_LARGE, f"The page has more than {_MAX_PAGE:,} bytes.")
    try:
        decoded = decode(data)
        draft = clean_html(decoded.text)
    except RejectedError as error:
        return RejectedMember(url, error.reason, error.explanation)
    draft.metadata = replace(draft.metadata, url=draft.metadata.url or url)
    draft.member, draft.encoding = url, decoded.encoding
    draft.warnings += decoded.warnings
    return draft
