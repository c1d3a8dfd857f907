"""Every regular expression of the repository, with the methods that it is used by, and bait for each."""

import ast
import importlib
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

ROOT = Path(__file__).parents[2]
FOLDERS = ("layers/cuttings/cuttings", "functions", "local", "operations", "bundle", "clients/python/cuttings_client")
METHODS = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")
FROM_START = {"match", "fullmatch"}


@dataclass(frozen=True)
class Found:
    """A regular expression: where, its source and flags, and how it is applied (`search` stands for all that scan)."""

    place: str
    pattern: str | bytes
    flags: int
    methods: frozenset[str]


def collect() -> list[Found]:
    """All of them; raises ValueError for one whose text cannot be worked out."""
    found: list[Found] = []
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            found += read_module(path)
    found += read_rules()
    return list(dict.fromkeys(found))


def read_module(path: Path) -> Iterator[Found]:
    """Literals given to `re`, `pattern=` of pydantic, and compiled patterns that the module keeps."""
    tree = ast.parse(path.read_text("utf-8"))
    place = path.relative_to(ROOT).as_posix()
    used = list_uses(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        for keyword in node.keywords:
            if keyword.arg == "pattern" and isinstance(keyword.value, ast.Constant):
                yield Found(f"{place}:{node.lineno}", keyword.value.value, 0, frozenset({"search"}))
        if is_re_call(node, METHODS):
            assert isinstance(node.func, ast.Attribute)
            for pattern in resolve(node.args[0], tree, place):
                yield Found(f"{place}:{node.lineno}", pattern, 0, simplify([node.func.attr]))
    if any(is_re_call(node, ("compile",)) for node in ast.walk(tree) if isinstance(node, ast.Call)):
        for name, pattern in list_compiled(place):
            yield Found(
                f"{place} {name}", pattern.pattern, pattern.flags & ~re.UNICODE, simplify(used[name] or METHODS)
            )


def resolve(given: ast.expr, tree: ast.AST, place: str) -> list[str | bytes]:
    """The patterns that an argument can be: a literal, or what a loop takes from a table of the module."""
    if isinstance(given, ast.Constant):
        return [given.value]
    if isinstance(given, ast.Call) and ast.unparse(given.func) == "re.escape":
        return []
    if isinstance(given, ast.Name):
        for loop in ast.walk(tree):
            if isinstance(loop, ast.For) and given.id in ast.unparse(loop.target) and isinstance(loop.iter, ast.Name):
                return [row[0] for row in load_module(place)[loop.iter.id]]
    raise ValueError(f"{place}:{given.lineno}: which pattern is this? Compile it at module level")


def is_re_call(node: ast.Call, names: Iterable[str]) -> bool:
    function = node.func
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
        and function.attr in names
    )


def list_uses(tree: ast.AST) -> dict[str, set[str]]:
    """The methods called on each name of the module."""
    uses: dict[str, set[str]] = defaultdict(set)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in METHODS:
            uses[node.value.id].add(node.attr)
    return uses


def simplify(methods: Iterable[str]) -> frozenset[str]:
    return frozenset(method if method in FROM_START else "search" for method in methods)


def list_compiled(place: str) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """The compiled patterns in a module of the package, at module level or inside a collection there."""
    module = load_module(place) if place.startswith("layers/cuttings/") else read_alone(place)
    for name, value in module.items():
        for pattern in find_patterns(value):
            yield name, pattern


def load_module(place: str) -> dict[str, Any]:
    name = place.removeprefix("layers/cuttings/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return vars(importlib.import_module(name))


def read_alone(place: str) -> dict[str, Any]:
    """The module-level patterns of a file that is not imported: its `re.compile` assignments, evaluated."""
    tree = ast.parse((ROOT / place).read_text("utf-8"))
    compiled = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and is_re_call(node.value, ("compile",)):
            name = node.targets[0]
            assert isinstance(name, ast.Name)
            compiled[name.id] = eval(compile(ast.Expression(node.value), place, "eval"), {"re": re})
    return compiled


def find_patterns(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for one in (*value.keys(), *value.values()):
            yield from find_patterns(one)
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from find_patterns(one)


def read_rules() -> Iterator[Found]:
    """The patterns of data files."""
    path = ROOT / "layers/cuttings/cuttings/cleaning/data/rules.toml"
    for reason, table in tomllib.loads(path.read_text("utf-8")).items():
        for pattern in table.get("patterns", ()):
            yield Found(f"rules.toml {reason}", pattern, 0, frozenset({"fullmatch"}))


def make_baits(found: Found) -> list[tuple[str, str]]:
    """Beginnings and pieces to repeat: what a pattern begins with, and what its loops and classes take."""
    source = found.pattern if isinstance(found.pattern, str) else found.pattern.decode("latin-1")
    tree = _parser.parse(source, found.flags)
    whole = sample(tree)
    pieces = [piece for piece in dict.fromkeys([*list_pieces(tree), whole, " ", "a", "1"]) if piece]
    return [(start, piece) for piece in pieces[:14] for start in dict.fromkeys(("", whole))]


def list_pieces(tree: Any) -> Iterator[str]:
    for kind, value in tree:
        if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            if value[1] > 1:
                yield sample(value[2])
                yield from (sample([one]) for one in value[2])
            yield from list_pieces(value[2])
        elif kind is sre.SUBPATTERN:
            yield from list_pieces(value[3])
        elif kind is sre.BRANCH:
            for branch in value[1][:6]:
                yield from list_pieces(branch)
        elif kind in (sre.ASSERT, sre.ASSERT_NOT):
            yield from list_pieces(value[1])


def sample(tree: Any) -> str:
    """A short text that the pattern takes, as far as it can be told."""
    return "".join(sample_one(kind, value) for kind, value in tree)


def sample_one(kind: Any, value: Any) -> str:
    if kind is sre.LITERAL:
        return chr(value)
    if kind is sre.NOT_LITERAL:
        return "a" if chr(value) != "a" else "b"
    if kind is sre.ANY:
        return "a"
    if kind is sre.IN:
        return sample_class(value)
    if kind is sre.SUBPATTERN:
        return sample(value[3])
    if kind is sre.BRANCH:
        return sample(value[1][0])
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return sample(value[2]) * max(1, min(value[0], 5))
    return ""


SAMPLES = {sre.CATEGORY_DIGIT: "1", sre.CATEGORY_SPACE: " ", sre.CATEGORY_WORD: "a", sre.CATEGORY_NOT_SPACE: "a"}


def sample_class(items: Any) -> str:
    negated = items[0][0] is sre.NEGATE
    taken = [sample_item(item) for item in items if item[0] is not sre.NEGATE]
    if not negated:
        return taken[0]
    return next((letter for letter in "a 1-.,“<" if letter not in taken), "é")


def sample_item(item: Any) -> str:
    kind, value = item
    if kind is sre.LITERAL:
        return chr(value)
    if kind is sre.RANGE:
        return chr(value[0])
    return SAMPLES.get(value, "-")
