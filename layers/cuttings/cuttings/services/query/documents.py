"""One article's papers: its removed pieces, its versions, and the original characters behind a span."""

import hashlib
from dataclasses import asdict

from cuttings.record import Action, Segment
from cuttings.services.query.errors import InvalidError, UnknownError
from cuttings.services.query.library import Library
from cuttings.services.query.models import Removed, RemovedList, SourcePiece, SourceSpan, VersionInfo, VersionList
from cuttings.store.blobs import GoneError
from cuttings.store.heads import Head, Version
from cuttings.store.history import list_history


def list_removed(library: Library, article: str) -> RemovedList:
    """What cleaning removed from an article. Raises UnknownError."""
    head = library.find_article(article)
    segments = library.load_record(head).segments
    removed = [_show_removed(segment) for segment in segments if segment.action is Action.REMOVED]
    return RemovedList(article_id=article, version=head.version.number, items=removed)


def list_versions(library: Library, article: str) -> VersionList:
    """An article's versions, newest first. Raises UnknownError."""
    head = library.find_article(article)
    history = list_history(library.reader.table, head)
    return VersionList(article_id=article, items=[_show_version(version, head) for version in history])


def read_source(library: Library, article: str, start: int, end: int) -> SourceSpan:
    """The characters of the file that the clean text's `[start, end)` came from; the file's hash is checked.

    Raises UnknownError if the file is gone from the inbox, InvalidError for a span that is not in the text.
    """
    head = library.find_article(article)
    record = library.load_record(head)
    if not 0 <= start < end <= len(record.text):
        raise InvalidError(f"The span must lie in the text, which has {len(record.text)} characters.")
    _check_source(library, head)
    touched = [one for one in record.segments if one.span and one.span.start < end and start < one.span.end]
    return SourceSpan(
        article_id=article,
        version=head.version.number,
        sha256=record.source.sha256,
        encoding=record.source.encoding,
        pieces=[_show_piece(segment, start, end) for segment in touched],
    )


def _check_source(library: Library, head: Head) -> None:
    upload = head.version.upload
    try:
        data = library.inbox.get(upload.key, upload.version_id).data
    except GoneError:
        raise UnknownError("The file is no longer in the inbox.") from None
    if hashlib.sha256(data).hexdigest() != head.version.source_sha256:
        raise UnknownError("The file in the inbox is not the one that this article was made from.")


def _show_piece(segment: Segment, start: int, end: int) -> SourcePiece:
    """The part of a segment inside the span, or the whole segment where cleaning changed its length."""
    assert segment.span is not None
    source = segment.source
    text, offset = segment.text, 0
    if segment.span.end - segment.span.start == len(segment.text):
        offset = max(start - segment.span.start, 0)
        text = segment.text[offset : end - segment.span.start]
    return SourcePiece(
        text=text, start=source.start + offset, end=source.start + offset + len(text), xpath=source.xpath
    )


def _show_removed(segment: Segment) -> Removed:
    return Removed(
        text=segment.text,
        role=segment.role,
        reason=segment.reason,
        rule=segment.rule,
        score=segment.score,
        source=asdict(segment.source),
    )


def _show_version(version: Version, head: Head) -> VersionInfo:
    upload = version.upload
    return VersionInfo(
        version=version.number,
        changed=version.changed,
        uploaded=upload.uploaded.isoformat(),
        key=upload.key,
        version_id=upload.version_id,
        sha256=version.source_sha256,
        current=version.tag == head.version.tag,
    )
