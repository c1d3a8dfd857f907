"""What an article is about: its frequent and early phrases."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from cuttings.facts.article import Article
from cuttings.facts.chunks import Chunk, function_words
from cuttings.facts.clusters import Cluster
from cuttings.facts.lexicon import load, speech_forms
from cuttings.record import EntityType, Keyword

MOST = 12


def find_keywords(article: Article, chunks: Sequence[Chunk], clusters: Sequence[Cluster]) -> tuple[Keyword, ...]:
    """Names and noun phrases, by how often they come and how early; scores 0-1, the highest 1."""
    weights: dict[str, float] = defaultdict(float)
    for cluster in (found for found in clusters if found.label is not EntityType.NORP):
        weights[cluster.name] += len(cluster.namings) + _early(cluster.namings[0].start, article)
    named = {i for cluster in clusters for n in cluster.namings for i in range(n.start, n.end)}
    for chunk in chunks:
        unnamed = chunk.kind == "nominal" and not named.intersection(range(chunk.start, chunk.end))
        if unnamed and (phrase := _phrase(article, chunk)):
            weights[phrase] += 0.7 + 0.3 * _early(chunk.start, article)
    ranked = sorted((-weight, phrase) for phrase, weight in weights.items() if weight >= 1.0)[:MOST]
    top = -ranked[0][0] if ranked else 1.0
    return tuple(Keyword(phrase, round(-weight / top, 3)) for weight, phrase in ranked)


def _early(start: int, article: Article) -> float:
    return 2.0 if article.paragraph[start] == 0 else 1.0 - start / len(article.words)


@cache
def _dull() -> frozenset[str]:
    lists = load("function_words.json")
    return function_words().union(lists["determiners"], lists["days"])


def _phrase(article: Article, chunk: Chunk) -> str:
    kept = [word for word in article.lower[chunk.start : chunk.end] if word not in _dull()]
    usable = 1 <= len(kept) <= 3 and all(
        word.isalpha() and len(word) > 3 and word not in speech_forms() for word in kept
    )
    return " ".join(kept) if usable else ""
