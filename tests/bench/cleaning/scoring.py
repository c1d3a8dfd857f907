"""The measures of the cleaning bench."""

import re
from collections import Counter
from collections.abc import Iterable
from statistics import mean

_WORD = re.compile(r"\w+")
_SHINGLE = 4


def token_f1(gold: str, found: str) -> float:
    """F1 over the words of two texts as bags, lower case."""
    one, other = Counter(_WORD.findall(gold.lower())), Counter(_WORD.findall(found.lower()))
    both = (one & other).total()
    if not one and not other:
        return 1.0
    return 2 * both / (one.total() + other.total())


def shingle_scores(pairs: Iterable[tuple[str, str]]) -> dict[str, float]:
    """The article-extraction-benchmark's own measure: mean precision and recall over runs of four words, the F1 of the
    means, and the share of pages whose words are exactly right."""
    precisions, recalls, exact = [], [], []
    for gold, found in pairs:
        one, other = _shingles(gold), _shingles(found)
        both = (one & other).total()
        if other:
            precisions.append(both / other.total())
        if one:
            recalls.append(both / one.total())
        exact.append(_WORD.findall(gold) == _WORD.findall(found))
    precision, recall = mean(precisions), mean(recalls)
    return {
        "F1": 2 * precision * recall / (precision + recall),
        "precision": precision,
        "recall": recall,
        "exact": mean(exact),
    }


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    count = max(1, len(words) - _SHINGLE + 1) if words else 0
    return Counter(tuple(words[i : i + _SHINGLE]) for i in range(count))


def share_of_words(kept: Iterable[str], every: Iterable[str]) -> float:
    """How many of the words of `every` stand in `kept`; 1 where there are none."""
    total = sum(len(_WORD.findall(text)) for text in every)
    return sum(len(_WORD.findall(text)) for text in kept) / total if total else 1.0
