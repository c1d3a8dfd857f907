"""Names that mean the same one, put together: full name, surname, title and surname, initials, headline forms."""

import re
from bisect import bisect, insort
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from cuttings.facts.directory import Directory
from cuttings.facts.known_names import is_brand
from cuttings.facts.names import given_name_gender, honorifics, name_parts, strip_possessive
from cuttings.facts.naming import Naming
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
    def titled_gender(self) -> str | None:
        """What the first "Mr" or "Mrs" before one of the names tells."""
        return next((gender for n in self.namings if (gender := _titled_gender(n))), None)

    @property
    def given_gender(self) -> str | None:
        """What the given name tells."""
        return given_name_gender(self.parts[0]) if len(self.parts) > 1 else None

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other forms of the name, as they first appear, with "Mr" or "Dr" where the text has it."""
        forms = (form for n in self.namings for form in (n.text, n.titled) if form)
        return tuple(dict.fromkeys(form for form in forms if form != self.name))


def cluster(namings: Sequence[Naming]) -> list[Cluster]:
    """Clusters in the order of their first naming. Persons join by name parts, all others by their folded text."""
    found = _cluster_known([n for n in namings if n.known])
    unknown = [n for n in namings if not n.known]
    found += _cluster_persons([n for n in unknown if n.label is EntityType.PERSON], found)
    found += _cluster_others([n for n in unknown if n.label is not EntityType.PERSON])
    return sorted(found, key=lambda c: min(n.start for n in c.namings))


def _cluster_known(namings: Sequence[Naming]) -> list[Cluster]:
    """The user's own names: what the gazetteer calls one is one."""
    clusters: dict[GazetteerEntry, Cluster] = {}
    for naming in namings:
        assert naming.known is not None
        known = Cluster(naming.known.type, naming.known.name)
        clusters.setdefault(naming.known, known).namings.append(naming)
    return list(clusters.values())


def _cluster_persons(namings: Sequence[Naming], known: Sequence[Cluster]) -> list[Cluster]:
    """The fullest names found clusters; shorter ones join the one that fits and stands nearest before them.

    Ken Marriott … Mrs Marriott: another one.
    """
    people = [cluster for cluster in known if cluster.label is EntityType.PERSON]
    for cluster in people:
        cluster.namings.sort(key=_start_of)
    clusters, directory = list(people), Directory()
    for cluster in people:
        directory.add(cluster.parts)
    spellings: dict[tuple[str, ...], list[Naming]] = defaultdict(list)
    for naming in namings:
        spellings[name_parts(naming.text)].append(naming)
    for parts in sorted(spellings, key=lambda p: (-len(p), -len(spellings[p]), p)):
        fitting = [clusters[number] for number in directory.find(parts)]
        for gender, mine in _group_by_title(spellings[parts]).items():
            agreeing = [c for c in fitting if gender is None or (c.titled_gender or c.given_gender) in (None, gender)]
            if not agreeing:
                name = mine[0].titled if fitting else None
                agreeing = [Cluster(EntityType.PERSON, name or " ".join(parts))]
                fitting += agreeing
                clusters += agreeing
                directory.add(agreeing[0].parts)
            _join(mine, agreeing)
    return clusters[len(people) :]


def _group_by_title(namings: Sequence[Naming]) -> dict[str | None, list[Naming]]:
    """Surnames by the gender that the title before them tells, in order of appearance; all full names together."""
    groups: dict[str | None, list[Naming]] = {}
    for naming in namings:
        gender = None if " " in naming.text else _titled_gender(naming)
        groups.setdefault(gender, []).append(naming)
    return groups


def _titled_gender(naming: Naming) -> str | None:
    return honorifics().get(naming.titled.split()[0].lower()) if naming.titled else None


def _join(namings: Sequence[Naming], fitting: Sequence[Cluster]) -> None:
    """Each full name joins the cluster with the last naming before it; a bare surname is of the one named first."""
    order = sorted(((n.start, place) for place, cluster in enumerate(fitting) for n in cluster.namings))
    for naming in namings:
        last = bisect(order, naming.start, key=_first) - 1 if " " in naming.text else 0
        place = order[max(last, 0)][1] if order else 0
        insort(fitting[place].namings, naming, key=_start_of)
        insort(order, (naming.start, place))


def _first(pair: tuple[int, int]) -> int:
    return pair[0]


def _start_of(naming: Naming) -> int:
    return naming.start


def _cluster_others(namings: Sequence[Naming]) -> list[Cluster]:
    clusters: dict[tuple[str, str], Cluster] = {}
    for naming in namings:
        group = "place" if naming.label in PLACES else naming.label.value
        whole = naming.text if is_brand(naming.text) else strip_possessive(naming.text)
        text = re.sub(r"^(?:the|a|an)\s+", "", whole, flags=re.IGNORECASE)
        key = (group, text.casefold().replace(".", ""))
        found = clusters.setdefault(key, Cluster(naming.label, text))
        found.namings.append(naming)
        if naming.text.startswith("The "):
            found.name = naming.text  # told The Sun: the article is a part of the name
    return _join_short_forms(list(clusters.values()))


def _join_short_forms(clusters: list[Cluster]) -> list[Cluster]:
    """Strathmore joins Strathmore Rail Services, the one organisation that begins with it."""
    firms = [c for c in clusters if c.label is EntityType.ORG]
    kept = []
    for found in clusters:
        longer = [c for c in firms if c.name.startswith(f"{found.name} ")] if found in firms else []
        if len(longer) == 1 and " " not in found.name and found.place is None:
            longer[0].namings = sorted([*longer[0].namings, *found.namings], key=_start_of)
        else:
            kept.append(found)
    return kept
