"""Installs locked requirements as wheels for the target, whatever machine this is."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path

from bundle.errors import BuildError
from bundle.target import PYTHON, Target

# Published only as source, and pure Python.
SOURCE_ONLY = ["langdetect"]
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)


def normalize(name: str) -> str:
    """A package's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_names(requirements: Path) -> set[str]:
    """The packages that a lock file pins."""
    return {normalize(name) for name in _PIN.findall(requirements.read_text(encoding="utf-8"))}


def install(requirements: Path, folder: Path, target: Target, *, without: Collection[str] = ()) -> None:
    """Install what `requirements` pins, with its hashes, except the packages named in `without`."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as chosen:
        chosen.write(_leave_out(requirements.read_text(encoding="utf-8"), without))
        chosen.flush()
        run_uv("--require-hashes", "--requirement", chosen.name, folder=folder, target=target)


def run_uv(*arguments: str, folder: Path, target: Target) -> None:
    """`uv pip install` into `folder`. Files are copied: stripping a hard link would change uv's own cache."""
    version = ".".join(map(str, PYTHON))
    command = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--no-deps", "--link-mode", "copy"]
    command += ["--python-platform", target.wheel_platform, "--python-version", version]
    command += ["--only-binary", ":all:", *(item for name in SOURCE_ONLY for item in ("--no-binary", name))]
    done = subprocess.run([*command, "--target", str(folder), *arguments], check=False)  # noqa: S603
    if done.returncode:
        raise BuildError(f"uv could not install for {target.wheel_platform}, Python {version} (its message is above)")


def _leave_out(text: str, names: Collection[str]) -> str:
    """The lock file without some packages: an entry is a line with a pin and the indented lines after it."""
    kept: list[str] = []
    keeping = True
    for line in text.splitlines():
        pin = _PIN.match(line)
        if pin:
            keeping = normalize(pin.group(1)) not in names
        if keeping:
            kept.append(line)
    return "\n".join(kept) + "\n"
