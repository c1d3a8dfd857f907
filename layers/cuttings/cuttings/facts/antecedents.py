"""Whom a pronoun stands for: by gender, number, nearness, and who spoke or was a subject last."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import exp
from typing import TYPE_CHECKING

from cuttings.facts.article import Article
from cuttings.facts.cast import Member
from cuttings.facts.chunks import pronouns
from cuttings.facts.descriptors import is_group
from cuttings.facts.lexicon import speech_forms
from cuttings.facts.referents import Phrase, Resolution
from cuttings.facts.salience import Mention, describe_all, pull
from cuttings.record import EntityType

if TYPE_CHECKING:
    from cuttings.facts.resolution import Resolver

OBJECTS = {"him": "he", "her": "she", "them": "they", "his": "he", "their": "they", "its": "it"}
"""What a pronoun is as a subject: "According to him"."""
COLLECTIVE = frozenset(("one", "another", "others", "some", "two", "three", "many", "both", "most", "neither", "none"))
PROTAGONIST = 0.85  # how sure a portrait's "she" is
LEARNED = 0.9  # how sure a pronoun must be to tell the gender of its name
GUESSED = 0.8  # how sure a description is whose only guess the pronoun contradicts
ALONE = 0.9  # how sure a pronoun means the one person described in the paragraph before
OFTEN = 3  # names of the person whom an article is about
REACH = 5  # paragraphs that a pronoun looks back
MOST = 100  # mentions that it looks back: five paragraphs of an article hardly hold more


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Somebody whom a pronoun may mean: as the nearest mention resolves, with the share of all pull (0-1)."""

    found: Resolution
    share: float
    certainty: float


def resolve_pronoun(resolver: "Resolver", phrase: Phrase) -> Resolution:
    """He said: the likeliest of those before who fit; nobody for "I" and "we"."""
    lower = resolver.article.lower[phrase.start]
    word = OBJECTS.get(lower, lower)
    kind = pronouns()[word]
    text = resolver.text_of(phrase)
    if kind.number in ("first", "second"):
        reason = f"“{text}” is the writer or a speaker whom the text does not name."
        return Resolution(phrase.start, phrase.end, None, None, 0.5, reason)
    read_on(resolver, phrase.start)
    best = _described_alone(resolver, phrase, word, kind.gender)
    best = best or max(_antecedents(resolver, phrase, word, kind.gender), key=lambda a: a.share, default=None)
    if best is None and (member := _protagonist(resolver, phrase, kind.gender)):
        reason = f"{member.name} is the one of whom the article says most, and “{text}” fits."
        return Resolution(phrase.start, phrase.end, member, member.name, PROTAGONIST, reason, True)
    if best is None:
        return Resolution(phrase.start, phrase.end, None, None, 0.5, f"Nobody before “{text}” fits it.")
    if best.certainty >= LEARNED and phrase.chunk in resolver.speaking:
        _learn_gender(best.found, kind.gender)
    return _to_resolution(resolver, phrase, best)


def read_on(resolver: "Resolver", position: int) -> None:
    """Resolve what stands before in order: he … he … he said hangs together, and no chain is too long to follow."""
    while resolver.unread and resolver.scene.chunks[resolver.unread[0]].start < position:
        resolver.resolve(resolver.unread.popleft())


def _to_resolution(resolver: "Resolver", phrase: Phrase, best: Antecedent) -> Resolution:
    found, text = best.found, resolver.text_of(phrase)
    words = resolver.text_between(found.start, found.end)
    reason = f"“{text}” most likely means “{words}”, mentioned before."
    if words.lower() in pronouns():
        reason = found.reason or reason  # she … she: what the first one says is enough
    elif found.reason:
        reason = f"{reason} {found.reason}"
    name, certainty = found.name or words, round(best.certainty, 3)
    return Resolution(phrase.start, phrase.end, found.member, name, certainty, reason, found.inferred)


