"""Trafilatura's vote: which blocks of a page stand in what it extracts."""

import re

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.meta import reset_caches

_WORD = re.compile(r"\w+")
_SHINGLE = 3
_RESET_EVERY = 200  # pages; its caches grow with every page in a warm process
_pages = 0


def extract_text(tree: HtmlElement) -> str:
    """What trafilatura takes for the article of the page, comments left out; "" where it finds none."""
    global _pages
    _pages += 1
    if _pages % _RESET_EVERY == 0:
        reset_caches()
    document = bare_extraction(tree, include_comments=False, with_metadata=False)
    return str(getattr(document, "text", None) or "")


class Vote:
    """Says of a block which share of its word triples stands in the text of an extractor."""

    def __init__(self, text: str) -> None:
        words = _WORD.findall(text.lower())
        self._shingles = set(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))
        self._lines = {" ".join(_WORD.findall(line.lower())) for line in text.splitlines()}

    def share(self, block: str) -> float:
        """0-1; a block of fewer words than a shingle must be a line of its own."""
        words = _WORD.findall(block.lower())
        if len(words) < _SHINGLE:
            return float(bool(words) and " ".join(words) in self._lines)
        shingles = list(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))
        return sum(shingle in self._shingles for shingle in shingles) / len(shingles)
