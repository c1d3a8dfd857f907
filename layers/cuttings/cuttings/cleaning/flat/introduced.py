"""Lines that the line model doubts for their form alone: what the text before them introduces."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from cuttings.cleaning.draft import Piece
from cuttings.cleaning.rules import is_protected

_MONTH = (  # English, and what French, German, Italian, Portuguese, Spanish and Welsh spell otherwise
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|"
    r"enero|gennaio|ionawr|fevereiro|février|chwefror|março|märz|mawrth|avril|abril|ebrill|mai|maio|maggio|mehefin|juin|"
    r"giugno|juillet|luglio|gorffennaf|agosto|août|awst|setembro|settembre|medi|outubro|ottobre|oktober|hydref|"
    r"tachwedd|dezembro|dezember|dicembre|diciembre|décembre|rhagfyr)"
)
# "June 9 – West Palm Beach, FL @ Coral Sky", "14 October: Ferry pilots vote", "Round 5: 20 May – Wend Quay", "5a etapa:
# 20 de maio – Santa Cruz"; with its year it dates another article
_DATED = re.compile(
    r"(?:[^:]{1,24}: )?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? )?"
    rf"(?:{_MONTH}\.? \d{{1,2}}\b|\d{{1,2}}(?:st|nd|rd|th|\.)? (?:de )?{_MONTH}\b)"
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
    """The lines of each list of dates, and its heading, where a line that stays stands before or among them."""
    for is_dated, run in groupby(range(len(pieces)), lambda i: bool(_DATED.match(pieces[i].shown))):
        lines = list(run)
        before = [i for i in range(max(0, lines[0] - 2), lines[0]) if pieces[i].kept]
        stays = any(pieces[i].kept and i not in unsure for i in (*before, *lines))
        if is_dated and len(lines) >= _LEAST_DATES and stays:
            yield from (*before[-1:], *lines)
