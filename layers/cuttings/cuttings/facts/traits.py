"""What the words beside a name tell of a person: an age, a task in court, an office under another word."""

import re
from collections.abc import Iterable

from cuttings.facts.article import Article
from cuttings.facts.cast import Member
from cuttings.facts.descriptors import Description
from cuttings.facts.lexicon import load

BESIDE = 3  # tokens between a name and an age
AGES = range(3, 111)
AGED = re.compile(r"(?<!\d)(\d{1,3})-year-old")


def is_told(article: Article, member: Member, description: Description) -> bool:
    """Whether the article says of the person what the description says, in another word for the office or trade.

    Sofia Marchetti, mitigating, said: she is the solicitor.
    """
    return not _told(article, member).isdisjoint(_alike(description.noun))


def has_age(article: Article, member: Member, description: Description) -> bool | None:
    """The 58-year-old is Callum Reid, now 58, and not Kelly-Anne Draycott, 38; None where one of them has no age."""
    age = _age_of(description)
    ages = _ages(article, member) if age is not None else None
    return age in ages if ages else None


def list_titles(member: Member) -> list[str]:
    """The titles of the roles that the article states."""
    return [role.title for role in member.roles if role.evidence != "descriptor"]


def _alike(noun: str) -> frozenset[str]:
    """The other words for the same office or trade."""
    groups = load("titles.json")["same"]
    return frozenset(word for group in groups if noun in group for word in group) - {noun}


def _age_of(description: Description) -> int | None:
    found = AGED.search(description.text)
    return int(found[1]) if found else None


def _ages(article: Article, member: Member) -> set[int]:
    """Callum Reid, then a 19-year-old deckhand; said Mr Reid, now 58; Ann Reed (45)."""
    after = (article.words[n.end : n.end + BESIDE] for n in member.cluster.namings)
    return {int(word) for words in after for word in words if word.isdecimal() and int(word) in AGES}


def _told(article: Article, member: Member) -> set[str]:
    """Recorder Philip Natchett; Prosecuting, Timothy Aske; the titles of roles; Lady Inverarity."""
    roles = {word for title in list_titles(member) for word in title.lower().split()}
    titled = {alias.lower().split()[0] for alias in member.cluster.aliases}
    return roles | titled | set(_beside(article, member))


def _beside(article: Article, member: Member) -> Iterable[str]:
    """The word on either side, and the one beyond a comma."""
    for naming in member.cluster.namings:
        before, after = article.lower[: naming.start][-2:], article.lower[naming.end : naming.end + 2]
        yield from before[:1] if before[-1:] == [","] else before[-1:]
        yield from after[1:] if after[:1] == [","] else after[:1]
