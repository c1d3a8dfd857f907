"""S3's EventBridge notifications as AWS sends them: moto gives every event one and the same id and sequencer."""

import itertools
import logging
import time
import uuid
from typing import Any

import moto.s3.notifications as moto_notifications
from moto.events.models import events_backends
from moto.s3.notifications import S3NotificationEvent

from local.account import ACCOUNT

logger = logging.getLogger(__name__)

# https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
REASONS = {
    "s3:ObjectCreated:Put": "PutObject",
    "s3:ObjectCreated:Post": "POST Object",
    "s3:ObjectCreated:Copy": "CopyObject",
    "s3:ObjectCreated:CompleteMultipartUpload": "CompleteMultipartUpload",
}
# grows over restarts too, as the sequencers of one key must
_sequencers = itertools.count(time.time_ns())


def install() -> None:
    """Make moto send its S3 events through `send_object_event`."""
    moto_notifications._send_event_bridge_message = send_object_event  # type: ignore[assignment]


def send_object_event(account_id: str, bucket: Any, event_name: S3NotificationEvent, key: Any) -> None:
    """Put the event of one S3 operation to the rules of the default bus."""
    event = describe_event(bucket.name, bucket.region_name, event_name.value, key)
    default_bus = events_backends[account_id][bucket.region_name].describe_event_bus("default")
    for rule in default_bus.rules.values():
        try:
            rule.send_to_targets(event, transform_input=False)
        except Exception:  # S3 answers its client whatever becomes of the event
            logger.exception("rule %s could not deliver", rule.name)


def describe_event(bucket: str, region: str, event_name: str, key: Any) -> Any:
    """The EventBridge event for `key`, moto's object, with `time` in seconds as moto's targets expect it."""
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": moto_notifications._detail_type(event_name),
        "source": "aws.s3",
        "account": ACCOUNT,
        "time": time.time(),
        "region": region,
        "resources": [f"arn:aws:s3:::{bucket}"],
        "detail": {
            "version": "0",
            "bucket": {"name": bucket},
            "object": {
                "key": key.name,
                "size": key.size,
                "etag": key.etag.strip('"'),
                "version-id": key.version_id,
                "sequencer": f"{next(_sequencers):018X}",
            },
            "request-id": uuid.uuid4().hex[:16].upper(),
            "requester": ACCOUNT,
            "source-ip-address": "127.0.0.1",
            "reason": REASONS.get(event_name, event_name.removeprefix("s3:")),
        },
    }
