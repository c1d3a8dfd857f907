"""Writes one section of RESULTS.md; the others stay as they are."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"


def write_section(title: str, command: str, body: str) -> None:
    """Put `body` under `## title` with the command that makes it and the day; print it, too."""
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    section = f"## {title}\n\n`{command}`, {day}\n\n{body.strip()}\n"
    text = RESULTS.read_text("utf-8") if RESULTS.exists() else "# Results\n\nEvery section is written by its command.\n"
    pattern = re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
    text, replaced = pattern.subn(lambda _: f"{section}\n", text)
    text = text.rstrip() if replaced else f"{text.rstrip()}\n\n{section.rstrip()}"
    RESULTS.write_text(f"{text}\n", "utf-8")
    print(section)


def as_table(head: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)
