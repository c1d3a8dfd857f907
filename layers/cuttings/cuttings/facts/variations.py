"""Another word for whoever the story is about: "the care assistant", "The Portuguese", "a mum-of-three"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cuttings.facts.cast import Member
from cuttings.facts.chunks import Chunk
from cuttings.facts.descriptors import DISTINGUISHING, Description
from cuttings.facts.lexicon import load, words
from cuttings.facts.referents import Phrase, Resolution
from cuttings.facts.roles import is_role_noun

if TYPE_CHECKING:
    from cuttings.facts.resolution import Resolver

BACK = 2  # paragraphs that a description looks back
AHEAD = 2  # paragraphs within which a story names the person that it begins with
LEAD = 2  # paragraphs that may begin a story: headline, first paragraph
OWNERS = frozenset(("his", "her", "their", "its"))
UNNAMED = frozenset("source insider spokesman spokeswoman spokesperson friend pal neighbour neighbor other".split())


def vary(resolver: "Resolver", phrase: Phrase, chunk: Chunk, description: Description) -> Resolution | None:
    """Leanne Spruce needed 42 stitches. … the care assistant told: the last person before whom nothing rules out."""
    bystander = description.noun in words("titles.json", "bystanders") and not _is_former(description)
    bystander = bystander and description.noun != "judge"
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
    if description.noun == "judge":  # Lady Inverarity ruled. … The judge added
        return any(alias.lower().startswith(("lord ", "lady ")) for alias in member.cluster.aliases)
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
    """A mum-of-three says. ¶ Leanne Spruce, 38, needed: a story's first words for whom it names right after.

    The Transport Secretary called it daft. ¶ Colin Wraxall told: an office, too, if only a name without one follows.
    """
    opening = _opens_story(resolver, phrase, chunk, description)
    office = resolver.article.lower[chunk.start] == "the" and description.noun in words("titles.json", "exclusive")
    if not (opening or office) or description.noun in UNNAMED or _is_former(description):
        return None
    member = _first_after(resolver, phrase, AHEAD if opening else 1)
    if member is None or (not opening and (member.roles or _named_before(member, phrase))):
        return None
    return _anticipated(phrase, member, description)


def _opens_story(resolver: "Resolver", phrase: Phrase, chunk: Chunk, description: Description) -> bool:
    """A description in the lead, before anybody is named; "the" only with an office or trade that judges nobody."""
    lead = resolver.article.paragraph[phrase.start] < LEAD and not _names_somebody(resolver, 0, phrase.start)
    if resolver.article.lower[chunk.start] == "the":
        return lead and is_role_noun(description.noun) and description.noun not in words("titles.json", "bystanders")
    return lead and resolver.article.lower[chunk.start] in ("a", "an")


def _first_after(resolver: "Resolver", phrase: Phrase, reach: int) -> Member | None:
    """The first person by full name in the paragraphs after the phrase; "her predecessor, Ben Hart" is another one."""
    here, article = resolver.article.paragraph[phrase.start], resolver.article
    namings = [(n.start, m) for m in resolver.cast.members if m.is_person for n in m.cluster.namings if " " in n.text]
    for start, member in sorted(namings, key=lambda pair: pair[0]):
        if here < article.paragraph[start] <= here + reach:
            owned = not OWNERS.isdisjoint(article.lower[max(start - 6, 0) : start])
            return None if owned else member
    return None


def _named_before(member: Member, phrase: Phrase) -> bool:
    return any(naming.start < phrase.start for naming in member.cluster.namings)


def _anticipated(phrase: Phrase, member: Member, description: Description) -> Resolution | None:
    if description.gender and member.gender not in (None, description.gender):
        return None
    called = any(description.noun in role.title.lower().split() for role in member.roles)
    reason = f"“{description.text}” is named right after as {member.name}: an inference."
    return Resolution(phrase.start, phrase.end, member, member.name, 0.88 if called else 0.8, reason, True)


def _names_somebody(resolver: "Resolver", start: int, end: int) -> bool:
    return any(member.is_person for at, member in resolver.cast.at.items() if start <= at < end)
