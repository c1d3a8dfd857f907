"""Whom a description stands for: "the Defence Secretary", "the company", "one"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cuttings.facts.antecedents import COLLECTIVE
from cuttings.facts.cast import Member
from cuttings.facts.chunks import Chunk
from cuttings.facts.descriptors import DETERMINERS, Description, describe, match_role
from cuttings.facts.lexicon import words
from cuttings.facts.referents import Phrase, Resolution
from cuttings.record import EntityType, Role

if TYPE_CHECKING:
    from cuttings.facts.resolution import Resolver

REACH = 5  # paragraphs that "the company" looks back


def resolve_description(resolver: "Resolver", phrase: Phrase, chunk: Chunk) -> Resolution:
    """One of a group, an institution, the holder of an office, the company named before; else nobody by name."""
    if resolver.article.lower[chunk.start] in COLLECTIVE and chunk.end - chunk.start == 1:
        return _one_of(resolver, phrase)
    member = _contained_organization(resolver, chunk)
    if member:
        return Resolution(phrase.start, phrase.end, member, member.name, 0.95, None)
    description = describe(resolver.article, chunk)
    if description and description.definite:
        found = match_role(resolver.cast, description, phrase.start)
        if found:
            _learn_role(resolver, found.member, chunk, found.certainty)
            return Resolution(
                phrase.start,
                phrase.end,
                found.member,
                found.member.name,
                found.certainty,
                found.reason,
                found.inferred,
            )
        if description.singular and (recent := _last_unnamed(resolver, phrase, description)):
            return recent
    if organization := _organization_meant(resolver, phrase, chunk):
        return organization
    return Resolution(phrase.start, phrase.end, None, None, 0.95, None)


def _last_unnamed(resolver: "Resolver", phrase: Phrase, description: Description) -> Resolution | None:
    """Ann Reed broke the news. … The Transport Secretary said: the person before, if no other office is hers."""
    for found in _people_before(resolver, phrase):
        member = found.member
        assert member is not None
        free = all(role.evidence in ("descriptor", "premodifier") and role.title.islower() for role in member.roles)
        free = free or description.noun == "person"  # The 52-year-old told
        if (free and member.gender in (None, description.gender)) or (description.gender is None and free):
            reason = f"{member.name} is the last person before “{description.text}”: an inference."
            return Resolution(phrase.start, phrase.end, member, member.name, 0.55, reason, True)
        return None
    return None


def _people_before(resolver: "Resolver", phrase: Phrase) -> Iterator[Resolution]:
    """Persons who speak or are subjects in this paragraph or the two before it, the last first."""
    here = resolver.article.paragraph[phrase.start]
    for index in range(len(resolver.scene.chunks) - 1, -1, -1):
        chunk = resolver.scene.chunks[index]
        if chunk.start >= phrase.start or not 0 <= here - resolver.article.paragraph[chunk.start] <= 2:
            continue
        opens = (
            index == 0
            or resolver.article.sentence[resolver.scene.chunks[index - 1].start]
            != resolver.article.sentence[chunk.start]
        )
        if (opens or index in resolver.known) and resolver.article.paragraph[chunk.start] > 0:
            found = resolver.known.get(index) or (resolver.resolve(index) if resolver.named(chunk) else None)
            if found and found.member and found.member.is_person:
                yield found


def _organization_meant(resolver: "Resolver", phrase: Phrase, chunk: Chunk) -> Resolution | None:
    """Vantor cut its forecast. The company said: the last organisation that was named."""
    lower = resolver.article.lower
    if (
        lower[chunk.start] != "the"
        or lower[chunk.head] not in words("titles.json", "organization_nouns")
        or phrase.end != chunk.end
    ):
        return None
    before = [
        n
        for m in resolver.cast.members
        if m.cluster.label is EntityType.ORG
        for n in m.cluster.namings
        if n.end <= phrase.start
    ]
    near = [
        n for n in before if resolver.article.paragraph[phrase.start] - resolver.article.paragraph[n.start] <= REACH
    ]
    if not near:
        return None
    member = resolver.cast.at[max(near, key=lambda n: n.start).start]
    reason = f"“{resolver.text_of(phrase)}” stands for {member.name}, the last organisation named: an inference."
    return Resolution(phrase.start, phrase.end, member, member.name, 0.75, reason, True)


def _learn_role(resolver: "Resolver", member: Member, chunk: Chunk, certainty: float) -> None:
    """What somebody is called when the name is not there is a role too, as sure as the link."""
    start = chunk.start
    while start < chunk.head and resolver.article.lower[start] in DETERMINERS:
        start += 1
    title = resolver.text_between(start, chunk.end)
    if all(title.casefold() not in role.title.casefold() for role in member.roles):
        member.roles.append(Role(title, resolver.article.span(start, chunk.end), "descriptor", certainty))


def _contained_organization(resolver: "Resolver", chunk: Chunk) -> Member | None:
    """The UK Ministry | of Defence: a name that begins in the chunk and is not a person's."""
    member = resolver.cast.at.get(chunk.head) or resolver.cast.at.get(chunk.start)
    covers = (
        member is not None
        and not member.is_person
        and resolver.article.lower[chunk.head] not in words("titles.json", "roles")
    )
    return member if covers and resolver.cast.at.get(chunk.head) is member else None


def _one_of(resolver: "Resolver", phrase: Phrase) -> Resolution:
    """Western officials … with one commenting: one of the people named as a group before."""
    for chunk in reversed([c for c in resolver.scene.chunks if c.end <= phrase.start]):
        near = resolver.article.paragraph[phrase.start] - resolver.article.paragraph[chunk.start] <= 1
        if (
            near
            and chunk.kind != "pronoun"
            and resolver.article.lower[chunk.head] in words("titles.json", "plural_people")
        ):
            group = resolver.text_between(chunk.start, chunk.end)
            return Resolution(
                phrase.start, phrase.end, None, group, 0.9, f"“{resolver.text_of(phrase)}” is one of “{group}”."
            )
    return Resolution(phrase.start, phrase.end, None, None, 0.7, None)
