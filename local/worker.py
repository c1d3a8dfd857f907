"""One function in its own process, as Lambda runs it: own environment, one event at a time.

Started as `python -m local.worker MODULE.FUNCTION`, in the function's folder. Reads one invocation per line
(`{"event", "id", "deadline"}`) and writes one answer per line (`{"payload"}` or `{"error"}`). What the function
prints goes to stderr.
"""

import importlib
import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TextIO

from local.account import ACCOUNT, REGION


@dataclass(frozen=True, slots=True)
class Context:
    """The part of Lambda's context object that Powertools reads. `deadline` in seconds since 1970."""

    aws_request_id: str
    deadline: float
    function_name: str = os.environ.get("AWS_LAMBDA_FUNCTION_NAME", "local")
    function_version: str = "$LATEST"
    memory_limit_in_mb: int = int(os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024"))

    @property
    def invoked_function_arn(self) -> str:
        """An ARN of Lambda's shape."""
        return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{self.function_name}"

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until the function is stopped."""
        return max(0, int((self.deadline - time.time()) * 1000))


def main() -> None:
    """Import the handler (Lambda's init), then answer until stdin closes."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # stdout belongs to the protocol; logs go to stderr
    module, _, function = sys.argv[1].rpartition(".")
    sys.path.insert(0, os.getcwd())  # noqa: PTH109
    imported = importlib.import_module(module)
    handler = getattr(imported, function)
    warm_up(imported)
    _say(answers, {"ready": True})
    for line in sys.stdin:
        _say(answers, invoke(handler, json.loads(line)))


def warm_up(module: ModuleType) -> None:
    """Build the handler's service before the first event, as provisioned concurrency would."""
    try:
        getattr(module, "service", lambda: None)()
    except Exception:  # the first event will say it again, and be retried
        traceback.print_exc()


def invoke(handler: Callable[[Any, Any], Any], call: dict[str, Any]) -> dict[str, Any]:
    """The handler's answer to one event, or its error in Lambda's words."""
    try:
        payload = handler(call["event"], Context(call["id"], call["deadline"]))
        return {"payload": json.loads(json.dumps(payload))}
    except Exception as error:
        traceback.print_exc()
        return {"error": {"errorType": type(error).__name__, "errorMessage": str(error)}}


def _say(answers: TextIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
