"""Lines that say again what another line says: repeated headlines and standfirsts, pull quotes."""

import re

from cuttings.cleaning.draft import Piece
from cuttings.record import RemovalReason

_NOT_WORD = re.compile(r"\W+")
_MIN_WORDS = 6  # shorter lines repeat by chance ("She said no.")


def remove_duplicates(pieces: list[Piece], headline: Piece | None, known_headline: str | None = None) -> None:
    """Remove lines equal to an earlier one, and short lines whose words all stand in a longer one."""
    title = _words(headline.shown if headline else known_headline or "")
    seen = {title}
    for piece in pieces:
        words = _words(piece.shown)
        if piece is headline or not piece.kept:
            continue
        if words in seen and (words.count(" ") >= _MIN_WORDS or words == title):
            piece.remove(RemovalReason.DUPLICATE, "repeats an earlier line")
        seen.add(words)
    _remove_pull_quotes(pieces, headline)


def _remove_pull_quotes(pieces: list[Piece], headline: Piece | None) -> None:
    texts = [_words(piece.shown) if piece.kept else "" for piece in pieces]
    whole = "\n".join(texts)
    for piece, words in zip(pieces, texts, strict=True):
        if piece is headline or not _MIN_WORDS <= words.count(" ") < 60:
            continue
        if whole.count(f" {words}") + whole.count(f"{words} ") > 0 and _stands_in_longer(words, texts):
            piece.remove(RemovalReason.DUPLICATE, "stands in another line")


def _stands_in_longer(words: str, texts: list[str]) -> bool:
    return any(words in text and len(text) > len(words) for text in texts)


def _words(line: str) -> str:
    return _NOT_WORD.sub(" ", line.lower()).strip()
