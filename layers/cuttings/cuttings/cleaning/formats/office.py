"""PDF and Word documents."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError
from pypdf import PdfReader
from pypdf.errors import DependencyError

from cuttings.cleaning.authors import split_names
from cuttings.cleaning.draft import Draft, Metadata, Piece
from cuttings.cleaning.flat.cleaner import clean_text
from cuttings.cleaning.origin import RejectedMember
from cuttings.cleaning.rules import match_rule
from cuttings.errors import RejectedError, RejectionReason
from cuttings.record import SegmentRole, SourceSpan

_MAX_PAGES = 200
_DAMAGED = (BadZipFile, KeyError, ValueError, AttributeError, TypeError, EOFError, RuntimeError, zlib.error)
# python-docx: AttributeError at a document without a body, TypeError at a relationship without a target;
# zipfile: RuntimeError at an unknown packing
_MAX_UNPACKED = 200_000_000  # bytes of a Word file's parts; a zip bomb has more


def read_pdf(data: bytes) -> Iterator[Draft | RejectedMember]:
    """The text of a PDF's pages as one article. Raises RejectedError: ENCRYPTED, MALFORMED, NO_ARTICLE, TOO_COMPLEX."""
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise RejectedError(RejectionReason.ENCRYPTED, "The PDF needs a password.")
        if len(reader.pages) > _MAX_PAGES:
            raise RejectedError(RejectionReason.TOO_COMPLEX, f"The PDF has more than {_MAX_PAGES} pages.")
        text = "\n\n".join(page.extract_text() for page in reader.pages)
    except RejectedError:
        raise
    except DependencyError:  # an encryption that needs a library we do not ship, and a password first of all
        raise RejectedError(RejectionReason.ENCRYPTED, "The PDF is encrypted.") from None
    except Exception:  # at damaged files pypdf raises nearly every kind: assertions, a missing attribute of None
        raise RejectedError(RejectionReason.MALFORMED, "The PDF could not be read.") from None
    if not text.strip():
        raise RejectedError(RejectionReason.NO_ARTICLE, "The PDF holds pictures of text but no text.")
    yield clean_text(text)


def read_docx(data: bytes) -> Iterator[Draft | RejectedMember]:
    """A Word document as one article. Raises RejectedError: MALFORMED, TOO_LARGE."""
    try:
        unpacked = sum(part.file_size for part in ZipFile(BytesIO(data)).infolist())
        if unpacked > _MAX_UNPACKED:
            raise RejectedError(RejectionReason.TOO_LARGE, f"The document unpacks to {unpacked:,} bytes.")
        document = docx.Document(BytesIO(data))
        pieces = list(_pieces(document.iter_inner_content()))
    except (*_DAMAGED, LxmlError):
        raise RejectedError(RejectionReason.MALFORMED, "The Word document could not be read.") from None
    headline = next((piece.shown for piece in pieces if piece.role is SegmentRole.HEADLINE), None)
    yield Draft(pieces, Metadata(headline, split_names([_find_author(document)])))


def _find_author(document: Any) -> str:
    """Empty where the document's properties cannot be read: its text can."""
    try:
        return document.core_properties.author or ""
    except (*_DAMAGED, LxmlError):
        return ""


def _pieces(contents: Iterator[Paragraph | Table]) -> Iterator[Piece]:
    """Spans count in each paragraph's or row's own text; its place is its number in the document."""
    titled = False
    for number, content in enumerate(contents, 1):
        if isinstance(content, Table):
            for row in content.rows:
                yield _piece(" | ".join(cell.text.strip() for cell in row.cells), f"tbl[{number}]", SegmentRole.TABLE)
        elif content.text.strip():
            role = _role(content, titled)
            titled = titled or role is SegmentRole.HEADLINE
            yield _piece(content.text, f"p[{number}]", role)


def _piece(text: str, place: str, role: SegmentRole) -> Piece:
    stripped = text.strip()
    start = len(text) - len(text.lstrip())
    piece = Piece(stripped, SourceSpan(start, start + len(stripped), place), stripped, role=role)
    verdict = match_rule(stripped) if role is not SegmentRole.HEADLINE else None
    if verdict:
        piece.remove(verdict.reason, verdict.rule)
    return piece


def _role(paragraph: Paragraph, titled: bool) -> SegmentRole:
    style = (paragraph.style.name or "") if paragraph.style else ""
    if style in {"Title", "Heading 1"} and not titled:
        return SegmentRole.HEADLINE
    if style.startswith("Heading"):
        return SegmentRole.SUBHEADING
    return SegmentRole.LIST if style.startswith("List") else SegmentRole.PARAGRAPH
