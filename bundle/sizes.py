"""The built functions with their layers, against Lambda's limit and our goals."""

import hashlib
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bundle.errors import BuildError
from bundle.parts import ROOT
from bundle.target import Target
from local.template import load_template

BUILT = ROOT / ".aws-sam" / "build"
MEGABYTE = 1024 * 1024
LIMIT = 262_144_000  # https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
GOALS = {
    "CleanFunction": {"x86_64": 50, "arm64": 50},
    "ExtractFunction": {"x86_64": 205, "arm64": 180},
    "QueryFunction": {"x86_64": 30, "arm64": 30},
}


def measure(folder: Path) -> int:
    """Bytes of all files, as Lambda counts an unzipped package."""
    if not folder.is_dir():
        raise BuildError(f"{folder.relative_to(ROOT)} is missing; run make build first")
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def digest(folder: Path) -> str:
    """A hash over names, modes, times and bytes: what a zip of the folder would hold."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        status = path.stat()
        total.update(f"{path.relative_to(folder).as_posix()} {status.st_mode} {int(status.st_mtime)}\n".encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def print_sizes(target: Target, built: Path = BUILT) -> bool:
    """Print the table; False if a function is over Lambda's limit or its goal."""
    table = Table(title=f"Unzipped, {target.architecture}, MB of {MEGABYTE:,} bytes", title_justify="left")
    for column in ("Part", "MB", "Goal", "Limit", "Content hash"):
        table.add_column(column, justify="left" if column in ("Part", "Content hash") else "right")
    fits = True
    for name, parts in find_functions().items():
        sizes = [measure(built / part) for part in parts]
        goal = GOALS[name][target.architecture]
        fits &= sum(sizes) <= min(LIMIT, goal * MEGABYTE)
        table.add_row(
            f"{name} with layers",
            f"{sum(sizes) / MEGABYTE:.1f}",
            str(goal),
            f"{LIMIT / MEGABYTE:.0f}",
            "",
            style="bold",
        )
        for part, size in zip(parts, sizes, strict=True):
            table.add_row(f"  {part}", f"{size / MEGABYTE:.1f}", "", "", digest(built / part))
    Console().print(table)
    return fits


def find_functions() -> dict[str, list[str]]:
    """Each function of the template with the layers it is deployed with, all parameters at their defaults."""
    resources: dict[str, Any] = load_template()["Resources"]
    return {
        name: [name, *(layer["Ref"] for layer in _read_layers(resource["Properties"]["Layers"]))]
        for name, resource in resources.items()
        if resource["Type"] == "AWS::Serverless::Function"
    }


def _read_layers(layers: Any) -> Any:
    """The layers without what a parameter adds."""
    return layers["Fn::If"][2] if isinstance(layers, dict) else layers
