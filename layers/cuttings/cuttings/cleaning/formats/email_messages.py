"""E-mail newsletters and saved pages (MHTML)."""

from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from cuttings.cleaning.decoding import decode
from cuttings.cleaning.draft import Draft
from cuttings.cleaning.flat.cleaner import clean_text
from cuttings.cleaning.formats.fragments import headline_piece
from cuttings.cleaning.html.cleaner import clean_html
from cuttings.cleaning.origin import RejectedMember
from cuttings.errors import RejectedError, RejectionReason
from cuttings.record import DateBasis


def read_email(data: bytes) -> Iterator[Draft | RejectedMember]:
    """The one article of a message: its HTML part, else its text. Raises RejectedError: NO_ARTICLE, TOO_DEEP."""
    try:
        message, part, content = _open(data)
    except RecursionError:
        raise RejectedError(RejectionReason.TOO_DEEP, "The message nests too many parts in each other.") from None
    if part is None or not isinstance(content, bytes) or not content.strip():
        raise RejectedError(RejectionReason.NO_ARTICLE, "The message has neither an HTML nor a text part.")
    yield _draft(message, part, content)


def _open(data: bytes) -> tuple[EmailMessage, MIMEPart | None, object]:
    message = BytesParser(policy=policy.default).parsebytes(data)
    assert isinstance(message, EmailMessage)
    part = message.get_body(("html", "plain")) or next(_pages(message), None)
    return message, part, part.get_payload(decode=True) if part is not None else None


def _draft(message: EmailMessage, part: MIMEPart, content: bytes) -> Draft:
    is_page = part.get_content_type() in {"text/html", "application/xhtml+xml"}
    subject = " ".join(_header(message, "subject").split()) or None
    decoded = decode(content)
    saved = message.get_content_type() == "multipart/related" and part["content-location"]
    draft = clean_html(decoded.text) if is_page else clean_text(decoded.text, subject)
    if not is_page and subject:
        draft.pieces.insert(0, headline_piece(subject, "subject"))
    draft.encoding = decoded.encoding
    draft.warnings += decoded.warnings
    if saved:
        draft.metadata = replace(draft.metadata, url=draft.metadata.url or str(part["content-location"]))
        return draft
    published = _sent(message)
    draft.metadata = replace(
        draft.metadata,
        headline=draft.metadata.headline or subject,
        publisher=parseaddr(_header(message, "from"))[0] or None,
        date_published=published,
        date_basis=DateBasis.HEADER if published else None,
    )
    return draft


def _pages(message: EmailMessage) -> Iterator[EmailMessage]:
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"} and isinstance(part, EmailMessage):
            yield part


def _header(message: EmailMessage, name: str) -> str:
    """A header as text; "" where there is none, or one that Python's parser of headers breaks on."""
    try:
        return str(message[name] or "")
    except (AttributeError, IndexError, TypeError, ValueError):
        return ""


def _sent(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(_header(message, "date")).isoformat()
    except (ValueError, TypeError, OverflowError):
        return None
