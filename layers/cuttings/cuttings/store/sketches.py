"""Fingerprints in the table: under which keys articles of nearly the same text meet, and how they are written there.

An article is listed under its smallest values, of which two texts that are alike nearly always share one.
"""

import base64
from array import array
from collections.abc import Iterator

from cuttings.record import Record
from cuttings.store.items import Item, Key
from cuttings.store.keys import Kind, List, Position, list_key, posting_key

Sketch = tuple[int, ...]

_KEYS = 3
"""Each costs a write unit. `make bench-store` says how many copies meet under one of them."""


def near_keys(sketch: Sketch) -> list[str]:
    """The partitions that an article of this fingerprint is listed in: not sharded, since few articles share one."""
    return [list_key(List.NEAR, f"{value:08x}", 0) for value in sketch[:_KEYS]]


def near_items(record: Record, position: Position) -> Iterator[Item]:
    """A version's items in those lists; each holds the whole fingerprint, so that nothing else need be read."""
    body = dump_sketch(record.min_hash)
    for pk in near_keys(record.min_hash):
        yield Item(Key(pk, posting_key(Kind.PLAIN, position)), body)


def dump_sketch(sketch: Sketch) -> str:
    """A fingerprint as text: its values are of 32 bits, little-endian, in base64."""
    values = array("I", sketch)
    return base64.b64encode(values.tobytes()).decode()


def load_sketch(text: str) -> Sketch:
    """The inverse of `dump_sketch`."""
    values = array("I")
    values.frombytes(base64.b64decode(text))
    return tuple(values)
