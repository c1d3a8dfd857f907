"""Delivered twice, five times, by eight at once, with poison in the batch: the result is that of one good delivery."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.reliability.faults import Fault
from tests.reliability.figures import note_figure, scale
from tests.reliability.world import Event, World, open_world, write_article


def drop(world: World, count: int) -> list[Event]:
    events = [world.upload(f"{number}.txt", write_article(number)) for number in range(count)]
    return [*events, world.upload("empty.txt", b"")]


def test_five_deliveries_leave_what_one_leaves(world: World) -> None:
    events = drop(world, scale(6, 200))
    world.take_in(events)
    once = world.hash_state()
    for _ in range(4):
        world.take_in(events)
    assert world.hash_state() == once
    note_figure(
        "a duplicate event changes nothing: 1× and 5×", f"{len(events)} files, table and archive {once[:12]} both"
    )


HABIT = "Stories such as this one are paid for by the readers of the Port Ellery Lantern and by nobody else at all."


def test_with_site_memory_too_what_a_file_became_at_first_it_becomes_each_time(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_MEMORY", "on")
    articles = {number: write_article(3 * number).decode() for number in range(scale(8, 100))}
    bodies = {n: text.replace("opposition", f"opposition's {n}th") + f"\n{HABIT}\n" for n, text in articles.items()}
    events = [world.upload(f"lantern/{number}.txt", body.encode()) for number, body in bodies.items()]
    world.take_in(events)
    once = world.hash_state()
    texts = [data.decode() for key, data in world.read_archive().items() if key.startswith("clean/")]
    forgotten = [text for text in texts if "of this publisher" in text]
    assert len(forgotten) == len(events) - 5  # the first have too few others to be compared with
    for _ in range(4):
        world.take_in(events)
    assert world.hash_state() == once
    note_figure(
        "a duplicate event changes nothing: with site memory", f"{len(events)} files, 1x and 5x: {once[:12]} both"
    )


def test_eight_at_once_leave_what_one_leaves(model: Path) -> None:
    with open_world(model, frozen=True) as world:
        events = drop(world, scale(3, 100))
        world.take_in(events)
        alone = world.hash_state(revisions=False)
        world.forget_all()
        take_in_by_eight(world, events)
        assert world.hash_state(revisions=False) == alone
    note_figure(
        "a duplicate event changes nothing: 8 at once",
        f"{len(events)} files, each delivered to 8 functions at once: table and archive {alone[:12]} both",
    )


def take_in_by_eight(world: World, events: list[Event]) -> None:
    """Every function of eight works through all events in its own order; AWS calls of different ones alternate."""
    lock = threading.Lock()  # moto's tables are not safe for threads: one call at a time
    world.injector.around = (lock.acquire, lock.release)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda shift: deliver_all(world, "clean", events, shift), range(8))) == [0] * 8
        cleaned = [e for e in world.deployment.receive_announced() if e["detail-type"] == "ArticleCleaned"]
        one_each = list({e["detail"]["articleId"]: e for e in cleaned}.values())
        assert len(cleaned) == 8 * len(one_each)
        assert list(pool.map(lambda shift: deliver_all(world, "extract", one_each, shift), range(8))) == [0] * 8


def deliver_all(world: World, name: str, events: list[Event], shift: int) -> int:
    """One service works through the events; how many failed. The handlers' batch code is not made for threads."""
    service = world.build(name)
    start = shift * len(events) // 8 if shift % 2 else 0  # half of them start together
    return sum(not world.serve(name, service, event) for event in events[start:] + events[:start])


def test_poison_in_a_batch_is_retried_alone_and_known_kinds_not_at_all(world: World) -> None:
    good, empty = world.upload("good.txt", write_article(1)), world.upload("empty.txt", b"")
    photo = world.upload("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(64))
    broken = {"detail-type": "Object Created", "detail": {}}
    batch = [good, {"no": "event"}, empty, broken, photo, world.upload("other.txt", write_article(2))]
    assert world.invoke("clean", batch) == {"1", "3"}
    world.deployment.receive_announced()
    world.take_in(batch)
    dead = [message.body for message in world.queues["clean"].dead]
    assert sorted(map(len, dead)) == sorted(map(len, ({"no": "event"}, broken)))
    assert world.find_head("good.txt")
    assert world.find_head("other.txt")
    reasons = {item["key"]: item["reason"] for item in world.api.get("/v1/rejected").items}
    assert reasons == {"empty.txt": "empty", "photo.png": "not_text"}
    note_figure(
        "one poison file in a batch stops nobody", "2 poison in 6: those 2 retried, 2 known kinds rejected at once"
    )


def test_dead_letters_come_through_when_the_fault_is_lifted(world: World) -> None:
    world.injector.choose = lambda number, operation: Fault.THROTTLED if operation == "PutItem" else None
    events = [world.upload(f"{number}.txt", write_article(number)) for number in range(3)]
    world.take_in(events)
    assert len(world.queues["extract"].dead) == 3
    assert world.find_head("0.txt") is None
    world.injector.choose = lambda number, operation: None
    assert world.redrive() == 3
    world.run()
    assert all(world.find_head(f"{number}.txt") for number in range(3))
