"""Lines that say again what another line says: repeated headlines and standfirsts, pull quotes."""

import re
from collections.abc import Sequence
from functools import lru_cache

from cuttings.cleaning.draft import Piece
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
    of two is often a list of contents, or a standfirst.
    """
    title = _words(headline)
    copies: dict[str, list[Piece]] = {}
    for piece in pieces:
        words = _words(piece.shown)
        is_long = words.count(" ") >= _MIN_SPACES
        if piece.kept and piece.role is not SegmentRole.HEADLINE and (is_long or words == title):
            copies.setdefault(words, []).append(piece)
    for words, equal in copies.items():
        best = None if words == title else max(equal, key=lambda piece: piece.score or 0.0)
        for piece in equal:
            is_refrain = words != title and len(equal) >= _REFRAIN and (piece.score or 0.0) >= _BELIEVED
            if piece is not best and not is_refrain:
                piece.remove(RemovalReason.DUPLICATE, "repeats another line")
    _remove_pull_quotes(pieces)


def _remove_pull_quotes(pieces: Sequence[Piece]) -> None:
    """Lines within a longer one; if something else took them out, that they say nothing new is the better reason."""
    if len(pieces) > _MAX_PIECES:
        return
    kept = [_words(piece.shown) for piece in pieces if piece.kept and piece.role is not SegmentRole.HEADLINE]
    whole = "\n".join(kept)
    for piece in pieces:
        words = _words(piece.shown)
        if piece.role is SegmentRole.HEADLINE or not _MIN_SPACES <= words.count(" ") < _MAX_SPACES:
            continue
        elsewhere = whole.count(words) - (1 if piece.kept else 0)
        if elsewhere > 0 and any(words in text and len(text) > len(words) for text in kept):
            piece.remove(RemovalReason.DUPLICATE, "stands in another line")


@lru_cache(maxsize=4096)
def _words(line: str) -> str:
    return _NOT_WORD.sub(" ", line.lower()).strip()
