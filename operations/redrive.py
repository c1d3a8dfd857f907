"""Puts dead letters back into the queue before the function that failed on them.

SQS's own StartMessageMoveTask would need a destination for what EventBridge put there, says no count before, and is
missing in the local stack; a message is sent before it is deleted, so that one that is replayed twice is the worst.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

QUEUES = {"CleanDeadLetters": "CleanQueue", "ExtractDeadLetters": "ExtractQueue"}
_AT_ONCE = 10
_HIDDEN_SECONDS = 120


def count(sqs: Any, queue_url: str) -> int:
    """About how many messages wait in a queue."""
    name = "ApproximateNumberOfMessages"
    return int(sqs.get_queue_attributes(QueueUrl=queue_url, AttributeNames=[name])["Attributes"][name])


def redrive(sqs: Any, dead_letters_url: str, queue_url: str) -> Counter[str]:
    """Move every message; counts `moved` and `refused` (those stay dead letters)."""
    counted: Counter[str] = Counter()
    for batch in _receive(sqs, dead_letters_url):
        entries = [{"Id": str(place), "MessageBody": message["Body"]} for place, message in enumerate(batch)]
        sent = sqs.send_message_batch(QueueUrl=queue_url, Entries=entries).get("Successful", [])
        handles = [{"Id": one["Id"], "ReceiptHandle": batch[int(one["Id"])]["ReceiptHandle"]} for one in sent]
        if handles:
            sqs.delete_message_batch(QueueUrl=dead_letters_url, Entries=handles)
        counted["moved"] += len(sent)
        counted["refused"] += len(batch) - len(sent)
    return counted


def _receive(sqs: Any, queue_url: str) -> Iterator[list[dict[str, Any]]]:
    while batch := sqs.receive_message(
        QueueUrl=queue_url, MaxNumberOfMessages=_AT_ONCE, VisibilityTimeout=_HIDDEN_SECONDS, WaitTimeSeconds=1
    ).get("Messages"):
        yield batch
