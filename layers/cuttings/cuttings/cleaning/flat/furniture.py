"""Lines around the text that say who wrote it and when: lifted into the record's fields."""

import re
from collections.abc import Iterator
from dataclasses import replace

from cuttings.cleaning.authors import split_names
from cuttings.cleaning.dates import parse_date
from cuttings.cleaning.draft import Metadata, Piece
from cuttings.cleaning.flat.bylines import read_names
from cuttings.cleaning.flat.closing import opens_with_name
from cuttings.cleaning.flat.top import BESIDE_A_DATE
from cuttings.record import DateBasis, RemovalReason

# "PORT LOUIS, March 4, 2025 (Meridian) - Cyclone Imara weakened": only with its year is it a date
_DATELINE = re.compile(r"[A-Z][A-Z .'-]{2,40}(?:, [A-Z][A-Za-z.]{1,20})?, ([A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})\b")
_UPDATED = re.compile(r"(?:[^|,]{1,30}[|,] ?)?(?:last )?(?:updated|modified)", re.IGNORECASE)  # "Leeds, Updated: …"
_NOTES = 3  # pieces at the end that may be about the author
_NEAR = 12  # pieces after the headline; a byline further down is another article's


def lift_furniture(pieces: list[Piece], metadata: Metadata) -> Metadata:
    """`metadata` with the names and the date of removed byline and timestamp lines near the top."""
    top = [piece for piece in pieces[:_NEAR] if not piece.kept]
    names = split_names(_read_bylines(top, pieces))
    times = [piece.shown for piece in top if piece.reason is RemovalReason.TIMESTAMP]
    times += [piece.shown for piece in top if _is_byline(piece)]  # "By Una Fairley 4 May 2025"
    times += [found[1] for piece in pieces[:_NEAR] if piece.kept and (found := _DATELINE.match(piece.shown))]
    published = next(filter(None, (parse_date(_day(line)) for line in times if not _is_update(line))), None)
    modified = next(filter(None, (parse_date(_day(line)) for line in times if _is_update(line))), None)
    return replace(
        metadata,
        byline=metadata.byline or names,
        date_published=metadata.date_published or published,
        date_modified=metadata.date_modified or modified,
        date_basis=metadata.date_basis or (DateBasis.DATELINE if published else None),
    )


def _read_bylines(top: list[Piece], pieces: list[Piece]) -> Iterator[str]:
    """What bylines say; of names alone beside a date, those that the text has not: "Port Ellery" may be its subject."""
    kept = [piece.shown for piece in pieces if piece.kept]
    for piece in top:
        if piece.rule == BESIDE_A_DATE:
            yield from (name for name in read_names(piece.shown) if not _is_subject(name, kept))
        elif _is_byline(piece):
            yield piece.shown


def _is_byline(piece: Piece) -> bool:
    return str(piece.rule).startswith("byline/")


def _is_subject(name: str, kept: list[str]) -> bool:
    """Whether the text has `name` elsewhere than in a note on the author at its end."""
    end = len(kept) - _NOTES
    return any(
        name.casefold() in line.casefold() and not (i >= end and opens_with_name(line, [name]))
        for i, line in enumerate(kept)
    )


def _is_update(line: str) -> bool:
    return bool(_UPDATED.match(line))


def _day(line: str) -> str:
    """The line without the words before its date, so that an ISO date is found at its start."""
    return line.partition(": ")[2] or line
