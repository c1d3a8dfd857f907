"""What a sentence is about, as a vector: all-MiniLM-L6-v2 as published, for search by meaning.

Not the encoder of the pipeline: it started from the same weights, but learned to tag words and forgot to compare
sentences (`make bench-similar`).
"""

import sys
from functools import cache
from pathlib import Path

import numpy as np

from cuttings.language.inference import open_session
from cuttings.language.wordpiece import WordPiece

FOLDER = "minilm_sentences"
WIDTH = 384
"""Numbers in a vector."""
_MOST_PIECES = 254
"""Of a text, beside [CLS] and [SEP]: the model was published for 256 and what follows is not read."""


class MissingEncoderError(RuntimeError):
    """The sentence encoder is not where Python looks for it; the message says what to do."""


class SentenceEncoder:
    """The network with its vocabulary, read from a folder."""

    def __init__(self, folder: Path) -> None:
        self._session = open_session((folder / "model.onnx").read_bytes(), 1)
        self._wordpiece = WordPiece((folder / "vocab.txt").read_text("utf-8").splitlines())

    def encode(self, text: str) -> list[float]:
        """`WIDTH` numbers, a vector of length 1; the cosine of two of them says how alike two texts are."""
        split = self._wordpiece.split
        pieces = [piece for word in text.split() for piece in split(word)][:_MOST_PIECES]
        fed = np.array([[self._wordpiece.cls, *pieces, self._wordpiece.sep]], np.int64)
        vector: list[float] = self._session.run(["vector"], {"pieces": fed})[0][0].tolist()
        return vector


@cache
def load_sentence_encoder() -> SentenceEncoder:
    """The encoder of the sentences layer; in the repository, of its folder there. Raises MissingEncoderError."""
    repository = Path(__file__).parents[3] / "sentences"
    for place in (repository, *map(Path, sys.path)):
        if (place / FOLDER / "model.onnx").is_file():
            return SentenceEncoder(place / FOLDER)
    raise MissingEncoderError(f"{FOLDER} is nowhere on Python's path: deploy with the sentences layer")
