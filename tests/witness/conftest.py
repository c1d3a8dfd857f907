"""Witnesses beside moto, fetched by `make test-witness`: dynalite (DynamoDB, from npm), MiniStack (all, from PyPI)."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

MINISTACK = Path(__file__).parents[2] / ".venv-witness" / "bin" / "ministack"
ENGINE = Path(__file__).parent / "node_modules" / "dynalite" / "cli.js"


@pytest.fixture(scope="session")
def dynalite() -> Iterator[str]:
    """The address of a running dynalite; skips where it is not."""
    node = shutil.which("node")
    if not node or not ENGINE.exists():
        pytest.skip("no second DynamoDB here: make test-witness fetches it with npm")
    port = find_port()
    with serving(port, node, ENGINE, "--port", str(port), "--createTableMs", "0") as address:
        yield address


@pytest.fixture(scope="session")
def ministack() -> Iterator[str]:
    """The address of a running MiniStack; skips where it is not."""
    if not MINISTACK.exists():
        pytest.skip("no MiniStack here: make test-witness fetches it with pip")
    port = find_port()
    environment = {**os.environ, "GATEWAY_PORT": str(port)}
    with serving(port, MINISTACK, env=environment, stderr=subprocess.DEVNULL) as address:
        yield address


@contextmanager
def serving(port: int, *command: str | Path, **options: Any) -> Iterator[str]:
    """The address of a command that listens on `port`, stopped afterwards."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, **options)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens on port {port}")
