"""What the encoder is fed: windows of whole paragraphs, with a mark between two paragraphs.

More than one paragraph at a time, because "He added" leans on the one before; not the whole article, because the cost
of attention grows with the square of the window.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, ORTH, SPACY
from spacy.tokens import Doc

from cuttings.language.features import LINE_BREAK, NO_GAP, SPACE, SPECIAL, encode_feature
from cuttings.language.wordpiece import MOST_PIECES, WordPiece

PACKED = 192  # pieces up to which paragraphs share a window; the encoder was trained on 96 to 192
LONGEST = 256  # pieces of a paragraph that still stands alone, uncut; the published encoder was trained up to 256
CONTEXT = 48  # words before a cut that the next window sees again
_SENTENCE_END = frozenset(".!?…")

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a Doc that are not white space: their indices, pieces and gaps, and where paragraphs start."""

    tokens: Ints
    pieces: list[tuple[int, ...]]
    gaps: list[int]
    shapes: list[int]
    paragraphs: list[int]
    ends: list[bool]


@dataclass(frozen=True, slots=True)
class Window:
    """Words `[start, end)`, of which those from `keep` on are new; the ones before are context seen already."""

    start: int
    keep: int
    end: int
    pieces: list[int]
    features: list[int]
    first: list[int]
    last: list[int]


def read_words(doc: Doc, wordpiece: WordPiece, memory: dict[int, tuple[tuple[int, ...], int, bool]]) -> Words:
    """Splits the tokens of `doc`; `memory` keeps what is known of a word by its spaCy hash."""
    orths, spaces, gaps_after = (column.tolist() for column in doc.to_array([ORTH, IS_SPACE, SPACY]).T)
    words = Words(np.zeros(0, np.int64), [], [], [], [], [])
    tokens: list[int] = []
    gap, lines = SPACE, 2
    for index, (orth, space) in enumerate(zip(orths, spaces, strict=True)):
        if space:
            lines += doc.vocab.strings[orth].count("\n")
            gap = LINE_BREAK if lines else SPACE
            continue
        pieces, shape, ends = memory.get(orth) or _learn(doc.vocab.strings[orth], orth, wordpiece, memory)
        if lines > 1:
            words.paragraphs.append(len(tokens))
        tokens.append(index)
        words.pieces.append(pieces)
        words.gaps.append(gap)
        words.shapes.append(shape)
        words.ends.append(ends)
        gap, lines = (SPACE if gaps_after[index] else NO_GAP), 0
    return Words(np.array(tokens, np.int64), words.pieces, words.gaps, words.shapes, words.paragraphs, words.ends)


def _learn(
    word: str, orth: int, wordpiece: WordPiece, memory: dict[int, tuple[tuple[int, ...], int, bool]]
) -> tuple[tuple[int, ...], int, bool]:
    if len(memory) > 200_000:
        memory.clear()
    found = wordpiece.split(word), encode_feature(word, NO_GAP), word[-1] in _SENTENCE_END
    memory[orth] = found
    return found


def plan_windows(words: Words, wordpiece: WordPiece) -> Iterator[Window]:
    """Every word is kept in exactly one window."""
    sizes = np.array([len(pieces) for pieces in words.pieces], np.int64)
    total = np.concatenate([[0], np.cumsum(sizes)])
    separators = set(words.paragraphs)
    for start, keep, end in _find_borders(words, total):
        yield _fill(words, wordpiece, separators, start, keep, end)


def _find_borders(words: Words, total: Ints) -> Iterator[tuple[int, int, int]]:
    """(start, keep, end) of each window: paragraphs are joined while they fit, and cut only if too long for one."""
    start = 0
    borders = [*words.paragraphs[1:], len(words.pieces)] if words.pieces else []
    for position, end in enumerate(borders):
        following = borders[position + 1] if position + 1 < len(borders) else None
        if total[end] - total[start] > LONGEST:
            yield from _cut(words, total, start, end)
            start = end
        elif following is None or total[following] - total[start] > PACKED:
            yield start, start, end
            start = end


def _cut(words: Words, total: Ints, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Cuts a long paragraph after the last word in reach that may end a sentence, and overlaps the parts."""
    keep = start
    while keep < end:
        near = int(np.searchsorted(total, total[keep] - MOST_PIECES))  # of addresses, 48 words would fill the window
        seen = max(start, keep - CONTEXT, near)
        reach = int(np.searchsorted(total, total[seen] + LONGEST, "right")) - 1
        stop = end if reach >= end else _find_stop(words, keep, max(reach, keep + 1))
        yield seen, keep, stop
        keep = stop


def _find_stop(words: Words, keep: int, reach: int) -> int:
    for stop in range(reach, keep + (reach - keep) // 3, -1):
        if words.ends[stop - 1]:
            return stop
    return reach


def _fill(words: Words, wordpiece: WordPiece, separators: set[int], start: int, keep: int, end: int) -> Window:
    pieces, features = [wordpiece.cls], [SPECIAL]
    first: list[int] = []
    last: list[int] = []
    for i in range(start, end):
        if i in separators and i > start:
            pieces.append(wordpiece.sep)
            features.append(SPECIAL)
        own = words.pieces[i]
        first.append(len(pieces))
        pieces.extend(own)
        features.extend([words.shapes[i] + words.gaps[i]] * len(own))
        last.append(len(pieces) - 1)
    return Window(start, keep, end, pieces, features, first, last)
