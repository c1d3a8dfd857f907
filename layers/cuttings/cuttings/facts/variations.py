"""Another word for whoever the story is about: "the care assistant", "The Portuguese", "a mum-of-three"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cuttings.facts.cast import Member
from cuttings.facts.chunks import Chunk
from cuttings.facts.descriptors import DISTINGUISHING, Description
from cuttings.facts.lexicon import load, words
from cuttings.facts.referents import Phrase, Resolution

if TYPE_CHECKING:
    from cuttings.facts.resolution import Resolver

BACK = 2  # paragraphs that a description looks back
AHEAD = 2  # paragraphs within which a story names the person that it begins with
LEAD = 2  # paragraphs that may begin a story: headline, first paragraph
UNNAMED = frozenset("source insider spokesman spokeswoman spokesperson friend pal neighbour neighbor other".split())


def vary(resolver: "Resolver", phrase: Phrase, chunk: Chunk, description: Description) -> Resolution | None:
    """Leanne Spruce needed 42 stitches. … the care assistant told: the last person before whom nothing rules out."""
    bystander = description.noun in words("titles.json", "bystanders") and not _is_former(description)
    if resolver.article.lower[chunk.start] != "the" or bystander:
        return None
    for member in _people_before(resolver, phrase):
        if _fits(member, description):
            reason = f"{member.name} is the last person before “{description.text}” whom it fits: an inference."
            certainty = _certainty(member, description)
            return Resolution(phrase.start, phrase.end, member, member.name, certainty, reason, True)
    return None


def _certainty(member: Member, description: Description) -> float:
    """An office is a bolder guess than a trade, the more so where the person has another one."""
    exclusive = words("titles.json", "exclusive")
    if description.noun not in exclusive or _is_former(description):
        return 0.8
    return 0.6 if any(word in exclusive for role in member.roles for word in role.title.lower().split()) else 0.7


def _is_former(description: Description) -> bool:
    return not description.modifiers.isdisjoint(("former", "ex", "retired"))


def _people_before(resolver: "Resolver", phrase: Phrase) -> Iterator[Member]:
    """Persons who speak or are subjects in this paragraph or the two before it, the last first."""
    here = resolver.article.paragraph[phrase.start]
    for index in range(len(resolver.scene.chunks) - 1, -1, -1):
        chunk = resolver.scene.chunks[index]
        if chunk.start >= phrase.start or not 0 <= here - resolver.article.paragraph[chunk.start] <= BACK:
            continue
        if (index in resolver.scene.subjects or index in resolver.known) and resolver.article.paragraph[
            chunk.start
        ] > 0:
            found = resolver.known.get(index) or resolver.resolve(index)
            if found.member and found.member.is_person:
                yield found.member


def _fits(member: Member, description: Description) -> bool:
    """Gender agrees, and no office of the person's forbids this one: a governor is not the mayor."""
    if description.gender and member.gender not in (None, description.gender):
        return False
    exclusive = words("titles.json", "exclusive")
    if description.noun not in exclusive or _is_former(description):
        return True
    held = {word for role in member.roles for word in role.title.lower().split() if word in exclusive}
    return not held or any(_same_office(description, noun, member) for noun in held)


def _same_office(description: Description, noun: str, member: Member) -> bool:
    groups = load("titles.json")["synonyms"]
    alike = noun == description.noun or any(noun in group and description.noun in group for group in groups)
    qualifiers = {word for role in member.roles for word in role.title.lower().split()} & DISTINGUISHING
    return alike and (noun != description.noun or description.modifiers & DISTINGUISHING == qualifiers)


def anticipate(resolver: "Resolver", phrase: Phrase, chunk: Chunk, description: Description) -> Resolution | None:
    """A mum-of-three says. ¶ Leanne Spruce, 38, needed: a story's first words for whom it names right after."""
    article = resolver.article
    here = article.paragraph[phrase.start]
    lead = here < LEAD and article.lower[chunk.start] in ("a", "an")
    if not lead or description.noun in UNNAMED or _names_somebody(resolver, 0, phrase.start):
        return None
    for index in sorted(resolver.scene.subjects):
        later = resolver.scene.chunks[index]
        if here < article.paragraph[later.start] <= here + AHEAD:
            member = resolver.named(later)
            if member and member.is_person and len(member.cluster.parts) > 1:
                return _anticipated(phrase, member, description)
    return None


def _anticipated(phrase: Phrase, member: Member, description: Description) -> Resolution | None:
    if description.gender and member.gender not in (None, description.gender):
        return None
    called = any(description.noun in role.title.lower().split() for role in member.roles)
    reason = f"“{description.text}” is named right after as {member.name}: an inference."
    return Resolution(phrase.start, phrase.end, member, member.name, 0.88 if called else 0.8, reason, True)


def _names_somebody(resolver: "Resolver", start: int, end: int) -> bool:
    return any(member.is_person for at, member in resolver.cast.at.items() if start <= at < end)
