"""Puts the objects that the events in events/ point to into a running stack, so that `sam local invoke` finds them."""

from botocore.exceptions import BotoCoreError, ClientError

from local.cloud import connect
from local.errors import UsageError
from local.template import ROOT

OBJECTS = ROOT / "events" / "objects"


def seed(endpoint: str) -> None:
    """Upload events/objects/BUCKET/KEY to each bucket. Raises UsageError if the stack does not answer."""
    s3 = connect("s3", endpoint)
    try:
        for path in sorted(path for path in OBJECTS.rglob("*") if path.is_file()):
            bucket, _, key = path.relative_to(OBJECTS).as_posix().partition("/")
            s3.put_object(Bucket=bucket, Key=key, Body=path.read_bytes())
    except (BotoCoreError, ClientError) as error:
        raise UsageError(
            f"no local stack at {endpoint} (start one: make run ARGS='--host 172.17.0.1'): {error}"
        ) from None
