"""`make scale`: a backfill of a hundred million articles and a peak of a thousand a second, into RESULTS.md."""

import tomllib
from pathlib import Path
from typing import Any

from tests.bench.cost.__main__ import itemise, read
from tests.bench.report import as_table, write_section
from tests.bench.scale.flow import Run, Setup, simulate

BACKFILL = 100_000_000
PEAK_RATE, PEAK_SECONDS = 1_000, 600
QUIET_RATE = 5
BACKFILLS = (
    Setup("as deployed"),
    Setup("a thousand functions", 150, 850),
    Setup("the same, 4 list shards, table warmed to 40,000", 150, 850, 4, warm_units=40_000),
    Setup("the same, table quota raised to 200,000", 150, 850, 4, 200_000, 200_000),
)
PEAKS = (
    Setup("as deployed"),
    Setup("600 functions", 100, 500),
    Setup("the same, 4 list shards", 100, 500, 4),
    Setup("the same, table warmed to 100,000", 100, 500, 4, 100_000, 100_000),
)
HEAD = ("setting", "all readable after", "most waiting", "longest wait", "held up by (share of the time)")


def main() -> None:
    """Simulate both and write the section."""
    measured, quotas = read("measured.toml"), tomllib.loads(Path(__file__).with_name("quotas.toml").read_text("utf-8"))
    copied = min(quotas["copying"]["at_once"] / quotas["copying"]["seconds_each"], quotas["s3"]["puts_per_prefix"])
    backfills = [simulate(lambda _: copied, BACKFILL, one, measured, quotas, 60) for one in BACKFILLS]
    expected = PEAK_RATE * PEAK_SECONDS + QUIET_RATE * PEAK_SECONDS
    peaks = [simulate(breaking_news, expected, one, measured, quotas) for one in PEAKS]
    dollars = sum(itemise(measured, read("prices.toml"), architecture="arm64", search=True, batch=10).values())
    body = [
        "Simulated from `tests/bench/cost/measured.toml` and `tests/bench/scale/quotas.toml`; not run on AWS.",
        f"**A backfill of {BACKFILL:,} articles**: copied at {copied:,.0f} a second, {BACKFILL * dollars:,.0f} dollars "
        "to take in (arm64, word search, full batches).",
        as_table(HEAD, [describe(one, run) for one, run in zip(BACKFILLS, backfills, strict=True)]),
        f"**A peak of {PEAK_RATE:,} articles a second for {PEAK_SECONDS // 60} minutes**, then {QUIET_RATE} a second:",
        as_table(HEAD, [describe(one, run) for one, run in zip(PEAKS, peaks, strict=True)]),
        advise(measured, quotas),
    ]
    write_section("Scale", "make scale", "\n\n".join(body))


def breaking_news(second: float) -> float:
    """Articles that arrive in this second."""
    return PEAK_RATE if second < PEAK_SECONDS else QUIET_RATE


def describe(setup: Setup, run: Run) -> tuple[object, ...]:
    """A row."""
    total = sum(run.narrowest.values()) or 1
    held = ", ".join(f"{name} {seconds / total:.0%}" for name, seconds in run.narrowest.most_common(3))
    return setup.name, span(run.seconds), f"{run.most_waiting:,.0f}", span(run.longest_wait()), held


def span(seconds: float) -> str:
    """Seconds in a unit that can be read."""
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.1f} {unit}"
    return f"{seconds:.0f} s"


def advise(measured: dict[str, Any], quotas: dict[str, Any]) -> str:
    """What the other services would say to a thousand a second."""
    units = measured["dynamodb"]["write_units_with_search"]
    return (
        f"A thousand articles a second are {PEAK_RATE * units:,} write units (a table's quota: "
        f"{quotas['dynamodb']['table_units']:,}), {PEAK_RATE * 3:,} events (deliveries: "
        f"{quotas['eventbridge']['invocations']:,}) and {PEAK_RATE * 2:,} S3 puts of ours, under keys that begin with "
        f"hashes or a day ({quotas['s3']['puts_per_prefix']:,} for each prefix). One list partition takes "
        f"{quotas['dynamodb']['partition_units']:,} articles a second: LIST_SHARDS. An entity or word that is in every "
        "article of the peak has a partition of its own and the same bound. Queues hold what waits for 14 days: before "
        "a backfill that would take longer, raise the concurrency, or copy a prefix at a time."
    )


if __name__ == "__main__":
    main()
