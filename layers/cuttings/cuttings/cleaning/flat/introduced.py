"""Lines that the line model doubts for their form alone: what the text before them introduces."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from cuttings.cleaning.draft import Piece
from cuttings.cleaning.rules import is_protected

# "June 9 – West Palm Beach, FL @ Coral Sky", "14 October: Ferry pilots vote"; with its year it dates another article
_DATED = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? )?"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}\b|"
    r"\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b)"
    r"(?!.{0,3}(?:19|20)\d\d)",
    re.IGNORECASE,
)
_LEAST_DATES = 3  # two may be two other articles


def find_introduced(pieces: Sequence[Piece], doubted: Sequence[int]) -> Iterator[int]:
    """Which of the `doubted` pieces stay: protected by a rule or in a list of dates, and after a line that stays."""
    unsure = set(doubted)
    dated = set(_find_dated(pieces, unsure))
    for i in doubted:
        follows = i > 0 and pieces[i - 1].kept and i - 1 not in unsure
        if i in dated or (follows and is_protected(pieces[i].shown)):
            unsure.discard(i)
            yield i


def _find_dated(pieces: Sequence[Piece], unsure: set[int]) -> Iterator[int]:
    """The lines of each list of dates, and its heading, where a line that stays stands before them."""
    for is_dated, run in groupby(range(len(pieces)), lambda i: bool(_DATED.match(pieces[i].shown))):
        lines = list(run)
        before = [i for i in range(max(0, lines[0] - 2), lines[0]) if pieces[i].kept]
        if is_dated and len(lines) >= _LEAST_DATES and any(i not in unsure for i in before):
            yield from (*before[-1:], *lines)
