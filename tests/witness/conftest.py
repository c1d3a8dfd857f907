"""A second DynamoDB beside moto's: dynalite, from npm. `make test-witness` fetches and uses it."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ENGINE = Path(__file__).parent / "node_modules" / "dynalite" / "cli.js"


@pytest.fixture(scope="session")
def dynalite() -> Iterator[str]:
    """The address of a running dynalite; skips where it is not."""
    node = shutil.which("node")
    if not node or not ENGINE.exists():
        pytest.skip("no second DynamoDB here: make test-witness fetches it with npm")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([node, ENGINE, "--port", str(port), "--createTableMs", "0"], stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("dynalite did not start")