def _protagonist(resolver: "Resolver", phrase: Phrase, gender: str | None) -> Member | None:
    """A portrait says "she" paragraphs after the name: the person named most, if the article names her often."""
    if gender not in ("male", "female"):
        return None
    fitting = [m for m in resolver.cast.members if m.is_person and m.gender in (None, gender)]
    before = [m for m in fitting if m.cluster.namings[0].start < phrase.start and len(m.cluster.namings) >= OFTEN]
    return max(before, key=lambda m: (len(m.cluster.namings), -m.cluster.namings[0].start), default=None)


def _learn_gender(found: Resolution, gender: str | None) -> None:
    """Tunde Falaye said. … he recalled: a later "she" is somebody else."""
    if found.member and found.member.is_person and found.member.gender is None and gender in ("male", "female"):
        found.member.gender = gender


def resolve_relative(resolver: "Resolver", phrase: Phrase) -> Resolution:
    """Stevie Wonder, who joked: the phrase right before it. Hours of evidence from riders who said: the riders.

    Clearance from the Authority, which said: the Authority.
    """
    before = bisect_left(resolver.scene.chunk_starts, phrase.start) - 1
    if before < 0:
        return Resolution(phrase.start, phrase.end, None, None, 0.5, None)
    chunk = resolver.scene.chunks[before]
    inner = chunk.start > chunk.whole
    member = resolver.cast.at.get(chunk.head) if inner and resolver.article.lower[phrase.start] == "which" else None
    if inner and is_group(resolver.article.lower[chunk.head]):
        found = Resolution(chunk.start, chunk.end, None, None, 0.95, None)
    elif member and member.cluster.label is EntityType.ORG:
        found = Resolution(chunk.start, chunk.end, member, member.name, 0.95, None)
    else:
        found = resolver.resolve(before)
    name = found.name or resolver.text_between(found.start, found.end)
    reason = f"“{resolver.text_of(phrase)}” stands for “{name}”."
    reason = f"{reason} {found.reason}" if found.reason else reason
    return Resolution(phrase.start, phrase.end, found.member, name, 0.95 * found.certainty, reason, found.inferred)


def _antecedents(resolver: "Resolver", phrase: Phrase, word: str, gender: str | None) -> Iterator[Antecedent]:
    """Whom the pronoun may mean."""
    mentions = find_fitting(resolver, phrase.start, word)
    own = own_words(resolver, phrase, mentions)
    others = [m for m in mentions if m.member is None or all(m.member is not one for one in own)]
    return share_out(resolver, phrase.start, others, lambda m, found: _agrees(found.member, word, gender, m))


def _described_alone(resolver: "Resolver", phrase: Phrase, word: str, gender: str | None) -> Antecedent | None:
    """A view echoed by the Defence Secretary. ¶ He said: the one person of whom the paragraph before tells.

    Of 40 such pronouns in our own articles 36 meant that person; names that stand alone so are left to their pull.
    """
    paragraph, here = resolver.article.paragraph, resolver.article.paragraph[phrase.start]
    fitting = find_fitting(resolver, phrase.start, word) if word in ("he", "she") else ()
    near = list(takewhile(lambda mention: paragraph[mention.start] == here - 1, fitting))
    if not near or any(mention.description is None for mention in near):
        return None
    meant = [resolve_mention(resolver, mention) for mention in near]
    one = len({found.member.id if found.member else _words(resolver, found) for found in meant}) == 1
    person = meant[0].member is not None and _agrees(meant[0].member, word, gender, near[0])
    return Antecedent(meant[0], ALONE, ALONE * meant[0].certainty) if one and person else None


def find_fitting(resolver: "Resolver", position: int, word: str) -> Sequence[Mention]:
    """The mentions before token `position` that the pronoun `word` fits by its form, the nearest first."""
    gender = pronouns()[word].gender
    return find_before(resolver, position, lambda mention: _fits(resolver, mention, word, gender))


