"""What search by meaning is compared with: words in common, and the encoder that the language model has anyway."""

import math
from collections import Counter
from typing import Any

import numpy as np
from cuttings.language.encoder import Encoder
from cuttings.language.inference import open_session
from cuttings.language.windows import plan_windows, read_words
from cuttings.store.words import split_words
from numpy.typing import NDArray
from spacy.language import Language

LAYERS = 6
_K, _B = 1.2, 0.75
"""Of BM25, as usual: Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009."""


def rank_words(texts: list[str], asked: list[str]) -> NDArray[np.float64]:
    """BM25 scores, asked x texts, over the stems that word search uses."""
    bags = [Counter(word.stem for word in split_words(text)) for text in texts]
    sizes = np.array([bag.total() for bag in bags])
    norms = _K * (1 - _B + _B * sizes / sizes.mean())
    return np.array([sum((_score(stem, bags, norms) for stem in _stems(one)), np.zeros(len(texts))) for one in asked])


def _stems(text: str) -> set[str]:
    return {word.stem for word in split_words(text)}


def _score(stem: str, bags: list[Counter[str]], norms: NDArray[np.float64]) -> NDArray[np.float64]:
    counts = np.array([bag[stem] for bag in bags])
    having = (counts > 0).sum()
    rarity = math.log(1 + (len(bags) - having + 0.5) / (having + 0.5))
    return np.asarray(rarity * counts * (_K + 1) / (counts + norms))


def encode_tagging(nlp: Language, texts: list[str]) -> NDArray[np.float64]:
    """Mean hidden states of the language model's encoder, layers x texts x width, each of length 1."""
    encoder: Any = nlp.get_pipe("encoder")
    assert isinstance(encoder, Encoder)
    names = [f"/network/encoder/layers.{number}/LayerNormalization_1_output_0" for number in range(LAYERS)]
    session = open_session(_tap(encoder._files["model.onnx"], names), 1)
    vectors = []
    for text in texts:
        window = next(plan_windows(read_words(nlp.make_doc(text), encoder._wordpiece, {}), encoder._wordpiece))
        fed = {"pieces": window.pieces, "features": window.features}
        feed: dict[str, Any] = {name: np.array([values], np.int64) for name, values in fed.items()}
        feed["mask"] = np.ones((1, len(window.pieces)), np.bool_)
        needed = {one.name for one in session.get_inputs()}
        feed |= {name: np.array([getattr(window, name)], np.int64) for name in needed & {"first", "last"}}
        vectors.append([states[0].mean(0) for states in session.run(names, feed)])
    means = np.array(vectors).transpose(1, 0, 2)
    return np.asarray(means / np.linalg.norm(means, axis=-1, keepdims=True))


def _tap(model: bytes, names: list[str]) -> bytes:
    """An ONNX model with more outputs: two protobuf messages one after the other are one, their lists joined.

    https://protobuf.dev/programming-guides/encoding/#last-one-wins
    """
    outputs = b"".join(_field(0x62, _field(0x0A, name.encode())) for name in names)
    return model + _field(0x3A, outputs)  # ModelProto.graph = 7, GraphProto.output = 12, ValueInfoProto.name = 1


def _field(tag: int, content: bytes) -> bytes:
    size, length = len(content), b""
    while size > 127:
        length, size = length + bytes([size & 127 | 128]), size >> 7
    return bytes([tag]) + length + bytes([size]) + content
