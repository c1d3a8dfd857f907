"""The two trained models, loaded once: of lines of flattened text, of blocks of pages."""

from collections.abc import Sequence

from cuttings.cleaning.flat.features import NAMES as LINE_FEATURES
from cuttings.cleaning.flat.features import describe_lines
from cuttings.cleaning.forest import Forest, load_forest
from cuttings.cleaning.html.features import NAMES as BLOCK_FEATURES


def score_lines(texts: Sequence[str], title: str) -> list[float]:
    """The probability (0-1) of each line that it belongs to the article."""
    model = _load("lines", LINE_FEATURES)
    _, rows = describe_lines(texts, title, model.weights)
    return [model.score(row) for row in rows]


def score_blocks(texts: Sequence[str], title: str, places: Sequence[list[float]]) -> list[float]:
    """The same for the blocks of a page; `places` are the rows of `html.features`."""
    model = _load("blocks", (*LINE_FEATURES, *BLOCK_FEATURES))
    _, rows = describe_lines(texts, title, model.weights)
    return [model.score(row + place) for row, place in zip(rows, places, strict=True)]


def use_model(name: str, model: Forest) -> None:
    """Score with another model ("lines" or "blocks") from now on: benches do, with one that left their pages out."""
    _models[name] = model


_models: dict[str, Forest] = {}


def _load(name: str, features: tuple[str, ...]) -> Forest:
    model = _models.get(name) or load_forest(name)
    if model.features != features:
        raise RuntimeError(f"data/{name}.json was trained on other features; run `make train-lines`")
    _models[name] = model
    return model
