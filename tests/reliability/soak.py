"""The local stack under an open-loop load: articles, duplicates, changes, hostile files and questions, at a fixed rate.

`python -m tests.reliability.soak --minutes=20`. Open loop: the next upload comes when its time has come, whether the
stack keeps up or not. The functions run here one at a time each, as `make run` runs them.
"""

import argparse
import json
import random
import statistics
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from local import cloud
from local.stack import Options, Stack
from tests.reliability.figures import write_row
from tests.reliability.world import write_article
from tests.security.hostile import Hostile, list_hostile

QUESTIONS = (
    "articles?limit=20",
    "quotes?q=bridge&limit=20",
    "people?prefix=an",
    "rejected?limit=20",
    "changes",
    "health",
)
WARM_UP = 0.25  # of the time, before memory is first looked at
LARGEST = 20_000  # bytes of the hostile files that are mixed in


@dataclass
class Load:
    """What was put, what came of it, and how long it took."""

    stack: Stack
    chance: random.Random
    files: dict[str, str] = field(default_factory=dict)  # key: the version that must win, or "" for a hostile file
    waits: list[float] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)
    late: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)

    def put(self, key: str, data: bytes) -> str:
        """Upload; the version's id."""
        s3 = cloud.connect("s3", self.stack.endpoint)
        bucket = self.stack.outputs["InboxBucket"]
        return str(s3.put_object(Bucket=bucket, Key=key, Body=data)["VersionId"])

    def ask(self, path: str) -> Any:
        """The JSON of an answer, None for an error, which is counted."""
        try:
            with urllib.request.urlopen(f"{self.stack.endpoint}/v1/{path}", timeout=30) as answer:
                self.answers[answer.status] += 1
                return json.load(answer)
        except urllib.error.HTTPError as error:
            self.answers[error.code] += 1
            return None

    def drop(self, number: int, hostile: list[Hostile]) -> None:
        """One upload: mostly a new article, sometimes the same again, a changed one, or a hostile file."""
        dice = self.chance.random()
        if dice < 0.1:
            file = self.chance.choice(hostile)
            key = name_key("hostile", number, file)
            self.put(key, file.data)
            self.files[key] = ""
        elif dice < 0.3 and number > 10:
            other = self.chance.randrange(number)
            key = f"{other}.txt"
            if self.files.get(key):
                self.files[key] = self.put(key, write_article(other, 1 if dice < 0.2 else number))
        else:
            key = f"{number}.txt"
            began = time.monotonic()
            self.files[key] = self.put(key, write_article(number))
            if number % 10 == 0:
                threading.Thread(target=self.watch, args=[number, began], daemon=True).start()

    def watch(self, number: int, began: float) -> None:
        """Ask until an article's quotation can be found."""
        while time.monotonic() - began < 120:
            found = self.ask(f"quotes?q=number{number}x&limit=1")
            if found and found["items"]:
                self.waits.append(time.monotonic() - began)
                return
            time.sleep(0.2)

    def measure(self) -> int:
        """Resident bytes of the functions' processes."""
        pids = [f._process.pid for f in self.stack.functions.values() if f._process]
        return sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 for pid in pids)


def name_key(folder: str, number: int, file: Hostile) -> str:
    """Where a hostile file is put: its own key decides how it is read."""
    return f"{folder}/{number}-{file.key[-40:]}" if file.key.isprintable() else f"{folder}/{number}"


def warm_up(load: Load, hostile: list[Hostile]) -> None:
    """Every hostile file once: a format's library (16 MB for PDF and Word) and the profiles of other languages (60 MB)
    are loaded with the first file that needs them, which is no growth."""
    for number, file in enumerate(hostile):
        load.put(name_key("warm", number, file), file.data)
    load.stack.wait_until_idle(600)


def run(load: Load, seconds: float, rate: float) -> None:
    """Upload `rate` files a second for so many seconds, and ask a question beside each."""
    hostile = [file for file in list_hostile() if len(file.data) < LARGEST]
    warm_up(load, hostile)
    began = time.monotonic()
    for number in range(int(seconds * rate)):
        due = began + number / rate
        time.sleep(max(0.0, due - time.monotonic()))
        load.late.append(time.monotonic() - due)
        load.drop(number, hostile)
        threading.Thread(target=load.ask, args=[load.chance.choice(QUESTIONS)], daemon=True).start()
        if number % max(1, int(rate * seconds / 20)) == 0 and number > WARM_UP * seconds * rate:
            load.memory.append(load.measure())
    load.stack.wait_until_idle(600)


def find_lost(load: Load) -> list[str]:
    """Files that are neither an article of the right version nor a rejected entry."""
    found, cursor = {}, ""
    for kind in ("articles", "rejected"):
        cursor = ""
        while True:
            page = load.ask(f"{kind}?limit=100{cursor}")
            for item in page["items"]:
                key = item["key"] if kind == "rejected" else load.ask(f"articles/{item['id']}/record")["source"]["key"]
                found[key] = kind
            if not page.get("cursor"):
                break
            cursor = f"&cursor={page['cursor']}"
    return [key for key in load.files if key not in found]


def describe(load: Load, seconds: float, rate: float, lost: list[str]) -> str:
    """The figure."""
    waits = sorted(load.waits)
    growth = load.memory[-1] / load.memory[0] - 1 if len(load.memory) > 1 else 0.0
    errors = sum(count for status, count in load.answers.items() if status >= 500)
    return (
        f"{seconds / 60:.0f} min at {rate:g} files and questions a second (begun at most {max(load.late):.1f} s late): "
        f"{len(load.files):,} files, {len(lost)} lost, {load.answers.total():,} answers, {errors} errors; "
        f"upload to queryable p50 {statistics.median(waits):.1f} s, p99 {waits[int(len(waits) * 0.99)]:.1f} s; "
        f"memory of the functions {growth:+.1%} after warm-up"
    )


def main() -> None:
    """Run it; the exit status says whether something was lost or failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--rate", type=float, default=1.0)
    options = parser.parse_args()
    with Stack(Options(retry_seconds=1, logs=Path(tempfile.mkdtemp(prefix="cuttings-soak-")))) as stack:
        for function in stack.functions.values():
            function.start()
        load = Load(stack, random.Random(1))
        run(load, options.minutes * 60, options.rate)
        lost = find_lost(load)
        figure = describe(load, options.minutes * 60, options.rate, lost)
    print(figure, lost[:10])
    write_row("soak", figure, f"make soak ARGS='--minutes={options.minutes:g} --rate={options.rate:g}'")
    sys.exit(bool(lost) or any(status >= 500 for status in load.answers))


if __name__ == "__main__":
    main()
