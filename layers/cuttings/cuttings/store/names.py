"""Names as keys: the same person written two ways in two articles should come out as one."""

import re
import unicodedata
from collections.abc import Iterator

from cuttings.record import Entity, EntityType
from cuttings.store.keys import NameGroup

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "’": "", "'": ""}
)
_NOT_WORD = re.compile(r"[\W_]+")
_SLAVIC_ENDING = re.compile(r"(?:skyy|skyi|skyj|skiy|skij|skii|ski)$")
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
    """The id of an entity across articles: its kind and its folded name, `person-volodymyr-zelensky`.

    Names ending in -skyy, -skiy, -skii or -ski are filed under -sky, as newspapers write one man in all these ways.
    """
    if entity.type is EntityType.PERSON:
        return f"person-{_SLAVIC_ENDING.sub('sky', slugify(entity.name))}"
    kind = "place" if entity.type in _PLACES else entity.type.lower().replace("_", "-")
    return f"{kind}-{slugify(entity.name)}"


def is_person(entity_id: str) -> bool:
    """Whether an id made by `identify` is a person's."""
    return entity_id.startswith("person-")


def fold_query(prefix: str) -> str:
    """What is typed to find a name, folded as names in keys are."""
    return _SLAVIC_ENDING.sub("sky", fold(prefix))


def list_names(entity_id: str) -> Iterator[tuple[NameGroup, str]]:
    """Where an id is looked up: people under the whole name and, if it has several words, under the surname."""
    folded = entity_id.partition("-")[2].replace("-", " ")
    if not is_person(entity_id):
        yield NameGroup.ENTITIES, folded
        return
    yield NameGroup.PEOPLE, folded
    first, _, last = folded.rpartition(" ")
    if first:
        yield NameGroup.SURNAMES, f"{last} {first}"
