"""What the runbook tells operators to type: `make redrive` and `make rebuild`, against the local stack."""

import subprocess
import sys
from pathlib import Path

import pytest
from cuttings.store.items import from_attributes

from local import cloud
from local.permissions import Role
from local.template import ROOT
from local.vectors import VECTOR_INDEX
from tests.reliability.world import write_article


def make(client, target, *arguments):
    """What `make TARGET ARGS=...` prints, with this Python and without setting it up again."""
    options = " ".join(["--endpoint", client.stack.endpoint, *arguments])
    command = ["make", "--old-file=setup", target, f"BIN={Path(sys.executable).parent}", f"ARGS={options}"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def keys(client):
    return {item["sourceKey"] for item in map(client.get, (f"articles/{one}" for one in ids(client)))}


def ids(client):
    return [item["id"] for item in client.get("articles?limit=100")["items"]]


@pytest.mark.parametrize("function", ["CleanFunction", "ExtractFunction"])
def test_dead_letters_are_counted_and_all_come_through_once_the_fault_is_lifted(client, function):
    files = {f"{function}/{number}.txt" for number in range(4)}
    allowed = client.stack.roles[function]
    client.stack.roles[function] = Role(frozenset())
    for number, key in enumerate(sorted(files)):
        client.put(key, write_article(number + 100 * len(function)), wait=False)
    client.stack.wait_until_idle()
    client.stack.roles[function] = allowed
    assert not keys(client) & files
    dead = function.replace("Function", "DeadLetters")
    for _ in range(2):
        assert f"{dead}: about 4 would go to" in make(client, "redrive", "--dry-run")
    assert f"{dead}: 4 put back into" in make(client, "redrive")
    client.stack.wait_until_idle()
    assert keys(client) >= files
    assert f"{dead}: about 0 would go to" in make(client, "redrive", "--dry-run")


def test_a_lost_table_is_rebuilt_equal(client):
    client.put("again.txt", write_article(1))
    client.put("again.txt", write_article(1, 2))
    client.put("twice.txt", write_article(2))
    client.put("twice.txt", write_article(2))
    client.put("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(64))
    client.put("gone.txt", write_article(3))
    client.put("back.txt", write_article(4))
    for key in ("gone.txt", "back.txt"):
        (record,) = client.articles_of(key)
        assert client.call(f"/v1/articles/{record['id']}", "DELETE")[0] == 204
    client.put("back.txt", write_article(4, 2))
    table = cloud.connect("dynamodb", client.stack.endpoint)
    vectors = cloud.connect("s3vectors", client.stack.endpoint)
    lost, seen, meant = read(table), answers(client), list_vectors(vectors)
    for key in lost:
        table.delete_item(TableName="cuttings", Key={"pk": {"S": key.pk}, "sk": {"S": key.sk}})
    vectors.delete_vectors(indexArn=VECTOR_INDEX, keys=list(meant))
    assert ids(client) == []
    assert f"{len(seen['articles'])} articles" in make(client, "rebuild")
    assert read(table) == lost
    assert answers(client) == seen
    assert list_vectors(vectors) == meant
    client.put("after.txt", write_article(5))
    assert client.articles_of("after.txt")


def test_vectors_of_articles_that_were_there_before_are_written(client):
    client.put("before.txt", write_article(6))
    (record,) = client.articles_of("before.txt")
    vectors = cloud.connect("s3vectors", client.stack.endpoint)
    lost = list_vectors(vectors)
    vectors.delete_vectors(indexArn=VECTOR_INDEX, keys=list(lost))
    asked = f"articles/{record['id']}/quotes/{record['quotations'][0]['id']}/similar"
    assert client.get(asked)["items"] == []
    assert f"{len(ids(client))} articles" in make(client, "similar")
    assert list_vectors(vectors) == lost
    assert client.get(asked)["items"]


def list_vectors(client):
    found = client.list_vectors(indexArn=VECTOR_INDEX, returnData=True, returnMetadata=True)["vectors"]
    return {vector["key"]: (vector["data"], vector["metadata"]) for vector in found}


def read(table):
    """The body of every item but how far uploads are and the memory of sites, which are not rebuilt.

    Nor is how often a head was written.
    """
    pages = table.get_paginator("scan").paginate(TableName="cuttings")
    items = [from_attributes(item) for page in pages for item in page["Items"]]
    return {item.key: item.body for item in items if not item.key.pk.startswith(("UPLOAD#", "SITE#"))}


def answers(client):
    questions = ("articles?limit=100", "rejected", "people?prefix=a", "quotes?limit=100", "changes?limit=100")
    return {question.partition("?")[0]: client.get(question)["items"] for question in questions}
