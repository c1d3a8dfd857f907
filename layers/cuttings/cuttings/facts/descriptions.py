"""Whom a description stands for: "the Defence Secretary", "the company", "one"."""

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from cuttings.facts.antecedents import COLLECTIVE
from cuttings.facts.cast import Member
from cuttings.facts.chunks import Chunk
from cuttings.facts.descriptors import DETERMINERS, Description, describe, find_by_initials, fits_title, is_group
from cuttings.facts.headline import LONE, match_headline
from cuttings.facts.institutions import contained_organization, organization_meant, paper_meant, speaks_for
from cuttings.facts.lexicon import words
from cuttings.facts.likeness import Likeness, choose
from cuttings.facts.portraits import is_owned
from cuttings.facts.referents import Phrase, Resolution
from cuttings.facts.relatives import find_relative
from cuttings.facts.role_nouns import is_role_noun, skip_age
from cuttings.facts.salience import INDEFINITE
from cuttings.facts.traits import Told, other_words
from cuttings.record import Role

if TYPE_CHECKING:
    from cuttings.facts.resolution import Resolver

UNLINKED = 0.6  # how sure the words for one person are whom the article should name, but nothing tells who it is
BYSTANDER = 0.85  # the same where it is one of those whom articles leave without a name
REMEMBERED = 0.7  # how sure a link must be for its words to say something of the person
SURE = 0.85  # how sure a link must be for the same words to mean the same person again
SAME = 0.9  # how sure that is
FAMILY = 0.88  # how sure it is whose mother somebody is
REACH = 100  # chunks that are looked back at
ORDINALS = frozenset(("second", "third", "fourth", "fifth"))


def resolve_description(resolver: "Resolver", phrase: Phrase, chunk: Chunk, *, speaks: bool) -> Resolution:
    """One of a group, an institution, the holder of an office, the person or company named before; else nobody."""
    if _is_one(resolver, chunk):
        return _one_of(resolver, phrase)
    if member := find_by_initials(resolver.article, resolver.cast.members, chunk):
        reason = f"{member.name} is “{member.roles[0].title}” in this article, in short “{resolver.text_of(phrase)}”."
        return Resolution(phrase.start, phrase.end, member, member.name, 0.9, reason)
    description = describe(resolver.article, chunk, speaks=speaks)
    if description and (words_before := _unnamed_before(resolver, phrase, chunk, description)):
        reason = f"“{resolver.text_of(phrase)}” is “{words_before}”, whom the article does not name."
        return Resolution(phrase.start, phrase.end, None, None, BYSTANDER, reason)
    if description and description.singular and (found := _person_meant(resolver, phrase, chunk, description, speaks)):
        return found
    if member := contained_organization(resolver, chunk):
        return Resolution(phrase.start, phrase.end, member, member.name, 0.95, None)
    for find in (speaks_for, paper_meant, organization_meant):
        if found := find(resolver, phrase, chunk):
            return found
    return Resolution(phrase.start, phrase.end, None, None, _certainty(resolver, chunk, description), None)


def _is_one(resolver: "Resolver", chunk: Chunk) -> bool:
    """One, another, a third."""
    length, lower = chunk.end - chunk.start, resolver.article.lower
    return (length == 1 and lower[chunk.start] in COLLECTIVE) or (
        length == 2 and lower[chunk.start] == "a" and lower[chunk.head] in ORDINALS
    )


def _unnamed_before(resolver: "Resolver", phrase: Phrase, chunk: Chunk, description: Description) -> str | None:
    """A senior official was blunter. “No,” the official said; one friend said … the pal added: the same one."""
    article, chunks = resolver.article, resolver.scene.chunks
    if article.lower[chunk.start] != "the" or description.modifiers or not description.singular:
        return None
    nouns = other_words(description.noun) | {description.noun}
    near = takewhile(lambda i: article.paragraph[phrase.start] - article.paragraph[chunks[i].start] <= 1, _back(phrase))
    found = next((i for i in near if article.lower[chunks[i].head] in nouns), None)
    if found is None or article.lower[chunks[found].start] not in INDEFINITE or resolver.resolve(found).member:
        return None
    return resolver.text_between(chunks[found].start, chunks[found].end)


def _back(phrase: Phrase) -> range:
    """The chunks before, the nearest first."""
    return range(phrase.chunk - 1, max(phrase.chunk - 1 - REACH, -1), -1)


def _certainty(resolver: "Resolver", chunk: Chunk, description: Description | None) -> float:
    """The judge is likely nobody else; the actress, his wife are somebody whom the article names."""
    known = resolver.article.lower[chunk.start] == "the" or is_owned(resolver.article, chunk)
    if description is None or not description.singular or not known:
        return 0.95
    return BYSTANDER if description.noun in words("titles.json", "bystanders") else UNLINKED


