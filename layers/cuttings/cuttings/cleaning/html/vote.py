"""Trafilatura's vote: which blocks of a page stand in what it extracts."""

import re
from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.meta import reset_caches

_WORD = re.compile(r"\w+")
_SHINGLE = 3
_MANY_ELEMENTS = 15_000  # of a page; there trafilatura's second opinions take seconds
_RESET_EVERY = 200  # pages; its caches grow with every page in a warm process
_pages = 0


def extract_text(tree: HtmlElement) -> str:
    """What trafilatura takes for the article of the page, comments left out; "" where it finds none."""
    global _pages
    _pages += 1
    if _pages % _RESET_EVERY == 0:
        reset_caches()
    is_large = sum(1 for _ in tree.iter()) > _MANY_ELEMENTS
    document = bare_extraction(tree, fast=is_large, include_comments=False, with_metadata=False)
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
        shingles, lines = self._shingles.copy(), self._lines.copy()
        return [self._use(_WORD.findall(block.lower()), shingles, lines) for block in blocks]

    def _use(self, words: list[str], shingles: Counter[Shingle], lines: Counter[str]) -> float:
        line = " ".join(words)
        if lines[line] > 0:
            lines[line] -= 1
            shingles.subtract(_shingles(words))
            return 1.0
        if len(words) < _SHINGLE:
            return 0.5 if words and f" {line} " in self._whole else 0.0
        found = [shingle for shingle in _shingles(words) if shingles[shingle] > 0]
        shingles.subtract(found)
        return len(found) / (len(words) - _SHINGLE + 1)


def _shingles(words: list[str]) -> list[Shingle]:
    return list(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))
