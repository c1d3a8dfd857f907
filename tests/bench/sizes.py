"""`make bench-size`: what was last built (ARCHITECTURE) against Lambda's limit and our goals, into RESULTS.md."""

import os

from bundle.sizes import BUILT, GOALS, LIMIT, MEGABYTE, digest, find_functions, measure
from tests.bench.report import as_table, write_section


def main(architecture: str) -> None:
    """Write the section of one architecture."""
    rows: list[tuple[object, ...]] = []
    for name, parts in find_functions().items():
        sizes = {part: measure(BUILT / part) / MEGABYTE for part in parts}
        detail = ", ".join(f"{part} {size:.1f}" for part, size in sizes.items())
        rows.append((name, f"{sum(sizes.values()):.1f}", GOALS[name][architecture], detail, digest(BUILT / name)))
    head = ("function with its layers", "MB", "goal", "parts", "content hash of the function")
    note = f"MB of {MEGABYTE:,} bytes, bytecode included; Lambda's limit is {LIMIT / MEGABYTE:.0f}."
    command = f"make build bench-size ARCHITECTURE={architecture}"
    write_section(f"Unzipped size, {architecture}", command, f"{note}\n\n{as_table(head, rows)}")


if __name__ == "__main__":
    main(os.environ.get("ARCHITECTURE", "x86_64"))
