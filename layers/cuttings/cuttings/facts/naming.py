"""A place in the text that names somebody or something."""

from dataclasses import dataclass

from cuttings.language.gazetteer import GazetteerEntry
from cuttings.record import EntityType, Place


@dataclass(frozen=True, slots=True)
class Naming:
    """A name at tokens `start` to `end` (exclusive), titles and possessive left out."""

    start: int
    end: int
    label: EntityType
    text: str
    place: Place | None = None
    known: GazetteerEntry | None = None
    titled: str | None = None  # "Mr Zelensky", where an honorific stands before it
