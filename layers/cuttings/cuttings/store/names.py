"""Names as keys."""

import re
import unicodedata
from collections.abc import Iterator

from cuttings.record import Entity, EntityType
from cuttings.store.keys import NameGroup

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "’": "", "'": ""}
)
_NOT_WORD = re.compile(r"[\W_]+")
_PLACES = {EntityType.GPE, EntityType.LOC, EntityType.FAC}
_LONGEST = 80


def fold(name: str) -> str:
    """The name in small letters, without accents and punctuation: "François-Noël O’Brien" → "francois noel obrien"."""
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", plain).strip()[:_LONGEST].strip()


def slugify(name: str) -> str:
    """The folded name as one word, usable in a key and in an address."""
    return fold(name).replace(" ", "-") or "unnamed"


def identify(entity: Entity) -> str:
    """The id of an entity across articles: its key, or else its kind and its folded name, `place-oslo`."""
    if entity.key:
        return entity.key
    kind = "place" if entity.type in _PLACES else entity.type.lower().replace("_", "-")
    return f"{kind}-{slugify(entity.name)}"


def is_person(entity_id: str) -> bool:
    """Whether an id made by `identify` is a person's."""
    return entity_id.startswith("person-")


def list_names(entity_id: str, name: str) -> Iterator[tuple[NameGroup, str]]:
    """Where a name is looked up: "Ann Lee" under "lee ann", and under "ann lee"."""
    folded = fold(name).removeprefix("the ")
    if not is_person(entity_id):
        yield NameGroup.ENTITIES, folded
        return
    yield NameGroup.PEOPLE, turn(folded)
    if " " in folded:
        yield NameGroup.WHOLE, folded


def turn(folded: str) -> str:
    """The last word first."""
    first, _, last = folded.rpartition(" ")
    return f"{last} {first}".strip()
