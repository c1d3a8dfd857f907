"""Text to pieces: one per line, or one per block where the file is wrapped at a column."""

import re
import string
from itertools import pairwise

from cuttings.cleaning.draft import Piece
from cuttings.record import SourceSpan

_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_NO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"  # pages put them between paragraphs
_BLANK_LINE = re.compile("\r?\n[ \t]*\r?\n|\r[ \t]*\r")
_WRAP_COLUMNS = range(50, 101)


def split_pieces(text: str) -> list[Piece]:
    """The pieces of `text` in order; `text[start:end]` is a piece's text. What stands between cannot be seen."""
    pieces = [_piece(text, start, end) for start, end in _stripped_lines(text)]
    return _join_wrapped(text, pieces) if _is_wrapped(text, pieces) else pieces


def _stripped_lines(text: str) -> list[tuple[int, int]]:
    spans = []
    for line in _LINE.finditer(text):
        content = line[0].strip(_NO_WIDTH + string.whitespace + "\xa0")
        if content:
            start = line.start() + line[0].index(content[0])
            spans.append((start, start + len(content)))
    return spans


def _piece(text: str, start: int, end: int) -> Piece:
    content = text[start:end]
    return Piece(content, SourceSpan(start, end), content)


def _is_wrapped(text: str, pieces: list[Piece]) -> bool:
    """Lines broken at a column: most lines that another follows without a blank line end near it, in mid-sentence."""
    followed = [a for a, b in pairwise(pieces) if _are_neighbours(text, a, b)]
    if len(followed) < 2 or max(map(len, (piece.text for piece in pieces))) not in _WRAP_COLUMNS:
        return False
    full = sum(len(piece.text) >= 45 and piece.text[-1] not in '.!?"”:' for piece in followed)
    return full >= 0.6 * len(followed)


def _are_neighbours(text: str, first: Piece, second: Piece) -> bool:
    return not _BLANK_LINE.search(text, first.source.end, second.source.start)


def _join_wrapped(text: str, pieces: list[Piece]) -> list[Piece]:
    """Lines of one paragraph become one piece; without blank lines a short last line ends it, as in PDF files."""
    joined: list[Piece] = []
    width = max(len(piece.text) for piece in pieces)
    for piece in pieces:
        if joined and _are_neighbours(text, joined[-1], piece) and not _ends_paragraph(joined[-1].text, width):
            joined[-1] = _piece(text, joined[-1].source.start, piece.source.end)
        else:
            joined.append(piece)
    return joined


def _ends_paragraph(text: str, width: int) -> bool:
    last = text[text.rfind("\n") + 1 :]
    return len(last) < 0.75 * width and last.endswith((".", "!", "?", '"', "”", "’", ":"))
