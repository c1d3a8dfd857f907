"""Dates in the text, resolved against the date of publication where they need one.

Finding is ours (a parser's search mode takes "may" and "second" for dates); reading them is dateparser's.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any

from cuttings.record import CleanDocument, DateBasis, DateMention, Span

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:1[89]|20)\d\d"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
PART = r"(?:\s(?:morning|afternoon|evening|night|lunchtime))"
NUMBER = r"(?:\d+|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
UNIT = r"(?:day|week|fortnight|month|year|decade)"
MONTHS = "January February March April May June July August September October November December".split()
HOLIDAYS = {"new year's day": "1 January", "christmas eve": "24 December", "christmas day": "25 December"}
HOLIDAYS |= {"boxing day": "26 December", "new year's eve": "31 December", "valentine's day": "14 February"}
FULL = rf"(?:{DAY}(?:\sof)?\s{MONTH},?\s{YEAR}|{MONTH}\s{DAY},?\s{YEAR})\b"
PATTERN = re.compile(
    rf"\b(?:(?P<iso>{YEAR}-[01]\d-[0-3]\d)\b"
    rf"|(?:{WEEKDAY},?\s)?(?P<full>{FULL})"
    rf"|(?P<month>{MONTH}\s{YEAR})\b"
    rf"|(?:{WEEKDAY},?\s)?(?P<day>{DAY}(?:\sof)?\s{MONTH}\b|{MONTH}\s{DAY}\b(?!:))"
    rf"|(?P<decade>(?:19|20)\d0s)\b"
    rf"|(?:in|since|by|from|until|during|of|before|after|a|the|his|her|its|their)\s(?P<year>{YEAR})\b(?![-/,.]\d)"
    rf"|(?:in|since|by|from|until|during|of|before|after|last|next|early|late)\s(?P<bare>(?-i:{'|'.join(MONTHS)}))\b(?!-|/|,?\s\d)"
    rf"|(?P<holiday>New\sYear['’]s\s(?:Day|Eve)|Christmas\s(?:Day|Eve)|Boxing\sDay|Valentine['’]s\sDay)\b"
    rf"|(?P<weekday>(?:(?:last|next|this)\s)?{WEEKDAY}{PART}?)\b"
    rf"|(?P<relative>(?:the\sday\sbefore\s)?yesterday{PART}?|today|tomorrow{PART}?|tonight|last\snight|this\s(?:morning|afternoon|evening)"
    rf"|(?:earlier\s|later\s)?(?:last|this|next)\s(?:week|month|year)|{NUMBER}\s{UNIT}s?\sago)\b)",
    re.IGNORECASE,
)
# "A report will go to the cabinet on September 2": what the sentence says before the date points ahead.
AHEAD = re.compile(
    r"\b(?:will|shall|until|due|next|upcoming|scheduled|expected|is to|are to|plans? to)\b", re.IGNORECASE
)
SENTENCE = re.compile(r"[.!?]\s+|\n")
WHEN = re.compile(r"last\snight", re.IGNORECASE)


def find_dates(document: CleanDocument) -> Iterator[DateMention]:
    """The dates of the text, in order. `value` is a day, month, year, ISO week or EDTF decade ("199X")."""
    base = publication_date(document)
    basis = "dateline" if document.date_basis is DateBasis.DATELINE else "date_published"
    for match in PATTERN.finditer(document.text):
        kind = match.lastgroup or ""
        text = match[kind] if kind in ("year", "bare") else match[0]
        span = Span(match.end() - len(text), match.end())
        before = SENTENCE.split(document.text[max(0, match.start() - 200) : match.start(kind)])[-1]
        ahead = kind in ("day", "weekday", "bare", "holiday") and bool(AHEAD.search(before))
        value = _resolve(kind, match[kind], base, ahead=ahead)
        stated = kind in ("iso", "full", "month", "decade", "year")
        yield DateMention(text, span, value, None if value is None else "text" if stated else basis)


def publication_date(document: CleanDocument) -> datetime | None:
    """The day that the document was published, without time zone, or None where that is unknown."""
    try:
        return datetime.fromisoformat(document.date_published[:10]) if document.date_published else None
    except ValueError:
        return None


def _resolve(kind: str, text: str, base: datetime | None, *, ahead: bool) -> str | None:
    if kind == "iso":
        return text if _is_day(text) else None
    if kind in ("year", "decade"):
        return text if kind == "year" else f"{text[:3]}X"
    if base is None and kind not in ("full", "month"):
        return None
    if base and kind == "bare":
        return _nearest(base, MONTHS.index(text) + 1, ahead=ahead)
    text = HOLIDAYS.get(text.lower().replace("’", "'"), text) if kind == "holiday" else text
    if base and kind == "weekday" and text.lower().startswith(f"{base:%A}".lower()):
        return f"{base:%Y-%m-%d}"  # "on Monday" in Monday's paper is today
    phrase = re.sub(
        r"^(?:earlier|later|this)\s(?=last|this|next|\w+day)", "", WHEN.sub("yesterday", text), flags=re.IGNORECASE
    )
    day, period = _parse(base or datetime(2000, 1, 1), phrase, ahead=ahead)  # noqa: DTZ001  # a day has no zone
    return _format(day, period, kind, text) if day else None


def _nearest(base: datetime, month: int, *, ahead: bool) -> str:
    """In March: the last one, this month counted; after "will" the next."""
    year = base.year + (month < base.month if ahead else -(month > base.month))
    return f"{year}-{month:02}"


def _format(day: datetime, period: str, kind: str, text: str) -> str:
    lower = text.lower()
    if kind == "month" or "month" in lower:
        return f"{day:%Y-%m}"
    if "year" in lower or "decade" in lower or period == "year":
        return f"{day:%Y}"
    return f"{day:%G-W%V}" if kind == "relative" and "week" in lower and "ago" not in lower else f"{day:%Y-%m-%d}"


def _is_day(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1_000)
def _parse(base: datetime, phrase: str, *, ahead: bool) -> tuple[datetime | None, str]:
    """The day of a phrase, and what period it names; a day's articles say "on Monday" again and again."""
    found = _parser(base, ahead=ahead).get_date_data(phrase)
    return found.date_obj, found.period


@lru_cache(maxsize=8)
def _parser(base: datetime, *, ahead: bool) -> Any:
    """dateparser for English with `base` as today; imported late, for it takes a third of a second."""
    from dateparser.date import DateDataParser  # type: ignore[import-untyped]

    settings = {
        "RELATIVE_BASE": base,
        "PREFER_DATES_FROM": "future" if ahead else "past",
        "DATE_ORDER": "DMY",
        "PREFER_DAY_OF_MONTH": "first",
    }
    return DateDataParser(languages=["en"], settings=settings)
