"""Headlines under a heading such as "Recommended" or "Most read": links, though no rule knows them one by one."""

from collections.abc import Sequence

from cuttings.cleaning.draft import Piece
from cuttings.cleaning.flat.headline import looks_like_headline
from cuttings.cleaning.flat.reasons import is_author_bio
from cuttings.record import RemovalReason, SegmentRole

_MAX_LINES = 16  # under one heading
_WORDS = range(4, 21)
_TAG_WORDS = 4  # "SHOCK SACK" over "EFL club sack manager days before play-offs"
_HEADING_WORDS = 6  # "Most read in Football"
_MARKS = frozenset(("‘’", "“”", "''", '""'))
_HEADINGS = ("related_link/whole", "related_link/pattern")
_ON_A_TOPIC = ("read more on ", "read more about ", "read more from ", "more on ", "more from ")  # READ MORE ON UKRAINE


def remove_linked_headlines(pieces: Sequence[Piece]) -> None:
    """From each related-links heading on, remove lines in a headline's form until one is not."""
    left = 0
    for piece in pieces:
        if _is_heading(piece):
            left = _MAX_LINES
        elif left and piece.kept and (_is_link(piece) or _is_tag(piece)):
            piece.remove(RemovalReason.RELATED_LINK, "under a heading of related links")
            left -= 1
        elif piece.kept or piece.reason is not RemovalReason.RELATED_LINK:
            left = 0


def _is_heading(piece: Piece) -> bool:
    is_short = piece.shown.count(" ") < _HEADING_WORDS
    known = str(piece.rule).startswith(_HEADINGS) or piece.shown.lower().startswith(_ON_A_TOPIC)
    return is_short and piece.reason is RemovalReason.RELATED_LINK and known


def _is_tag(piece: Piece) -> bool:
    """In capitals, as tabloids put a word or two over a headline."""
    return piece.shown.isupper() and piece.shown.count(" ") < _TAG_WORDS


def _is_link(piece: Piece) -> bool:
    words = piece.shown.count(" ") + 1
    if piece.shown[0] + piece.shown[-1] in _MARKS:
        return False  # ‘It gave me my voice back’: a cross-head
    return (
        words in _WORDS
        and not is_author_bio(piece.shown)
        and looks_like_headline(piece.shown)
        and piece.role is not SegmentRole.HEADLINE
    )
