"""Headlines under a heading such as "Recommended" or "Most read": links, though no rule knows them one by one."""

from collections.abc import Sequence

from cuttings.cleaning.draft import Piece
from cuttings.cleaning.flat.headline import looks_like_headline
from cuttings.cleaning.flat.reasons import is_author_bio
from cuttings.record import RemovalReason, SegmentRole

_MAX_LINKS = 8  # under one heading
_WORDS = range(4, 21)


def remove_linked_headlines(pieces: Sequence[Piece]) -> None:
    """From each related-links heading on, remove lines in a headline's form until one is not."""
    left = 0
    for piece in pieces:
        if _is_heading(piece):
            left = _MAX_LINKS
        elif left and piece.kept and _is_link(piece):
            piece.remove(RemovalReason.RELATED_LINK, "under a heading of related links")
            left -= 1
        elif piece.kept or piece.reason is not RemovalReason.RELATED_LINK:
            left = 0


def _is_heading(piece: Piece) -> bool:
    return piece.reason is RemovalReason.RELATED_LINK and str(piece.rule).startswith("related_link/whole")


def _is_link(piece: Piece) -> bool:
    words = piece.shown.count(" ") + 1
    return (
        words in _WORDS
        and not is_author_bio(piece.shown)
        and looks_like_headline(piece.shown)
        and piece.role is not SegmentRole.HEADLINE
    )