def own_words(resolver: "Resolver", phrase: Phrase, mentions: Sequence[Mention]) -> list[Member]:
    """Mr Haridas had not been heard, he said: whom the words name is not the one who says them."""
    article = resolver.article
    if not _follows_its_words(article, phrase):
        return []
    return [m.member for m in mentions if m.member and article.sentence[m.start] == article.sentence[phrase.start]]


def _follows_its_words(article: Article, phrase: Phrase) -> bool:
    after = article.lower[phrase.end + 1 : phrase.end + 2]
    closed = after in ([","], ["."], [";"], ["and"])
    said = any(word in speech_forms() for word in article.lower[phrase.end : phrase.end + 1])
    return article.words[phrase.start - 1] == "," and said and closed


def is_below_headline(article: Article, start: int, position: int) -> bool:
    """Whether what begins at token `start` is no headline for what stands at `position`."""
    return article.paragraph[start] > 0 or article.paragraph[position] == 0


def find_before(resolver: "Resolver", position: int, fits: Callable[[Mention], bool]) -> Sequence[Mention]:
    """The mentions that fit in the paragraphs before token `position`, the nearest first."""
    paragraph, mentions = resolver.article.paragraph, resolver.mentions
    last = bisect_left(mentions, position, key=lambda mention: mention.start)
    before = mentions[max(last - MOST, 0) : last][::-1]
    near = takewhile(lambda m: paragraph[position] - paragraph[m.start] <= REACH, before)
    return [mention for mention in near if fits(mention)]


def share_out(
    resolver: "Resolver", position: int, mentions: Sequence[Mention], agrees: Callable[[Mention, Resolution], bool]
) -> Iterator[Antecedent]:
    """Everybody whom `mentions` (the nearest first) mean: whoever is mentioned often has the sum of their pull.

    The government pleader objected, he said: where a guess at a description does not fit, it is somebody unnamed.
    """
    weighed: dict[str, list[tuple[Resolution, float]]] = {}
    meant = [resolve_mention(resolver, mention) for mention in mentions]
    features = describe_all(resolver, mentions, position)
    for mention, found, values in zip(mentions, meant, features, strict=True):
        if found.inferred and mention.description and not agrees(mention, found):
            found = Resolution(mention.start, mention.end, None, None, GUESSED, None)
        if agrees(mention, found):
            key = found.member.id if found.member else _words(resolver, found)
            weighed.setdefault(key, []).append((found, exp(pull(values))))
    total = sum(strength for mine in weighed.values() for _, strength in mine)
    for mine in weighed.values():
        share = sum(strength for _, strength in mine) / total
        certainty = sum(one.certainty * strength for one, strength in mine) / total
        yield Antecedent(mine[0][0], share, certainty)


def _words(resolver: "Resolver", found: Resolution) -> str:
    return (found.name or resolver.text_between(found.start, found.end)).lower()


def resolve_mention(resolver: "Resolver", mention: Mention) -> Resolution:
    """Whom the words of a mention mean."""
    if mention.chunk is None or mention.member:
        name = mention.member.name if mention.member else None
        return Resolution(mention.start, mention.end, mention.member, name, 1.0, None)
    return resolver.resolve(mention.chunk)


def _agrees(member: Member | None, word: str, gender: str | None, mention: Mention) -> bool:
    """Her producer, Tunde Falaye, is no "she"; a person is no "it", but may have written the letter that is."""
    if member is None or not member.is_person or (word == "it" and not mention.member):
        return True
    return word not in ("they", "it") and (gender is None or member.gender in (None, gender))


def _fits(resolver: "Resolver", mention: Mention, word: str, gender: str | None) -> bool:
    about, member = mention.description, mention.member
    if about is None and member is None:
        lower = resolver.article.lower[mention.start]
        return lower == word or (word in ("it", "they") and lower not in pronouns())
    if word not in ("he", "she"):
        return not member.is_person if member else word == "they"
    if member:
        return member.is_person and member.gender in (None, gender)
    return about is not None and about.singular and about.gender in (None, gender)
