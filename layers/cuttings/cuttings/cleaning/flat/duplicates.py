"""Lines that say again what another line says: repeated headlines and standfirsts, pull quotes."""

import re
from collections.abc import Sequence
from functools import lru_cache

from cuttings.cleaning.draft import Piece
from cuttings.cleaning.rules import is_protected
from cuttings.record import RemovalReason, SegmentRole

_NOT_WORD = re.compile(r"\W+")
_MIN_SPACES = 6  # between words; shorter lines repeat by chance ("She said no.")
_MAX_PIECES = 3000  # each is looked for in all the others
_MAX_SPACES = 60  # of a pull quote
_REFRAIN = 3  # times: the questions and headings of a form are asked again and again …
_BELIEVED = 0.5  # … and the model takes them for the article's


def remove_duplicates(pieces: Sequence[Piece], headline: str) -> None:
    """Remove lines equal to the headline or another line, and short lines whose words all stand in a longer one.

    Of equal lines that stays which the model believes in most (`score`), the first where none has a score: the first
    of two is often a list of contents, or a standfirst. Lines side by side on a page are repeated by their author.
    """
    title = plain_words(headline)
    copies: dict[str, list[Piece]] = {}
    for piece in pieces:
        words = plain_words(piece.shown)
        is_long = words.count(" ") >= _MIN_SPACES
        may_repeat = piece.role is SegmentRole.HEADLINE or is_protected(piece.shown)  # who wrote each of two posts
        if piece.kept and not may_repeat and (is_long or words == title):
            copies.setdefault(words, []).append(piece)
    for words, equal in copies.items():
        best = None if words == title else max(equal, key=lambda piece: piece.score or 0.0)
        for piece in equal:
            is_refrain = words != title and len(equal) >= _REFRAIN and (piece.score or 0.0) >= _BELIEVED
            if piece is not best and not is_refrain and not (best and _are_siblings(piece, best)):
                piece.remove(RemovalReason.DUPLICATE, "repeats another line")
    _remove_pull_quotes(pieces)


def _remove_pull_quotes(pieces: Sequence[Piece]) -> None:
    """Lines within a longer one; if something else took them out, that they say nothing new is the better reason."""
    if len(pieces) > _MAX_PIECES:
        return
    kept = [
        (plain_words(piece.shown), piece) for piece in pieces if piece.kept and piece.role is not SegmentRole.HEADLINE
    ]
    whole = "\n".join(words for words, _ in kept)
    for piece in pieces:
        words = plain_words(piece.shown)
        if piece.role is SegmentRole.HEADLINE or not _MIN_SPACES <= words.count(" ") < _MAX_SPACES:
            continue
        elsewhere = whole.count(words) - (1 if piece.kept else 0)
        longer = [other for text, other in kept if elsewhere > 0 and len(text) > len(words) and words in text]
        if longer and not any(_are_siblings(piece, other) for other in longer):
            piece.remove(RemovalReason.DUPLICATE, "stands in another line")


def _are_siblings(one: Piece, other: Piece) -> bool:
    """Whether two pieces are paragraphs of one element, or items of lists in one: "Serves four" under each recipe."""
    return _place(one) == _place(other) is not None


def _place(piece: Piece) -> tuple[str, SegmentRole] | None:
    """The element around a paragraph (for an item, around its list) and what the piece is."""
    around, _, last = (piece.source.xpath or "").rpartition("/")
    if last.startswith("li"):
        around = around.rpartition("/")[0]
    return (around, piece.role) if around else None


@lru_cache(maxsize=4096)
def plain_words(line: str) -> str:
    """The words of a line in lower case, single spaces between, without marks."""
    return _NOT_WORD.sub(" ", line.lower()).strip()
