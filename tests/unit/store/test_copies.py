"""Copies: whatever order articles come in, change and go, each points to the earliest that is like it."""

import hashlib
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from cuttings.fingerprint import fingerprint
from cuttings.record import Record
from cuttings.store.copies import ALIKE
from cuttings.store.deleting import Eraser
from cuttings.store.heads import Layout
from cuttings.store.rebuilding import Rebuilder
from cuttings.store.sketches import dump_sketch, load_sketch

from tests.backend import Deployment, deploy, dying, make_record, make_upload
from tests.meter import Meter, size_of

WIRE = " ".join(f"word{number} stands in the story of the wire" for number in range(60))
OTHER = " ".join(f"nothing{number} of this was in that report" for number in range(60))
ARTICLES = {
    "first": (WIRE, "2026-02-01"),
    "copy": (WIRE.replace("word7 ", "local "), "2026-02-02"),
    "cut": (WIRE[: len(WIRE) * 6 // 10], "2026-02-03"),
    "other": (OTHER, "2026-02-01"),
}


def make_copy(name: str, text: str = "", day: str = "") -> Record:
    text, day = text or ARTICLES[name][0], day or ARTICLES[name][1]
    record = make_record(name, date_published=day, min_hash=fingerprint(text))
    return replace(record, source=replace(record.source, sha256=hashlib.sha256(text.encode()).hexdigest()))


def pointers(deployment: Deployment) -> dict[str, str | None]:
    heads = {name: deployment.publisher.read_head(name)[0] for name in ARTICLES}
    return {name: head.summary.duplicate_of for name, head in heads.items() if head and not head.deleted}


def erase(deployment: Deployment, article: str) -> None:
    clock = deployment.tell_time
    Eraser(deployment.table, deployment.publisher, deployment.archive, deployment.inbox, clock).delete(article)


RIGHT = {"first": None, "copy": "first", "cut": "first", "other": None}


@pytest.mark.parametrize("order", list(permutations(ARTICLES)))
def test_in_any_order_copies_point_to_the_earliest(deployment: Deployment, order: tuple[str, ...]) -> None:
    for name in order:
        deployment.publish(make_copy(name))
    assert pointers(deployment) == RIGHT


def test_the_similarity_is_told(deployment: Deployment) -> None:
    for name in ARTICLES:
        deployment.publish(make_copy(name))
    likeness = {name: deployment.publisher.read_head(name)[0].summary.similarity for name in ("copy", "cut")}
    assert likeness["copy"] > 0.9
    assert ALIKE < likeness["cut"] < 0.75


def test_when_the_original_is_deleted_the_next_takes_its_place(deployment: Deployment) -> None:
    for name in ARTICLES:
        deployment.publish(make_copy(name))
    erase(deployment, "first")
    assert pointers(deployment) == {"copy": None, "cut": "copy", "other": None}
    assert not [key for key in deployment.dump() if key[0].startswith("NEAR#") and "#first#" in key[1]]


def test_when_the_original_is_rewritten_its_copies_leave_it(deployment: Deployment) -> None:
    for name in ARTICLES:
        deployment.publish(make_copy(name))
    deployment.publish(make_copy("first", OTHER, "2026-02-01"), make_upload("first.txt", 2))
    assert pointers(deployment) == {"first": None, "copy": None, "cut": "copy", "other": "first"}


def test_delivered_again_nothing_changes(deployment: Deployment) -> None:
    for name in ARTICLES:
        deployment.publish(make_copy(name))
    once = deployment.dump()
    for name in ARTICLES:
        deployment.publish(make_copy(name))
    assert deployment.dump() == once


@pytest.mark.parametrize("survived", range(0, 24))
def test_killed_between_any_two_calls_the_next_delivery_completes_it(deployment: Deployment, survived: int) -> None:
    for name in ("cut", "copy", "other"):
        deployment.publish(make_copy(name))
    with dying(deployment, survived):
        deployment.publish(make_copy("first"))
    deployment.publish(make_copy("first"))
    assert pointers(deployment) == RIGHT


@pytest.mark.parametrize("survived", range(0, 20))
def test_a_copy_that_comes_while_the_original_is_half_rewritten(deployment: Deployment, survived: int) -> None:
    """What the old version left in lists is no article any more."""
    deployment.publish(make_copy("first"))
    rewritten, again = make_copy("first", OTHER, "2026-02-01"), make_upload("first.txt", 2)
    with dying(deployment, survived):
        deployment.publish(rewritten, again)
    deployment.publish(make_copy("copy"))
    deployment.publish(rewritten, again)
    assert pointers(deployment) == {"first": None, "copy": None}


@pytest.mark.parametrize("call", range(1, 16))
@pytest.mark.parametrize("pair", [("first", "copy"), ("copy", "first")])
def test_two_at_once_find_each_other(deployment: Deployment, call: int, pair: tuple[str, str]) -> None:
    """The second is published whole between two calls of the first."""
    calls = iter(range(1, 10_000))

    def interrupt(**_: Any) -> None:
        if next(calls) == call:
            deployment.publish(make_copy(pair[1]))

    events = deployment.dynamodb.meta.events
    events.register("before-call.dynamodb.*", interrupt, unique_id="interrupt")
    deployment.publish(make_copy(pair[0]))
    events.unregister("before-call.dynamodb.*", unique_id="interrupt")
    deployment.publish(make_copy(pair[1]))  # where the first needed fewer calls
    assert pointers(deployment) == {"first": None, "copy": "first"}


def test_a_rebuilt_table_points_alike(deployment: Deployment) -> None:
    for name in reversed(ARTICLES):
        deployment.publish(make_copy(name))
    erase(deployment, "copy")
    before = pointers(deployment)
    for pk, sk in deployment.dump():
        deployment.dynamodb.delete_item(TableName="cuttings", Key={"pk": {"S": pk}, "sk": {"S": sk}})
    Rebuilder(deployment.table, deployment.archive, Layout()).rebuild()
    assert pointers(deployment) == before == {"first": None, "cut": "first", "other": None}


def test_it_costs_three_units_and_three_questions_however_many_articles_there_are() -> None:
    costs = []
    for size in (1, 30):
        with deploy() as session:
            deployment = Deployment(session)
            for number in range(size):
                text = OTHER.replace("nothing", f"thing{number}x").replace("report", f"paper{number}")
                deployment.publish(make_copy(f"b{number}", text, "2026-01-01"))
            meter = Meter()
            meter.attach(deployment.dynamodb)
            deployment.publish(make_copy("first"))
            costs.append((meter.writes["NEAR"], meter.calls))
            items = [item for key, item in deployment.dump().items() if key[0].startswith("NEAR#")]
            assert max(map(size_of, items)) < 1024
    assert costs[0] == costs[1]
    assert costs[0][0] == 3


def test_a_fingerprint_survives_the_table() -> None:
    sketch = fingerprint(WIRE)
    assert load_sketch(dump_sketch(sketch)) == sketch
    assert load_sketch(dump_sketch(())) == ()
