"""`make bench`: articles per CPU second, words, memory, beside pipelines of others on the same pages.

The pages are those of `../shared/data/cleaning` (`--pages N`: so many of them, every set in turn).
"""

import argparse
import gzip
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.peers import toy
from tests.bench.peers.systems import SYSTEMS
from tests.bench.report import as_table, write_section

DATA = Path(__file__).parents[4] / "shared" / "data" / "cleaning" / "pages"
HEAD = ("system", "articles per CPU second", "of ours", "words per CPU second", "quotations", "peak MB")
NOTE = (
    "{count} pages, one process and one thread each, warm; {machine}. The CNN has the components and sizes of "
    "en_core_web_sm, but was trained for a moment on the sample articles only (`tests/bench/peers/toy.py`), as no "
    "published one can be had from a package index: its speed counts, what it finds does not. The transformer is "
    "RoBERTa base by its shape, with random weights and without the components after it (`transformer.py`)."
)


def read_pages(count: int) -> Iterator[dict[str, Any]]:
    """Pages of all sets, evenly spread."""
    paths = sorted(DATA.glob("*.jsonl.gz"))
    lines = [line for path in paths for line in gzip.decompress(path.read_bytes()).splitlines()]
    yield from (json.loads(line) for line in lines[:: max(1, len(lines) // count)][:count])


def measure(name: str, pages: Path, cnn: Path) -> dict[str, Any]:
    """What one system took, in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.peers.systems", name, str(pages), str(cnn)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment)  # progress is seen
    figures: dict[str, Any] = json.loads(ran.stdout.strip().splitlines()[-1])
    return figures


def main(count: int) -> None:
    """Measure all and write the section."""
    with tempfile.TemporaryDirectory() as folder:
        pages, cnn = Path(folder) / "pages.jsonl", Path(folder) / "cnn"
        chosen = [json.dumps({"html": page["html"]}) for page in read_pages(count)]
        pages.write_text("\n".join(chosen), "utf-8")
        toy.main(cnn)
        found = {name: measure(name, pages, cnn) for name in SYSTEMS}
    ours = found["Cuttings"]["seconds"]
    rows = [describe(name, len(chosen), ours, one) for name, one in found.items()]
    note = NOTE.format(count=len(chosen), machine=f"{platform.machine()}, load {os.getloadavg()[0]:.1f} at the end")
    command = "make bench" if count == 500 else f"make bench ARGS='--pages {count}'"
    write_section("Beside other pipelines", command, f"{note}\n\n{as_table(HEAD, rows)}")


def describe(name: str, count: int, ours: float, one: dict[str, Any]) -> tuple[object, ...]:
    """A row."""
    speed, words = count / one["seconds"], one["words"] / one["seconds"]
    return (
        name,
        f"{speed:.1f}",
        f"{ours / one['seconds']:.2f}",
        f"{words:,.0f}",
        one["quotations"],
        f"{one['peak_mb']:.0f}",
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=500)
    main(parser.parse_args().pages)
