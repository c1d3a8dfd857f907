"""The bus of the deployment, over an EventBridge client."""

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any

from cuttings.events.contracts import Announcement

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient

_MOST_ENTRIES = 10  # PutEvents' own limit


class NotSentError(Exception):
    """EventBridge refused some of the events; the message is retried later."""


class EventBus:
    """Sends events; with an empty name, to nobody."""

    def __init__(self, client: "EventBridgeClient", name: str) -> None:
        self._client: Any = client
        self._name = name

    def send(self, announcements: Iterable[Announcement]) -> None:
        """Send all, ten at a time. Raises NotSentError if one is refused."""
        iterator = iter(announcements)
        while chunk := list(islice(iterator, _MOST_ENTRIES)):
            if not self._name:
                continue
            answer = self._client.put_events(Entries=[self._wrap(announcement) for announcement in chunk])
            if answer["FailedEntryCount"]:
                raise NotSentError(f"{answer['FailedEntryCount']} of {len(chunk)} events")

    def _wrap(self, announcement: Announcement) -> dict[str, str]:
        return {
            "EventBusName": self._name,
            "Source": announcement.source,
            "DetailType": type(announcement).__name__,
            "Detail": announcement.model_dump_json(by_alias=True),
        }
