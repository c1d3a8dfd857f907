"""The processor that is built for, and the tools of this machine that can build for it."""

import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bundle.errors import BuildError

PYTHON = (3, 13)
TRIPLES = {"x86_64": "x86_64-linux-gnu", "arm64": "aarch64-linux-gnu"}
MACHINES = {"x86_64": "x86_64", "arm64": "aarch64"}


@dataclass(frozen=True, slots=True)
class Target:
    """A Lambda architecture, as the template names it."""

    architecture: str

    def __post_init__(self) -> None:
        if self.architecture not in MACHINES:
            raise SystemExit(f"ARCHITECTURE is {self.architecture!r}; it can be {' or '.join(MACHINES)}")

    @property
    def wheel_platform(self) -> str:
        """uv's name for wheels that run on Amazon Linux 2023 (glibc 2.34)."""
        return f"{MACHINES[self.architecture]}-manylinux_2_34"

    def find_strip(self) -> str | None:
        """A program that strips binaries of the target, None if this machine has none."""
        native = platform.machine() == MACHINES[self.architecture]
        names = ["strip"] if native else []
        names += [f"{TRIPLES[self.architecture]}-strip", "llvm-strip"]
        return next((name for name in names if shutil.which(name)), None)


@cache
def find_python() -> str:
    """A Python of Lambda's version: bytecode of another one would be ignored. Raises BuildError."""
    version = ".".join(map(str, PYTHON))
    candidates = [sys.executable, f"python{version}"]
    candidates += [str(path) for path in sorted(Path.home().glob(f".pyenv/versions/{version}*/bin/python{version}"))]
    for candidate in (*candidates, _ask_uv(version)):
        if candidate and _version_of(candidate) == version:
            return candidate
    raise BuildError(
        f"Python {version} is needed to compile what ships; install it, for example: uv python install {version}"
    )


def _ask_uv(version: str) -> str:
    found = subprocess.run(  # noqa: S603 - our own pinned uv
        [sys.executable, "-m", "uv", "python", "find", "--no-project", version],
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout.strip()


def _version_of(python: str) -> str:
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        ran = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return ""
    return ran.stdout.strip()
