"""Runs the encoder: windows of many documents in, arrays per window out."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cuttings.language.features import SPECIAL
from cuttings.language.windows import Window

BATCH = 1536  # pieces per run: more does not make one core faster, and costs memory
OUTPUTS = (
    "entities",
    "roles",
    "upos",
    "xpos",
    "feats",
    "starts",
    "arcs",
    "relation_dependent",
    "relation_head",
    "link_dependent",
    "link_head",
)

Arrays = dict[str, NDArray[Any]]


def open_session(model: bytes, threads: int) -> Any:
    """An onnxruntime session; imported here because only inference needs the runtime."""
    from onnxruntime import ExecutionMode, InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = ExecutionMode.ORT_SEQUENTIAL
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return InferenceSession(model, options, providers=["CPUExecutionProvider"])


def run_windows(session: Any, windows: Sequence[Window], pad: int) -> list[Arrays]:
    """Outputs of each window, cut to its own words, in the order given. Windows of like length share a run."""
    results: list[Arrays] = [{} for _ in windows]
    for batch in _group(windows):
        inputs = _stack([windows[i] for i in batch], pad)
        outputs = session.run(OUTPUTS, inputs)
        for row, i in enumerate(batch):
            results[i] = _trim(outputs, row, len(windows[i].first))
    return results


def _group(windows: Sequence[Window]) -> list[list[int]]:
    batches: list[list[int]] = []
    for i in sorted(range(len(windows)), key=lambda i: len(windows[i].pieces)):
        size = len(windows[i].pieces)
        if not batches or size * (len(batches[-1]) + 1) > BATCH or size > 1.25 * len(windows[batches[-1][0]].pieces):
            batches.append([])
        batches[-1].append(i)
    return batches


def _stack(windows: list[Window], pad: int) -> Arrays:
    width, length = max(len(w.pieces) for w in windows), max(len(w.first) for w in windows)
    inputs: Arrays = {
        "pieces": np.full((len(windows), width), pad, np.int64),
        "features": np.full((len(windows), width), SPECIAL, np.int64),
        "mask": np.zeros((len(windows), width), np.bool_),
        "first": np.zeros((len(windows), length), np.int64),
        "last": np.zeros((len(windows), length), np.int64),
    }
    for row, window in enumerate(windows):
        inputs["pieces"][row, : len(window.pieces)] = window.pieces
        inputs["features"][row, : len(window.pieces)] = window.features
        inputs["mask"][row, : len(window.pieces)] = True
        inputs["first"][row, : len(window.first)] = window.first
        inputs["last"][row, : len(window.first)] = window.last
    return inputs


def _trim(outputs: Sequence[NDArray[Any]], row: int, words: int) -> Arrays:
    trimmed = {name: output[row, :words] for name, output in zip(OUTPUTS, outputs, strict=True)}
    trimmed["arcs"] = outputs[OUTPUTS.index("arcs")][row, :words, : words + 1]
    for name in ("relation_head", "link_head"):
        trimmed[name] = outputs[OUTPUTS.index(name)][row, : words + 1]
    return trimmed


def read_model(path: Path) -> bytes:
    """The bytes of an ONNX file."""
    return path.read_bytes()
