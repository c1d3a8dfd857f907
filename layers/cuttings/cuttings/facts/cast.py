"""Who is in the article: names put together, with their roles, gender and places in the text."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cuttings.facts.clusters import Cluster, cluster
from cuttings.facts.lexicon import load, words
from cuttings.facts.namings import find_namings
from cuttings.facts.role_nouns import has_initials, is_role_noun
from cuttings.facts.roles import roles_of
from cuttings.facts.scene import Scene
from cuttings.language.places import is_newspaper
from cuttings.record import EntityType, Role


@dataclass(slots=True)
class Member:
    """One of the cast. `id` as in the record; `gender` male, female or None where the text does not say."""

    id: str
    cluster: Cluster
    roles: list[Role]
    gender: str | None = None
    called: set[str] = field(default_factory=set)  # nouns of the descriptions that were linked to it

    @property
    def name(self) -> str:
        """The fullest form of the name."""
        return self.cluster.name

    @property
    def offices(self) -> frozenset[str]:
        """The offices that only one holds, by what the text calls the person."""
        titles = (word for role in self.roles for word in role.title.lower().split())
        return words("titles.json", "exclusive").intersection([*titles, *self.called])

    @property
    def is_person(self) -> bool:
        """Whether this is a human being."""
        return self.cluster.label is EntityType.PERSON


@dataclass(frozen=True, slots=True)
class Cast:
    """The members in order of appearance; `at` maps a token to the member that it names."""

    scene: Scene
    members: Sequence[Member]
    at: dict[int, Member]

    @classmethod
    def of(cls, scene: Scene) -> "Cast":
        """Name everybody in the scene."""
        clusters = _join_relatives(scene, cluster(find_namings(scene)))
        members = [_to_member(scene, number, found) for number, found in enumerate(clusters, 1)]
        members = [m for m in members if not (_is_office(members, m) or _is_title_alone(scene, m))]
        at = {i: m for m in members for n in m.cluster.namings for i in range(n.start, n.end)}
        return cls(scene, members, at)


def _join_relatives(scene: Scene, clusters: Sequence[Cluster]) -> list[Cluster]:
    """Mr Marriott’s widow, Jean, wept. … Mrs Marriott said: the one parent or spouse whose surname is not told."""
    people = [found for found in clusters if found.label is EntityType.PERSON]
    strangers = [found for found in people if found.name == found.namings[0].titled]
    alone = [found for found in people if len(found.parts) == 1 and found.titled_gender is None] if strangers else []
    relatives = {id(found): _relation_gender(scene, found) for found in alone}
    joined = set()
    for stranger in strangers:
        fitting = [found for found in alone if relatives[id(found)] == stranger.titled_gender]
        if len(fitting) == 1 and fitting[0].namings[0].start < stranger.namings[0].start:
            fitting[0].namings += stranger.namings
            joined.add(id(stranger))
    return [found for found in clusters if id(found) not in joined]


def _relation_gender(scene: Scene, found: Cluster) -> str | None:
    """What a role such as "widow" tells of a person's gender."""
    return _gender_of_roles(roles_of(scene.article, found.namings), "spouses_and_parents")


def _is_office(members: Sequence[Member], member: Member) -> bool:
    """The CS, for the Cabinet Secretary: the initials of a person's office are no organisation."""
    letters = member.name.removeprefix("The ")
    if not (member.is_person or member.cluster.known or is_newspaper(letters)) and is_role_noun(letters.lower()):
        return True
    if member.is_person or member.cluster.known or not (letters.isupper() and letters.isalpha() and len(letters) < 5):
        return False
    return any(has_initials(role.title, letters) for other in members for role in other.roles)


def _is_title_alone(scene: Scene, member: Member) -> bool:
    """The Taoiseach said: an office, though the pipeline takes it for a name."""
    before = (scene.article.lower[n.start - 1] if n.start else "" for n in member.cluster.namings)
    return member.is_person and is_role_noun(member.name.lower()) and all(word == "the" for word in before)


def _known_roles(scene: Scene, found: Cluster) -> list[Role]:
    """What the user's gazetteer says, with the first naming as its place."""
    if found.known is None:
        return []
    span = scene.article.span(found.namings[0].start, found.namings[0].end)
    return [Role(role.title, span, "gazetteer", 1.0, role.organization) for role in found.known.roles if not role.end]


def _to_member(scene: Scene, number: int, found: Cluster) -> Member:
    person = found.label is EntityType.PERSON
    roles = [*_known_roles(scene, found), *(roles_of(scene.article, found.namings) if person else [])]
    return Member(f"e{number}", found, roles, _gender(found, roles) if person else None)


def _gender(found: Cluster, roles: Sequence[Role]) -> str | None:
    """From "Mr", "Ms" before a naming, a role such as "spokeswoman", or the given name."""
    return found.titled_gender or _gender_of_roles(roles, "nouns") or found.given_gender


def _gender_of_roles(roles: Sequence[Role], kind: str) -> str | None:
    """What the first role with a word of the lists `kind` tells."""
    for role in roles:
        for gender, nouns in load("gender.json")[kind].items():
            if not set(role.title.lower().split()).isdisjoint(nouns):
                return str(gender)
    return None
