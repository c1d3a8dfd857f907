"""The three handlers with what S3, EventBridge and SQS put around their events."""

import json
from collections.abc import Iterable
from datetime import timedelta
from types import ModuleType
from typing import Any

from tests.api_client import Client, Context, load_handler
from tests.backend import NOON, Deployment

Event = dict[str, Any]


class Stack:
    """Uploads files, and hands the events to the handlers when told to."""

    def __init__(self, deployment: Deployment) -> None:
        self.deployment = deployment
        self.api = Client()
        self._handlers: dict[str, ModuleType] = {name: load_handler(name) for name in ("clean", "extract")}
        self._uploads = 0

    def upload(self, key: str, data: bytes) -> Event:
        """Put a file into the inbox; gives the event that S3 would send."""
        self._uploads += 1
        return self.deployment.upload(key, data, self._uploads, NOON + timedelta(minutes=self._uploads))

    def clean(self, *events: Event) -> list[Event]:
        """Clean, every message successfully; what was announced."""
        assert self.invoke("clean", events) == []
        return self.deployment.receive_announced()

    def extract(self, *events: Event) -> list[Event]:
        """Extract what clean announced, every message successfully; what was announced."""
        cleaned = [event for event in events if event["detail-type"] == "ArticleCleaned"]
        assert self.invoke("extract", cleaned) == []
        return self.deployment.receive_announced()

    def take_in(self, key: str, data: bytes) -> list[Event]:
        """Upload, clean, extract."""
        return self.extract(*self.clean(self.upload(key, data)))

    def invoke(self, name: str, events: Iterable[Event]) -> list[str]:
        """The ids of the messages that are to be tried again."""
        records = [
            {"messageId": str(number), "body": json.dumps(event), "eventSource": "aws:sqs", "receiptHandle": "r"}
            for number, event in enumerate(events)
        ]
        if not records:
            return []
        answer = self._handlers[name].handler({"Records": records}, Context())
        return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]