def _person_meant(
    resolver: "Resolver", phrase: Phrase, chunk: Chunk, description: Description, speaks: bool
) -> Resolution | None:
    """The person whom the article names that the description most likely means."""
    named = match_headline(resolver.article, resolver.headline_only, description, phrase.start)
    if named and named[1] > LONE:
        return _from_headline(phrase, *named)
    owned = is_owned(resolver.article, chunk)  # his older sister is not her older sister
    if not owned and (member := resolver.described.get(description.bare)):
        reason = f"“{description.text}” means {member.name} before: an inference."
        return Resolution(phrase.start, phrase.end, member, member.name, SAME, reason, True)
    if owned and (member := find_relative(resolver, phrase, chunk, description)):
        reason = f"“{description.text}” is {member.name}, as the article tells of the family: an inference."
        return Resolution(phrase.start, phrase.end, member, member.name, FAMILY, reason, True)
    best, certainty = choose(resolver.compare(phrase, chunk, description), speaks)
    member = best.member
    if member is None:
        lone = named and description.noun not in words("titles.json", "bystanders")
        return _from_headline(phrase, *named) if named and lone else None
    if certainty >= SURE and description.modifiers and not owned:
        resolver.described.setdefault(description.bare, member)
    if certainty >= REMEMBERED:
        member.called.add(description.noun)
        if speaks:
            _learn_role(resolver, member, phrase, chunk, certainty)
    reason, inferred = _explain(best, member, resolver.told[member.id], description)
    return Resolution(phrase.start, phrase.end, member, member.name, round(certainty, 3), reason, inferred)


def _from_headline(phrase: Phrase, member: Member, certainty: float, reason: str) -> Resolution:
    return Resolution(phrase.start, phrase.end, member, member.name, certainty, reason, True)


def _explain(best: Likeness, member: Member, told: Told, description: Description) -> tuple[str, bool]:
    """The strongest evidence in words, and whether the link is an inference."""
    title = max(told.titles, key=lambda title: fits_title(description, title), default="")
    if best["is_called"]:
        return f"{member.name} is called “{title}” in this article.", False
    if best["is_nearly_called"]:
        return f"{member.name} is called “{title}”, which fits “{description.text}”: an inference.", True
    if any(best[name] for name in ("is_told", "same_age", "is_kind")):
        return f"“{description.text}” fits what the article says of {member.name}: an inference.", True
    if best["named_after"]:
        return f"“{description.text}” is named right after as {member.name}: an inference.", True
    return f"“{description.text}” most likely means {member.name}, mentioned before: an inference.", True


def _learn_role(resolver: "Resolver", member: Member, phrase: Phrase, chunk: Chunk, certainty: float) -> None:
    """What somebody is called when the name is not there is a role too, as sure as the link: "the MP for Saltby"."""
    start, lower = chunk.start, resolver.article.lower
    while start < chunk.head and lower[start] in DETERMINERS and lower[start + 1] != "-":
        start += 1  # but: three-time champion
    start = skip_age(resolver.article, start, chunk.head)
    if not is_role_noun(lower[chunk.head]) or lower[chunk.head] in words("titles.json", "demonyms"):
        return
    title = resolver.text_between(start, phrase.end)
    if all(title.casefold() not in role.title.casefold() for role in member.roles):
        member.roles.append(Role(title, resolver.article.span(start, phrase.end), "descriptor", certainty))


def _one_of(resolver: "Resolver", phrase: Phrase) -> Resolution:
    """Western officials … with one commenting: one of the people named as a group before.

    One said inspectors had called, another said: of the same group as the first.
    """
    paragraph, chunks, here = (
        resolver.article.paragraph,
        resolver.scene.chunks,
        resolver.article.paragraph[phrase.start],
    )
    near = list(takewhile(lambda i: here - paragraph[chunks[i].start] <= 1, _back(phrase)))
    first = next((i for i in near if i in resolver.spoke and _is_one(resolver, chunks[i])), None)
    if first is not None and paragraph[chunks[first].start] == here:
        return replace(resolver.known[first], start=phrase.start, end=phrase.end)
    groups = (
        c for c in map(chunks.__getitem__, near) if c.kind != "pronoun" and is_group(resolver.article.lower[c.head])
    )
    if (chunk := next(groups, None)) is None:
        return Resolution(phrase.start, phrase.end, None, None, 0.7, None)
    group = resolver.text_between(chunk.start, chunk.end)
    reason = f"“{resolver.text_of(phrase)}” is one of “{group}”."
    return Resolution(phrase.start, phrase.end, None, group, 0.9, reason)
