"""Moves messages from a queue to a function as Lambda's SQS event source does.

https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from local.functions import FunctionError
from local.template import EventSource

logger = logging.getLogger(__name__)
Message = dict[str, Any]


class Pump:
    """Polls one queue in one thread. Failed messages become visible after the queue's visibility timeout, or after
    `retry_seconds` if given; the queue itself moves a message received too often to its dead letters."""

    def __init__(
        self,
        source: EventSource,
        queue_url: str,
        sqs: Any,
        invoke: Callable[[Any], Any],
        retry_seconds: int | None = None,
    ) -> None:
        self.source = source
        self.busy = False
        self._queue_url = queue_url
        self._sqs = sqs
        self._invoke = invoke
        self._retry_seconds = retry_seconds
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"pump {source.function}", daemon=True)
        attributes = sqs.get_queue_attributes(QueueUrl=queue_url, AttributeNames=["QueueArn"])["Attributes"]
        self._queue_arn = attributes["QueueArn"]

    def start(self) -> None:
        """Begin to poll."""
        self._thread.start()

    def stop(self) -> None:
        """End polling; a batch being worked on is finished first."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def poll(self, wait_seconds: int = 1) -> int:
        """Receive one batch, have it worked on, delete what succeeded; returns the number received."""
        messages = self._receive(wait_seconds)
        if not messages:
            return 0
        self.busy = True
        try:
            failed = self._failures(messages)
            done = [message for message in messages if message["MessageId"] not in failed]
            self._delete(done)
            self._return([message for message in messages if message["MessageId"] in failed])
        finally:
            self.busy = False
        return len(messages)

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self.poll()
            except Exception:  # a poller never ends: AWS's does not either
                logger.exception("polling for %s failed", self.source.function)
                time.sleep(1)

    def _receive(self, wait_seconds: int) -> list[Message]:
        messages: list[Message] = []
        deadline = time.monotonic() + self.source.window
        while len(messages) < self.source.batch_size:
            answer = self._sqs.receive_message(
                QueueUrl=self._queue_url,
                MaxNumberOfMessages=min(10, self.source.batch_size - len(messages)),
                WaitTimeSeconds=0 if messages else wait_seconds,
                MessageSystemAttributeNames=["All"],
                MessageAttributeNames=["All"],
            )
            messages += answer.get("Messages", [])
            if not messages or time.monotonic() >= deadline:
                break
        return messages

    def _failures(self, messages: list[Message]) -> set[str]:
        """The ids that must be tried again: all of them if the function fails or names an id that it was not given."""
        every = {message["MessageId"] for message in messages}
        try:
            answer = self._invoke({"Records": [self._to_record(message) for message in messages]})
        except FunctionError as error:
            logger.warning("%s failed with %d messages: %s", self.source.function, len(messages), _first_line(error))
            return every
        if not self.source.partial_failures or not answer:
            return set()
        failed = {item.get("itemIdentifier") for item in answer.get("batchItemFailures") or ()}
        if failed:
            logger.warning("%s failed with %d of %d messages", self.source.function, len(failed), len(messages))
        return every if failed - every else failed

    def _to_record(self, message: Message) -> Message:
        return {
            "messageId": message["MessageId"],
            "receiptHandle": message["ReceiptHandle"],
            "body": message["Body"],
            "attributes": message["Attributes"],
            "messageAttributes": {},
            "md5OfBody": message["MD5OfBody"],
            "eventSource": "aws:sqs",
            "eventSourceARN": self._queue_arn,
            "awsRegion": self._queue_arn.split(":")[3],
        }

    def _delete(self, messages: list[Message]) -> None:
        entries = [{"Id": str(n), "ReceiptHandle": m["ReceiptHandle"]} for n, m in enumerate(messages)]
        for start in range(0, len(entries), 10):
            self._sqs.delete_message_batch(QueueUrl=self._queue_url, Entries=entries[start : start + 10])

    def _return(self, messages: list[Message]) -> None:
        if self._retry_seconds is None:
            return
        for message in messages:
            self._sqs.change_message_visibility(
                QueueUrl=self._queue_url,
                ReceiptHandle=message["ReceiptHandle"],
                VisibilityTimeout=self._retry_seconds,
            )


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
