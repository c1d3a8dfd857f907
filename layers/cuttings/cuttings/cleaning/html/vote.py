"""Trafilatura's vote: which blocks of a page stand in what it extracts."""

import re
from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.meta import reset_caches

_WORD = re.compile(r"\w+")
_SHINGLE = 3
_RESET_EVERY = 200  # pages; its caches grow with every page in a warm process
_pages = 0


def extract_text(tree: HtmlElement) -> str:
    """What trafilatura takes for the article of the page, comments left out; "" where it finds none.

    Without its second opinions (readability, jusText): they take half a second a page, and the block model is right
    as often without them.
    """
    global _pages
    _pages += 1
    if _pages % _RESET_EVERY == 0:
        reset_caches()
    document = bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    return str(getattr(document, "text", None) or "")


Shingle = tuple[str, ...]


class Vote:
    """Says of blocks which share of their word triples stands in a text, say an extractor's."""

    def __init__(self, text: str) -> None:
        words = _WORD.findall(text.lower())
        self._shingles = Counter(_shingles(words))
        self._lines = Counter(" ".join(_WORD.findall(line.lower())) for line in text.splitlines())
        self._whole = f" {' '.join(words)} "

    def share(self, block: str) -> float:
        """0-1; a block of fewer words than a shingle must be a line of its own."""
        words = _WORD.findall(block.lower())
        if len(words) < _SHINGLE:
            return float(bool(words) and " ".join(words) in self._lines)
        return sum(shingle in self._shingles for shingle in _shingles(words)) / (len(words) - _SHINGLE + 1)

    def shares(self, blocks: Sequence[str]) -> list[float]:
        """The share of each block in order, where a passage of the text stands for one block only: the second copy
        of a paragraph on the page has 0. A few words inside a longer line have 0.5."""
        words = [_WORD.findall(block.lower()) for block in blocks]
        lines = [" ".join(found) for found in words]
        whole = self._choose_lines(lines)
        left = self._shingles.copy()
        for i in whole:
            left.subtract(_shingles(words[i]))
        return [1.0 if i in whole else self._use(words[i], lines[i], left) for i in range(len(blocks))]

    def _choose_lines(self, lines: Sequence[str]) -> set[int]:
        """The blocks that are lines of the text. Of more copies than the text has, those between other such lines."""
        places: dict[str, list[int]] = {}
        for i, line in enumerate(lines):
            if self._lines[line]:
                places.setdefault(line, []).append(i)
        chosen: set[int] = set()
        for line, copies in places.items():
            copies.sort(
                key=lambda i: -sum(near in self._lines for near in (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2]))
            )
            chosen.update(copies[: self._lines[line]])
        return chosen

    def _use(self, words: list[str], line: str, left: Counter[Shingle]) -> float:
        if len(words) < _SHINGLE:
            return 0.5 if line and f" {line} " in self._whole else 0.0
        found = [shingle for shingle in _shingles(words) if left[shingle] > 0]
        left.subtract(found)
        return len(found) / (len(words) - _SHINGLE + 1)


def _shingles(words: list[str]) -> list[Shingle]:
    return list(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))
