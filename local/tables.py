"""Lets moto 5.2.5 answer a Query from the items of its partition: it sorts every item of the table for each one."""

from copy import copy
from typing import Any

from moto.dynamodb.models.table import Table

_query = Table.query


def install() -> None:
    """Put the quicker one in its place; again is no difference."""
    Table.query = _query_partition  # type: ignore[assignment, method-assign]


def _query_partition(table: Table, hash_key: Any, *rest: Any, **named: Any) -> Any:
    """moto's own Query of a table that has one partition."""
    assert not table.all_indexes(), "an index has partitions of its own"
    partition = copy(table)
    partition.items = {hash_key: table.items[hash_key]} if hash_key in table.items else {}  # type: ignore[assignment]
    return _query(partition, hash_key, *rest, **named)
