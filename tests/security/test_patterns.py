"""No pattern can be made slow: the time of each grows with the length of its bait, and not faster."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from tests.reliability.figures import note_figure, scale
from tests.security.growth import fit_exponent, time_once
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
                exponent = grow(getattr(compiled, method), start, piece, end)
                if exponent > MOST_EXPONENT:  # again, lest the machine was busy
                    exponent = min(exponent, grow(getattr(compiled, method), start, piece, end))
                if exponent > worst:
                    worst, named = exponent, f"{method}: {start!r} + {piece!r} * n + {end!r}"
    return worst, named


def grow(apply: Callable[[str | bytes], object], start: str, piece: str, end: str) -> float:
    return fit_exponent(list(measure(apply, start, piece, end)), NOISE)


def measure(apply: Callable[[str | bytes], object], start: str, piece: str, end: str) -> Iterator[tuple[int, float]]:
    """Seconds at each length, until it takes long enough to tell."""
    length = 512
    text_is_bytes = isinstance(getattr(apply, "__self__").pattern, bytes)  # noqa: B009
    while length <= longest():
        text = start + piece * (length // len(piece)) + end
        bait = text.encode("latin-1", "replace") if text_is_bytes else text
        seconds = min(time_once(partial(scan, apply, bait)) for _ in range(2))
        yield length, seconds
        if seconds > ENOUGH:
            return
        length *= 2


def scan(apply: Callable[[str | bytes], object], bait: str | bytes) -> None:
    """`search` stands for finditer and its kin: it goes on where it stopped."""
    if getattr(apply, "__name__", "") == "search":
        for _ in getattr(apply, "__self__").finditer(bait):  # noqa: B009
            pass
    else:
        apply(bait)
