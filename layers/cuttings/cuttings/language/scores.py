"""The raw output of the encoder for one Doc, which the other components decode."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

EXTENSION = "encoder_scores"

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Block:
    """Pair scores of one window: rows are its new words `[start, end)`, columns root and the words from `offset`."""

    start: int
    end: int
    offset: int
    arcs: Floats
    relation_head: Floats
    link_head: Floats


@dataclass(frozen=True, slots=True)
class Scores:
    """Arrays over the words (tokens that are not white space) of a Doc; `tokens` holds their indices.

    `entities`, `roles`: words x tags, unnormalised. `upos`, `xpos`, `feats`: label numbers. `starts`: probability that
    a sentence starts. `paragraphs`: words that start a paragraph.
    """

    tokens: Ints
    paragraphs: list[int]
    entities: Floats
    roles: Floats
    upos: Ints
    xpos: Ints
    feats: Ints
    starts: Floats
    relation_dependent: Floats
    link_dependent: Floats
    blocks: tuple[Block, ...]


def register_extension() -> None:
    """Declares `doc._.encoder_scores`; the last component of the pipeline empties it."""
    if not Doc.has_extension(EXTENSION):
        Doc.set_extension(EXTENSION, default=None)


def soften(scores: Floats, temperature: float = 1.0) -> Floats:
    """Softmax over the last axis; a `temperature` over 1 tempers a model that is surer than it is right."""
    powers = np.exp((scores - scores.max(-1, keepdims=True)) / temperature)
    result: Floats = powers / powers.sum(-1, keepdims=True)
    return result
