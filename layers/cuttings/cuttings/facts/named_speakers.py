"""Speakers whose words hold a name, or stand beside one: the phrase itself says who it is."""

from typing import TYPE_CHECKING

from cuttings.facts.cast import Member
from cuttings.facts.chunks import Chunk
from cuttings.facts.descriptors import DETERMINERS, describe, was_once
from cuttings.facts.lexicon import OWNERS, words
from cuttings.facts.names import SUFFIXES, is_title
from cuttings.facts.referents import Phrase, Resolution
from cuttings.facts.role_nouns import is_role_noun
from cuttings.language.places import is_newspaper
from cuttings.record import EntityType

if TYPE_CHECKING:
    from cuttings.facts.resolution import Resolver

NAMES_ITSELF = frozenset(("name", "identified", "named", "known"))
LONGEST_REMARK = 12  # tokens


def resolve_named(resolver: "Resolver", phrase: Phrase, chunk: Chunk) -> Resolution | None:
    """Two who speak together, a name, or words with a name beside them; None where the phrase names nobody."""
    if joint := _joint(resolver, phrase, chunk):
        return joint
    if member := find_named(resolver, chunk) or _titled(resolver, phrase, chunk):
        return Resolution(phrase.start, phrase.end, member, member.name, 1.0, None)
    return _apposed(resolver, phrase) or _self_named(resolver, phrase)


def find_named(resolver: "Resolver", chunk: Chunk) -> Member | None:
    """The member whose name ends the chunk ("US President Joe Biden"), unless a role noun follows it."""
    head = chunk.head
    while head > chunk.start and resolver.article.lower[head] in SUFFIXES:
        head -= 1  # Lucinda Farrow KC
    member = resolver.cast.at.get(head)
    if head < chunk.head and member and not member.is_person:
        return None  # but: Plymouth MP
    other = member and (_is_nation(resolver, member, chunk) or _is_office(resolver, member, chunk))
    return None if other else member


def _is_office(resolver: "Resolver", member: Member, chunk: Chunk) -> bool:
    """The MSP, the Galway East TD, the Taoiseach: an office, though the pipeline takes it for a name."""
    described = resolver.article.lower[chunk.start] in DETERMINERS and not is_newspaper(member.name)
    alone = not member.is_person or is_role_noun(member.name.lower())
    return described and alone and is_role_noun(resolver.article.lower[chunk.head])


def _is_nation(resolver: "Resolver", member: Member, chunk: Chunk) -> bool:
    """The Portuguese, the former Wallaby, the former Royal Marine: one of a nation or body, not all of it."""
    nation = member.cluster.label is EntityType.NORP or resolver.article.lower[chunk.head] in words(
        "titles.json", "demonyms"
    )
    return (
        (nation or was_once(resolver.article, chunk))
        and not member.is_person
        and describe(resolver.article, chunk) is not None
    )


def _titled(resolver: "Resolver", phrase: Phrase, chunk: Chunk) -> Member | None:
    """Leader of the | Opposition Ruth Vance, ambassador to | Oslo Liu Wei: an office, then the name without a comma."""
    last = next((c for c in resolver.scene.chunks[phrase.chunk :] if c.end == phrase.end), chunk)
    member = (
        find_named(resolver, last) if last is not chunk and is_role_noun(resolver.article.lower[chunk.head]) else None
    )
    if member is None or not member.is_person or resolver.article.lower[chunk.end] not in ("of", "for", "to"):
        return None
    name = min((n.start for n in member.cluster.namings if last.start <= n.start < last.end), default=last.start)
    before = resolver.article.lower[name - 1]
    titled = name - 1 > last.start or not (name - 1 == last.start and before in ("the", "a"))
    return member if name > last.start and titled and not is_title(before) else None


