"""Every dropped file ends as article, rejected entry or dead letter, whatever happens to AWS calls on the way."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reliability.faults import Fault
from tests.reliability.figures import is_long, note_figure, scale
from tests.reliability.visibility import find_half_visible, find_leftovers, list_heads
from tests.reliability.world import Event, World, open_world, write_article

PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(100)
FAULTS = list(Fault)
Choice = Callable[[int, str], Fault | None]


def no_fault(number: int, operation: str) -> None:
    """Fair weather."""


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


def bad_weather(chance: random.Random, share: float) -> Choice:
    """In about that share of invocations one call fails, any one of those that a batch makes, in any way."""
    return lambda number, operation: chance.choice(FAULTS) if chance.random() < share / 60 else None


def drop_files(world: World, count: int) -> list[Event]:
    """Articles, every fifth of them changed later, every twentieth file no article."""
    events = []
    for number in range(count):
        if number % 20 == 7:
            events.append(world.upload(f"{number}.png", PHOTO))
        elif number % 5 == 4:
            events.append(world.upload(f"{number - 1}.txt", write_article(number - 1, 2)))
        else:
            events.append(world.upload(f"{number}.txt", write_article(number)))
    return events


def newest_by_key(events: list[Event]) -> dict[str, str]:
    """The version of each file that must win in the end."""
    return {e["detail"]["object"]["key"]: e["detail"]["object"]["version-id"] for e in events}


def test_bad_weather_loses_nothing(model: Path) -> None:
    count, began = scale(40, 10_000), time.monotonic()
    with open_world(model, twice=0.1) as world:
        events = drop_files(world, count)
        world.injector.choose = bad_weather(world.chance, 0.2)
        world.queues["clean"].send(events)
        looks = 0
        while world.step():
            head = world.find_head(world.chance.choice(events)["detail"]["object"]["key"])
            looks += head is not None
            assert head is None or find_half_visible(world.deployment, head) == []
        dead = world.redrive()
        world.injector.choose = no_fault
        world.run()
        check_all_are_there(world, events)
    faults = sum(world.injector.done.values())
    invoked = sum(world.invocations.values())
    note_figure(
        "every dropped file ends as article, rejected entry or dead letter",
        f"{count:,} uploads, {invoked:,} invocations, {faults:,} faults ({faults / invoked:.0%} of invocations), 10 % "
        f"delivered twice, all out of order: 0 lost; {looks:,} looks: 0 half-visible; {dead} dead letters, all came "
        f"through when redriven ({time.monotonic() - began:.0f} s)",
    )


def check_all_are_there(world: World, events: list[Event]) -> None:
    expected = newest_by_key(events)
    heads = list_heads(world.reader)
    found = {key: head.version.upload.version_id for key, head in heads.items()}
    assert found == {key: version for key, version in expected.items() if key.endswith(".txt")}
    rejected = {item["key"] for item in list_rejected(world)}
    assert rejected == {key for key in expected if key.endswith(".png")}
    assert [wrong for head in heads.values() for wrong in find_half_visible(world.deployment, head)] == []
    assert find_leftovers(world.deployment) == []


def list_rejected(world: World) -> list[dict[str, str]]:
    found, cursor = [], {}
    while True:
        page = world.api.get("/v1/rejected", limit=100, **cursor).json
        found += page["items"]
        if not page.get("cursor"):
            return found
        cursor = {"cursor": page["cursor"]}
