"""bandit over the code that ships and checkov over the template, against the waivers and their reasons.

The scanners live in an environment of their own, made at the first run: they are no part of what ships or is tested.
"""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple, TypedDict

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv-scan"
SCANNERS = ("bandit==1.9.4", "checkov==3.3.30")
CODE = ("layers/cuttings/cuttings", "functions", "operations")
WAIVERS = Path(__file__).with_name("waivers.toml")


class Waiver(TypedDict):
    """Findings that we leave, as `waivers.toml` holds them."""

    rule: str
    where: list[str]
    reason: str


class Finding(NamedTuple):
    """A rule of a scanner and where it found something."""

    rule: str
    where: str


def main() -> int:
    """Print what is not waived and what is waived in vain; 1 if there is either."""
    prepare()
    found = {*run_bandit(), *run_checkov()}
    waived = {Finding(one["rule"], where) for one in read_waivers() for where in one["where"]}
    bare = {one for one in found if not any(_covers(waiver, one) for waiver in waived)}
    idle = {waiver for waiver in waived if not any(_covers(waiver, one) for one in found)}
    for text, findings in (("not waived", bare), ("waived in vain", idle)):
        for finding in sorted(findings):
            print(f"{text}: {finding.rule} {finding.where}")
    print(
        f"bandit and checkov: {len(found)} findings, {len(found - bare)} waived with a reason, {len(bare)} unexplained"
    )
    return bool(bare or idle)


def _covers(waiver: Finding, finding: Finding) -> bool:
    return waiver.rule == finding.rule and fnmatchcase(finding.where, waiver.where)


def read_waivers() -> list[Waiver]:
    """The waivers; each must give its reason."""
    waivers: list[Waiver] = tomllib.loads(WAIVERS.read_text("utf-8"))["waiver"]
    assert all(one["reason"] for one in waivers)
    return waivers


def prepare() -> None:
    """Make the scanners' environment."""
    if not (VENV / "bin" / "checkov").exists():
        uv = Path(sys.executable).with_name("uv")
        subprocess.run([uv, "venv", "--quiet", VENV], check=True)  # noqa: S603 - our own commands
        subprocess.run([uv, "pip", "install", "--quiet", "--python", VENV / "bin" / "python", *SCANNERS], check=True)  # noqa: S603


def run_bandit() -> Iterator[Finding]:
    """bandit's findings, by file."""
    answer = _run("bandit", "--quiet", "--format", "json", "--recursive", *CODE)
    for one in json.loads(answer)["results"]:
        yield Finding(one["test_id"], one["filename"].removeprefix("./"))


def run_checkov() -> Iterator[Finding]:
    """checkov's failed checks, by resource."""
    answer = _run("checkov", "--file", "template.yaml", "--output", "json", "--quiet", "--compact", "--skip-download")
    report = json.loads(answer)
    for one in report["results"]["failed_checks"]:
        yield Finding(one["check_id"], one["resource"].rpartition(".")[2])


def _run(tool: str, *arguments: str) -> str:
    command = [str(VENV / "bin" / tool), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own commands
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
