"""Runs in the container: imports one handler, gives it the events of stdin, prints what that took as JSON.

`aws` is the time inside HTTP calls to AWS's emulator, which says nothing of AWS; `own` is the rest.
"""

import json
import resource
import sys
import time
from typing import Any

STARTED = time.perf_counter()


class Context:
    """What Powertools reads of Lambda's context."""

    aws_request_id = "bench"
    function_name = "bench"
    memory_limit_in_mb = 1024
    invoked_function_arn = "arn:aws:lambda:us-east-1:123456789012:function:bench"

    def get_remaining_time_in_millis(self) -> int:
        return 60_000


def main() -> None:
    events = json.loads(sys.stdin.readline())
    from handler import handler  # type: ignore[import-not-found]
    from snapshot_restore_py import get_after_restore

    started = {"init": time.perf_counter() - STARTED, "init_cpu": time.process_time()}
    spent = watch_aws()
    calls = []
    for event in events:
        spent[:] = [0.0, 0.0]
        wall, cpu = time.perf_counter(), time.process_time()
        handler(event, Context())
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        calls.append({"wall": wall, "own": wall - spent[0], "cpu": cpu - spent[1]})
    wall = time.perf_counter()
    hooks = get_after_restore()
    for function, arguments, named in hooks:
        function(*arguments, **named)
    restore = time.perf_counter() - wall if hooks else None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print("\n" + json.dumps({**started, "calls": calls, "restore": restore, "peak_mb": peak}))


def watch_aws() -> list[float]:
    """Add up seconds and CPU seconds spent in botocore's HTTP calls."""
    from botocore.httpsession import URLLib3Session

    send, spent = URLLib3Session.send, [0.0, 0.0]

    def timed(self: Any, request: Any) -> Any:
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            return send(self, request)
        finally:
            spent[0] += time.perf_counter() - wall
            spent[1] += time.process_time() - cpu

    URLLib3Session.send = timed  # type: ignore[method-assign]
    return spent


if __name__ == "__main__":
    main()
