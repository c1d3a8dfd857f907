"""The headline of a page, by vote of what names it."""

import re
from collections.abc import Sequence

from cuttings.cleaning.rules import normalize

# " | The Citizen", " - National | Globalnews.ca", " * The Gateway Pundit * by Paul Serran"
_SUFFIX = re.compile(r"(?:\s[|•·»*–—-]\s|\s?\|\s?)")
_SAME_WORDS = 0.5  # of the words of two headlines; less and they name different things
_WORD = re.compile(r"\w+")


def choose_headline(linked: str, social: Sequence[str], headings: Sequence[str], title: str) -> str | None:
    """JSON-LD's headline if the page shows it or says it elsewhere, else the social one, else `h1`, else the title.

    A site's name after the headline is cut where another source has the headline without it.
    """
    shown = [heading for heading in headings if heading]
    candidates = [linked, *social, *shown, title]
    for candidate in [linked, *social]:
        if candidate and _is_confirmed(candidate, candidates):
            return _best_spelling(candidate, candidates)
    if shown:
        return max(shown, key=lambda heading: (_overlap(heading, title), len(heading) > 15))
    return _cut_suffix(next(filter(None, candidates), ""), []) or None


def _is_confirmed(candidate: str, candidates: Sequence[str]) -> bool:
    others = [other for other in candidates if other and other is not candidate]
    return not others or any(_overlap(candidate, other) >= _SAME_WORDS for other in others)


def _best_spelling(candidate: str, candidates: Sequence[str]) -> str:
    """The candidate without the site's name, and if cut off ("…") then whole."""
    cut = _cut_suffix(candidate, candidates)
    for other in candidates:
        if cut.endswith("…") and other.startswith(cut.rstrip("… ")) and len(other) < 2 * len(cut):
            return _cut_suffix(other, candidates)
    return cut


def _cut_suffix(candidate: str, others: Sequence[str]) -> str:
    known = {normalize(other) for other in others}
    for mark in _SUFFIX.finditer(candidate):
        head = candidate[: mark.start()].strip()
        if normalize(head) in known:
            return head
    if others:
        return candidate
    head = _SUFFIX.split(candidate)[0].strip()
    return head if head.count(" ") >= 3 else candidate


def _overlap(one: str, other: str) -> float:
    first, second = set(_WORD.findall(one.lower())), set(_WORD.findall(other.lower()))
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0
