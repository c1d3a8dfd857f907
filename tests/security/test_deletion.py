"""Deletion on request: a grep over the whole table and both buckets finds nothing; late events bring nothing back."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cuttings.store.items import from_attributes

from tests.reliability.figures import note_figure
from tests.reliability.world import World, open_world

SECRET = ("zephyrine", "quillfeather", "observatorium", "planetarius", "secret-file", "starlit", "dispatch.example")
ARTICLE = """Zephyrine Quillfeather plans an {what}

Mayor Zephyrine Quillfeather said on Monday: “We will build a starlit {what} in Oslo.”

Ben Carter told reporters it was “far too expensive”. Read it at https://dispatch.example/starlit
"""
OTHER = """Ferry to run again

Ben Carter said on Monday: “We will run the ferry in Oslo again.”
"""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_world(tmp_path) as opened:
        yield opened


def read_everything(world: World) -> str:
    """Every item of the table, unpacked, every version of every object, with its name and metadata, every vector's."""
    parts = [repr(from_attributes(item)) for item in world.deployment.dump().values()]
    parts += [repr((key, metadata)) for key, (_, metadata) in world.deployment.list_vectors().items()]
    for bucket in ("inbox", "archive"):
        found = world.deployment.s3.list_object_versions(Bucket=bucket)
        for one in found.get("Versions", []):
            stored = world.deployment.s3.get_object(Bucket=bucket, Key=one["Key"], VersionId=one["VersionId"])
            parts += [one["Key"], json.dumps(stored["Metadata"]), stored["Body"].read().decode("utf-8", "replace")]
        parts += [one["Key"] for one in found.get("DeleteMarkers", [])]
    return "\n".join(parts).casefold()


def test_nothing_of_a_deleted_article_is_left_anywhere(world: World) -> None:
    first = world.upload("secret-file.txt", ARTICLE.format(what="observatorium").encode())
    world.take_in([first])
    second = world.upload("secret-file.txt", ARTICLE.format(what="planetarius").encode())
    world.take_in([second])
    world.take_in([world.upload("other.txt", OTHER.encode())])
    before = read_everything(world)
    assert [word for word in SECRET if word not in before] == []
    head = world.find_head("secret-file.txt")
    assert head
    assert count_timeline(world) == 2
    assert count_vectors(world, head.article) == head.summary.quotations > 0
    assert world.api.call("DELETE", f"/v1/articles/{head.article}").status == 204
    world.take_in([first, second])  # late events
    after = read_everything(world)
    assert count_vectors(world, head.article) == 0
    assert world.deployment.list_vectors()
    assert [word for word in SECRET if word in after] == []
    assert count_timeline(world) == 1
    assert world.api.get("/v1/people", prefix="quill").items == []
    assert world.api.get("/v1/search", q="starlit").items == []
    assert "ferry" in after
    assert [one["articleId"] for one in world.api.get("/v1/changes").items if one["deleted"]] == [head.article]
    assert world.api.get("/v1/rejected").items == []
    figure = f"{len(SECRET)} words of it in {len(before):,} characters of table and buckets before, 0 after"
    note_figure("deletion on request", figure)


def count_timeline(world: World) -> int:
    return len(world.api.get("/v1/people/person-ben-carter/timeline").items)


def count_vectors(world: World, article: str) -> int:
    return sum(key.startswith(f"{article}#") for key in world.deployment.list_vectors())
