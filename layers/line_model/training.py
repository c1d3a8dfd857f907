"""Fits a forest of small trees on labelled rows and writes it as `cuttings.cleaning.forest` reads it."""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from corpus import FOLDS, Article
from cuttings.cleaning.forest import LEAVES
from sklearn.ensemble import HistGradientBoostingClassifier
from words import word_weights

Describe = Callable[[Article, Mapping[str, float] | None], list[list[float]]]
_NEWS_WEIGHT = 5.0  # of a news article; the other pages of the sets are blogs, guides and shops
_UNREAD_EVERY = 4  # every fourth article is also shown with its words unread, as one in another language
_FOREST = {
    "max_leaf_nodes": LEAVES,
    "max_iter": 160,
    "learning_rate": 0.15,
    "min_samples_leaf": 40,
    "l2_regularization": 2.0,
    "max_bins": 64,
    "random_state": 0,
}


def train(articles: Sequence[Article], describe: Describe, features: Sequence[str]) -> dict[str, Any]:
    """The model as data. Word weights are those of other sites' articles while training, of all in the result."""
    rows, labels, weights = _rows(articles, describe)
    forest = HistGradientBoostingClassifier(**_FOREST).fit(rows, labels, sample_weight=weights)
    return {"features": list(features), "weights": word_weights(articles), **_export(forest)}


def _rows(articles: Sequence[Article], describe: Describe) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rows, labels, weights = [], [], []
    for fold in range(FOLDS):
        words = word_weights(article for article in articles if article.fold != fold)
        for number, article in enumerate(a for a in articles if a.fold == fold and a.texts):
            for known in (words, None) if number % _UNREAD_EVERY == 0 else (words,):
                rows += describe(article, known)
                labels += article.labels
                weights += _weigh(article)
    known_label = np.array(labels) >= 0
    return np.array(rows)[known_label], np.array(labels)[known_label], np.array(weights)[known_label]


def _weigh(article: Article) -> list[float]:
    """Longer lines weigh more, long articles less than in proportion."""
    sizes = [min(60, text.count(" ") + 1) + 6.0 for text in article.texts]
    share = math.sqrt(len(sizes)) / sum(sizes) * (_NEWS_WEIGHT if article.is_news else 1.0)
    return [size * share for size in sizes]


def _export(forest: HistGradientBoostingClassifier) -> dict[str, Any]:
    splits: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
    leaves: list[list[float]] = []
    for number, [predictor] in enumerate(forest._predictors):
        values: list[float] = []
        _walk(predictor.nodes, 0, number, values, splits)
        leaves.append(values)
    return {
        "bias": float(forest._baseline_prediction.ravel()[0]),
        "splits": dict(sorted(splits.items())),
        "leaves": leaves,
    }


def _walk(nodes: Any, at: int, tree: int, values: list[float], splits: dict[int, list[tuple[float, int, int]]]) -> None:
    """Depth first, so that leaves are numbered from left to right; a split names the leaves on its left as bits."""
    node = nodes[at]
    if node["is_leaf"]:
        values.append(round(float(node["value"]), 5))
        return
    first = len(values)
    _walk(nodes, int(node["left"]), tree, values, splits)
    left = ((1 << len(values)) - 1) & ~((1 << first) - 1)
    splits[int(node["feature_idx"])].append((float(f"{node['num_threshold']:.6g}"), tree, left))
    _walk(nodes, int(node["right"]), tree, values, splits)
