"""The table as the rest of the code sees it: read a key, read a range, write, flip."""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from cuttings.store.items import Item, Key, from_attributes, to_key

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

T = TypeVar("T")

_MOST_READS = 100  # BatchGetItem's own limits
_MOST_WRITES = 25
_ATTEMPTS = 8
_AT_ONCE = 8  # of the ten connections that a boto3 client keeps


class ChangedMeanwhileError(Exception):
    """Somebody else wrote the item since it was read: read again and decide again."""


class ThrottledError(Exception):
    """DynamoDB left part of a batch undone again and again; the message is retried later."""


class ArticleTable:
    """The one table, over a DynamoDB client."""

    def __init__(self, client: "DynamoDBClient", name: str, wait: Callable[[float], None] = time.sleep) -> None:
        self._client: Any = client
        self._name = name
        self._wait = wait

    def get(self, key: Key, *, consistent: bool = False) -> Item | None:
        """One item, None if there is none."""
        answer = self._client.get_item(TableName=self._name, Key=to_key(key), ConsistentRead=consistent)
        return from_attributes(answer["Item"]) if "Item" in answer else None

    def query(
        self, pk: str, low: str, high: str, *, limit: int, newest_first: bool = True, consistent: bool = False
    ) -> list[Item]:
        """At most `limit` items of a partition with `low` ≤ sk ≤ `high`, in order of sk; fewer means no more exist."""
        items: list[Item] = []
        request: dict[str, Any] = {
            "TableName": self._name,
            "KeyConditionExpression": "pk = :pk AND sk BETWEEN :low AND :high",
            "ExpressionAttributeValues": {":pk": {"S": pk}, ":low": {"S": low}, ":high": {"S": high}},
            "ScanIndexForward": not newest_first,
            "ConsistentRead": consistent,
        }
        while low <= high and len(items) < limit:
            answer = self._client.query(**request, Limit=limit - len(items))
            items += [from_attributes(found) for found in answer["Items"]]
            if "LastEvaluatedKey" not in answer:
                break
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]
        return items

    def get_all(self, keys: Iterable[Key], *, consistent: bool = False) -> dict[Key, Item]:
        """The items that exist among `keys`."""
        found: dict[Key, Item] = {}
        for chunk in _split(dict.fromkeys(keys), _MOST_READS):
            request = {self._name: {"Keys": [to_key(key) for key in chunk], "ConsistentRead": consistent}}
            for answer in self._repeat(self._client.batch_get_item, "UnprocessedKeys", request):
                for attributes in answer["Responses"].get(self._name, []):
                    item = from_attributes(attributes)
                    found[item.key] = item
        return found

    def put_all(self, items: Iterable[Item]) -> None:
        """Write items that nobody else writes differently."""
        self._write([{"PutRequest": {"Item": item.to_attributes()}} for item in items])

    def delete_all(self, keys: Iterable[Key]) -> None:
        """Remove items; those that are not there are no error."""
        self._write([{"DeleteRequest": {"Key": to_key(key)}} for key in keys])

    def flip(self, head: Item) -> None:
        """Write a head if its revision is still one less. Raises ChangedMeanwhileError where it is not."""
        condition: dict[str, Any] = {"ConditionExpression": "attribute_not_exists(pk)"}
        if head.revision and head.revision > 1:
            condition = {
                "ConditionExpression": "revision = :before",
                "ExpressionAttributeValues": {":before": {"N": str(head.revision - 1)}},
            }
        try:
            self._client.put_item(TableName=self._name, Item=head.to_attributes(), **condition)
        except self._client.exceptions.ConditionalCheckFailedException as error:
            raise ChangedMeanwhileError(head.key.pk) from error

    def _write(self, requests: list[dict[str, Any]]) -> None:
        """All batches at once, since a function pays for the time that it waits."""
        chunks = list(_split(requests, _MOST_WRITES))
        if len(chunks) > 1:
            with ThreadPoolExecutor(min(len(chunks), _AT_ONCE)) as pool:
                list(pool.map(self._write_chunk, chunks))  # raises the first error, once all have ended
        elif chunks:
            self._write_chunk(chunks[0])

    def _write_chunk(self, chunk: list[dict[str, Any]]) -> None:
        for _ in self._repeat(self._client.batch_write_item, "UnprocessedItems", {self._name: chunk}):
            pass

    def _repeat(self, call: Callable[..., Any], undone: str, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Call until nothing is left undone, waiting twice as long each time, as DynamoDB asks of its users."""
        for attempt in range(_ATTEMPTS):
            answer = call(RequestItems=request)
            yield answer
            request = answer.get(undone) or {}
            if not request:
                return
            self._wait(0.05 * 2**attempt)
        raise ThrottledError(f"{undone} after {_ATTEMPTS} attempts")


def _split(values: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(values)
    while chunk := list(islice(iterator, size)):
        yield chunk
