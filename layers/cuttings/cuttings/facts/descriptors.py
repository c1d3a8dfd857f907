"""Descriptions of persons and the names that they stand for: "the Defence Secretary", "his deputy"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cuttings.facts.article import Article
from cuttings.facts.cast import Cast, Member
from cuttings.facts.chunks import Chunk
from cuttings.facts.lexicon import load, words
from cuttings.facts.roles import has_initials, is_role_noun
from cuttings.record import Role

# A deputy is not the minister: these must agree between description and role.
DISTINGUISHING = frozenset(
    ("deputy", "former", "vice", "shadow", "acting", "assistant", "ex", "interim", "junior", "under")
)
HIGHEST = frozenset(("prime", "chief", "first"))
# Endings of words for persons: the groundhopper, the stockist, the attendant; but not: the spot, the choice.
AGENTS = ("er", "or", "ist", "ian", "ant", "ee", "man", "mate", "ie")
NEAR = 4  # paragraphs after a description in which its holder is quoted
SOMEBODY = "somebody"  # the noun of "the 34-year-old"
LONE = 0.6  # how sure somebody is whom only the headline names, with no words in common
SHARED = 3  # words of a headline that are no coincidence
# The 34-year-old; a mum-of-two, a father of three: descriptions without an office or trade.
ATTRIBUTE = re.compile(r"(?:\S+ )*(?:\d+-year-old|\w+-of-\w+)")
DETERMINERS = frozenset(load("function_words.json")["determiners"])
DEFINITE = frozenset(("the", "his", "her", "their", "this", "that"))


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


def describe(article: Article, chunk: Chunk, *, speaks: bool = False) -> Description | None:
    """The description that `chunk` is, or None where it describes nobody.

    `speaks`: a cue says that it does, so a noun that is on no list is a person, too ("the groundhopper said").
    """
    noun, text = article.lower[chunk.head], article.doc[chunk.start : chunk.end].text
    gender = next((g for g, nouns in load("gender.json")["nouns"].items() if _holds(text, noun, nouns)), None)
    definite = article.lower[chunk.start] in DEFINITE or article.words[chunk.head][0].isupper()
    if ATTRIBUTE.fullmatch(text.lower()):
        return Description(SOMEBODY, frozenset(), definite, True, gender, text)
    single = is_role_noun(noun) or noun in words("titles.json", "collective") or _is_demonym(article, chunk)
    single = single or (speaks and _may_be_person(article, chunk))
    if not single and not is_group(noun):
        return None
    before = [w for w in article.lower[chunk.start : chunk.head] if w not in DETERMINERS]
    return Description(noun, frozenset(before), definite, single, gender, text)


def _holds(text: str, noun: str, nouns: Iterable[str]) -> bool:
    return noun in nouns or ("-of-" in text and text.split()[-1].split("-")[0].lower() in nouns)


def is_group(noun: str) -> bool:
    """Officials, viewers: several people."""
    one = noun[:-1] if noun.endswith("s") else ""
    known = words("titles.json", "roles") | words("titles.json", "collective")
    return noun in words("titles.json", "plural_people") or one in known


def _is_demonym(article: Article, chunk: Chunk) -> bool:
    """The Portuguese added: one of a nation, by the word alone."""
    alone = chunk.end - chunk.start == 2 and article.lower[chunk.start] == "the"
    nation = article.doc[chunk.head].ent_type_ == "NORP" or article.lower[chunk.head] in words(
        "titles.json", "demonyms"
    )
    return alone and nation and not article.lower[chunk.head].endswith(("ns", "ts", "rs", "is", "sh", "ch"))


def _may_be_person(article: Article, chunk: Chunk) -> bool:
    """A singular common noun that names no paper, group or body."""
    noun = article.lower[chunk.head]
    barred = words("titles.json", "not_persons") | words("titles.json", "organization_nouns")
    plural = noun.endswith("s") and not noun.endswith("ss")
    return (
        article.lower[chunk.start] in DETERMINERS
        and article.words[chunk.head].islower()
        and not plural
        and noun.endswith(AGENTS)
        and noun not in barred | words("titles.json", "organization_words") | words("cues.json", "nouns")
    )


def match_role(cast: Cast, description: Description, position: int) -> RoleMatch | None:
    """The person whom the description fits best: by a stated role, by a relation to one, by words of the headline."""
    people = [m for m in cast.members if m.is_person]
    matches = [match for member in people for match in _role_matches(cast, member, description)]
    if matches:
        return max(matches, key=lambda m: (m.certainty, -_distance(m.member, position)))
    found = match_headline(cast, description, position)
    return found if found and found.certainty > LONE else None


def _distance(member: Member, position: int) -> int:
    return min(abs(n.start - position) for n in member.cluster.namings)


def _role_matches(cast: Cast, member: Member, description: Description) -> Iterable[RoleMatch]:
    for role in (role for role in member.roles if role.evidence != "descriptor"):
        title = frozenset(role.title.lower().replace("’s", "").replace("'s", "").split())
        if description.noun in title and _agree(description.noun, description.modifiers, title):
            if _contradict(description.modifiers, title - {description.noun}):
                continue
            share = _share(description.modifiers, title)
            if title == {description.noun} and description.modifiers:
                share = 0.5  # Sheriff Luis Arredondo is the county sheriff
            if share == 1.0:
                yield RoleMatch(member, 0.9, f"{member.name} is called “{role.title}” in this article.", inferred=False)
            elif share >= 0.5:
                reason = f"{member.name} is called “{role.title}”, which fits “{description.text}”: an inference."
                yield RoleMatch(member, 0.75, reason, inferred=True)
        if title == {"deputy"} and "deputy" in description.modifiers:  # his deputy, Lanre Oyetunde: the deputy governor
            reason = f"{member.name} is called “{role.title}”, which fits “{description.text}”: an inference."
            yield RoleMatch(member, 0.85, reason, inferred=True)
        if implied := _implied_by_relation(cast, role):
            superior, words_ = implied
            if (
                description.noun in words_
                and _agree(description.noun, description.modifiers, words_)
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


def _agree(noun: str, modifiers: frozenset[str], title: frozenset[str]) -> bool:
    """A deputy minister is not the minister; nor is a Prime or Chief Minister, where only "the Minister" is said."""
    if "minister" in title and title & HIGHEST != modifiers & HIGHEST:
        return False
    return modifiers & DISTINGUISHING == (title - {noun}) & DISTINGUISHING


def find_by_initials(article: Article, people: Iterable[Member], chunk: Chunk) -> Member | None:
    """The CS said: the Cabinet Secretary whom the article names last before."""
    letters = article.words[chunk.head]
    if not (letters.isupper() and 1 < len(letters) < 5 and article.lower[chunk.start : chunk.head] == ["the"]):
        return None
    fitting = [m for m in people if any(has_initials(role.title, letters) for role in m.roles)]
    return min(fitting, key=lambda m: _distance(m, chunk.start), default=None)


def _contradict(modifiers: frozenset[str], others: frozenset[str]) -> bool:
    """The Democratic presidential nominee is not the Republican presidential nominee, of whom as much is said."""
    return len(modifiers) > 1 and len(modifiers & others) > 0 and bool(modifiers - others) and bool(others - modifiers)


def _share(modifiers: frozenset[str], title: frozenset[str]) -> float:
    return len(modifiers & title) / len(modifiers) if modifiers else 1.0


def match_headline(cast: Cast, description: Description, position: int) -> RoleMatch | None:
    """A headline names somebody whom the article then only describes: a person named nowhere else, with no role."""
    article = cast.scene.article
    people = [m for m in cast.members if m.is_person and not is_role_noun(m.name.lower())]
    only = [m for m in people if all(article.paragraph[n.start] == 0 for n in m.cluster.namings)]
    only = [m for m in only if all(role.evidence == "descriptor" for role in m.roles)]
    common = not description.modifiers and article.lower.count(description.noun) > 2
    if len(only) != 1 or not description.singular or common:
        return None
    member = only[0]
    if shared := _headline_words(article, article.paragraph[position]):
        reason = f"Only the headline names {member.name}, beside “{shared}”, words quoted here: an inference."
        return RoleMatch(member, 0.8, reason, inferred=True)
    reason = f"Only the headline names {member.name}, and “{description.text}” has no other name: an inference."
    return RoleMatch(member, LONE, reason, inferred=True)


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
