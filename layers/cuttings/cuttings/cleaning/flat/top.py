"""Between headline and text: the standfirst, which is the article's, and bylines that no rule knows."""

from collections.abc import Sequence

from cuttings.cleaning.draft import Piece
from cuttings.cleaning.flat.bylines import looks_like_byline
from cuttings.record import RemovalReason

ABOVE_A_DATE = "byline/above a date"  # the rule that a byline is removed by if it has no word such as "By"
_REACH = 5  # lines below the headline
_STANDFIRST_SPACES = 3  # between words; less is a section or a tag
_STANDFIRST_LINES = 2  # more is a list of other articles
_OF_LINKS = (": ", " | ", "»", "/")
_WHO_AND_WHEN = frozenset({RemovalReason.BYLINE, RemovalReason.TIMESTAMP})


def find_standfirst(pieces: Sequence[Piece], headline: int) -> list[int]:
    """The lines directly below the headline, of four words and more, where a byline or a date stands below them.

    "Jury hears that the harbour master was warned twice" under "Quay was 'held up by rust'" and over "Una Fairley".
    """
    lines = range(headline + 1, min(headline + 1 + _REACH, len(pieces)))
    end = next((i for i in lines if says_who_or_when(pieces[i])), headline)
    found = [i for i in range(headline + 1, end) if pieces[i].kept and _is_standfirst(pieces[i].shown)]
    return found if len(found) <= _STANDFIRST_LINES else []


def name_bylines(pieces: Sequence[Piece], headline: int) -> None:
    """Give lines below the headline that have a byline's form that reason; right above a date they can be no else."""
    for i in reversed(range(headline + 1, min(headline + 1 + _REACH, len(pieces) - 1))):
        piece = pieces[i]
        if piece.reason in _WHO_AND_WHEN or not looks_like_byline(piece.shown):
            continue
        if _stands_above_a_date(pieces, i):
            piece.remove(RemovalReason.BYLINE, ABOVE_A_DATE)
        elif not piece.kept and piece.score is not None:
            piece.reason = RemovalReason.BYLINE


def _stands_above_a_date(pieces: Sequence[Piece], i: int) -> bool:
    """Right above, or with the author's post or paper between: "Una Fairley", "Harbour Reporter", "6 March 2025"."""
    post = pieces[i + 1].reason is RemovalReason.BYLINE and not pieces[i + 1].shown.lower().startswith("by")
    return pieces[min(i + 1 + post, len(pieces) - 1)].reason is RemovalReason.TIMESTAMP


def says_who_or_when(piece: Piece) -> bool:
    """Whether a line is a byline or a date, by a rule or by its form."""
    return piece.reason in _WHO_AND_WHEN or (piece.kept and looks_like_byline(piece.shown))


def _is_standfirst(line: str) -> bool:
    """Of some length, and no "Ferries LIVE: Queues grow", "Tides 2018 | Lantern"."""
    return line.count(" ") >= _STANDFIRST_SPACES and not any(mark in line for mark in _OF_LINKS)
