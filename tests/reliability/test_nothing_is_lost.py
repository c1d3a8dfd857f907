"""Every dropped file ends as article, rejected entry or dead letter, whatever happens to AWS calls on the way."""

import time
from pathlib import Path

import pytest

from tests.reliability.faults import Fault
from tests.reliability.figures import is_long, note_figure, scale
from tests.reliability.visibility import find_half_visible, find_leftovers, find_wrong_pointers
from tests.reliability.weather import FAULTS, Choice, describe_weather, no_fault, weather
from tests.reliability.world import World, open_world, write_article


def fault_at(call: int, fault: Fault) -> Choice:
    """`fault` at the call of that number and at no other."""
    return lambda number, operation: fault if number == call else None


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_call_loses_nothing_and_shows_nothing_half(model: Path, fault: Fault) -> None:
    """An article is changed, with the fault at its first call; another, with the fault at a later one; … to the last.

    In the short form each call meets one of the faults, in the long form all.
    """
    step = 1 if is_long() else len(FAULTS)
    point = FAULTS.index(fault) % step
    tried = 0
    with open_world(model) as world:
        while change_with_fault(world, point, fault):
            point, tried = point + step, tried + 1
        assert point > 20
        assert find_leftovers(world.deployment) == []
        assert find_wrong_pointers(world.deployment) == []
    note_figure(f"a fault at every call of a file's path: {fault}", f"{tried} calls hit, 0 lost, 0 half-visible")


def change_with_fault(world: World, point: int, fault: Fault) -> bool:
    """Change an article with a fault at one point; False if its path is shorter."""
    key = f"step{point}.txt"
    world.take_in([world.upload(key, write_article(point))])
    changed = world.upload(key, write_article(point, 2))
    world.injector.calls = 0
    world.injector.choose = fault_at(point + 1, fault)
    world.queues["clean"].send([changed])
    while world.step():
        head = world.find_head(key)
        assert head
        assert find_half_visible(world.deployment, head) == []
    world.injector.choose = no_fault
    head = world.find_head(key)
    assert head
    assert head.version.upload.version_id == changed["detail"]["object"]["version-id"]
    return world.injector.calls > point


def test_bad_weather_loses_nothing(model: Path) -> None:
    began = time.monotonic()
    sums = weather(model, scale(40, 10_000))
    figure = f"{describe_weather(sums)} ({time.monotonic() - began:.0f} s)"
    note_figure("every dropped file ends as article, rejected entry or dead letter", figure)
