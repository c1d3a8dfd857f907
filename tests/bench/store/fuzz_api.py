"""Asks the API everything its document allows, and what it forbids: `python -m tests.bench.store.fuzz_api [EXAMPLES]`.

Runs schemathesis (fetched by uv, not a dependency) with all its checks over the API in memory; see schemathesis.toml.
"""

import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tests.bench.report import write_section

ROOT = Path(__file__).parent.parent.parent.parent
PORT = 8799
ADDRESS = f"http://127.0.0.1:{PORT}/v1"
SCHEMATHESIS = "schemathesis==4.32.5"


def main(examples: int) -> int:
    """Exit status: 0 if nothing was found."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.api_server", str(PORT)], stdout=subprocess.DEVNULL, cwd=ROOT
    )
    try:
        wait_for(f"{ADDRESS}/health")
        command = [str(Path(sys.executable).parent / "uv"), "tool", "run", "--from", SCHEMATHESIS, "schemathesis"]
        command += ["--config-file", "tests/schemathesis.toml", "run", f"{ADDRESS}/openapi.json", "--no-color"]
        command += ["--phases", "coverage,fuzzing", "--max-examples", str(examples)]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    finally:
        server.terminate()
    print(run.stdout)
    generated = re.search(r"\d+ generated, .*", run.stdout)
    result = generated.group() if generated else "no result"
    body = f"schemathesis, all checks but authorisation, which is API Gateway's: {result}."
    write_section("API against its document", f"make fuzz-api ARGS={examples}", body)
    return run.returncode


def wait_for(address: str, seconds: float = 60) -> None:
    """Until something answers there."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
