"""The encoder of a transformer pipeline by its shape alone: RoBERTa base, with weights that mean nothing.

How long it takes does not depend on the weights, which cannot be had from a package index; in ONNX Runtime it is
faster than in the PyTorch that spaCy's en_core_web_trf runs on. Tagger, parser and recognizer would come on top.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto, helper, numpy_helper

LAYERS, WIDTH, HEADS, INNER = 12, 768, 12, 3072  # https://huggingface.co/FacebookAI/roberta-base/blob/main/config.json
WINDOW, STRIDE = 128, 96  # pieces; spaCy's strided_spans of en_core_web_trf: https://spacy.io/api/transformer
PIECES_PER_WORD = 1.3
OPSET = 20


def open_encoder() -> Any:
    """A session of one thread that reads `hidden`, an array of (1, pieces, WIDTH)."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    return InferenceSession(build().SerializeToString(), options)


def encode(session: Any, words: int) -> None:
    """Read a text of so many words, window by window."""
    rng = np.random.default_rng(1)
    pieces = round(words * PIECES_PER_WORD)
    for start in range(0, max(pieces - (WINDOW - STRIDE), 1), STRIDE):
        size = min(WINDOW, pieces - start)
        session.run(None, {"hidden": rng.standard_normal((1, size, WIDTH), np.float32)})


def build() -> ModelProto:
    """The graph of all layers."""
    graph = _Graph()
    hidden = "hidden"
    for _ in range(LAYERS):
        hidden = graph.normalize(graph.add("Add", hidden, _attend(graph, hidden)))
        inner = graph.add("Gelu", graph.linear(hidden, WIDTH, INNER))
        hidden = graph.normalize(graph.add("Add", hidden, graph.linear(inner, INNER, WIDTH)))
    shape = [1, "pieces", WIDTH]
    values = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in ("hidden", hidden)]
    made = helper.make_graph(graph.nodes, "encoder", values[:1], values[1:], list(graph.weights()))
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=10)


def _attend(graph: "_Graph", hidden: str) -> str:
    query, key, value = (graph.heads(graph.linear(hidden, WIDTH, WIDTH), role) for role in "qkv")
    scores = graph.add("MatMul", query, key)
    scaled = graph.add("Mul", scores, graph.constant(np.float32((WIDTH / HEADS) ** -0.5)))
    mixed = graph.add("MatMul", graph.add("Softmax", scaled, axis=-1), value)
    joined = graph.add("Transpose", mixed, perm=(0, 2, 1, 3))
    return graph.linear(graph.add("Reshape", joined, graph.constant(np.array([1, -1, WIDTH]))), WIDTH, WIDTH)


class _Graph:
    """Nodes and constants as they are made."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self._constants: dict[str, NDArray[Any]] = {}
        self._rng = np.random.default_rng(0)

    def add(self, operator: str, *inputs: str, **attributes: Any) -> str:
        """One operation; the name of what it gives."""
        name = f"{operator}{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [name], **attributes))
        return name

    def constant(self, value: Any) -> str:
        """The name of an array."""
        name = f"constant{len(self._constants)}"
        self._constants[name] = np.asarray(value)
        return name

    def weights(self) -> Iterator[TensorProto]:
        """All constants."""
        return (numpy_helper.from_array(value, name) for name, value in self._constants.items())

    def linear(self, value: str, width: int, to: int) -> str:
        weights = self._rng.standard_normal((width, to), np.float32) * np.float32(width**-0.5)
        product = self.add("MatMul", value, self.constant(weights))
        return self.add("Add", product, self.constant(np.zeros(to, np.float32)))

    def normalize(self, value: str) -> str:
        scale, bias = self.constant(np.ones(WIDTH, np.float32)), self.constant(np.zeros(WIDTH, np.float32))
        return self.add("LayerNormalization", value, scale, bias, axis=-1)

    def heads(self, value: str, role: str) -> str:
        """Split into heads; of keys the last two dimensions are swapped for the product."""
        split = self.add("Reshape", value, self.constant(np.array([1, -1, HEADS, WIDTH // HEADS])))
        return self.add("Transpose", split, perm=(0, 2, 3, 1) if role == "k" else (0, 2, 1, 3))
