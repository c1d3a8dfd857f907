"""Institutions under another name: "the company", "a statement from the General Staff", "a police spokesman"."""

from typing import TYPE_CHECKING

from cuttings.facts.cast import Member
from cuttings.facts.chunks import Chunk
from cuttings.facts.lexicon import words
from cuttings.facts.referents import Phrase, Resolution
from cuttings.record import EntityType

if TYPE_CHECKING:
    from cuttings.facts.resolution import Resolver

REACH = 5  # paragraphs that "the company" looks back
MOUTHPIECES = frozenset(("spokesman", "spokeswoman", "spokesperson"))
PAPERS = frozenset(("statement", "letter", "announcement", "tweet", "post", "email", "notice", "message", "report"))
JOINED = frozenset(("from", "for", "by", "of", "at"))


def contained_organization(resolver: "Resolver", chunk: Chunk) -> Member | None:
    """The UK Ministry | of Defence: a name that ends the chunk and is not a person's."""
    member = resolver.cast.at.get(chunk.head)
    covers = (
        member is not None
        and not member.is_person
        and resolver.article.lower[chunk.head] not in words("titles.json", "roles")
    )
    return member if covers else None


def speaks_for(resolver: "Resolver", phrase: Phrase, chunk: Chunk) -> Resolution | None:
    """A statement from the General Staff; a spokesman for the club; a Treasury spokeswoman: the institution speaks.

    A statement may be a person's, too; a person's spokesman says what he was asked to, not what the person said.
    """
    head = resolver.article.lower[chunk.head]
    if head not in MOUTHPIECES | PAPERS:
        return None
    member = _before(resolver, chunk) or _after(resolver, phrase, chunk)
    if member is None or (head in MOUTHPIECES and member.is_person):
        return None
    certainty, text = 0.93, resolver.text_of(phrase)
    return Resolution(phrase.start, phrase.end, member, member.name, certainty, f"“{text}” speaks for {member.name}.")


def _before(resolver: "Resolver", chunk: Chunk) -> Member | None:
    """A Treasury spokeswoman, the club's statement."""
    at = chunk.head - 1
    while at > chunk.start and resolver.article.words[at] in ("'s", "’s", "'", "’"):
        at -= 1
    return _body(resolver, resolver.cast.at.get(at)) if at >= chunk.start else None


def _after(resolver: "Resolver", phrase: Phrase, chunk: Chunk) -> Member | None:
    """A statement from the Prime Minister's office."""
    end = chunk.end + (resolver.article.lower[chunk.end : chunk.end + 1] in (["issued"], ["released"], ["published"]))
    if resolver.article.lower[end : end + 1] and resolver.article.lower[end] in JOINED:
        following = next((c for c in resolver.scene.chunks if c.start == end + 1), None)
        if following is not None and (following.start < phrase.end or end > chunk.end):
            return _body(resolver, resolver.cast.at.get(following.head))
    return None


def _body(resolver: "Resolver", member: Member | None) -> Member | None:
    kinds = (EntityType.ORG, EntityType.PERSON)
    return member if member is not None and member.cluster.label in kinds else None


def organization_meant(resolver: "Resolver", phrase: Phrase, chunk: Chunk) -> Resolution | None:
    """Vantor cut its forecast. The company said: the last organisation that was named."""
    article = resolver.article
    plain = article.lower[chunk.start] == "the" and article.lower[chunk.head] in words(
        "titles.json", "organization_nouns"
    )
    owned = any(word in ("'s", "’s") for word in article.words[chunk.start : chunk.end])
    if not plain or owned or phrase.end != chunk.end:
        return None
    organizations = (m for m in resolver.cast.members if m.cluster.label is EntityType.ORG)
    before = [n for m in organizations for n in m.cluster.namings if n.end <= phrase.start]
    near = [n for n in before if article.paragraph[phrase.start] - article.paragraph[n.start] <= REACH]
    if not near:
        return None
    member = resolver.cast.at[max(near, key=lambda n: n.start).start]
    reason = f"“{resolver.text_of(phrase)}” stands for {member.name}, the last organisation named: an inference."
    return Resolution(phrase.start, phrase.end, member, member.name, 0.75, reason, True)
