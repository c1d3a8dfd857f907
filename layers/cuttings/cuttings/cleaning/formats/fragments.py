"""Pieces from text or HTML that stands inside another format: a feed's entry, a field of JSON."""

from dataclasses import replace

from cuttings.cleaning.draft import Draft, Metadata, Piece
from cuttings.cleaning.flat.cleaner import clean_text
from cuttings.cleaning.html.cleaner import clean_fragment
from cuttings.record import SegmentRole, SourceSpan


def draft_of(text: str, metadata: Metadata, *, place: str, headline_place: str, is_html: bool) -> Draft:
    """The draft of an article whose text is one string and whose headline another.

    `place` and `headline_place` name them in the file (a JSON Pointer, an element), as the `xpath` of segments.
    """
    draft = clean_fragment(text, metadata.headline) if is_html else clean_text(text, metadata.headline)
    for piece in draft.pieces:
        piece.source = replace(piece.source, xpath=place + (piece.source.xpath or ""))
    headline = metadata.headline or draft.metadata.headline
    if metadata.headline:
        draft.pieces.insert(0, headline_piece(metadata.headline, headline_place))
    draft.metadata = replace(metadata, headline=headline)
    return draft


def headline_piece(headline: str, place: str) -> Piece:
    """The headline as a piece of its own."""
    return Piece(headline, SourceSpan(0, len(headline), place), headline, role=SegmentRole.HEADLINE)