def _apposed(resolver: "Resolver", phrase: Phrase) -> Resolution | None:
    """The organiser, retired bus driver Len Crowther, said; its largest union, the CGO, said: the name beside."""
    start = phrase.end + 1
    if resolver.article.words[phrase.end : start] != [","]:
        return None
    chunk = next((c for c in resolver.scene.chunks if c.start == start), None)
    member = find_named(resolver, chunk) if chunk else None
    if chunk is None or member is None:
        return None
    if not (member.is_person or _is_body(resolver, resolver.scene.chunks[phrase.chunk], chunk, member)):
        return None
    if resolver.article.sentence[start] != resolver.article.sentence[phrase.start]:
        return None
    return Resolution(phrase.start, chunk.end, member, member.name, 0.97, None)


def _self_named(resolver: "Resolver", phrase: Phrase) -> Resolution | None:
    """Another relative, who gave his name simply as Musa, said."""
    start = phrase.end + 1
    following = resolver.article.lower[start : start + LONGEST_REMARK]
    if resolver.article.words[phrase.end : start] != [","] or following[:1] != ["who"] or "as" not in following:
        return None
    index = following.index("as")
    member = resolver.cast.at.get(start + index + 1)
    named = not NAMES_ITSELF.isdisjoint(following[:index])
    if member is None or not named or resolver.article.sentence[start] != resolver.article.sentence[phrase.start]:
        return None
    return Resolution(phrase.start, phrase.end, member, member.name, 0.97, None)


def _is_body(resolver: "Resolver", described: Chunk, apposed: Chunk, member: Member) -> bool:
    """Its largest union, the CGO, said: an organisation between commas, beside a word for one."""
    body = resolver.article.lower[described.head] in words("titles.json", "organization_nouns")
    return (
        body
        and member.cluster.label is EntityType.ORG
        and resolver.article.words[apposed.end : apposed.end + 1] == [","]
    )


def _joint(resolver: "Resolver", phrase: Phrase, chunk: Chunk) -> Resolution | None:
    """Derek Orme and his deputy, Sunita Rao, said: two speakers are nobody alone."""
    chunks = resolver.scene.chunks
    before = chunks[phrase.chunk - 1] if phrase.chunk else None
    if resolver.article.lower[phrase.start - 1 : phrase.start] == ["and"] and before and before.end == phrase.start - 1:
        first, second, start, end = before, chunk, before.whole, phrase.end
    else:
        after = next((c for c in chunks[phrase.chunk + 1 :] if c.start == phrase.end + 1), None)
        if resolver.article.lower[phrase.end : phrase.end + 1] != ["and"] or after is None:
            return None
        first, second, start, end = chunk, after, phrase.start, after.end
    if not (_is_somebody(resolver, first) and _is_somebody(resolver, second)):
        return None
    if _is_same(resolver, first, second):
        return _second_name(resolver, start, end, second)
    if resolver.article.words[end : end + 1] in (["'s"], ["’s"]):
        return None
    text = resolver.text_between(start, end)
    return Resolution(start, end, None, text, 0.9, f"“{text}” speak together.")


def _is_somebody(resolver: "Resolver", chunk: Chunk) -> bool:
    member = resolver.cast.at.get(chunk.head)
    if member is not None:
        return member.is_person
    description = describe(resolver.article, chunk)
    return description is not None and description.singular


def _is_same(resolver: "Resolver", first: Chunk, second: Chunk) -> bool:
    """The former Secretary of State and current nominee: one person, where only the first has a determiner.

    So is a council leader and lead planner Ann Hill, where neither has one.
    """
    names = [resolver.cast.at.get(chunk.head) for chunk in (first, second)]
    if names[0] is None and names[1] and resolver.article.lower[first.whole] not in OWNERS | DETERMINERS:
        return True
    determined = (
        resolver.article.lower[first.start] in DETERMINERS or resolver.article.lower[first.whole] in DETERMINERS
    )
    named = names[0] or resolver.article.lower[second.start] in DETERMINERS
    return determined and not named


def _second_name(resolver: "Resolver", start: int, end: int, second: Chunk) -> Resolution | None:
    """Her friend and fellow swimmer Bernadette Quirke said."""
    member = find_named(resolver, second)
    return Resolution(start, end, member, member.name, 0.97, None) if member else None
