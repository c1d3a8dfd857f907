"""A bucket as the rest of the code sees it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_GONE = {"NoSuchKey", "NoSuchVersion", "404"}


class GoneError(Exception):
    """The object, or this version of it, is not there (any more)."""


class TooLargeError(Exception):
    """The object has more bytes than were asked for: `size`."""

    def __init__(self, size: int) -> None:
        super().__init__(f"{size} bytes")
        self.size = size


@dataclass(frozen=True, slots=True)
class Blob:
    """An object with its user metadata."""

    data: bytes
    metadata: dict[str, str]


class BlobStore:
    """One bucket, over an S3 client."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client: Any = client
        self.bucket = bucket

    def get(self, key: str, version_id: str | None = None, most_bytes: int | None = None) -> Blob:
        """An object. Raises GoneError, or TooLargeError where it has more than `most_bytes`, without reading it."""
        version = {"VersionId": version_id} if version_id else {}
        try:
            answer = self._client.get_object(Bucket=self.bucket, Key=key, **version)
        except self._client.exceptions.ClientError as error:
            if error.response["Error"]["Code"] in _GONE:
                raise GoneError(self.bucket) from None
            raise
        if most_bytes is not None and answer["ContentLength"] > most_bytes:
            answer["Body"].close()
            raise TooLargeError(answer["ContentLength"])
        return Blob(answer["Body"].read(), answer["Metadata"])

    def measure(self, key: str, version_id: str | None = None) -> int:
        """The size of an object in bytes. Raises GoneError."""
        version = {"VersionId": version_id} if version_id else {}
        try:
            return int(self._client.head_object(Bucket=self.bucket, Key=key, **version)["ContentLength"])
        except self._client.exceptions.ClientError as error:
            if error.response["Error"]["Code"] in _GONE:
                raise GoneError(self.bucket) from None
            raise

    def read_metadata(self, key: str) -> dict[str, str]:
        """The user metadata of an object."""
        metadata: dict[str, str] = self._client.head_object(Bucket=self.bucket, Key=key)["Metadata"]
        return metadata

    def put(self, key: str, data: bytes, media_type: str = "application/json", **metadata: str) -> None:
        """Write an object."""
        self._client.put_object(Bucket=self.bucket, Key=key, Body=data, ContentType=media_type, Metadata=metadata)

    def remove(self, prefix: str, *, exactly: bool = True) -> None:
        """Remove every version of an object (or, not `exactly`, of all objects under a prefix), for good."""
        pages = self._client.get_paginator("list_object_versions").paginate(Bucket=self.bucket, Prefix=prefix)
        for page in pages:
            found = [*page.get("Versions", []), *page.get("DeleteMarkers", [])]
            doomed = [
                {"Key": o["Key"], "VersionId": o["VersionId"]} for o in found if not exactly or o["Key"] == prefix
            ]
            if doomed:
                answer = self._client.delete_objects(Bucket=self.bucket, Delete={"Objects": doomed, "Quiet": True})
                if answer.get("Errors"):
                    raise OSError(f"{len(answer['Errors'])} objects could not be deleted")

    def list_keys(self, prefix: str) -> Iterator[str]:
        """The keys under a prefix."""
        for page in self._client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=prefix):
            yield from (found["Key"] for found in page.get("Contents", []))

    def sign_get(self, key: str, seconds: int) -> str:
        """An address under which the object can be read for a while."""
        target = {"Bucket": self.bucket, "Key": key}
        return str(self._client.generate_presigned_url("get_object", Params=target, ExpiresIn=seconds))

    def sign_post(self, key: str, most_bytes: int, seconds: int) -> dict[str, Any]:
        """The address and form fields with which a browser can upload one file of at most `most_bytes`."""
        post: dict[str, Any] = self._client.generate_presigned_post(
            Bucket=self.bucket, Key=key, Conditions=[["content-length-range", 0, most_bytes]], ExpiresIn=seconds
        )
        return post
