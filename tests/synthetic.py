"""Archives of invented articles, of any size and always the same, written straight as items."""

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cuttings.record import Record
from cuttings.services.versions import propose_version
from cuttings.store.heads import Head, Layout, to_item
from cuttings.store.items import Item
from cuttings.store.keys import Position
from cuttings.store.naming import list_name_items
from cuttings.store.postings import list_items
from cuttings.store.publishing import summarise

from tests.backend import PIPELINE, make_record, make_upload
from tests.memory_table import MemoryTable

FIRST = ("Anna", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gia", "Hal", "Ida", "Jon")
LAST = ("Berg", "Carter", "Dunn", "Eck", "Fox", "Gold", "Hart", "Ives", "Jones", "Kahn")
NOUNS = "bridge tunnel school harbour budget strike trial flood vote tax rail clinic museum farm court".split()


def fill(table: MemoryTable, number: int, layout: Layout) -> None:
    """Articles of three years, each with two people of a hundred, one of whom speaks six words of fifteen."""
    chance = random.Random(7)
    names: dict[Any, Item] = {}
    for index in range(number):
        record = invent(index, chance)
        names |= {item.key: item for item in list_name_items(record, layout)}
        table.put_all(list_all_items(record, layout))
    table.put_all(names.values())
    table.sort()


def invent(index: int, chance: random.Random) -> Record:
    day = f"{2024 + index % 3}-{1 + chance.randrange(12):02}-{1 + chance.randrange(28):02}"
    people = tuple(dict.fromkeys(f"{chance.choice(FIRST)} {chance.choice(LAST)}" for _ in range(2)))
    words = " ".join(chance.choice(NOUNS) for _ in range(6))
    paper = f"Paper {index % 9}"
    record = make_record(f"a{index:024x}", people=people, words=words, date_published=day, publisher=paper)
    return replace(record, source=replace(record.source, sha256=f"{index:064x}"))


def list_all_items(record: Record, layout: Layout) -> Iterator[Item]:
    upload = make_upload(record.source.key)
    version = replace(propose_version(record, upload, PIPELINE), number=1, changed=upload.uploaded.isoformat())
    yield to_item(Head(record.id, version, summarise(record), upload), 1)
    yield from list_items(record, Position(version.filed, record.id, version.tag), layout)
