"""Near-duplicates: bottom-k MinHash over word 3-shingles (Broder 1997)."""

import re
from heapq import nsmallest
from zlib import crc32

_WORD = re.compile(r"\w+")
_SIZE = 128  # values kept; separates copies from others at a similarity of 0.25-0.30
_SHINGLE = 3
_MIX = 0x9E3779B97F4A7C15  # 2^64 / golden ratio: spreads crc32 (linear) over 64 bits


def fingerprint(text: str) -> tuple[int, ...]:
    """The `_SIZE` smallest hashes of the text's word triples, ascending; fewer for a short text."""
    words = _WORD.findall(text.lower())
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))} if words else set()
    hashes = {(crc32(shingle.encode()) * _MIX & 0xFFFFFFFFFFFFFFFF) >> 32 for shingle in shingles}
    return tuple(nsmallest(_SIZE, hashes))


def similarity(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """An estimate of the Jaccard similarity (0-1) of two texts from their fingerprints."""
    union = nsmallest(_SIZE, {*one, *other})
    both = set(one) & set(other)
    return sum(value in both for value in union) / len(union) if union else 0.0
