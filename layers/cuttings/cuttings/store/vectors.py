"""An index of Amazon S3 Vectors as the rest of the code sees it: write, remove, find the nearest.

Limits: https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-limitations.html
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_MOST_AT_ONCE = 500
NEAREST = 100
"""Vectors that one question looks at: the most that fit into one answer."""

Metadata = dict[str, str | int | float]


@dataclass(frozen=True, slots=True)
class Vector:
    """A vector, and what a question may narrow by (2 kB at most)."""

    key: str
    numbers: list[float]
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Near:
    """A key found, and the cosine of its vector with the one asked for."""

    key: str
    similarity: float


class VectorIndex:
    """One index with cosine distance, over a client of S3 Vectors."""

    def __init__(self, client: Any, arn: str) -> None:
        self._client = client
        self._arn = arn

    def put_all(self, vectors: Sequence[Vector]) -> None:
        """Write vectors; one with the same key is replaced."""
        for start in range(0, len(vectors), _MOST_AT_ONCE):
            described = [
                {"key": one.key, "data": {"float32": one.numbers}, "metadata": one.metadata}
                for one in vectors[start : start + _MOST_AT_ONCE]
            ]
            self._client.put_vectors(indexArn=self._arn, vectors=described)

    def delete_all(self, keys: Sequence[str]) -> None:
        """Remove vectors; those that are not there are no error."""
        for start in range(0, len(keys), _MOST_AT_ONCE):
            self._client.delete_vectors(indexArn=self._arn, keys=keys[start : start + _MOST_AT_ONCE])

    def find_nearest(self, numbers: list[float], narrowed: Sequence[dict[str, Any]]) -> list[Near]:
        """The `NEAREST` vectors that meet every condition in `narrowed`, the most alike first."""
        request = {"filter": {"$and": list(narrowed)}} if narrowed else {}
        answer = self._client.query_vectors(
            indexArn=self._arn, topK=NEAREST, queryVector={"float32": numbers}, returnDistance=True, **request
        )
        return [Near(found["key"], 1 - found["distance"]) for found in answer["vectors"]]
