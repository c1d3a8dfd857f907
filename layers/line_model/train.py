"""Trains the two models of cleaning. `make train-lines` calls it for both; see README.md.

python train.py lines|blocks DATA OUT [--without SET] [--without-fold N]
"""

import argparse
import json
import pickle
import time
from collections.abc import Mapping
from dataclasses import replace
from itertools import compress
from pathlib import Path

from corpus import FOLDS, SETS, Article, read_blocks_of_pages, read_lines
from cuttings.cleaning.flat.features import NAMES as LINE_FEATURES
from cuttings.cleaning.flat.features import describe_lines
from cuttings.cleaning.html.features import NAMES as BLOCK_FEATURES
from cuttings.cleaning.rules import match_rule
from cuttings.record import RemovalReason
from training import train

_OTHER_EVERY = {"near": 2, "block": 8, "page": 1}  # of the articles that are no news, which are many, one in so many


def main() -> None:
    """Read the arguments, train, write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("lines", "blocks"))
    parser.add_argument("data", type=Path, help="the folder with pages/ and flattened/")
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", choices=SETS, help="a set to leave out, to be scored on")
    parser.add_argument("--without-fold", type=int, choices=range(FOLDS), help="sites to leave out, to be scored on")
    parser.add_argument("--cache", type=Path, help="a file that keeps the articles between runs")
    arguments = parser.parse_args()
    started = time.monotonic()
    articles = load(arguments.kind, arguments.data, arguments.cache)
    chosen = [
        article
        for number, article in enumerate(articles)
        if article.set_name != arguments.without
        and article.fold != arguments.without_fold
        and (article.is_news or number % _OTHER_EVERY[article.mode] == 0)
    ]
    features = LINE_FEATURES if arguments.kind == "lines" else (*LINE_FEATURES, *BLOCK_FEATURES)
    model = train(chosen, describe, features)
    arguments.out.write_text(json.dumps(model, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")
    seconds = time.monotonic() - started
    print(f"{arguments.out}: {len(chosen)} articles, {arguments.out.stat().st_size:,} bytes, {seconds:.0f} s")


def load(kind: str, data: Path, cache: Path | None) -> list[Article]:
    """The articles, from the cache where there is one."""
    if cache and cache.exists():
        return list(pickle.loads(cache.read_bytes()))  # noqa: S301 - our own file
    is_text = kind == "lines"
    articles = list(map(drop_advertisements, read_lines(data))) if is_text else list(read_blocks_of_pages(data))
    if cache:
        cache.write_bytes(pickle.dumps(articles))
    return articles


def drop_advertisements(article: Article) -> Article:
    """The article without the lines that rules call advertisements: the line model never sees them."""
    verdicts = map(match_rule, article.texts)
    stay = [verdict is None or verdict.reason is not RemovalReason.ADVERTISEMENT for verdict in verdicts]
    texts, labels, kinds = (list(compress(part, stay)) for part in (article.texts, article.labels, article.kinds))
    return replace(article, texts=texts, labels=labels, kinds=kinds)


def describe(article: Article, weights: Mapping[str, float] | None) -> list[list[float]]:
    """The rows of an article: of its lines, and of its blocks where it is a page."""
    _, lines = describe_lines(article.texts, article.title, weights)
    return [line + row for line, row in zip(lines, article.rows, strict=True)] if article.rows else lines


if __name__ == "__main__":
    main()
