"""Bad weather: uploads in disorder, some delivered twice, while AWS calls fail in every way. Nothing may be lost."""

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.reliability.faults import Fault
from tests.reliability.visibility import find_half_visible, find_leftovers, find_wrong_pointers, list_heads
from tests.reliability.world import Event, World, open_world, write_article

PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(100)
FAULTS = list(Fault)
Choice = Callable[[int, str], Fault | None]


def no_fault(number: int, operation: str) -> None:
    """Fair weather."""


def bad_weather(chance: random.Random, share: float) -> Choice:
    """In about that share of invocations one call fails, any one of those that a batch makes, in any way."""
    return lambda number, operation: chance.choice(FAULTS) if chance.random() < share / 60 else None


def weather(model: Path, count: int, seed: int = 1) -> Counter[str]:
    """Drop `count` files into a world of bad weather, lift the faults, check that each came through; what happened."""
    with open_world(model, seed, twice=0.1) as world:
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
    faults, invocations = world.injector.done.total(), world.invocations.total()
    return Counter(uploads=count, invocations=invocations, faults=faults, looks=looks, dead=dead)


def describe_weather(sums: Counter[str]) -> str:
    """The figure."""
    return (
        f"{sums['uploads']:,} uploads, {sums['invocations']:,} invocations, {sums['faults']:,} faults "
        f"({sums['faults'] / sums['invocations']:.0%} of invocations), 10 % delivered twice, all out of order: 0 lost; "
        f"{sums['looks']:,} looks: 0 half-visible; {sums['dead']} dead letters, all came through when redriven"
    )


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


def check_all_are_there(world: World, events: list[Event]) -> None:
    """Each file is an article or a rejected entry, in its newest version, whole, with nothing left over."""
    expected = newest_by_key(events)
    heads = list_heads(world.reader)
    found = {key: head.version.upload.version_id for key, head in heads.items()}
    assert found == {key: version for key, version in expected.items() if key.endswith(".txt")}
    rejected = {item["key"] for item in list_rejected(world)}
    assert rejected == {key for key in expected if key.endswith(".png")}
    assert [wrong for head in heads.values() for wrong in find_half_visible(world.deployment, head)] == []
    assert find_leftovers(world.deployment) == []
    assert find_wrong_pointers(world.deployment) == []


def list_rejected(world: World) -> list[dict[str, str]]:
    """Every page of the rejected files."""
    found, cursor = [], {}
    while True:
        page = world.api.get("/v1/rejected", limit=100, **cursor).json
        found += page["items"]
        if not page.get("cursor"):
            return found
        cursor = {"cursor": page["cursor"]}
