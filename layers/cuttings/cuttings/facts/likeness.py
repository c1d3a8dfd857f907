"""Whom a description means: everybody whom it may mean is compared, and nobody of the article as well."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import exp
from typing import TYPE_CHECKING

from cuttings.facts.antecedents import find_before, is_below_headline, own_words, read_on, share_out
from cuttings.facts.article import Article
from cuttings.facts.cast import Member
from cuttings.facts.chunks import Chunk
from cuttings.facts.descriptors import DISTINGUISHING, Description, fits_title
from cuttings.facts.lexicon import load, words
from cuttings.facts.portraits import (
    FIT,
    NAMES,
    OF_PERSON,
    Setting,
    complete,
    describe_nobody,
    describe_person,
    is_former,
    is_owned,
)
from cuttings.facts.referents import Phrase, Resolution
from cuttings.facts.salience import Mention
from cuttings.facts.traits import Told

if TYPE_CHECKING:
    from cuttings.facts.resolution import Resolver

BACK = 2  # paragraphs within which the story's topic is looked for
NO_FIELDS = frozenset(("prime", "deputy", "vice", "state", "labour", "labor"))  # among the words before "minister"
MOST = 60  # people that are compared, or chunks that are looked back at: the nearest


@dataclass(frozen=True, slots=True)
class Likeness:
    """A person, or None for nobody whom the article names, and the features in the order of `NAMES`."""

    member: Member | None
    values: tuple[float, ...]

    def __getitem__(self, name: str) -> float:
        return self.values[NAMES.index(name)]


def compare(resolver: "Resolver", phrase: Phrase, chunk: Chunk, description: Description) -> list[Likeness]:
    """Everybody whom a description of one person may mean, and nobody as the last."""
    read_on(resolver, phrase.start)
    setting = _look_around(resolver, phrase, chunk, description)
    people = [(member, describe_person(setting, member)) for member in _people(setting)]
    fitting = [(member, values) for member, values in people if any(values[: len(FIT)])]
    fits, people = bool(fitting), fitting if _must_fit(setting) else people
    found = [Likeness(member, complete(values, fits)) for member, values in people]
    nobody = (0.0,) * len(OF_PERSON) + tuple(map(float, describe_nobody(setting, fits)))
    return [*found, Likeness(None, nobody)]


def choose(options: Sequence[Likeness], speaks: bool) -> tuple[Likeness, float]:
    """The likeliest one, and how likely (0-1): in proportion to e to the power of its weighed features.

    Who speaks is mostly named somewhere; other descriptions often are of nobody in particular.
    """
    own = load("descriptions.json")["speaks" if speaks else "silent"]
    weights = [own[name] for name in NAMES]
    strengths = [exp(sum(w * v for w, v in zip(weights, one.values, strict=True))) for one in options]
    best = max(range(len(options)), key=strengths.__getitem__)
    return options[best], strengths[best] / sum(strengths)


def _must_fit(setting: Setting) -> bool:
    """The judge said; the pair's neighbour said: nobody of whom the article does not say as much."""
    about, owned = setting.description, is_owned(setting.resolver.article, setting.chunk)
    return owned or (about.noun in words("titles.json", "attending") and not about.modifiers)


def _look_around(resolver: "Resolver", phrase: Phrase, chunk: Chunk, description: Description) -> Setting:
    """Who is meant by the words before."""
    before = find_before(resolver, phrase.start, _names_one)
    below = [m for m in before if is_below_headline(resolver.article, m.start, phrase.start)]

    def agrees(_: Mention, found: Resolution) -> bool:
        return (
            found.member is not None and found.member.is_person and _may_be(resolver, phrase, description, found.member)
        )

    topics = [m for m in below if _is_topic(resolver, m, phrase)]
    shares = share_out(resolver, phrase.start, topics, agrees)
    near = {one.found.member.id: one for one in shares if one.found.member}
    meant: dict[str, list[Mention]] = {}
    for mention in below:
        if member := _find_member(resolver, mention):
            meant.setdefault(member.id, []).append(mention)
    subject = next((m for m in below if m.chunk in resolver.scene.subjects), None)
    speaker = next((m for m in below if m.chunk in resolver.spoke), None)
    return Setting(resolver, phrase, chunk, description, near, below, meant, subject, speaker)


def _names_one(mention: Mention) -> bool:
    about = mention.description
    return about.singular if about else mention.member is None or mention.member.is_person


