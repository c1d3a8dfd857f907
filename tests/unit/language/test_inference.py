"""A window that repeats another one is not run again."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from cuttings.language.inference import OUTPUTS, run_windows
from cuttings.language.windows import Window


class CountingSession:
    """Stands for onnxruntime: each run gives its number."""

    runs = 0

    def get_inputs(self) -> list[Any]:
        return []

    def run(self, outputs: Sequence[str], feed: dict[str, Any]) -> list[Any]:
        self.runs += 1
        return [np.full((1, feed["pieces"].shape[1]), self.runs) for _ in outputs]


def make_window(start: int, pieces: list[int], feature: int = 1) -> Window:
    return Window(start, start, start + 1, pieces, [feature] * len(pieces), [1], [1])


def test_what_is_said_a_thousand_times_is_read_once() -> None:
    session = CountingSession()
    plan = [make_window(place, [1, 2, 3]) for place in range(1_000)]
    plan += [make_window(1_000, [1, 2, 4]), make_window(1_001, [1, 2, 3], feature=2)]
    found = list(run_windows(session, plan))
    assert session.runs == 3
    assert [arrays[OUTPUTS[0]][0] for arrays in (found[0], found[999], found[1_000], found[1_001])] == [1, 1, 2, 3]
