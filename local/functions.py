"""Runs a function of the template in a worker process and speaks with it, as Lambda's service does."""

import json
import os
import select
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from local.account import CREDENTIALS, REGION
from local.template import ROOT, Function

PASSED_ON = ("PATH", "HOME", "LANG", "TMPDIR", "VIRTUAL_ENV")
STARTUP_SECONDS = 60


class FunctionError(RuntimeError):
    """The function raised, ran out of time or died; the message says which."""


class LocalFunction:
    """One function in one process, started anew when it dies; calls wait for each other."""

    def __init__(self, function: Function, environment: Mapping[str, str], log: Path | None = None) -> None:
        self.function = function
        self._environment = {
            **{name: os.environ[name] for name in PASSED_ON if name in os.environ},
            **CREDENTIALS,
            "AWS_ACCESS_KEY_ID": function.name,
            "AWS_REGION": REGION,
            "AWS_LAMBDA_FUNCTION_NAME": function.name,
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory),
            "POWERTOOLS_TRACE_DISABLED": "true",
            "PYTHONPATH": str(ROOT),
            **environment,
        }
        self._log = log.open("ab") if log else None
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> "LocalFunction":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Import the handler now rather than at the first call. Raises FunctionError if that fails."""
        with self._lock:
            self._running()

    def invoke(self, event: Any) -> Any:
        """The function's answer. Raises FunctionError; the process is gone after a timeout."""
        deadline = time.time() + self.function.timeout
        call = {"event": event, "id": str(uuid.uuid4()), "deadline": deadline}
        with self._lock:
            process = self._running()
            assert process.stdin
            process.stdin.write(json.dumps(call) + "\n")
            process.stdin.flush()
            answer = self._read(process, self.function.timeout)
        if "error" in answer:
            raise FunctionError("{errorType}: {errorMessage}".format(**answer["error"]))
        return answer["payload"]

    def stop(self) -> None:
        """End the process."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(  # noqa: S603 - our own worker
                [sys.executable, "-m", "local.worker", self.function.handler],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                text=True,
                cwd=self.function.folder,
                env=self._environment,
            )
            self._read(self._process, STARTUP_SECONDS)
        return self._process

    def _read(self, process: subprocess.Popen[str], seconds: float) -> dict[str, Any]:
        assert process.stdout
        if not select.select([process.stdout], [], [], seconds)[0]:
            self.stop()
            raise FunctionError(f"{self.function.name} timed out after {seconds:g} s")
        line = process.stdout.readline()
        if not line:
            raise FunctionError(f"{self.function.name} ended with exit status {process.wait()}; see its log")
        answer: dict[str, Any] = json.loads(line)
        return answer
