"""Relatives the other way round: his mother, where the article tells whose son he is."""

from bisect import bisect_right
from typing import TYPE_CHECKING

from cuttings.facts.antecedents import resolve_pronoun
from cuttings.facts.cast import Member
from cuttings.facts.chunks import Chunk
from cuttings.facts.descriptors import Description
from cuttings.facts.lexicon import OWNERS, POSSESSIVE
from cuttings.facts.naming import Naming
from cuttings.facts.referents import Phrase

if TYPE_CHECKING:
    from cuttings.facts.resolution import Resolver

PARENTS = frozenset(("mother", "mum", "mom", "father", "dad", "parent"))
CHILDREN = frozenset(("son", "daughter", "child"))
SPOUSES = frozenset(("wife", "husband", "widow", "widower", "partner", "girlfriend", "boyfriend", "fiancee", "fiance"))
SIBLINGS = frozenset(("brother", "sister", "twin"))
INVERSE = ((PARENTS, CHILDREN), (CHILDREN, PARENTS), (SPOUSES, SPOUSES), (SIBLINGS, SIBLINGS))
MOST = 20  # places that name a relative
LONGEST = 4  # tokens of "her eldest son", the owner among them


def find_relative(resolver: "Resolver", phrase: Phrase, chunk: Chunk, description: Description) -> Member | None:
    """Alison Birtwell held a picture of her son, Noah. … His mother said: whose son he is, if it is told."""
    inverse = next((others for nouns, others in INVERSE if description.noun in nouns), None)
    relative = _find_owner(resolver, chunk.start, chunk.head, phrase.chunk) if inverse else None
    if inverse is None or relative is None:
        return None
    told = (_told_owner(resolver, naming, inverse) for naming in relative.cluster.namings[:MOST])
    agreeing = (
        m for m in told if m and m is not relative and description.gender in (None, m.gender or description.gender)
    )
    return next(agreeing, None)


def _told_owner(resolver: "Resolver", naming: Naming, nouns: frozenset[str]) -> Member | None:
    """Who owns the relation that stands before a name: her son, Noah; Mr Marriott’s widow, Jean."""
    article = resolver.article
    noun = naming.start - 2 if article.words[naming.start - 1] == "," else naming.start - 1
    if noun < 1 or article.lower[noun] not in nouns or article.sentence[noun] != article.sentence[naming.start]:
        return None
    index = bisect_right(resolver.scene.chunk_starts, noun) - 1
    starts = range(noun - 1, max(noun - LONGEST, 0), -1)
    return next((m for start in starts if (m := _find_owner(resolver, start, noun, index))), None)


def _find_owner(resolver: "Resolver", start: int, noun: int, index: int) -> Member | None:
    """The person of "his" or "Noah’s" at token `start` of a phrase in chunk `index`."""
    article = resolver.article
    if article.lower[start] in OWNERS:
        found = resolve_pronoun(resolver, Phrase(start, start + 1, index)).member
    else:
        mark = next((i for i in range(start, noun) if article.words[i] in POSSESSIVE), None)
        found = resolver.cast.at.get(mark - 1) if mark else None
    return found if found and found.is_person else None
