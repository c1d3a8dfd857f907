"""What an operator can repair: dead letters are replayed, a lost table is made again from the archive."""

import json
from typing import Any

from cuttings.store.heads import Layout
from cuttings.store.items import from_attributes
from cuttings.store.rebuilding import Rebuilder

from operations.redrive import count, redrive
from tests.reliability.figures import note_figure, scale
from tests.reliability.world import World, write_article

NOT_MADE_AGAIN = ("UPLOAD#",)  # how far uploads from the page have come: kept a week


def fill(world: World, files: int) -> None:
    """Articles, changed ones, the same bytes dropped again, rejected files, deleted ones, and one that came back."""
    for number in range(files):
        world.take_in([world.upload(f"{number}.txt", write_article(number))])
        if number % 3 == 1:
            world.take_in([world.upload(f"{number}.txt", write_article(number, 2))])
        if number % 3 == 2:
            world.take_in([world.upload(f"{number}.txt", write_article(number))])
        if number % 4 == 3:
            world.take_in([world.upload(f"{number}.png", b"\x89PNG\r\n\x1a\n" + bytes(64))])
    for number in (0, 1):
        head = world.find_head(f"{number}.txt")
        assert head
        assert world.api.call("DELETE", f"/v1/articles/{head.article}").status == 204
    world.delay(days=60)
    world.take_in([world.upload("1.txt", write_article(1, 3))])


def read_table(world: World) -> dict[Any, Any]:
    """Every item that is made again; how often a head was written is not among what it says."""
    items = [from_attributes(item) for item in world.deployment.dump().values()]
    return {item.key: item.body for item in items if not item.key.pk.startswith(NOT_MADE_AGAIN)}


def test_a_lost_table_is_made_again_from_the_archive(world: World) -> None:
    files = scale(5, 300)
    fill(world, files)
    lost, vectors = read_table(world), world.deployment.list_vectors()
    for pk, sk in world.deployment.dump():
        world.deployment.dynamodb.delete_item(TableName="cuttings", Key={"pk": {"S": pk}, "sk": {"S": sk}})
    deployment = world.deployment
    assert deployment.index
    deployment.index.vectors.delete_all(list(vectors))
    articles = Rebuilder(deployment.table, deployment.archive, Layout(), deployment.index).rebuild()
    rebuilt = read_table(world)
    assert set(rebuilt) == set(lost)
    assert rebuilt == lost
    assert deployment.list_vectors() == vectors != {}
    assert articles == files - 1
    world.take_in([world.upload("2.txt", write_article(2, 9))])
    head = world.find_head("2.txt")
    assert head
    assert head.version.number == 2
    note_figure(
        "a regional or account loss is survivable",
        f"{files} files with versions, repeats, rejections, deletions: {len(lost):,} items rebuilt, each equal",
    )


def test_dead_letters_go_back_to_their_queue(world: World) -> None:
    sqs = world.deployment.session.client("sqs")
    dead, alive = (sqs.create_queue(QueueName=name)["QueueUrl"] for name in ("dead", "alive"))
    files = scale(25, 2_000)
    events = [world.upload(f"{number}.txt", b"x") for number in range(files)]
    for event in events:
        sqs.send_message(QueueUrl=dead, MessageBody=json.dumps(event))
    assert count(sqs, dead) == files
    assert redrive(sqs, dead, alive) == {"moved": files, "refused": 0}
    assert (count(sqs, dead), count(sqs, alive)) == (0, files)
    note_figure("dead letters can be replayed", f"{files:,} moved back, 0 left")
