"""Makes a folder of packages ready to ship: pruned, stripped, compiled, and dated so that its zip never changes."""

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bundle.errors import BuildError
from bundle.target import Target, find_python

RULES: dict[str, Any] = tomllib.loads((Path(__file__).parent / "prune.toml").read_text(encoding="utf-8"))
EVERYWHERE = RULES["everywhere"]
EPOCH = 315532800  # 1980-01-01, the earliest time that a zip file can hold


def prune(folder: Path, patterns: Iterable[str]) -> None:
    """Delete what prune.toml says is not needed at run time."""
    for pattern in (*patterns, "bin", ".lock", "**/__pycache__", "*.pth"):
        for path in list(folder.glob(pattern)):
            _remove(path)
    for path in sorted(folder.rglob("*"), reverse=True):
        if _is_idle(path) and not path.relative_to(folder).as_posix().startswith(tuple(EVERYWHERE["kept"])):
            _remove(path)


def _is_idle(path: Path) -> bool:
    if path.is_dir():
        return path.name in EVERYWHERE["folders"]
    return path.suffix in EVERYWHERE["suffixes"] or path.name in EVERYWHERE["files"]


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def strip(folder: Path, target: Target) -> None:
    """Take symbols out of the binaries. Libraries bundled in `*.libs/` stay: numpy's break."""
    binaries = [path for path in folder.rglob("*.so*") if not any(part.endswith(".libs") for part in path.parts)]
    if not binaries:
        return
    program = target.find_strip()
    if program is None:
        print(
            f"WARNING: no strip for {target.architecture} (install binutils-aarch64-linux-gnu or llvm): "
            "binaries ship with symbols, the extract function may be over Lambda's limit",
            file=sys.stderr,
        )
        return
    for path in binaries:
        done = subprocess.run([program, "--strip-unneeded", str(path)], capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            raise BuildError(f"{program} failed on {path.name}: {done.stderr.strip()}")


def compile_bytecode(folder: Path, installed_at: str) -> None:
    """Write bytecode that is never checked against its source: layers are read-only, and imports need no `stat`."""
    command = [find_python(), "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
    command += ["-s", str(folder), "-p", installed_at, str(folder)]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=environment)  # noqa: S603 - templates may not compile


def fix_times(folder: Path) -> None:
    """Give every file one time and one of two modes, so that equal content makes an equal zip."""
    for path in [folder, *folder.rglob("*")]:
        executable = path.is_dir() or path.suffix == ".so" or ".so." in path.name
        path.chmod(0o755 if executable else 0o644)
        os.utime(path, (EPOCH, EPOCH))
