"""Words that tell articles from what stands around them: a weight per word, learned from labelled lines."""

import re
from collections.abc import Mapping, Sequence

_TOKEN = re.compile(r"[a-z]+|[0-9]+|[^\sa-z0-9]")


def tokenize(normal: str) -> list[str]:
    """The words, numbers (as "0" per digit, at most four) and marks of a normalised line."""
    return ["0000"[: len(token)] if token[0].isdigit() else token for token in _TOKEN.findall(normal)]


def weigh(tokens: Sequence[str], weights: Mapping[str, float]) -> float:
    """The mean weight of the tokens; above 0 speaks for the article. Its first words count twice."""
    if not tokens:
        return 0.0
    total = sum(weights.get(token, 0.0) for token in tokens) + sum(weights.get(token, 0.0) for token in tokens[:3])
    return total / (len(tokens) + min(3, len(tokens)))
