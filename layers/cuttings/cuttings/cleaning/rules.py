"""Rules of cleaning: lines that a newsroom knows, kept in `data/rules.toml`, one table per reason."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from cuttings.record import RemovalReason

_KEEP = "keep"  # the table of lines that the line model must not doubt
_HEADLINE = "headline"  # the table of what may stand before a headline
_TAG_WORDS = 4  # "Watch: ferry live" is a link
_RULE_CHARS = 80  # of a rule's name in records
_STRAIGHT = str.maketrans("‘’‚‛“”„‟′″–—\xa0", "''''\"\"\"\"'\"-- ")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says of a line; `rule` is "reason/kind: entry" so that a reader can find it in the data."""

    reason: RemovalReason
    rule: str


@dataclass(frozen=True, slots=True)
class _Table:
    reason: RemovalReason
    whole: frozenset[str]
    starts: tuple[str, ...]
    contains: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    some_pattern: re.Pattern[str]  # one of them, found in one go; few lines have any
    max_words: int

    def match(self, line: str, words: int) -> Verdict | None:
        found = self._find(line, words)
        return Verdict(self.reason, f"{self.reason}/{found}"[:_RULE_CHARS]) if found else None

    def _find(self, line: str, words: int) -> str | None:
        if line in self.whole or line.removesuffix(":").rstrip() in self.whole:
            return f"whole: {line}"
        if words > self.max_words:
            return None
        if line.startswith(self.starts):
            return f"starts: {next(s for s in self.starts if line.startswith(s))}"
        for part in self.contains:
            if part in line:
                return f"contains: {part}"
        if not self.some_pattern.fullmatch(line):
            return None
        return f"pattern: {next(p.pattern for p in self.patterns if p.fullmatch(line))}"


@lru_cache(maxsize=4096)  # a line is looked at by the headline, the rules and the model
def normalize(line: str) -> str:
    """The form in which rules see a line: lower case, straight quotes and hyphens, single spaces."""
    straight = line if line.isascii() else line.translate(_STRAIGHT)
    return " ".join(straight.lower().split())


@lru_cache(maxsize=4096)
def match_rule(line: str) -> Verdict | None:
    """The first rule that knows `line` (as it stands in the source), or None."""
    normal = normalize(line)
    words = normal.count(" ") + 1
    for table in _tables():
        verdict = table.match(normal, words)
        if verdict:
            return verdict
    return None


def is_protected(line: str) -> bool:
    """Whether the table `keep` says that a line after a line of the article is the article's, too."""
    normal = normalize(line)
    return any(pattern.fullmatch(normal) for pattern in _protecting())


def opens_headline(line: str) -> bool:
    """Whether `line` begins as headlines may ("EXCLUSIVE: ") and says something after that."""
    normal = normalize(line)
    return normal.startswith(_before_headlines()) and normal.count(" ") > _TAG_WORDS


@cache
def _before_headlines() -> tuple[str, ...]:
    return tuple(_read_data()[_HEADLINE]["starts"])


@cache
def _protecting() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _read_data()[_KEEP]["patterns"])


@cache
def _read_data() -> dict[str, Any]:
    return tomllib.loads(files("cuttings.cleaning").joinpath("data/rules.toml").read_text("utf-8"))


@cache
def _tables() -> tuple[_Table, ...]:
    return tuple(_read_tables({name: table for name, table in _read_data().items() if name not in {_KEEP, _HEADLINE}}))


def _read_tables(data: dict[str, Any]) -> Iterator[_Table]:
    for reason, table in data.items():
        yield _Table(
            RemovalReason(reason),
            frozenset(table.get("whole", ())),
            tuple(table.get("starts", ())),
            tuple(table.get("contains", ())),
            tuple(re.compile(pattern) for pattern in table.get("patterns", ())),
            re.compile("|".join(f"(?:{pattern})" for pattern in table.get("patterns", ("(?!)",)))),
            table.get("max_words", 40),
        )
