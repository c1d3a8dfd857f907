"""When it was published: ISO 8601, from what the page says in so many words; None rather than a guess."""

import re
from datetime import date, datetime

from dateutil import parser as dateutil

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d{1,9})? ?(Z|[+-]\d{2}:?\d{2})?)?")
_YEARS = range(1990, 2101)
# A date in figures only ("04/05/2024") may be April or May and is not read, unless one of them can be no month.
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")
_MONTHS = range(1, 13)
# Day, month and year, in any order.
_WRITTEN = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9}\.?,? \d{4}|[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})"
    r"(?:,? ?(?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?)?",
    re.IGNORECASE,
)
_GLUED_TIME = re.compile(r"(?<= (?:19|20)\d\d)(?=\d{1,2}:\d\d)")  # "May 14, 20269:41 AM"
_DOTTED_TIME = re.compile(r"(?<=\d)\.(?=\d)")  # "18.32", but not "Aug. 21"


def parse_date(value: str) -> str | None:
    """`value` as an ISO 8601 date or time; None where it says no full date that exists."""
    text = _GLUED_TIME.sub(" ", " ".join(value.split()))
    iso = _ISO.match(text)
    return _from_iso(iso) if iso else _from_words(text) or _from_figures(text)


def _from_iso(match: re.Match[str]) -> str | None:
    day, time, zone = match.groups()
    try:
        moment = datetime.fromisoformat(day + (f"T{time}{zone or ''}" if time else ""))
    except ValueError:
        return None
    if moment.year not in _YEARS:
        return None
    return moment.isoformat() if time else day


def _from_words(text: str) -> str | None:
    found = _WRITTEN.search(text)
    if not found:
        return None
    try:
        moment = dateutil.parse(_DOTTED_TIME.sub(":", found[0]))
    except (ValueError, OverflowError):
        return None
    return moment.date().isoformat() if moment.year in _YEARS else None


def _from_figures(text: str) -> str | None:
    """14/05/2026, but not 04/05/2026."""
    found = _FIGURES.search(text)
    if not found:
        return None
    first, second, year = map(int, found.groups())
    if (first in _MONTHS) == (second in _MONTHS) or year not in _YEARS:
        return None
    day, month = (second, first) if first in _MONTHS else (first, second)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
