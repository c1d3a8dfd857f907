"""Numbers with their units: money, per cent, measures, counts."""

import re
from collections.abc import Iterator
from math import isfinite

from cuttings.facts.lexicon import load, words
from cuttings.record import Quantity, Span

UNITS = load("units.json")  # ISO 4217 codes for money, UCUM codes for measures
CURRENCIES: dict[str, str] = UNITS["currency_signs"]
CURRENCY_WORDS: dict[str, str] = UNITS["currency_words"]
SCALES: dict[str, float] = UNITS["scales"]
SMALL: dict[str, float] = UNITS["number_words"]
MEASURES: dict[str, str] = UNITS["measures"]
NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
WORD_NUMBER = (
    r"(?:" + "|".join(sorted(SMALL, key=len, reverse=True)) + r")(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
)
SCALE = r"(?:\s?(?:hundred|thousand|million|billion|trillion)\b|(?:bn|mn|tn|m|k|b)\b)"
PATTERN = re.compile(
    rf"(?P<currency>US\$|A\$|C\$|[$£€¥₹₽])\s?(?P<money>{NUMBER})(?P<scale>{SCALE})?"
    rf"|\b(?P<number>{NUMBER}|{WORD_NUMBER})(?P<scale2>{SCALE})?"
    rf"(?P<percent>\s?%|\s?per\s?cent\b)?(?:[\s-](?P<unit>[A-Za-z°/]+))?",
    re.IGNORECASE,
)


def find_quantities(text: str) -> Iterator[Quantity]:
    """The quantities of `text`, in order. A bare number is one only with a plural noun after it ("40 houses")."""
    for match in PATTERN.finditer(text):
        quantity = _read(text, match)
        if quantity and isfinite(quantity.value):  # a number of 400 digits is none
            yield quantity


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    if match["currency"]:
        value = _number(match["money"]) * _scale(match["scale"])
        return Quantity(match[0], Span(*match.span()), value, CURRENCIES[match["currency"].upper()])
    if text[max(0, match.start() - 1) : match.start()] in ("-", ".", ",", "/", ":"):
        return None
    value = _number(match["number"]) * _scale(match["scale2"])
    if match["percent"]:
        end = match.end("percent")
        return Quantity(text[match.start() : end], Span(match.start(), end), value, "percent")
    unit = match["unit"] or ""
    code = CURRENCY_WORDS.get(unit.lower()) or MEASURES.get(unit) or (unit.lower() if _counts(unit) else None)
    return Quantity(match[0], Span(*match.span()), value, code) if code else None


def _counts(unit: str) -> bool:
    """40 houses, 12 people: a plural in lower case."""
    lower = unit.lower()
    return unit == lower and (
        lower in words("units.json", "plurals")
        or (len(lower) > 3 and lower.endswith("s") and not lower.endswith(("ss", "us", "is")))
    )


def _number(text: str) -> float:
    lower = text.lower()
    if lower[0].isdigit():
        return float(lower.replace(",", ""))
    tens, _, ones = lower.partition("-")
    return SMALL[tens] + SMALL.get(ones, 0.0)


def _scale(text: str | None) -> float:
    return SCALES[text.strip().lower()] if text else 1.0
