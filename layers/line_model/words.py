"""The weight of each word: how much oftener it stands in articles than around them."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from corpus import Article
from cuttings.cleaning.flat.words import tokenize
from cuttings.cleaning.rules import normalize

_MIN_SITES = 8  # a word of fewer sites says which site it is, not what kind of line
_SMOOTH = 2


def word_weights(articles: Iterable[Article]) -> dict[str, float]:
    """Log of (articles with the word in their text) / (articles with it around their text), smoothed."""
    counts = (Counter[str](), Counter[str]())
    sites = defaultdict[str, set[str]](set)
    for article in articles:
        seen: tuple[set[str], set[str]] = set(), set()
        for text, label in zip(article.texts, article.labels, strict=True):
            if label >= 0:
                seen[label].update(_words(text))
        for label in (0, 1):
            counts[label].update(seen[label])
        for word in seen[0] | seen[1]:
            sites[word].add(article.site)
    return {
        word: round(math.log((counts[1][word] + _SMOOTH) / (counts[0][word] + _SMOOTH)), 2)
        for word in sorted(sites)
        if len(sites[word]) >= _MIN_SITES
    }


@lru_cache(maxsize=400_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(tokenize(normalize(text)))
