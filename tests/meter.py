"""Counts what DynamoDB would bill, from the requests and answers themselves: moto does not.

Rules: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html (a write unit for
each started kB of an item; half a read unit for each started 4 kB read without consistency).
"""

import base64
import json
from collections import Counter
from dataclasses import dataclass, field
from math import ceil
from typing import Any


@dataclass
class Meter:
    """Register it on a DynamoDB client; `writes` are write units by kind of item, `reads` are read units."""

    writes: Counter[str] = field(default_factory=Counter)
    reads: float = 0.0
    returned: int = 0
    scanned: int = 0
    calls: int = 0

    def attach(self, client: Any) -> None:
        client.meta.events.register("before-call.dynamodb.*", self._count_request)
        client.meta.events.register("after-call.dynamodb.*", self._count_answer)

    def reset(self) -> None:
        self.writes.clear()
        self.reads, self.returned, self.scanned, self.calls = 0.0, 0, 0, 0

    def _count_request(self, model: Any, params: Any, **_: Any) -> None:
        request = json.loads(params["body"])
        self.calls += 1
        if model.name == "PutItem":
            self._write(request["Item"])
        if model.name == "BatchWriteItem":
            for (request_items,) in [request["RequestItems"].values()]:
                for one in request_items:
                    self._write(one["PutRequest"]["Item"] if "PutRequest" in one else one["DeleteRequest"]["Key"])

    def _write(self, item: dict[str, Any]) -> None:
        self.writes[kind_of(item)] += ceil(size_of(item) / 1024)

    def _count_answer(self, model: Any, parsed: Any, **_: Any) -> None:
        if model.name == "Query":
            self.returned += parsed["Count"]
            self.scanned += parsed["ScannedCount"]
            self.reads += ceil(sum(map(size_of, parsed["Items"])) / 4096 or 1) / 2
        if model.name == "BatchGetItem":
            items = [item for found in parsed["Responses"].values() for item in found]
            self.returned += len(items)
            self.scanned += len(items)
            self.reads += sum(ceil(size_of(item) / 4096) for item in items) / 2
        if model.name == "GetItem":
            self.reads += 0.5


def kind_of(item: dict[str, Any]) -> str:
    """HEAD, VERSION, QUOTES for items of an article, else the list."""
    pk, sk = str(item["pk"]["S"]), str(item["sk"]["S"])
    return (sk if pk.startswith("ARTICLE") else pk).partition("#")[0]


def size_of(item: dict[str, Any]) -> int:
    """Bytes: names and values in UTF-8; a number takes about a byte for two digits and one more."""
    return sum(len(name.encode()) + _measure(value) for name, value in item.items())


def _measure(value: dict[str, Any]) -> int:
    ((kind, content),) = value.items()
    if kind == "S":
        return len(content.encode())
    if kind == "B":
        return len(base64.b64decode(content)) if isinstance(content, str) else len(content)
    return len(content) // 2 + 1
