"""No pattern can be made slow: the time of each grows with the length of its bait, and not faster."""

import math
import re
import time
from collections.abc import Callable, Iterator

from tests.reliability.figures import note_figure, scale
from tests.security.patterns import Found, collect, make_baits

MOST_EXPONENT = 1.2
NOISE = 0.0005  # seconds under which a time says nothing
ENOUGH = 0.15  # seconds after which a bait need not grow on


def test_no_pattern_can_be_made_slow() -> None:
    found = collect()
    assert len(found) > 80
    slow, worst = [], 0.0
    for one in found:
        exponent, bait = measure_worst(one)
        worst = max(worst, exponent)
        if exponent > MOST_EXPONENT:
            slow.append(f"{exponent:.2f} {one.place} {one.pattern!r} on {bait!r}")
    assert slow == []
    figure = f"{len(found)} patterns, bait up to {longest():,} characters: exponent at most {max(worst, 1):.2f}"
    note_figure("no pattern can be made slow", figure)


def longest() -> int:
    return scale(8_192, 131_072)


def measure_worst(found: Found) -> tuple[float, str]:
    compiled = re.compile(found.pattern, found.flags)
    worst, named = 0.0, ""
    for method in found.methods:
        for start, piece in make_baits(found):
            for end in ("", "\x00"):
                exponent = fit(list(measure(getattr(compiled, method), start, piece, end)))
                if exponent > MOST_EXPONENT:  # again, lest the machine was busy
                    exponent = min(exponent, fit(list(measure(getattr(compiled, method), start, piece, end))))
                if exponent > worst:
                    worst, named = exponent, f"{method}: {start!r} + {piece!r} * n + {end!r}"
    return worst, named


def measure(apply: Callable[[str | bytes], object], start: str, piece: str, end: str) -> Iterator[tuple[int, float]]:
    """Seconds at each length, until it takes long enough to tell."""
    length = 512
    text_is_bytes = isinstance(getattr(apply, "__self__").pattern, bytes)  # noqa: B009
    while length <= longest():
        text = start + piece * (length // len(piece)) + end
        bait = text.encode("latin-1", "replace") if text_is_bytes else text
        seconds = min(time_once(apply, bait) for _ in range(2))
        yield length, seconds
        if seconds > ENOUGH:
            return
        length *= 2


def time_once(apply: Callable[[str | bytes], object], bait: str | bytes) -> float:
    """`search` stands for finditer and its kin: it goes on where it stopped."""
    began = time.process_time()
    if getattr(apply, "__name__", "") == "search":
        for _ in getattr(apply, "__self__").finditer(bait):  # noqa: B009
            pass
    else:
        apply(bait)
    return time.process_time() - began


def fit(points: list[tuple[int, float]]) -> float:
    """The exponent of growth over the lengths where it can be measured; 0 where all are too fast."""
    points = [(math.log(length), math.log(seconds)) for length, seconds in points if seconds > NOISE]
    if len(points) < 3:
        return 0.0
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
