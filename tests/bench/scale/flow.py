"""Files flow through two queues and two functions into a table; each second the narrowest place decides.

A fluid simulation: numbers of articles, not articles. What it knows of AWS stands in quotas.toml.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.bench.cost.__main__ import seconds_in


@dataclass(frozen=True, slots=True)
class Setup:
    """What an operator sets: the template's parameters and the raised quotas. `warm_units` 0: a new table."""

    name: str
    clean_concurrency: int = 10
    extract_concurrency: int = 20
    list_shards: int = 1
    table_units: int = 0
    warm_units: int = 0


@dataclass(slots=True)
class Stage:
    """A queue with the function behind it. `seconds` an article takes it; `ages` (when, how many) of what waits."""

    seconds: float
    most: int
    concurrency: float = 0.0
    waiting: float = 0.0

    def ramp(self, quotas: dict[str, Any], step: float) -> None:
        """As many more batches at once as Lambda adds in this time, while there is work for them."""
        wanted = self.waiting / step * self.seconds
        grown = max(quotas["first_concurrency"], self.concurrency + quotas["ramp_per_minute"] / 60 * step)
        self.concurrency = min(grown, self.most, max(wanted, quotas["first_concurrency"]))

    def capacity(self) -> float:
        """Articles a second."""
        return self.concurrency / self.seconds


@dataclass(slots=True)
class Run:
    """How it went: seconds until all was readable, the longest queue, what was narrowest how long, and after each
    step how many had arrived and how many were done."""

    seconds: float = 0.0
    most_waiting: float = 0.0
    narrowest: Counter[str] = field(default_factory=Counter)
    curve: list[tuple[float, float, float]] = field(default_factory=list)

    def longest_wait(self) -> float:
        """Seconds that the unluckiest article waited, first come first served."""
        longest, place = 0.0, 0
        for seconds, arrived, _ in self.curve:
            while place < len(self.curve) - 1 and self.curve[place][2] < arrived - 0.5:
                place += 1
            longest = max(longest, self.curve[place][0] - seconds)
        return longest


@dataclass(slots=True)
class Table:
    """An on-demand table: twice its former peak is always there, no more than the quota."""

    units: float
    carried: float
    doubling_seconds: float

    def grow(self, used: float, step: float) -> None:
        """Double in half an hour of full load, the growth spread evenly."""
        if used >= 0.9 * self.carried:
            self.carried = min(self.units, self.carried * 2 ** (step / self.doubling_seconds))


def simulate(
    arrive: Callable[[float], float], total: float, setup: Setup, measured: dict[str, Any], quotas: dict[str, Any],
    step: float = 1.0,
) -> Run:  # fmt: skip
    """Let `total` articles arrive at `arrive(second)` a second, and work until all are in the table."""
    clean, extract = make_stages(setup, measured)
    dynamodb = quotas["dynamodb"]
    units = measured["dynamodb"]["write_units_with_search"]
    carried = float(setup.warm_units or dynamodb["warm_units"])
    table = Table(max(setup.table_units, dynamodb["table_units"]), carried, 60 * dynamodb["doubling_minutes"])
    lists = setup.list_shards * dynamodb["partition_units"]
    run, arrived, done = Run(), 0.0, 0.0
    while done < total - 0.5:
        new = min(arrive(run.seconds) * step, total - arrived)
        arrived += new
        clean.waiting += new
        for stage in (clean, extract):
            stage.ramp(quotas["lambda"], step)
        cleaned = min(clean.waiting, clean.capacity() * step)
        clean.waiting -= cleaned
        extract.waiting += cleaned
        rates = {"extract's concurrency": extract.capacity(), "the table": table.carried / units, "one list": lists}
        narrow = min(rates, key=lambda name: rates[name])
        extracted = min(extract.waiting, rates[narrow] * step)
        extract.waiting -= extracted
        table.grow(extracted / step * units, step)
        done += extracted
        run.seconds += step
        run.curve.append((run.seconds, arrived, done))
        note(run, clean, extract, narrow, step)
    return run


def make_stages(setup: Setup, measured: dict[str, Any]) -> tuple[Stage, Stage]:
    """The two functions with their seconds an article, in full batches, as a long queue gives them."""
    seconds = [seconds_in(measured, name, measured[name]["memory_mb"], batch=10) for name in ("clean", "extract")]
    return Stage(seconds[0], setup.clean_concurrency), Stage(seconds[1], setup.extract_concurrency)


def note(run: Run, clean: Stage, extract: Stage, narrow: str, step: float) -> None:
    """Keep the longest queue, and what held the articles up in this step."""
    waiting = clean.waiting + extract.waiting
    run.most_waiting = max(run.most_waiting, waiting)
    if waiting > 1:
        held = "clean's concurrency" if clean.waiting > extract.waiting else narrow
        run.narrowest[held] += int(step)
