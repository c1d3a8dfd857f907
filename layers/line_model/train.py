"""Trains the two models of cleaning. `make train-lines` calls it for both; see README.md.

python train.py lines|blocks DATA OUT [--without SET]
"""

import argparse
import json
import time
from collections.abc import Mapping
from pathlib import Path

from corpus import SETS, Article, read_blocks_of_pages, read_lines
from cuttings.cleaning.flat.features import NAMES as LINE_FEATURES
from cuttings.cleaning.flat.features import describe_lines
from cuttings.cleaning.html.features import NAMES as BLOCK_FEATURES
from training import train

_PAGE_LINES_EVERY = 4  # whole pages that are no news are many and alike: one in four is enough


def main() -> None:
    """Read the arguments, train, write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("lines", "blocks"))
    parser.add_argument("data", type=Path, help="the folder with pages/ and flattened/")
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", choices=SETS, help="a set to leave out, to be scored on")
    arguments = parser.parse_args()
    started = time.monotonic()
    articles = list(read_lines(arguments.data) if arguments.kind == "lines" else read_blocks_of_pages(arguments.data))
    chosen = [a for i, a in enumerate(articles) if a.set_name != arguments.without and _is_wanted(i, a)]
    features = LINE_FEATURES if arguments.kind == "lines" else (*LINE_FEATURES, *BLOCK_FEATURES)
    model = train(chosen, describe, features)
    arguments.out.write_text(json.dumps(model, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")
    seconds = time.monotonic() - started
    print(f"{arguments.out}: {len(chosen)} articles, {arguments.out.stat().st_size:,} bytes, {seconds:.0f} s")


def describe(article: Article, weights: Mapping[str, float] | None) -> list[list[float]]:
    """The rows of an article: of its lines, and of its blocks where it is a page."""
    _, lines = describe_lines(article.texts, article.title, weights)
    return [line + row for line, row in zip(lines, article.rows, strict=True)] if article.rows else lines


def _is_wanted(number: int, article: Article) -> bool:
    return article.is_news or article.mode != "block" or number % _PAGE_LINES_EVERY == 0


if __name__ == "__main__":
    main()
