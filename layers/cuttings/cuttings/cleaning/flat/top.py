"""Between headline and text: the standfirst, which is the article's, and bylines that no rule knows."""

import re
from collections.abc import Sequence

from cuttings.cleaning.draft import Piece
from cuttings.cleaning.flat.bylines import looks_like_byline
from cuttings.cleaning.flat.duplicates import plain_words
from cuttings.record import RemovalReason

BESIDE_A_DATE = "byline/beside a date"  # the rule that a byline is removed by if it has no word such as "By"
_REACH = 5  # lines below the headline
_STANDFIRST_SPACES = 3  # between words; less is a section or a tag
_STANDFIRST_LINES = 2  # more is a list of other articles
_OF_PATH = 4  # words before or after a headline that is said again with the sections it stands in
_OF_LINKS = (": ", " | ", "»", "/", " • ")
# "January 20th, 2025 by JWU", "[Submitted on 18 Dec 2025]", "21:17 18.11.2019 Get short URL"
_DATED = re.compile(
    r"\d{1,2}:\d\d\b|.{0,24}\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? "
    r"(?:\d{1,2}(?:st|nd|rd|th)?,? )?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_WHO_AND_WHEN = frozenset({RemovalReason.BYLINE, RemovalReason.TIMESTAMP})
_OF_WHO_AND_WHEN = tuple(f"{reason}/" for reason in sorted(_WHO_AND_WHEN))  # rules begin so


def find_standfirst(pieces: Sequence[Piece], headline: int) -> list[int]:
    """The lines directly below the headline, of four words and more, where a byline or a date stands below them.

    "Jury hears that the harbour master was warned twice" under "Quay was 'held up by rust'" and over "Una Fairley".
    """
    lines = range(headline + 1, min(headline + 1 + _REACH, len(pieces)))
    title = plain_words(pieces[headline].shown)
    start = max((i + 1 for i in lines if plain_words(pieces[i].shown) == title), default=headline + 1)
    end = next((i for i in lines[start - headline - 1 :] if says_who_or_when(pieces[i])), headline)
    found = [i for i in range(start, end) if pieces[i].kept and _is_standfirst(pieces[i].shown, title)]
    return found if len(found) <= _STANDFIRST_LINES else []


def name_bylines(pieces: Sequence[Piece], headline: int) -> None:
    """Give lines below the headline that have a byline's form that reason; right above a date they can be no else.

    Nor can those below a date or "By" that the model doubts.
    """
    for i in reversed(range(headline + 1, min(headline + 1 + _REACH, len(pieces) - 1))):
        piece = pieces[i]
        if str(piece.rule).startswith(_OF_WHO_AND_WHEN) or not looks_like_byline(piece.shown):
            continue
        if _stands_above_a_date(pieces, i) or (not piece.kept and _stands_below_a_date(pieces[i - 1])):
            piece.remove(RemovalReason.BYLINE, BESIDE_A_DATE)
        elif not piece.kept and piece.score is not None:
            piece.reason = RemovalReason.BYLINE


def _stands_above_a_date(pieces: Sequence[Piece], i: int) -> bool:
    """Right above, or with the author's post, paper or account between: "Una Fairley", "@una", "6 March 2025"."""
    below = pieces[i + 1].shown.lower()
    post = (pieces[i + 1].reason is RemovalReason.BYLINE and not below.startswith("by")) or below.startswith("@")
    return pieces[min(i + 1 + post, len(pieces) - 1)].reason is RemovalReason.TIMESTAMP


def _stands_below_a_date(above: Piece) -> bool:
    return above.reason is RemovalReason.TIMESTAMP or above.shown.lower().rstrip(":") == "by"


def says_who_or_when(piece: Piece) -> bool:
    """Whether a line is a byline or a date, by a rule or by its form."""
    return piece.reason in _WHO_AND_WHEN or (piece.kept and looks_like_byline(piece.shown))


def _is_standfirst(line: str, title: str) -> bool:
    """Of some length, no date, not the headline again, and no "Ferries LIVE: Queues grow", "Tides 2018 | Lantern"."""
    is_link = any(mark in line.removeprefix("EXCLUSIVE: ") for mark in _OF_LINKS) or bool(_DATED.match(line))
    return line.count(" ") >= _STANDFIRST_SPACES and not is_link and not _says_again(plain_words(line), title)


def _says_again(words: str, title: str) -> bool:
    """Whether one has all of the other, and a line little more: "Home Ferries Quay was 'held up by rust'"."""
    is_near = words.count(" ") - title.count(" ") <= _OF_PATH
    return f" {words} " in f" {title} " or (is_near and f" {title} " in f" {words} ")
