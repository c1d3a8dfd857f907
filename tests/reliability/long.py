"""The long forms that outlast a sitting, in shards: each in a process of its own, done ones are not done again.

`python -m tests.reliability.long uploads 10000`, `... fuzz 1000000`, `... quotes 100000` (`make long FORM= SIZE=`).
A shard's seed is its number. Shards are kept in `.state/long`; `--fresh` forgets them. The last line goes into
RESULTS.md.
"""

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.reliability.figures import write_row

STATE = Path(os.environ.get("LONG_STATE", ".state/long"))
Shard = Callable[[int, int], Counter[str]]


def upload_shard(count: int, seed: int) -> Counter[str]:
    """A world of bad weather."""
    from tests.reliability.weather import weather

    with tempfile.TemporaryDirectory() as folder:
        return weather(Path(folder), count, seed)


def fuzz_shard(count: int, seed: int) -> Counter[str]:
    """Mutated inputs; raises with the faults, if there are any."""
    from tests.security.fuzz import fuzz

    fed, faults = fuzz(count, seed)
    assert not faults, "\n".join(faults)
    return Counter(inputs=fed.total())


def quotes_shard(count: int, seed: int) -> Counter[str]:
    """Articles with broken marks and paragraphs; raises with the lost ones, if there are any."""
    from tests.unit.facts.mutations import find_lost

    lost = list(find_lost(count, seed))
    assert not lost, "\n".join(lost)
    return Counter(read=count)


def describe_uploads(sums: Counter[str]) -> str:
    """The figure of uploads."""
    from tests.reliability.weather import describe_weather

    return describe_weather(sums)


def describe_fuzz(sums: Counter[str]) -> str:
    """The figure of fuzzing."""
    from tests.security.fuzz import list_targets

    return f"{sums['inputs']:,} inputs to {len(list_targets())} targets: 0 uncaught"


def describe_quotes(sums: Counter[str]) -> str:
    """The figure of broken articles."""
    return f"{sums['read']:,} mutants of the sample articles, by rules alone: 0 lost"


@dataclass(frozen=True, slots=True)
class Form:
    """A long form: its promise in RESULTS.md, one shard of it with its usual size, and the words for the sums."""

    promise: str
    size: int
    run: Shard
    describe: Callable[[Counter[str]], str]


FORMS = {
    "uploads": Form(
        "every dropped file ends as article, rejected entry or dead letter", 200, upload_shard, describe_uploads
    ),
    "fuzz": Form("hostile input is boring: fuzzing", 20_000, fuzz_shard, describe_fuzz),
    "quotes": Form("broken quote marks and paragraphs lose no document", 5_000, quotes_shard, describe_quotes),
}


def read_done(path: Path) -> dict[int, Counter[str]]:
    """The shards that were done, by their seed."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return {row["seed"]: Counter(row["sums"]) for row in map(json.loads, lines)}


def run_rest(name: str, total: int, path: Path) -> Iterator[int]:
    """Run the shards that are missing, each in a process of its own; the seeds of those that failed."""
    form, done = FORMS[name], read_done(path)
    for seed in range(1, -(-total // form.size) + 1):
        if seed in done:
            continue
        began = time.monotonic()
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            try:
                sums = pool.apply(form.run, (form.size, seed))
            except Exception as error:
                print(f"shard {seed} of {name}: {error}", flush=True)
                yield seed
                continue
        row = {"seed": seed, "sums": sums, "seconds": round(time.monotonic() - began), "commit": find_commit()}
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
        print(json.dumps(row), flush=True)


def find_commit() -> str:
    """The code that ran."""
    git = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(git, capture_output=True, text=True, check=False).stdout.strip()


def main() -> int:
    """Run what is missing, write the figure of all that was done; 1 if a shard failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("form", choices=FORMS)
    parser.add_argument("total", type=int)
    parser.add_argument("--fresh", action="store_true", help="do all shards again")
    options = parser.parse_args()
    STATE.mkdir(parents=True, exist_ok=True)
    path = STATE / f"{options.form}.jsonl"
    if options.fresh:
        path.unlink(missing_ok=True)
    failed = list(run_rest(options.form, options.total, path))
    done = read_done(path)
    form = FORMS[options.form]
    commits = ", ".join(dict.fromkeys(json.loads(line)["commit"] for line in path.read_text("utf-8").splitlines()))
    figure = f"{form.describe(sum(done.values(), Counter()))}; {len(done)} runs of {form.size:,} at {commits}"
    command = f"make long FORM={options.form} SIZE={options.total}"
    write_row(form.promise, f"{figure}, {len(failed)} failed", command)
    print(figure)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
