"""Figures of the long forms, kept in RESULTS.md: one row for each promise, written by the command that measures it."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

SCALE = os.environ.get("SCALE", "1")
RESULTS = Path(__file__).parent.parent / "bench" / "RESULTS.md"
HEADING = "## Reliability and security"
START, END = "<!-- reliability:start -->", "<!-- reliability:end -->"
HEAD = "| promise | figure | command | day |\n|---|---|---|---|"
ROW = re.compile(r"^\| (?!promise )(.+?) \| ", re.MULTILINE)


def is_long() -> bool:
    """Whether the long forms were asked for (`make reliability`)."""
    return os.environ.get("LONG") == "1"


def scale(short: int, long: int) -> int:
    """How much to do: `short` in `make test`, `long` in `make reliability`, or the share of it that SCALE says."""
    return max(short, int(long * float(SCALE))) if is_long() else short


def note_figure(promise: str, figure: str) -> None:
    """Write the figure of a promise, if this is a long form; print it in any case."""
    print(f"{promise}: {figure}")
    if is_long():
        write_row(promise, figure, "make reliability" if SCALE == "1" else f"SCALE={SCALE} make reliability")


def write_row(promise: str, figure: str, command: str) -> None:
    """Put one row into the table, in place of the one that was there."""
    text = RESULTS.read_text("utf-8") if RESULTS.exists() else "# Results\n\nEvery section is written by its command.\n"
    if START not in text:
        text = f"{text.rstrip()}\n\n{HEADING}\n\n{START}\n{HEAD}\n{END}\n"
    before, _, rest = text.partition(START)
    table, _, after = rest.partition(END)
    rows = {ROW.match(line)[1]: line for line in table.splitlines() if ROW.match(line)}  # type: ignore[index]
    rows[promise] = f"| {promise} | {figure} | `{command}` | {datetime.now(UTC):%Y-%m-%d} |"
    RESULTS.write_text("\n".join([before + START, HEAD, *rows.values(), END]) + after, "utf-8")
