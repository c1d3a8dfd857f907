"""Decision trees without a library: every tree answers with one byte of a wide integer.

After QuickScorer (Lucchese et al., SIGIR 2015): a tree has at most eight leaves, so one byte says which of them can
still be reached. A split that fails clears the leaves on its left; the lowest bit left is the answer. The masks of all
trees are joined into one integer per threshold and combined beforehand: a row costs a search and an `&` per feature.
"""

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from importlib.resources import files
from math import exp
from operator import getitem
from typing import Any

LEAVES = 8


class Forest:
    """A trained model: `features` names the columns of a row, `weights` are those of words (see `flat.words`)."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.features: tuple[str, ...] = tuple(data["features"])
        self.weights: dict[str, float] = data["weights"]
        self._bias = float(data["bias"])
        self._answers = [_answers(leaves) for leaves in data["leaves"]]
        self._all = (1 << LEAVES * len(self._answers)) - 1
        self._splits = [(int(name), *self._combine(splits)) for name, splits in data["splits"].items()]

    def _combine(self, splits: Sequence[tuple[float, int, int]]) -> tuple[list[float], list[int]]:
        """Thresholds in order, and for each what is left of all trees when it and all lower ones fail."""
        thresholds, masks, left = [], [], self._all
        for threshold, tree, cleared in sorted(splits):
            left &= ~(cleared << LEAVES * tree)
            thresholds.append(threshold)
            masks.append(left)
        return thresholds, masks

    def score(self, row: Sequence[float]) -> float:
        """The probability (0-1) of a row of features."""
        reach = self._all
        for column, thresholds, masks in self._splits:
            failed = bisect_left(thresholds, row[column])
            if failed:
                reach &= masks[failed - 1]
        answers = reach.to_bytes(len(self._answers), "little")
        return 1 / (1 + exp(-self._bias - sum(map(getitem, self._answers, answers))))


def load_forest(name: str) -> Forest:
    """The model in `data/<name>.json`."""
    return Forest(json.loads(files("cuttings.cleaning").joinpath(f"data/{name}.json").read_text("utf-8")))


def _answers(leaves: Sequence[float]) -> list[float]:
    """For each byte, the value of the leaf that its lowest bit names."""
    return [0.0, *(leaves[min((byte & -byte).bit_length() - 1, len(leaves) - 1)] for byte in range(1, 256))]
