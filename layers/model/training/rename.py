"""Names exchanged for others of their kind, so that the network learns contexts and not lists of names."""

import csv
import gzip
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from document import Document

Name = tuple[list[str], list[int]]
"""Words and the gaps before them."""

Names = dict[tuple[str, str], list[Name]]
"""By data set and its tag, so that an exchange keeps to the habits of the set's annotators."""

PLACES = Path(__file__).parents[2] / "cuttings" / "cuttings" / "language" / "data" / "places.tsv.gz"
_TOWN_SHARE = 0.3
_PLAIN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


def collect_names(documents: Iterable[Document]) -> Names:
    """Every mention of a person, place or organisation in the sets that have entities and no parse."""
    names: Names = {}
    for document in documents:
        if document.entities and not document.heads:
            for start, end, tag in _read_spans(document.entities):
                found = document.words[start:end], document.gaps[start:end]
                names.setdefault((document.source, tag), []).append(found)
    return {key: values for key, values in names.items() if _is_kind(key[1])}


def read_towns(path: Path = PLACES) -> list[Name]:
    """Towns of the gazetteer whose names are letters and spaces."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = [row[0] for row in csv.reader(file, delimiter="\t") if row[2] == "city" and _PLAIN.fullmatch(row[0])]
    return [(name.split(), [1] * len(name.split())) for name in rows]


def rename(document: Document, rng: random.Random, names: Names, towns: list[Name], share: float = 0.5) -> Document:
    """A copy in which `share` of the names are others; one name is everywhere exchanged for the same one."""
    if not document.entities or document.heads:
        return document
    words, gaps, breaks, entities = [], [], [], []
    chosen: dict[tuple[str, str], Name | None] = {}
    done = 0
    for start, end, tag in _read_spans(document.entities):
        pool = names.get((document.source, tag))
        key = (" ".join(document.words[start:end]), tag)
        if pool and key not in chosen:
            pool = towns if tag.lower().startswith("loc") and rng.random() < _TOWN_SHARE else pool
            chosen[key] = rng.choice(pool) if rng.random() < share else None
        other = chosen.get(key)
        if other:
            words += document.words[done:start] + other[0]
            gaps += [*document.gaps[done:start], document.gaps[start], *other[1][1:]]
            breaks += document.breaks[done : start + 1] + [0] * (len(other[0]) - 1)
            entities += document.entities[done:start] + ["B-" + tag] + ["I-" + tag] * (len(other[0]) - 1)
            done = end
    rest = slice(done, None)
    return replace(
        document,
        words=words + document.words[rest],
        gaps=gaps + document.gaps[rest],
        breaks=breaks + document.breaks[rest],
        entities=entities + document.entities[rest],
    )


def _is_kind(tag: str) -> bool:
    return tag.lower()[:3] in ("per", "org", "loc") or tag in ("politician", "politicalparty", "country")


def _read_spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    start = None
    for number, tag in enumerate([*tags, "O"]):
        if start is not None and tag != "I-" + tags[start][2:]:
            yield start, number, tags[start][2:]
            start = None
        if tag.startswith("B-"):
            start = number
