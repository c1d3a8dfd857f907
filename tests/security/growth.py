"""How fast a time grows with the length of what takes it."""

import gc
import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager


def time_once(work: Callable[[], object]) -> float:
    """Seconds of processor."""
    began = time.process_time()
    work()
    return time.process_time() - began


@contextmanager
def leave_the_rest_alone() -> Iterator[None]:
    """What other tests left in memory is not looked through for garbage within, which would be timed with the work."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def fit_exponent(points: Sequence[tuple[float, float]], noise: float) -> float:
    """Of the power law through (length, seconds), of the points over `noise` seconds; 0 where under three are."""
    logs = [(math.log(length), math.log(seconds)) for length, seconds in points if seconds > noise]
    if len(logs) < 3:
        return 0.0
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)
