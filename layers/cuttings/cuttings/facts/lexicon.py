"""The word lists of `data/`, loaded once."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
OWNERS = frozenset(("his", "her", "their", "its"))


@cache
def load(name: str) -> Any:
    """The parsed JSON file `name` of the data folder. Callers must not change it."""
    return json.loads(files("cuttings.facts").joinpath("data", name).read_text(encoding="utf-8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The list `key` of the file `name` as a set."""
    return frozenset(load(name)[key])


@cache
def speech_forms() -> Mapping[str, str]:
    """Every form of every speech verb, to its lemma: "denied" -> "deny"."""
    cues = load("cues.json")
    forms: dict[str, str] = {}
    for lemma in [*cues["speech"], *cues["private"]]:
        for form in [lemma, *(cues["irregular"].get(lemma) or _inflect(lemma))]:
            forms.setdefault(form, lemma)
    return forms


def _inflect(lemma: str) -> list[str]:
    """The regular forms of a verb; verbs that double a consonant or change a vowel are listed in the data."""
    if lemma.endswith("e"):
        return [lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [lemma + plural, lemma + "ed", lemma + "ing"]
