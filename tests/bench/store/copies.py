"""How surely copies are found and other articles are not: `python -m tests.bench.store.copies`.

Copies are made from the texts of the page sets beside the repository, else from the sample articles, as papers make
them from an agency's story: sentences left out, the end cut off. Others are all pairs of those texts.
"""

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations

from cuttings.fingerprint import fingerprint, similarity
from cuttings.store.copies import ALIKE
from cuttings.store.sketches import near_keys

from tests.bench.report import as_table, write_section
from tests.bench.store.write_units import SAMPLES

PAGES = SAMPLES.parent.parent.parent.parent / "shared" / "data" / "cleaning" / "pages"
COUNT = 500
CHANGES: dict[str, Callable[[list[str], random.Random], list[str]]] = {
    "one sentence in ten left out": lambda told, chance: [one for one in told if chance.random() > 0.1],
    "three in ten left out": lambda told, chance: [one for one in told if chance.random() > 0.3],
    "cut to 60 %": lambda told, chance: told[: len(told) * 6 // 10],
    "cut to 40 %": lambda told, chance: told[: len(told) * 4 // 10],
}


def main() -> None:
    """Measure and write the table."""
    texts = [text for text in read_texts() if len(text.split()) > 150]
    chance = random.Random(1)
    chosen = chance.sample(texts, min(COUNT, len(texts)))
    rows = [measure(name, [(text, change(text, how, chance)) for text in chosen]) for name, how in CHANGES.items()]
    head = ("copy", "similarity, middle", "similar enough", "found")
    found = as_table(head, rows)
    write_section("Copies", "make bench-store", f"{found}\n\n{describe_others(texts)}")


def read_texts() -> Iterator[str]:
    sets = sorted(PAGES.glob("*.jsonl.gz"))
    for path in sets:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] or "" for line in lines)
    if not sets:
        yield from (path.read_text("utf-8") for path in SAMPLES.glob("*.txt"))


def change(text: str, how: Callable[[list[str], random.Random], list[str]], chance: random.Random) -> str:
    return " ".join(how(re.split(r"(?<=[.!?”\"])\s+", text), chance))


def measure(name: str, pairs: list[tuple[str, str]]) -> tuple[object, ...]:
    """One row: found are those that meet under a key and are similar enough."""
    prints = [(fingerprint(one), fingerprint(other)) for one, other in pairs]
    values = sorted(similarity(*pair) for pair in prints)
    alike = [pair for pair in prints if similarity(*pair) >= ALIKE]
    found = sum(not set(near_keys(one)).isdisjoint(near_keys(other)) for one, other in alike)
    return name, f"{values[len(values) // 2]:.2f}", f"{len(alike) / len(pairs):.1%}", f"{found / len(pairs):.1%}"


def describe_others(texts: list[str]) -> str:
    """Every pair of different texts that shares a value is compared."""
    prints = [fingerprint(text) for text in texts]
    places: dict[int, list[int]] = defaultdict(list)
    for number, values in enumerate(prints):
        for value in values:
            places[value].append(number)
    pairs = {pair for numbers in places.values() if len(numbers) < 60 for pair in combinations(numbers, 2)}
    ranked = sorted((similarity(prints[one], prints[other]) for one, other in pairs), reverse=True)
    alike = sum(value >= ALIKE for value in ranked)
    return (
        f"{len(texts):,} published texts, {len(pairs):,} pairs that share anything: {alike} at {ALIKE} or above, "
        f"the next at {ranked[alike]:.2f}."
    )


if __name__ == "__main__":
    main()
