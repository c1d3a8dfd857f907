"""What the words beside a name tell of a person: an age, a task in court, an office under another word."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cuttings.facts.article import Article
from cuttings.facts.cast import Member
from cuttings.facts.descriptors import Description
from cuttings.facts.lexicon import load
from cuttings.facts.role_nouns import is_role_noun

BESIDE = 3  # tokens between a name and an age
AGES = range(3, 111)
AGED = re.compile(r"(?<!\d)(\d{1,3})-year-old")


@dataclass(frozen=True, slots=True)
class Told:
    """What the article says of a person: titles, their words, those that name an office or trade, words beside a name.

    `ages` are the numbers that follow a name.
    """

    titles: tuple[str, ...]
    title_words: frozenset[str]
    nouns: frozenset[str]
    beside: frozenset[str]
    ages: frozenset[int]

    def says(self, noun: str) -> bool:
        """Whether it is said in another word for the office or trade.

        Sofia Marchetti, mitigating, said: she is the solicitor.
        """
        return not (self.title_words | self.beside).isdisjoint(other_words(noun))

    def has_age(self, description: Description) -> bool | None:
        """The 58-year-old is Callum Reid, now 58, and not Kelly-Anne Draycott, 38; None where one has no age."""
        age = _age_of(description)
        return age in self.ages if age is not None and self.ages else None


def read_told(article: Article, member: Member) -> Told:
    """What stands beside the names of a person, and in the roles that the article states."""
    titles = tuple(role.title for role in member.roles if role.evidence != "descriptor")
    title_words = frozenset(word for title in titles for word in title.lower().split())
    nouns = frozenset(filter(is_role_noun, title_words))
    titled = {alias.lower().split()[0] for alias in member.cluster.aliases}
    return Told(titles, title_words, nouns, frozenset(titled.union(_beside(article, member))), _ages(article, member))


def other_words(noun: str) -> frozenset[str]:
    """The other words for the same office or trade."""
    groups = load("titles.json")["same"]
    return frozenset(word for group in groups if noun in group for word in group) - {noun}


def _age_of(description: Description) -> int | None:
    found = AGED.search(description.text)
    return int(found[1]) if found else None


def _ages(article: Article, member: Member) -> frozenset[int]:
    """Callum Reid, then a 19-year-old deckhand; said Mr Reid, now 58; Ann Reed (45)."""
    after = (article.words[n.end : n.end + BESIDE] for n in member.cluster.namings)
    return frozenset(int(word) for words in after for word in words if word.isdecimal() and int(word) in AGES)


def _beside(article: Article, member: Member) -> Iterable[str]:
    """The word on either side, and the one beyond a comma."""
    for naming in member.cluster.namings:
        before, after = (
            article.lower[max(naming.start - 2, 0) : naming.start],
            article.lower[naming.end : naming.end + 2],
        )
        yield from before[:1] if before[-1:] == [","] else before[-1:]
        yield from after[1:] if after[:1] == [","] else after[:1]
