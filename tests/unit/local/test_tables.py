"""The local stack's Query: what moto's own answers, without looking at other partitions."""

from typing import Any

import boto3
import pytest
from boto3.dynamodb.conditions import Key
from moto import mock_aws
from moto.dynamodb.models.table import Table

from local import tables

QUERIES: tuple[dict[str, Any], ...] = (
    {"KeyConditionExpression": Key("pk").eq("b")},
    {"KeyConditionExpression": Key("pk").eq("b") & Key("sk").begins_with("1"), "ScanIndexForward": False},
    {"KeyConditionExpression": Key("pk").eq("b"), "Limit": 3},
    {"KeyConditionExpression": Key("pk").eq("b"), "Limit": 3, "ExclusiveStartKey": {"pk": "b", "sk": "11"}},
    {"KeyConditionExpression": Key("pk").eq("nothing")},
)


def test_the_answers_are_those_of_moto_from_one_partition(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []
    list_all = Table.all_items

    def count(table: Table) -> list[Any]:
        items = list_all(table)
        looked_at.append(len(items))
        return items

    monkeypatch.setattr(Table, "all_items", count)
    with mock_aws():
        table = boto3.resource("dynamodb", region_name="eu-west-1").create_table(
            TableName="table",
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")],
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        )
        for number in range(30):
            table.put_item(Item={"pk": "abc"[number % 3], "sk": f"{number:02}"})
        answers = []
        for query in (tables._query, tables._query_partition):
            monkeypatch.setattr(Table, "query", query)
            looked_at.clear()
            answers.append([[*table.query(**one)["Items"]] for one in QUERIES])
        assert looked_at == [10, 10, 10, 10, 0]
        assert answers[0] == answers[1]
        assert [len(items) for items in answers[0]] == [10, 4, 3, 3, 0]
        assert table.scan()["Count"] == 30
