"""One file to its articles: what it is by content, then the reader of that format."""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module

from cuttings.cleaning.decoding import decode
from cuttings.cleaning.documents import FileFacts, build_document, find_document_id
from cuttings.cleaning.draft import Draft
from cuttings.cleaning.flat.cleaner import clean_text
from cuttings.cleaning.html.cleaner import clean_html
from cuttings.cleaning.origin import FileOrigin, RejectedMember
from cuttings.cleaning.recurring import Recall, remove_recurring
from cuttings.cleaning.sniffing import MediaType, binary_kind, sniff
from cuttings.errors import RejectedError, RejectionReason
from cuttings.record import CleanDocument

MAX_BYTES = 50_000_000
_HEAD = 65536
_MOST_PLAIN = 1_000_000  # characters of plain text, which has no markup: two books
_BLANK = b"\x00\t\n\x0b\x0c\r \xef\xbb\xbf"

Drafts = Iterator[Draft | RejectedMember]


def clean_file(
    data: bytes, origin: FileOrigin, *, max_bytes: int = MAX_BYTES, recall: Recall | None = None
) -> Iterator[CleanDocument | RejectedMember]:
    """The articles of a file, lazily: one of an ordinary file, many of a container. `recall` asks a site memory.

    Raises RejectedError (when iterated) for a file that can never work; a failing member of a container is yielded
    as `RejectedMember`.
    """
    facts = FileFacts(origin, hashlib.sha256(data).hexdigest(), len(data))
    _check_size(len(data), max_bytes)
    media_type = sniff(data[:_HEAD], origin.key)
    if media_type is MediaType.GZIP:
        data = _unpack(data, max_bytes)
        media_type = sniff(data[:_HEAD], origin.key.removesuffix(".gz"))
    empty = True
    for draft in _read(data, media_type):
        empty = False
        yield draft if isinstance(draft, RejectedMember) else _build(draft, media_type, facts, recall)
    if empty:
        raise RejectedError(RejectionReason.NO_ARTICLE, "The file holds no article.")


def _build(
    draft: Draft, media_type: MediaType, facts: FileFacts, recall: Recall | None
) -> CleanDocument | RejectedMember:
    draft.media_type = media_type
    if recall:
        remove_recurring(draft, facts.origin, find_document_id(draft, facts.origin), facts.sha256, recall)
    try:
        return build_document(draft, facts)
    except RejectedError as error:
        if draft.member is None:
            raise
        return RejectedMember(draft.member, error.reason, error.explanation)


def _read(data: bytes, media_type: MediaType) -> Drafts:
    if media_type is MediaType.EMPTY and not data.strip(_BLANK):
        raise RejectedError(RejectionReason.EMPTY, "The file is empty or holds only white space.")
    if media_type is MediaType.GZIP:
        raise RejectedError(RejectionReason.UNSUPPORTED_MEDIA_TYPE, "The file is packed with gzip more than once.")
    if media_type is MediaType.BINARY:
        raise _refuse(data[:_HEAD])
    return _find_reader(media_type)(data)


def _refuse(head: bytes) -> RejectedError:
    """Why a binary file is no article; Word's encrypted files are Office containers with a telling stream name."""
    if head.startswith(b"\xd0\xcf\x11\xe0") and "EncryptedPackage".encode("utf-16-le") in head:
        return RejectedError(RejectionReason.ENCRYPTED, "The Office document needs a password.")
    kind = binary_kind(head)
    is_archive = "archive" in str(kind) or "Office" in str(kind) or "Rich Text" in str(kind)
    reason = RejectionReason.UNSUPPORTED_MEDIA_TYPE if is_archive else RejectionReason.NOT_TEXT
    return RejectedError(reason, f"The file is {kind}, not an article.")


def _check_size(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        raise RejectedError(
            RejectionReason.TOO_LARGE, f"The file has {size:,} bytes; the limit is {max_bytes:,} bytes."
        )


def _unpack(data: bytes, max_bytes: int) -> bytes:
    """All members of a gzip file, joined; no more than the limit is ever unpacked."""
    parts: list[bytes] = []
    size = 0
    while data.startswith(b"\x1f\x8b"):
        unpacker = zlib.decompressobj(wbits=31)
        try:
            part = unpacker.decompress(data, max_bytes + 1 - size)
        except zlib.error:
            raise RejectedError(RejectionReason.MALFORMED, "The gzip file is damaged.") from None
        size += len(part)
        _check_size(size, max_bytes)
        if not unpacker.eof:
            raise RejectedError(RejectionReason.MALFORMED, "The gzip file ends too early.")
        parts.append(part)
        data = unpacker.unused_data
    return b"".join(parts)


def _read_page(data: bytes) -> Drafts:
    decoded = decode(data)
    draft = clean_html(decoded.text)
    draft.encoding, draft.warnings = decoded.encoding, [*decoded.warnings, *draft.warnings]
    yield draft


def _read_text(data: bytes) -> Drafts:
    decoded = decode(data)
    if len(decoded.text) > _MOST_PLAIN:
        explanation = f"The text has {len(decoded.text):,} characters; at most {_MOST_PLAIN:,} are read."
        raise RejectedError(RejectionReason.TOO_LARGE, explanation)
    draft = clean_text(decoded.text)
    draft.encoding, draft.warnings = decoded.encoding, [*decoded.warnings, *draft.warnings]
    yield draft


_READERS: dict[MediaType, Callable[[bytes], Drafts]] = {
    MediaType.TEXT: _read_text,
    MediaType.EMPTY: _read_text,
    MediaType.HTML: _read_page,
}
# Readers of rarer formats bring large libraries; each is imported with the first file of its kind.
_RARER = {
    MediaType.MARKDOWN: "markdown.read_markdown",
    MediaType.JSON: "json_articles.read_json",
    MediaType.JSON_LINES: "json_articles.read_json_lines",
    MediaType.EMAIL: "email_messages.read_email",
    MediaType.FEED: "feeds.read_feed",
    MediaType.NEWSML: "newsml.read_newsml",
    MediaType.PDF: "office.read_pdf",
    MediaType.DOCX: "office.read_docx",
    MediaType.WARC: "warc.read_warc",
}


def _find_reader(media_type: MediaType) -> Callable[[bytes], Drafts]:
    if media_type in _READERS:
        return _READERS[media_type]
    module, _, name = _RARER[media_type].partition(".")
    reader: Callable[[bytes], Drafts] = getattr(import_module(f"cuttings.cleaning.formats.{module}"), name)
    return reader
