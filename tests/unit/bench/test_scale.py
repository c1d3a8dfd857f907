"""The simulation agrees with sums that can be done by hand."""

from typing import Any

import pytest

from tests.bench.scale.flow import Setup, simulate

QUOTAS: dict[str, Any] = {
    "lambda": {"first_concurrency": 5, "ramp_per_minute": 300},
    "dynamodb": {"warm_units": 4_000, "doubling_minutes": 30, "table_units": 40_000, "partition_units": 1_000},
}
MEASURED: dict[str, Any] = {
    "assumed": {"seconds_per_call": 0.01},
    "clean": {"cpu_seconds": 0.02, "aws_waits": 3, "memory_mb": 1769, "at_once": 1},
    "extract": {"cpu_seconds": 0.1, "aws_waits": 10, "memory_mb": 1769, "at_once": 1},
    "dynamodb": {"write_units_with_search": 50},
}


def run(setup: Setup, *, rate: float, total: float) -> Any:
    return simulate(lambda second: rate, total, setup, MEASURED, QUOTAS)


def test_a_function_takes_as_long_as_its_articles_need():
    """Twenty at once, 0.2 s each: a hundred articles a second, however many come."""
    done = run(Setup("", 10, 20, warm_units=40_000), rate=1_000, total=100_000)
    assert done.seconds == pytest.approx(1_000, rel=0.01)
    assert done.narrowest.most_common(1)[0][0] == "extract's concurrency"
    assert done.longest_wait() == pytest.approx(900, rel=0.02)


def test_what_comes_slowly_does_not_wait():
    done = run(Setup("", 10, 20), rate=50, total=50_000)
    assert done.seconds == pytest.approx(1_000, abs=5)
    assert done.longest_wait() <= 5


def test_a_new_table_gives_its_first_units_and_a_warm_one_more():
    """4,000 units are 80 articles a second at first, twice as many after half an hour."""
    new, warm = (run(Setup("", 100, 900, warm_units=units), rate=200, total=100_000) for units in (0, 10_000))
    assert new.narrowest.most_common(1)[0][0] == "the table"
    assert 100_000 / 160 < new.seconds < 100_000 / 80
    assert warm.seconds == pytest.approx(500, rel=0.05)


def test_one_list_takes_a_thousand_articles_a_second_and_two_twice_as_many():
    setups = [Setup("", 300, 700, shards, 400_000, 400_000) for shards in (1, 2)]
    one, two = (run(setup, rate=2_000, total=1_000_000) for setup in setups)
    assert one.narrowest.most_common(1)[0][0] == "one list"
    assert one.seconds > 1.5 * two.seconds
