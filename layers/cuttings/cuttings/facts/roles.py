"""Titles and offices that the text gives a person: before the name, beside it between commas, after "is"."""

from collections.abc import Iterator, Sequence

from cuttings.facts.appositions import find_after, find_before, find_copula, find_letters
from cuttings.facts.article import Article
from cuttings.facts.lexicon import words
from cuttings.facts.naming import Naming
from cuttings.facts.premodifiers import find_abbreviated, find_premodifier
from cuttings.facts.role_nouns import RoleSpan
from cuttings.record import Role

CONFIDENCE = {"premodifier": 0.95, "apposition": 0.93, "copula": 0.85, "descriptor": 0.8}
FINDERS = (find_abbreviated, find_premodifier, find_before, find_after, find_copula, find_letters)


def find_roles(article: Article, naming: Naming) -> Iterator[RoleSpan]:
    """The roles that stand around one naming of a person."""
    for find in FINDERS:
        if found := find(article, naming):
            yield found


def to_role(article: Article, found: RoleSpan, *, confidence: float | None = None) -> Role:
    """The role as it goes into the record: the title without determiner, its qualifiers and organisation."""
    tokens = range(found.start, found.end)
    title = " ".join(article.doc[found.start : found.end].text.split())
    qualifiers = tuple(
        article.lower[i] for i in tokens if i < found.noun and article.lower[i] in words("titles.json", "qualifiers")
    )
    return Role(
        title=title,
        span=article.span(found.start, found.end),
        evidence=found.evidence,
        confidence=CONFIDENCE[found.evidence] if confidence is None else confidence,
        organization=_organization(article, found),
        qualifiers=qualifiers,
    )


def _organization(article: Article, found: RoleSpan) -> str | None:
    """What follows "of", "at" or "for"; else a named organisation or place before the noun."""
    for index in range(found.noun + 1, found.end - 1):
        if article.lower[index] in ("of", "at", "for"):
            return " ".join(article.doc[index + 1 : found.end].text.split())
    named = [i for i in range(found.start, found.noun) if article.doc[i].ent_type_ in ("ORG", "GPE")]
    return " ".join(article.words[i] for i in named) or None


def roles_of(article: Article, namings: Sequence[Naming]) -> list[Role]:
    """The distinct roles of one person, the surest first."""
    found: dict[str, Role] = {}
    for naming in namings:
        for span in find_roles(article, naming):
            role = to_role(article, span)
            found.setdefault(role.title.casefold(), role)
    return sorted(found.values(), key=lambda role: (-role.confidence, role.span))
