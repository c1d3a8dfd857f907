"""The store does in another DynamoDB what it does in moto's: the same answers, and the same table in the end."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import boto3
import pytest
from cuttings.store.blobs import BlobStore
from cuttings.store.deleting import Eraser
from cuttings.store.items import Item, Key, from_attributes
from cuttings.store.keys import List
from cuttings.store.reading import ANY_MENTION, EVERY, Bounds, Listing, Reader
from cuttings.store.table import ChangedMeanwhileError

from tests.backend import REGION, Deployment, deploy, make_record, make_upload

SCHEMA = {
    "TableName": "cuttings",
    "BillingMode": "PAY_PER_REQUEST",
    "AttributeDefinitions": [{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")],
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
}


class Session:
    """moto for everything but DynamoDB."""

    def __init__(self, moto: Any, endpoint: str) -> None:
        self._moto = moto
        self._endpoint = endpoint

    def client(self, name: str) -> Any:
        if name != "dynamodb":
            return self._moto.client(name)
        keys = {"aws_access_key_id": "a", "aws_secret_access_key": "b"}
        return boto3.client("dynamodb", endpoint_url=self._endpoint, region_name=REGION, **keys)


@pytest.fixture(params=["moto", "dynalite"])
def deployment(request: pytest.FixtureRequest, dynalite: str) -> Iterator[Deployment]:
    """A deployment on moto's DynamoDB, one on the witness."""
    with open_deployment(dynalite if request.param == "dynalite" else None) as opened:
        yield opened


@contextmanager
def open_deployment(endpoint: str | None) -> Iterator[Deployment]:
    with deploy() as moto:
        if endpoint is None:
            yield Deployment(moto)
            return
        session = Session(moto, endpoint)
        client = session.client("dynamodb")
        client.create_table(**SCHEMA)
        while client.describe_table(TableName="cuttings")["Table"]["TableStatus"] != "ACTIVE":
            time.sleep(0.05)
        yield Deployment(session)
        client.delete_table(TableName="cuttings")
        while client.list_tables()["TableNames"]:
            time.sleep(0.05)


def read(deployment: Deployment) -> dict[Key, Item]:
    items = map(from_attributes, deployment.dump().values())
    return {item.key: item for item in items}


def write_history(deployment: Deployment) -> list[Any]:
    """Articles, a change, the same bytes, a late upload, a long one, a deletion; what was answered."""
    answers: list[Any] = []
    for number in range(12):
        record = make_record(
            f"a{number:024x}", people=("Anna Berg", "Ben Carter"), words=f"The bridge number{number} stands"
        )
        answers.append(deployment.publish(replace(record, source=replace(record.source, sha256=f"{number:064}"))))
    changed = make_record(f"a{3:024x}", text="News", words="word " * 3_000)
    changed = replace(changed, source=replace(changed.source, sha256="f" * 64))
    answers += [deployment.publish(changed, make_upload("a.txt", number)) for number in (4, 5, 2)]
    eraser = Eraser(deployment.table, deployment.publisher, deployment.archive, BlobStore(deployment.s3, "inbox"), now)
    answers += [eraser.delete(f"a{5:024x}"), eraser.delete("a" + "0" * 23 + "x")]
    return answers


def now() -> str:
    return "2026-05-01T00:00:00.000000Z"


def on_both(dynalite: str, use: Callable[[Deployment], Any]) -> list[Any]:
    """What a use of the store gives on moto's DynamoDB and on the witness."""
    results = []
    for endpoint in (None, dynalite):
        with open_deployment(endpoint) as deployment:
            results.append(use(deployment))
    return results


def test_the_same_history_leaves_the_same_table(dynalite: str) -> None:
    ours, witness = on_both(dynalite, lambda deployment: (write_history(deployment), read(deployment)))
    assert ours == witness


WALKS = [
    [Listing(List.ALL, kinds=EVERY)],
    [Listing(List.ENTITY, "person-ben-carter", ANY_MENTION)],
    [Listing(List.WORD, "bridg"), Listing(List.WORD, "number7")],
]


def test_lists_read_the_same(dynalite: str) -> None:
    def walk(deployment: Deployment) -> list[Any]:
        write_history(deployment)
        reader = Reader(deployment.table, 1)
        return [list(reader.walk(listings, Bounds(), page)) for listings in WALKS for page in (2, 5, 100)]

    ours, witness = on_both(dynalite, walk)
    assert ours == witness
    assert all(ours)


def test_a_lost_race_is_noticed(deployment: Deployment) -> None:
    deployment.table.flip(Item(Key("p", "s"), revision=1))
    for revision in (1, 3):
        with pytest.raises(ChangedMeanwhileError):
            deployment.table.flip(Item(Key("p", "s"), revision=revision))
    deployment.table.flip(Item(Key("p", "s"), revision=2))
