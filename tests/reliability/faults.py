"""Faults in AWS calls, injected with botocore's own event hooks: before a call has its effect, or after.

https://docs.aws.amazon.com/boto3/latest/guide/events.html
"""

import threading
from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from botocore.exceptions import ConnectionClosedError


class Killed(BaseException):
    """The function's process was killed."""


class Fault(StrEnum):
    """What can happen to a call."""

    KILLED_BEFORE = "killed before"
    KILLED_AFTER = "killed after"
    THROTTLED = "throttled"
    ANSWER_LOST = "answer lost"
    PARTLY_DONE = "partly done"


class Injector:
    """Watches every call of the clients that it is attached to; `choose(number, operation)` says what to do to it.

    `around` is called before and after each call that reaches AWS.
    """

    def __init__(self, choose: Callable[[int, str], Fault | None]) -> None:
        self.choose = choose
        self.calls = 0
        self.done: Counter[str] = Counter()
        self.around: tuple[Callable[[], Any], Callable[[], Any]] = (lambda: None, lambda: None)
        self._after = threading.local()

    def attach(self, events: Any) -> None:
        """Register on the emitter of a session (before its clients are made) or of a client."""
        events.register("before-call", self._before_call)
        events.register("after-call", self._after_call)
        events.register("after-call-error", lambda **_: self.around[1]())

    def _before_call(self, model: Any, **_: Any) -> Any:
        self.around[0]()
        self.calls += 1
        fault = self.choose(self.calls, model.name)
        self._after.fault = None
        if fault is None:
            return None
        self.done[f"{fault} {model.name}"] += 1
        if fault is Fault.KILLED_BEFORE:
            raise Killed(model.name)
        if fault in (Fault.KILLED_AFTER, Fault.ANSWER_LOST):
            self._after.fault = fault
            return None
        return PARTLY[model.name]() if fault is Fault.PARTLY_DONE and model.name in PARTLY else _throttle()

    def _after_call(self, model: Any, **_: Any) -> None:
        self.around[1]()
        fault, self._after.fault = getattr(self._after, "fault", None), None
        if fault is Fault.KILLED_AFTER:
            raise Killed(model.name)
        if fault is Fault.ANSWER_LOST:
            raise ConnectionClosedError(endpoint_url=model.name)


class _Answer:
    """What botocore looks at of an HTTP answer."""

    def __init__(self, status: int) -> None:
        self.status_code = status
        self.headers: dict[str, str] = {}


def _throttle() -> tuple[Any, dict[str, Any]]:
    error = {"Code": "ThrottlingException", "Message": "Rate exceeded"}
    return _Answer(400), {"Error": error, "ResponseMetadata": {"HTTPStatusCode": 400}}


def _refuse_events() -> tuple[Any, dict[str, Any]]:
    entries = [{"ErrorCode": "InternalFailure", "ErrorMessage": "try again"}]
    return _Answer(200), {"FailedEntryCount": 1, "Entries": entries, "ResponseMetadata": {}}


PARTLY: dict[str, Callable[[], tuple[Any, dict[str, Any]]]] = {"PutEvents": _refuse_events}
"""Calls that AWS may answer with 200 and yet not do."""
