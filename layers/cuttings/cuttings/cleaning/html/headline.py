"""The headline among the blocks of a page."""

from cuttings.cleaning.draft import Piece
from cuttings.cleaning.rules import normalize
from cuttings.record import RemovalReason, SegmentRole, SourceSpan


def place_headline(pieces: list[Piece], headline: str | None) -> None:
    """The block that says the headline becomes it (an `h1` before others), shown as the page writes it; the same words
    again are duplicates. Without such a block the headline is lifted from the head of the page."""
    if not headline:
        return
    wanted = normalize(headline)
    same = [piece for piece in pieces if normalize(piece.shown) == wanted]
    best = next((piece for piece in same if "/h1" in (piece.source.xpath or "")), same[0] if same else None)
    for piece in same:
        if piece is not best:
            piece.remove(RemovalReason.DUPLICATE, "repeats the headline")
    if best is None:
        _remove_other_headline(pieces)
        pieces.insert(0, _lifted(headline))
    else:
        best.keep(SegmentRole.HEADLINE)
        best.shown = headline


def _remove_other_headline(pieces: list[Piece]) -> None:
    """The page shows the article under another headline than it gives to machines: one of them is enough."""
    for piece in pieces:
        if piece.kept and (piece.source.xpath or "").rpartition("/")[2].startswith("h1"):
            piece.remove(RemovalReason.DUPLICATE, "another headline of the article")


def _lifted(headline: str) -> Piece:
    return Piece(headline, SourceSpan(0, len(headline), "/html/head"), headline, role=SegmentRole.HEADLINE)
