"""The two trained models, loaded once: of lines of flattened text, of blocks of pages."""

from collections.abc import Sequence
from functools import cache

from cuttings.cleaning.flat.features import NAMES as LINE_FEATURES
from cuttings.cleaning.flat.features import Line, describe_lines
from cuttings.cleaning.forest import Forest, load_forest
from cuttings.cleaning.html.features import NAMES as BLOCK_FEATURES


def score_lines(texts: Sequence[str], title: str) -> tuple[list[Line], list[float]]:
    """Each line described, and the probability (0-1) that it belongs to the article."""
    model = _load("lines", LINE_FEATURES)
    lines, rows = describe_lines(texts, title, model.weights)
    return lines, [model.score(row) for row in rows]


def score_blocks(texts: Sequence[str], title: str, places: Sequence[list[float]]) -> tuple[list[Line], list[float]]:
    """The same for the blocks of a page; `places` are the rows of `html.features`."""
    model = _load("blocks", (*LINE_FEATURES, *BLOCK_FEATURES))
    lines, rows = describe_lines(texts, title, model.weights)
    return lines, [model.score(row + place) for row, place in zip(rows, places, strict=True)]


@cache
def _load(name: str, features: tuple[str, ...]) -> Forest:
    model = load_forest(name)
    if model.features != features:
        raise RuntimeError(f"data/{name}.json was trained on other features; run `make train-lines`")
    return model
