"""A draft becomes the clean document: its text, its spans, its id, its fingerprint."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from cuttings.cleaning.draft import Draft, Piece
from cuttings.cleaning.language import detect_language
from cuttings.cleaning.origin import FileOrigin
from cuttings.cleaning.urls import canonical_url
from cuttings.errors import RejectedError, RejectionReason
from cuttings.fingerprint import fingerprint
from cuttings.record import CleanDocument, Segment, SegmentRole, Source, Span, Warning

_GAP = "\n\n"
MOST_CHARACTERS = 400_000
"""Of a clean article; the longest reports in papers have a third of it, and one function must read it in its time."""
_LONGEST_WORD = 20_000  # characters without a space: more than a paragraph of Chinese; tokenizers take its square


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The file that an article came from: its place, the hash and length of all its bytes."""

    origin: FileOrigin
    sha256: str
    byte_length: int


def build_document(draft: Draft, facts: FileFacts) -> CleanDocument:
    """The document of a cleaned article.

    Raises RejectedError: NO_ARTICLE where no line was kept, TOO_LARGE over `MOST_CHARACTERS`.
    """
    text, spans = _lay_out(draft.pieces)
    if not text:
        raise RejectedError(RejectionReason.NO_ARTICLE, "No text of an article was found in the file.")
    if len(text) > MOST_CHARACTERS:
        explanation = f"The article has {len(text):,} characters; at most {MOST_CHARACTERS:,} are read."
        raise RejectedError(RejectionReason.TOO_LARGE, explanation)
    if max(map(len, text.split())) > _LONGEST_WORD:
        explanation = f"The text runs over more than {_LONGEST_WORD:,} characters without a space."
        raise RejectedError(RejectionReason.TOO_COMPLEX, explanation)
    meta = draft.metadata
    language = detect_language(text) or meta.in_language
    return CleanDocument(
        id=find_document_id(draft, facts.origin),
        headline=meta.headline,
        byline=meta.byline,
        publisher=meta.publisher,
        url=_canonical(draft),
        date_published=meta.date_published,
        date_modified=meta.date_modified,
        date_basis=meta.date_basis,
        in_language=language,
        source=_source(draft, facts),
        text=text,
        segments=tuple(_segment(piece, spans.get(id(piece))) for piece in draft.pieces),
        warnings=(*draft.warnings, *_warnings(draft, language)),
        min_hash=fingerprint(text),
    )


def find_document_id(draft: Draft, origin: FileOrigin) -> str:
    """The id of the article that a draft becomes."""
    return document_id(origin, _canonical(draft), draft.member)


def document_id(origin: FileOrigin, url: str | None, member: str | None = None) -> str:
    """ "a" and 24 hex digits: of the canonical URL, else of the file's place (and the member in it)."""
    place = f"{origin.bucket}/{origin.key}" + (f"#{member}" if member else "")
    return "a" + hashlib.sha256((url or place).encode()).hexdigest()[:24]


def _canonical(draft: Draft) -> str | None:
    return canonical_url(draft.metadata.url) if draft.metadata.url else None


def _lay_out(pieces: Iterable[Piece]) -> tuple[str, dict[int, Span]]:
    """The clean text (headline, blank line, paragraphs) and the span of each kept piece by its identity."""
    kept = sorted((piece for piece in pieces if piece.kept), key=lambda piece: piece.role is not SegmentRole.HEADLINE)
    spans: dict[int, Span] = {}
    start = 0
    for piece in kept:
        spans[id(piece)] = Span(start, start + len(piece.shown))
        start += len(piece.shown) + len(_GAP)
    return _GAP.join(piece.shown for piece in kept), spans


def _segment(piece: Piece, span: Span | None) -> Segment:
    return Segment(piece.action, piece.role, piece.text, piece.source, span, piece.reason, piece.rule, piece.score)


def _source(draft: Draft, facts: FileFacts) -> Source:
    place = facts.origin
    return Source(
        place.bucket,
        place.key,
        place.version_id,
        facts.sha256,
        facts.byte_length,
        draft.encoding,
        draft.media_type,
        draft.member,
    )


def _warnings(draft: Draft, language: str | None) -> list[Warning]:
    found = []
    if draft.metadata.headline is None:
        found.append(Warning("no_headline", "No headline was found."))
    if draft.metadata.date_published is None:
        found.append(Warning("no_date", "No date of publication was found."))
    if language is None:
        found.append(Warning("unknown_language", "The language could not be recognised."))
    elif language != "en":
        found.append(Warning("not_english", f"The article is in another language ({language})."))
    return found
