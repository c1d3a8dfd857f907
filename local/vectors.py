"""Plays S3 Vectors' QueryVectors, which moto 5.2.5 does not have: exactly, by comparing with every vector."""

import operator
from typing import Any

import numpy as np
from moto.core.responses import ActionResult
from moto.s3vectors import urls
from moto.s3vectors.models import Vector
from moto.s3vectors.responses import S3VectorsResponse
from numpy.typing import NDArray

from local.account import ACCOUNT, REGION

VECTOR_INDEX = f"arn:aws:s3vectors:{REGION}:{ACCOUNT}:bucket/cuttings-vectors/index/quotations"
"""The ARN of the index that `create_index` makes in the local stack."""
_OPERATORS = {"$eq": operator.eq, "$gte": operator.ge, "$lte": operator.le}


def install() -> None:
    """Teach moto the operation; again is no difference."""
    urls.url_paths["{0}/QueryVectors$"] = S3VectorsResponse.dispatch
    S3VectorsResponse.query_vectors = _query_vectors  # type: ignore[attr-defined]


def is_for_vectors(authorization: str) -> bool:
    """Whether a request with this header is signed for S3 Vectors."""
    return "/s3vectors/aws4_request" in authorization


def create_index(client: Any, width: int) -> str:
    """A bucket and an index as the template describes them, which moto's CloudFormation cannot; the index's ARN."""
    names = {"vectorBucketName": "cuttings-vectors", "indexName": "quotations"}
    client.create_vector_bucket(vectorBucketName=names["vectorBucketName"])
    client.create_index(**names, dataType="float32", dimension=width, distanceMetric="cosine")
    return str(client.get_index(**names)["index"]["indexArn"])


def _query_vectors(response: S3VectorsResponse) -> ActionResult:
    index = response.s3vectors_backend.get_index("", index_name="", index_arn=response._get_param("indexArn"))
    wanted = response._get_param("filter") or {"$and": []}
    found = [vector for vector in index.vectors.values() if all(_meets(vector, one) for one in wanted["$and"])]
    distances = _measure(found, response._get_param("queryVector")["float32"])
    nearest = np.argsort(distances, kind="stable")[: response._get_param("topK")]
    vectors = [{"key": found[place].key, "distance": float(distances[place])} for place in nearest]
    return ActionResult({"vectors": vectors, "distanceMetric": index.distance_metric})


def _meets(vector: Vector, condition: dict[str, dict[str, Any]]) -> bool:
    """Whether the metadata meet one condition, `{"day": {"$gte": 20260301}}`."""
    ((name, comparison),) = condition.items()
    ((compared, value),) = comparison.items()
    return name in vector.metadata and bool(_OPERATORS[compared](vector.metadata[name], value))


def _measure(vectors: list[Vector], asked: list[float]) -> NDArray[np.float32]:
    """The cosine distances of vectors of length 1."""
    if not vectors:
        return np.zeros(0, np.float32)
    return 1 - np.stack([_as_row(vector) for vector in vectors]) @ np.array(asked, np.float32)


def _as_row(vector: Vector) -> NDArray[np.float32]:
    """A vector as numpy has it, kept beside it: they are asked for often and never change."""
    if not hasattr(vector, "row"):
        vector.row = np.array(vector.data["float32"], np.float32)  # type: ignore[attr-defined]
    row: NDArray[np.float32] = vector.row  # type: ignore[attr-defined]
    return row
