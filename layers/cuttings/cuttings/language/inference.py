"""Runs the encoder: windows in, arrays per window out.

One window a run. Two windows in one run are not faster on one core (measured: 110 against 114 µs a word), need padding,
and would make a result depend on its neighbours, because the range of the int8 activations is taken over the run: the
same bytes would not give the same record.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cuttings.language.windows import Window

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
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

    options = SessionOptions()
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_BASIC  # the rest was done at export
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return InferenceSession(model, options, providers=["CPUExecutionProvider"])


def run_windows(session: Any, windows: Iterable[Window]) -> Iterator[Arrays]:
    """Outputs of each window, by name; `arcs`, `relation_head` and `link_head` have a row or column 0 for the root.

    A window that repeats another one gets its arrays: what is said a thousand times is read once.
    """
    masked = any(value.name == "mask" for value in session.get_inputs())  # one window needs none, but may be asked
    known: dict[tuple[tuple[int, ...], ...], Arrays] = {}
    for window in windows:
        seen = tuple(map(tuple, (window.pieces, window.features, window.first)))
        if seen not in known:
            outputs = session.run(OUTPUTS, _feed(window, masked))
            known[seen] = {name: output[0] for name, output in zip(OUTPUTS, outputs, strict=True)}
        yield known[seen]


def _feed(window: Window, masked: bool) -> Arrays:
    columns = {
        "pieces": window.pieces,
        "features": window.features,
        "first": window.first,
        "last": window.last,
    }
    feed: Arrays = {name: np.array([values], np.int64) for name, values in columns.items()}
    if masked:
        feed["mask"] = np.ones((1, len(window.pieces)), np.bool_)
    return feed
