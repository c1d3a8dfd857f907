"""One file to its articles: what it is by content, then the cleaner of that kind."""

from collections.abc import Iterator

from cuttings.cleaning.decoding import decode
from cuttings.cleaning.documents import build_document
from cuttings.cleaning.draft import Draft
from cuttings.cleaning.flat import clean_text
from cuttings.cleaning.html import clean_html
from cuttings.cleaning.origin import FileOrigin, RejectedMember
from cuttings.cleaning.sniffing import MediaType, binary_kind, sniff
from cuttings.errors import RejectedError, RejectionReason
from cuttings.record import CleanDocument

MAX_BYTES = 50_000_000
_HEAD = 65536


def clean_file(
    data: bytes, origin: FileOrigin, *, max_bytes: int = MAX_BYTES
) -> Iterator[CleanDocument | RejectedMember]:
    """The articles of a file, lazily: one of an ordinary file, many of a container.

    Raises RejectedError (when iterated) for a file that can never work; a failing member of a container is yielded
    as `RejectedMember`.
    """
    if len(data) > max_bytes:
        raise RejectedError(
            RejectionReason.TOO_LARGE, f"The file has {len(data):,} bytes; the limit is {max_bytes:,} bytes."
        )
    media_type = sniff(data[:_HEAD], origin.key)
    if media_type is MediaType.EMPTY and not data.strip(b"\x00\t\n\x0b\x0c\r \xef\xbb\xbf"):
        raise RejectedError(RejectionReason.EMPTY, "The file is empty or holds only white space.")
    if media_type is MediaType.BINARY:
        raise RejectedError(RejectionReason.NOT_TEXT, f"The file is {binary_kind(data[:_HEAD])}, not text.")
    yield build_document(_clean(data, media_type), data, origin)


def _clean(data: bytes, media_type: MediaType) -> Draft:
    decoded = decode(data)
    draft = clean_html(decoded.text) if media_type is MediaType.HTML else clean_text(decoded.text)
    draft.encoding, draft.media_type = decoded.encoding, media_type
    draft.warnings[:0] = decoded.warnings
    return draft
