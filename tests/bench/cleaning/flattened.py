"""The flattened half of the cleaning bench: articles as lines, with a model that never saw their set."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

from cuttings.cleaning.draft import Piece
from cuttings.cleaning.flat.cleaner import clean_text
from cuttings.cleaning.forest import Forest
from cuttings.cleaning.models import use_model

from layers.line_model.corpus import Article, read_lines
from tests.bench.cleaning.scoring import share_of_words, token_f1

KINDS = ("related", "consent", "caption", "ad", "share", "byline")
HEAD = ("left-out set", "mode", "articles", "token F1", "all lines kept", "kept", *KINDS, "articles/s")


@dataclass
class Tally:
    """What is counted over the articles of a set."""

    f1: list[float] = field(default_factory=list)
    everything: list[float] = field(default_factory=list)
    kept: list[float] = field(default_factory=list)
    removed: Counter[str] = field(default_factory=Counter)
    noise: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


def each_left_out(data: Path, models: Path, every: int) -> Iterator[list[Article]]:
    """The articles of each left-out set in each mode, its model in use meanwhile."""
    articles = read_lines(data)
    for name in ("aeb", "modern_news"):
        use_model("lines", Forest(json.loads((models / f"lines-without-{name}.json").read_text("utf-8"))))
        for mode in ("near", "block"):
            yield [article for article in articles if (article.set_name, article.mode) == (name, mode)][::every]


def score(articles: list[Article]) -> tuple[object, ...]:
    """A row of the table."""
    return articles[0].set_name, articles[0].mode, len(articles), *_measure(articles)


def _measure(articles: list[Article]) -> Iterator[str]:
    tally = Tally()
    for article in articles:
        add(article, tally, lambda text: clean_text(text).pieces)
    yield from (f"{mean(values):.3f}" for values in (tally.f1, tally.everything, tally.kept))
    yield from (f"{tally.removed[kind] / tally.noise[kind]:.2f}" if tally.noise[kind] else "" for kind in KINDS)
    yield f"{len(articles) / tally.seconds:.0f}"


def add(article: Article, tally: Tally, clean: Callable[[str], list[Piece]]) -> None:
    """Clean an article's lines, its title put first, and count what came of them."""
    text = "\n".join([article.title or "Untitled", *article.texts])
    started = time.process_time()
    pieces = clean(text)
    tally.seconds += time.process_time() - started
    kept = {piece.source.start for piece in pieces if piece.kept}
    starts, position = [], len(article.title or "Untitled") + 1
    for line in article.texts:
        starts.append(position + len(line) - len(line.lstrip()))
        position += len(line) + 1
    stays = [start in kept for start in starts]
    lines = list(zip(article.texts, article.labels, article.kinds, stays, strict=True))
    tally.f1.append(token_f1(article.gold, "\n".join(line for line, _, _, stay in lines if stay)))
    tally.everything.append(token_f1(article.gold, "\n".join(article.texts)))
    content = [line for line, label, _, _ in lines if label == 1]
    tally.kept.append(share_of_words([line for line, label, _, stay in lines if label == 1 and stay], content))
    for _, label, kind, stay in lines:
        if label == 0:
            tally.noise[kind] += 1
            tally.removed[kind] += not stay
