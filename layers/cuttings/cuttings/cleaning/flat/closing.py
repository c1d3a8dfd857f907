"""Notes on the author at the end of an article, known by the name that the byline has."""

from collections.abc import Sequence

from cuttings.cleaning.draft import Piece
from cuttings.record import RemovalReason, SegmentRole

_MOST = 4  # such lines at the end of an article
_NAME_BY = 4  # words: "Senior feature writer Una Fairley works in the Lantern's newsroom"
_LEAST = 3  # words after a name; less is a signature
_RULE = "names the author at the end"


def remove_author_notes(pieces: Sequence[Piece], names: Sequence[str]) -> None:
    """Remove the last lines that open with an author's name; authors do not write of themselves so in an article.

    "Una Fairley covers the ports for the Lantern. She joined it in 2019." under "By Una Fairley".
    """
    left = _MOST
    for piece in reversed(pieces):
        signs = piece.shown.casefold() in {name.casefold() for name in names}
        is_note = piece.role is not SegmentRole.HEADLINE and (signs or opens_with_name(piece.shown, names))
        if is_note and (piece.kept or piece.rule == "line model"):
            piece.remove(RemovalReason.AUTHOR_BIO, _RULE)
            left -= 1
        elif piece.kept or not left:
            return


def opens_with_name(line: str, names: Sequence[str]) -> bool:
    """ "Una Fairley is ...", "Senior writer Una Fairley works ..." for one of the names."""
    words = line.casefold().split()
    for name in names:
        wanted = name.casefold().split()
        ends = [i + len(wanted) for i in range(_NAME_BY) if words[i : i + len(wanted)] == wanted]
        if ends and len(words) >= ends[0] + _LEAST:
            return True
    return False