def _is_topic(resolver: "Resolver", mention: Mention, phrase: Phrase) -> bool:
    paragraph = resolver.article.paragraph
    near = paragraph[phrase.start] - paragraph[mention.start] <= BACK
    return near and (mention.chunk in resolver.scene.subjects or mention.chunk in resolver.spoke)


def _find_member(resolver: "Resolver", mention: Mention) -> Member | None:
    """Whom a mention before means, as far as is known."""
    if mention.member:
        return mention.member
    return _find_member_at(resolver, mention.chunk) if mention.chunk is not None else None


def _people(setting: Setting) -> list[Member]:
    """Those named nearest, and those whose role fits wherever they are named.

    "Mickey Doyle, the senator said, is too old": nobody whom the words name.
    """
    resolver, here = setting.resolver, setting.phrase.start
    place = bisect_left(resolver.people, here, key=lambda pair: pair[0])
    around = resolver.people[max(place - MOST, 0) : place + MOST]
    nearest = sorted(around, key=lambda pair: abs(pair[0] - here))
    called = resolver.holders.get(setting.description.noun, [])
    members = {member.id: member for member in [*called[:MOST], *(member for _, member in nearest)]}
    own = [*own_words(resolver, setting.phrase, setting.before), *_sayers(setting)]
    others = [member for member in members.values() if all(member is not one for one in own)]
    about = setting.description
    if resolver.article.lower[setting.chunk.start] in ("a", "an"):
        others = [member for member in others if not _is_known(resolver.article, member, here)]
    fitting = [member for member in others[:MOST] if _may_be(resolver, setting.phrase, about, member)]
    return [member for member in fitting if not _holds_other(resolver.told[member.id], member, about)]


def _sayers(setting: Setting) -> Iterator[Member]:
    """Simon Thrale said the defendant had been on his phone: those in whose words the description stands."""
    resolver, phrase = setting.resolver, setting.phrase
    sentence, chunks, cues = resolver.article.sentence, resolver.scene.chunks, resolver.scene.cues
    before = range(phrase.chunk - 1, max(phrase.chunk - 1 - MOST, -1), -1)
    inside = takewhile(lambda i: sentence[chunks[i].start] == sentence[phrase.start], before)
    for index in inside:
        links = resolver.scene.links_of_chunk.get(index, ())
        member = _find_member_at(resolver, index)
        if member and any(chunks[index].end <= cues[link.cue].start < phrase.start for link in links):
            yield member


def _find_member_at(resolver: "Resolver", index: int) -> Member | None:
    known = resolver.known.get(index)
    return known.member if known else resolver.cast.at.get(resolver.scene.chunks[index].head)


def _is_known(article: Article, member: Member, position: int) -> bool:
    """Dale Whitcomb was guarded. A senior official was blunter: nobody of whom the text below the headline has told."""
    return any(article.paragraph[n.start] > 0 and n.start < position for n in member.cluster.namings)


def _holds_other(told: Told, member: Member, about: Description) -> bool:
    """No governor is the mayor, no deputy minister the minister, no defence secretary the foreign minister."""
    exclusive = about.noun in words("titles.json", "exclusive") and not is_former(about)
    other = exclusive and bool(member.offices) and not any(_alike(about.noun, one) for one in member.offices)
    said = [title for title in told.titles if about.noun in title.lower().split()]
    ranks = told.title_words & DISTINGUISHING - {"former", "ex"}
    below = exclusive and bool(ranks and member.offices) and not about.modifiers & DISTINGUISHING
    fields = [
        words("titles.json", "departments") & stated - NO_FIELDS for stated in (about.modifiers, told.title_words)
    ]
    elsewhere = all(fields) and fields[0].isdisjoint(fields[1])
    return other or below or elsewhere or (bool(said) and not any(fits_title(about, title) for title in said))


def _may_be(resolver: "Resolver", phrase: Phrase, description: Description, member: Member) -> bool:
    """The 45-year-old is not Kelly-Anne Draycott, 38; the actress is no man; the Calder manager is not Calder."""
    gendered = description.gender and member.gender not in (None, description.gender)
    inside = resolver.article.lower[phrase.start : phrase.end]
    itself = any(part.lower() in inside for part in member.cluster.parts)
    return not (gendered or itself) and resolver.told[member.id].has_age(description) is not False


def _alike(noun: str, other: str) -> bool:
    return noun == other or any(noun in group and other in group for group in load("titles.json")["synonyms"])
