"""Changes to seeds of files: to their bytes, to the values of their JSON, to the parts of an Office file."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from copy import deepcopy
from typing import Any

Mutation = Callable[[random.Random, bytes], bytes]
LONGEST = 100_000
TOKENS = (
    *(bytes([one]) for one in b"<>&\"'\0\n[]{}()/%:,-=\xff"),
    *("“", "”", "\ufeff", "\u202e", "&#x110000;", "9" * 400, "-1", "NaN", "null", "1e999", "2024-13-99", "said "),
    *("<table>", "</p>", "<!--", "]]>", "</script>", "\x1f\x8b", "PK\x03\x04"),
)
VALUES = (None, True, -1, 2**63, 10**40, 1e308, float("nan"), "", "\0", "\ud800", "9" * 400, "“", [], {}, [[]], {"": 0})


def mutate_bytes(chance: random.Random, data: bytes) -> bytes:
    """One to six changes."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        _change(chance, changed)
    return bytes(changed[:LONGEST])


def _change(chance: random.Random, data: bytearray) -> None:
    place, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    match chance.randrange(6):
        case 0 if data:
            data[min(place, len(data) - 1)] = chance.randrange(256)
        case 1:
            data[place:place] = _as_bytes(chance.choice(TOKENS)) * chance.choice((1, 1, 3, 50))
        case 2:
            del data[place : min(end, place + 40)]
        case 3:
            data[place:place] = data[place : place + 200] * chance.choice((1, 2, 20))
        case 4:
            del data[end:]
        case _:
            data[place : place + 4] = chance.randbytes(4)


def _as_bytes(token: str | bytes) -> bytes:
    return token.encode() if isinstance(token, str) else token


def mutate_values(chance: random.Random, data: bytes) -> bytes:
    """JSON that is still JSON, with values of the wrong kind, missing or doubled; every third time its bytes."""
    if chance.random() < 1 / 3:
        return mutate_bytes(chance, data)
    tree = json.loads(data)
    for _ in range(chance.randint(1, 3)):
        tree = _change_value(chance, tree)
    return json.dumps(tree).encode()


def _change_value(chance: random.Random, tree: Any) -> Any:
    """Go down at random, and change what is there."""
    if not isinstance(tree, dict | list) or not tree or chance.random() < 0.1:
        return deepcopy(chance.choice(VALUES))
    place = chance.choice(list(tree) if isinstance(tree, dict) else range(len(tree)))
    if chance.random() < 0.1:
        del tree[place]
    elif chance.random() < 0.1 and isinstance(tree, list):
        tree.append(tree[place])
    else:
        tree[place] = _change_value(chance, tree[place])
    return tree


def mutate_member(chance: random.Random, data: bytes) -> bytes:
    """A zip whose members are what they say, but one of them is changed; every third time the zip's bytes."""
    if chance.random() < 1 / 3:
        return mutate_bytes(chance, data)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as changed:
        chosen = chance.choice(source.namelist())
        for name in source.namelist():
            content = source.read(name)
            changed.writestr(name, mutate_bytes(chance, content) if name == chosen else content)
    return target.getvalue()
