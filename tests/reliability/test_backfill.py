"""`make backfill`: the state machine of the template copies a bucket; a second run changes nothing for readers."""

from datetime import timedelta
from itertools import count as count_from
from typing import Any

from local.template import load_template
from tests.backend import NOON, REGION
from tests.reliability.asl import Player
from tests.reliability.figures import note_figure, scale
from tests.reliability.world import Event, World, write_article

DEFINITION = load_template()["Resources"]["Backfill"]["Properties"]["Definition"]
numbers = count_from(1)
ODD_KEYS = ("2019/a b+c.txt", "2019/50%.txt", "2019/%2e%2e/é“x”.txt", "2019/🙂&=?#.txt", "2019/" + "n" * 900 + ".txt")


def fill_old_bucket(world: World, count: int) -> list[str]:
    place: Any = {"LocationConstraint": REGION}
    world.deployment.s3.create_bucket(Bucket="old", CreateBucketConfiguration=place)
    keys = [*ODD_KEYS, *(f"2019/{number}.txt" for number in range(count))]
    for number, key in enumerate(keys):
        world.deployment.s3.put_object(Bucket="old", Key=key, Body=write_article(number))
    world.deployment.s3.put_object(Bucket="old", Key="2018/other.txt", Body=write_article(0, 9))
    return keys


def backfill(world: World) -> int:
    """Run the machine and hand on what S3 says of each copy; the failed batches."""
    player = Player(world.deployment.s3, {"From": "old", "To": "inbox", "Results": "archive"})
    player.run(DEFINITION, {"prefix": "2019/"})
    inbox = world.deployment.s3.list_objects_v2(Bucket="inbox").get("Contents", [])
    world.take_in([announce(world, found["Key"]) for found in inbox])
    return player.failures


def announce(world: World, key: str) -> Event:
    """What S3 says when an object was copied; its versions' ids do not sort, so each copy is later than the last."""
    found = world.deployment.s3.head_object(Bucket="inbox", Key=key)
    number = next(numbers)
    stored = {"key": key, "size": found["ContentLength"], "version-id": found["VersionId"]}
    return {
        "version": "0",
        "id": f"copy-{number}",
        "detail-type": "Object Created",
        "source": "aws.s3",
        "time": (NOON + timedelta(seconds=number)).isoformat(),
        "detail": {"bucket": {"name": "inbox"}, "object": {**stored, "sequencer": f"{number:08X}"}},
    }


def read_all(world: World) -> Any:
    lists = [world.api.get(path, limit=100).items for path in ("/v1/articles", "/v1/quotes", "/v1/rejected")]
    return lists, sorted(key for key in world.read_archive() if key.startswith("records/"))


def test_every_file_of_the_bucket_is_taken_in_whatever_its_key(world: World) -> None:
    keys = fill_old_bucket(world, scale(3, 300))
    assert backfill(world) == 0
    assert all(world.find_head(key) for key in keys)
    assert world.find_head("2018/other.txt") is None
    articles = {item["id"]: item["version"] for item in world.api.get("/v1/articles", limit=100).items}
    assert set(articles.values()) == {1}


def test_a_second_run_changes_nothing_for_readers(world: World) -> None:
    count = scale(3, 60)
    fill_old_bucket(world, count)
    assert backfill(world) == 0
    before = read_all(world)
    assert backfill(world) == 0
    assert read_all(world) == before
    note_figure("a backfill may be repeated", f"{count + len(ODD_KEYS)} files copied twice: the same answers")


def test_what_was_deleted_since_it_was_listed_stops_nothing(world: World) -> None:
    keys = fill_old_bucket(world, 2)
    s3 = world.deployment.s3

    def delete(**_: Any) -> None:
        s3.delete_object(Bucket="old", Key=keys[0])

    s3.meta.events.register_first("before-call.s3.CopyObject", delete)
    assert backfill(world) == 0
    assert world.find_head(keys[0]) is None
    assert all(world.find_head(key) for key in keys[1:])
