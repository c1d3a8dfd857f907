"""Names that mean the same one, put together: full name, surname, title and surname, initials, headline forms."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from cuttings.facts.names import fold, name_parts, same_person, strip_possessive
from cuttings.facts.namings import Naming
from cuttings.language.gazetteer import GazetteerEntry
from cuttings.record import EntityType, Place

PLACES = (EntityType.GPE, EntityType.LOC, EntityType.FAC)


@dataclass(slots=True)
class Cluster:
    """Somebody or something with the places that name it; `name` is its fullest form."""

    label: EntityType
    name: str
    namings: list[Naming] = field(default_factory=list)

    @property
    def parts(self) -> tuple[str, ...]:
        """The words of a person's name."""
        return name_parts(self.name)

    @property
    def known(self) -> GazetteerEntry | None:
        """The user's own entry, where one of the names has it."""
        return next((n.known for n in self.namings if n.known), None)

    @property
    def place(self) -> Place | None:
        """Where in the world, where one of the names tells."""
        return next((n.place for n in self.namings if n.place), None)

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other forms of the name, as they first appear."""
        return tuple(dict.fromkeys(n.text for n in self.namings if n.text != self.name))


def cluster(namings: Sequence[Naming]) -> list[Cluster]:
    """Clusters in the order of their first naming. Persons join by name parts, all others by their folded text."""
    found = _cluster_known([n for n in namings if n.known])
    unknown = [n for n in namings if not n.known]
    found += _cluster_persons([n for n in unknown if n.label is EntityType.PERSON], found)
    found += _cluster_others([n for n in unknown if n.label is not EntityType.PERSON])
    return sorted(found, key=lambda c: min(n.start for n in c.namings))


def _cluster_known(namings: Sequence[Naming]) -> list[Cluster]:
    """The user's own names: what the gazetteer calls one is one."""
    clusters: dict[str, Cluster] = {}
    for naming in namings:
        assert naming.known is not None
        name = naming.known.name
        clusters.setdefault(name, Cluster(naming.known.type, name)).namings.append(naming)
    return list(clusters.values())


def _cluster_persons(namings: Sequence[Naming], known: Sequence[Cluster]) -> list[Cluster]:
    """The fullest names found clusters; shorter ones join the one that fits and stands nearest before them."""
    people = [cluster for cluster in known if cluster.label is EntityType.PERSON]
    clusters = list(people)
    spellings = Counter(name_parts(n.text) for n in namings)
    for parts in sorted(spellings, key=lambda p: (-len(p), -spellings[p], p)):
        members = [n for n in namings if name_parts(n.text) == parts]
        for naming in members:
            fitting = [c for c in clusters if same_person(parts, c.parts) or _headline_form(parts, c)]
            if fitting:
                _nearest(fitting, naming).namings.append(naming)
            else:
                clusters.append(Cluster(EntityType.PERSON, " ".join(parts), [naming]))
    for found in clusters:
        found.namings.sort(key=lambda n: n.start)
    return clusters[len(people) :]


def _nearest(fitting: Sequence[Cluster], naming: Naming) -> Cluster:
    def distance(cluster: Cluster) -> tuple[bool, int]:
        starts = [n.start for n in cluster.namings]
        before = [naming.start - s for s in starts if s <= naming.start]
        return (not before, min(before or [min(starts)]))

    return min(fitting, key=distance)


def _headline_form(parts: tuple[str, ...], cluster: Cluster) -> bool:
    """Putins withdrawal: a headline that lost its apostrophe."""
    return len(parts) == 1 and len(cluster.parts) >= 1 and fold(parts[0]) == fold(cluster.parts[-1] + "s")


def _cluster_others(namings: Sequence[Naming]) -> list[Cluster]:
    clusters: dict[tuple[str, str], Cluster] = {}
    for naming in namings:
        group = "place" if naming.label in PLACES else naming.label.value
        text = re.sub(r"^(?:the|a|an)\s+", "", strip_possessive(naming.text), flags=re.IGNORECASE)
        key = (group, text.casefold().replace(".", ""))
        found = clusters.setdefault(key, Cluster(naming.label, text))
        found.namings.append(naming)
        if naming.text.startswith("The "):
            found.name = naming.text  # told The Sun: the article is a part of the name
    return list(clusters.values())
