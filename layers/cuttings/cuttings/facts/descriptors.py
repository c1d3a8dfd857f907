"""Descriptions of persons and the names that they stand for: "the Defence Secretary", "his deputy"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cuttings.facts.article import Article
from cuttings.facts.cast import Cast, Member
from cuttings.facts.chunks import Chunk
from cuttings.facts.lexicon import load, words
from cuttings.facts.roles import is_role_noun
from cuttings.record import Role

# A deputy is not the minister: these must agree between description and role.
DISTINGUISHING = frozenset(
    ("deputy", "former", "vice", "shadow", "acting", "assistant", "ex", "interim", "junior", "under")
)
NEAR = 4  # paragraphs after a description in which its holder is quoted
SHARED = 3  # words of a headline that are no coincidence
AGE = re.compile(r"the \d+-year-old")
DETERMINERS = frozenset(load("function_words.json")["determiners"])


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase for a person or a group. `modifiers` are its words before the head noun, in lower case."""

    noun: str
    modifiers: frozenset[str]
    definite: bool
    singular: bool
    gender: str | None
    text: str


@dataclass(frozen=True, slots=True)
class RoleMatch:
    """Who is described, how sure (0-1), why in words."""

    member: Member
    certainty: float
    reason: str
    inferred: bool


def describe(article: Article, chunk: Chunk) -> Description | None:
    """The description that `chunk` is, or None where it describes nobody."""
    noun = article.lower[chunk.head]
    if AGE.fullmatch(article.doc[chunk.start : chunk.end].text.lower()):
        return Description("person", frozenset(), True, True, None, article.doc[chunk.start : chunk.end].text)
    roles, groups = words("titles.json", "roles"), words("titles.json", "plural_people")
    single = is_role_noun(noun) or noun in words("titles.json", "collective")
    if not single and noun not in groups and not (noun.endswith("s") and noun[:-1] in roles):
        return None
    first = article.lower[chunk.start]
    capitals = article.words[chunk.head][0].isupper()
    before = [w for w in article.lower[chunk.start : chunk.head] if w not in DETERMINERS]
    gender = next((g for g, nouns in load("gender.json")["nouns"].items() if noun in nouns), None)
    definite = first in ("the", "his", "her", "their", "this", "that") or capitals
    return Description(noun, frozenset(before), definite, single, gender, article.doc[chunk.start : chunk.end].text)


def match_role(cast: Cast, description: Description, position: int) -> RoleMatch | None:
    """The person whom the description fits best: by a stated role, by a relation to one, by the headline."""
    people = [m for m in cast.members if m.is_person]
    matches = [match for member in people for match in _role_matches(cast, member, description)]
    if matches:
        return max(matches, key=lambda m: (m.certainty, -_distance(m.member, position)))
    return _headline_match(cast, people, description, position) if description.singular else None


def _distance(member: Member, position: int) -> int:
    return min(abs(n.start - position) for n in member.cluster.namings)


def _role_matches(cast: Cast, member: Member, description: Description) -> Iterable[RoleMatch]:
    for role in (role for role in member.roles if role.evidence != "descriptor"):
        title = frozenset(role.title.lower().replace("’s", "").replace("'s", "").split())
        if description.noun in title and _agree(description.modifiers, title):
            share = _share(description.modifiers, title)
            if share == 1.0:
                yield RoleMatch(member, 0.9, f"{member.name} is called “{role.title}” in this article.", inferred=False)
            elif share >= 0.5:
                reason = f"{member.name} is called “{role.title}”, which fits “{description.text}”: an inference."
                yield RoleMatch(member, 0.75, reason, inferred=True)
        if implied := _implied_by_relation(cast, role):
            superior, words_ = implied
            if (
                description.noun in words_
                and _agree(description.modifiers, words_)
                and _share(description.modifiers, words_) >= 0.4
            ):
                office = superior.roles[0].title
                reason = f"{member.name} is called “{role.title}”, and {superior.name} is “{office}”: an inference."
                yield RoleMatch(member, 0.75, reason, inferred=True)


def _implied_by_relation(cast: Cast, role: Role) -> tuple[Member, frozenset[str]] | None:
    """Fomin's superior, where Fomin is deputy defence minister: the defence minister."""
    lower = role.title.lower()
    if not lower.endswith(("superior", "boss", "chief")):
        return None
    for other in cast.members:
        owner = other.is_person and other.roles and any(part.lower() in lower for part in other.cluster.parts[-1:])
        if owner and "deputy" in other.roles[0].title.lower():
            return other, frozenset(other.roles[0].title.lower().split()) - {"deputy"}
    return None


def _agree(modifiers: frozenset[str], title: frozenset[str]) -> bool:
    return modifiers & DISTINGUISHING == title & DISTINGUISHING


def _share(modifiers: frozenset[str], title: frozenset[str]) -> float:
    return len(modifiers & title) / len(modifiers) if modifiers else 1.0


def _headline_match(cast: Cast, people: Iterable[Member], description: Description, position: int) -> RoleMatch | None:
    """A headline names somebody whom the article then only describes: a person named nowhere else, with no role."""
    article = cast.scene.article
    only = [m for m in people if all(article.paragraph[n.start] == 0 for n in m.cluster.namings)]
    only = [m for m in only if all(role.evidence == "descriptor" for role in m.roles)]
    if len(only) != 1 or (not description.modifiers and article.lower.count(description.noun) > 2):
        return None
    member = only[0]
    if shared := _headline_words(article, article.paragraph[position]):
        reason = f"Only the headline names {member.name}, beside “{shared}”, words quoted here: an inference."
        return RoleMatch(member, 0.8, reason, inferred=True)
    reason = f"Only the headline names {member.name}, and “{description.text}” has no other name: an inference."
    return RoleMatch(member, 0.6, reason, inferred=True)


def _headline_words(article: Article, paragraph: int) -> str | None:
    """Three or more words of the headline that stand in a quotation of this paragraph or the next few."""
    headline = [article.lower[i] for i in article.tokens_of_paragraph(0)] if article.paragraphs else []
    spoken = " ".join(
        article.text[quote.inner.start : quote.inner.end].lower()
        for quote in article.quotes
        if paragraph <= quote.paragraph <= paragraph + NEAR
    )
    for start in range(len(headline) - SHARED + 1):
        words_ = " ".join(headline[start : start + SHARED])
        if words_ in spoken:
            return words_
    return None
