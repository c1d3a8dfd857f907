"""GUM's coreference as gold: texts with the places that mean the same one."""

import gzip
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

FILE = Path(__file__).parents[4] / "shared/data/language/ud_english_gum_open/train.conllu.gz"
ENTITY = re.compile(r"Entity=([^|]*)")
BRACKETS = re.compile(r"\([^()]*\)?|[^()]+\)")
NAME_END = re.compile(r"[-\[)]")


@dataclass
class Document:
    """A text, paragraphs a blank line apart. `entities` are code points `[start, end)` with the entity's number."""

    name: str
    text: str = ""
    entities: list[tuple[int, int, str]] = field(default_factory=list)
    opened: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    @property
    def genre(self) -> str:
        """News, bio …"""
        return self.name.split("_")[1]

    def entity_at(self, start: int, end: int) -> str | None:
        """The innermost entity around `start` to `end`."""
        around = [(b - a, entity) for a, b, entity in self.entities if a <= start and end <= b]
        return min(around)[1] if around else None

    def add(self, word: str, spaced: bool, misc: str) -> None:
        """One token as the corpus has it."""
        start, end = len(self.text), len(self.text) + len(word)
        self.text += word + " " * spaced
        brackets = ENTITY.search(misc)
        for bracket in BRACKETS.findall(brackets[1]) if brackets else ():
            entity = NAME_END.split(bracket.removeprefix("("))[0]
            if bracket.startswith("("):
                self.opened[entity].append(start)
            if bracket.endswith(")") and self.opened[entity]:
                self.entities.append((self.opened[entity].pop(), end, entity))


def read(genres: Collection[str]) -> Iterator[Document]:
    """The documents of `genres`. Words that the corpus splits ("don't") are taken by their parts."""
    document = Document("")
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id = "):
                if document.text and document.genre in genres:
                    yield document
                document = Document(line.split(" = ")[1].strip())
            elif line.startswith("# newpar") and "block" not in line:
                document.text = document.text.rstrip() + "\n\n" * bool(document.text)
            elif line[0].isdigit() and line.split("\t")[0].isdigit():
                columns = line.rstrip("\n").split("\t")
                document.add(columns[1], "SpaceAfter=No" not in columns[9], columns[9])
    if document.text and document.genre in genres:
        yield document
