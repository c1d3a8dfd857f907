"""How well each person of an article fits a description, and how much the story is about them there."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log1p
from typing import TYPE_CHECKING

from spacy.lang.en.lex_attrs import like_num

from cuttings.facts.antecedents import Antecedent, find_before, is_below_headline, own_words, read_on, share_out
from cuttings.facts.article import Article
from cuttings.facts.cast import Member
from cuttings.facts.chunks import Chunk
from cuttings.facts.descriptors import HALF, SOMEBODY, Description, fits_superior, fits_title, shared_with_headline
from cuttings.facts.lexicon import OWNERS, POSSESSIVE, load, words
from cuttings.facts.referents import Phrase, Resolution
from cuttings.facts.role_nouns import is_role_noun
from cuttings.facts.salience import Mention
from cuttings.facts.traits import Told

if TYPE_CHECKING:
    from cuttings.facts.resolution import Resolver

BACK = 2  # paragraphs within which the story's topic is looked for
AHEAD = 2  # paragraphs after a description in which its person may first be named
MOST = 60  # people that are compared: the nearest
FIT = ("is_called", "is_nearly_called", "is_told", "is_kind", "same_age", "called_before")
UNFIT = ("fits", "is_other", "no_role", "same_gender")
PLACE = ("named_after", "opens_story", "office_before_name", "headline_only", "shares_headline")
NEARNESS = (
    "share",
    "is_last",
    "is_last_subject",
    "is_last_speaker",
    "introduced",
    "in_paragraph",
    "in_paragraph_before",
    "mentioned",
    "distance",
)
GUESSED = tuple(f"guessed_{name}" for name in NEARNESS)  # the same where nobody fits: then they alone decide
OF_NOBODY = (
    "nobody",
    "nobody_though_fit",
    "bystander",
    "plain_bystander",
    "indefinite",
    "owned",
    "plain",
    "unlisted",
    "former",
    "somebody",
    "capital",
    "counts_children",
)
OF_PERSON = FIT + UNFIT + PLACE + NEARNESS + GUESSED
NAMES = OF_PERSON + OF_NOBODY


@dataclass(frozen=True, slots=True)
class Likeness:
    """A person, or None for nobody whom the article names, and the features in the order of `NAMES`."""

    member: Member | None
    values: tuple[float, ...]

    def __getitem__(self, name: str) -> float:
        return self.values[NAMES.index(name)]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What all comparisons of one description need."""

    resolver: "Resolver"
    phrase: Phrase
    chunk: Chunk
    description: Description
    near: dict[str, Antecedent]  # the share of each person in what is said shortly before, by id
    before: Sequence[Mention]  # the nearest first
    meant: dict[str, list[Mention]]  # those of each person
    subject: Mention | None  # the last subject of a sentence
    speaker: Mention | None  # the last who spoke


def compare(resolver: "Resolver", phrase: Phrase, chunk: Chunk, description: Description) -> list[Likeness]:
    """Everybody whom a description of one person may mean, and nobody as the last."""
    read_on(resolver, phrase.start)
    setting = _look_around(resolver, phrase, chunk, description)
    people = [(member, _describe(setting, member)) for member in _people(setting)]
    fitting = [(member, values) for member, values in people if any(values[: len(FIT)])]
    fits, people = bool(fitting), fitting if _must_fit(setting) else people
    found = [Likeness(member, _complete(values, fits)) for member, values in people]
    nobody = (0.0,) * len(OF_PERSON) + tuple(map(float, _describe_nobody(setting, fits)))
    return [*found, Likeness(None, nobody)]


def _must_fit(setting: _Setting) -> bool:
    """The judge said; the pair's neighbour said: nobody of whom the article does not say as much."""
    chunk, article, about = setting.chunk, setting.resolver.article, setting.description
    owned = article.lower[chunk.start] in OWNERS or not POSSESSIVE.isdisjoint(article.words[chunk.start : chunk.end])
    return owned or (about.noun in words("titles.json", "attending") and not about.modifiers)


def _complete(values: tuple[float, ...], fits: bool) -> tuple[float, ...]:
    """The features of a person in all places of `NAMES`."""
    fixed, near = values[: -len(NEARNESS)], values[-len(NEARNESS) :]
    none = (0.0,) * len(NEARNESS)
    return (*fixed, *(near if fits else none), *(none if fits else near), *(0.0,) * len(OF_NOBODY))


def choose(options: Sequence[Likeness], speaks: bool) -> tuple[Likeness, float]:
    """The likeliest one, and how likely (0-1): in proportion to e to the power of its weighed features.

    Who speaks is mostly named somewhere; other descriptions often are of nobody in particular.
    """
    own = load("descriptions.json")["speaks" if speaks else "silent"]
    weights = [own[name] for name in NAMES]
    strengths = [exp(sum(w * v for w, v in zip(weights, one.values, strict=True))) for one in options]
    best = max(range(len(options)), key=strengths.__getitem__)
    return options[best], strengths[best] / sum(strengths)


def _look_around(resolver: "Resolver", phrase: Phrase, chunk: Chunk, description: Description) -> _Setting:
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
    return _Setting(resolver, phrase, chunk, description, near, below, meant, subject, speaker)


def _names_one(mention: Mention) -> bool:
    about = mention.description
    return about.singular if about else mention.member is None or mention.member.is_person


def _is_topic(resolver: "Resolver", mention: Mention, phrase: Phrase) -> bool:
    paragraph = resolver.article.paragraph
    near = paragraph[phrase.start] - paragraph[mention.start] <= BACK
    return near and (mention.chunk in resolver.scene.subjects or mention.chunk in resolver.spoke)


def _people(setting: _Setting) -> list[Member]:
    """Those named nearest, and those whose role fits wherever they are named.

    "Mickey Doyle, the senator said, is too old": nobody whom the words name.
    """
    resolver, here = setting.resolver, setting.phrase.start
    place = bisect_left(resolver.people, here, key=lambda pair: pair[0])
    around = resolver.people[max(place - MOST, 0) : place + MOST]
    nearest = sorted(around, key=lambda pair: abs(pair[0] - here))
    called = resolver.holders.get(setting.description.noun, [])
    members = {member.id: member for member in [*called[:MOST], *(member for _, member in nearest)]}
    own = own_words(resolver, setting.phrase, setting.before)
    others = [member for member in members.values() if all(member is not one for one in own)]
    about = setting.description
    fitting = [member for member in others[:MOST] if _may_be(resolver, setting.phrase, about, member)]
    return [member for member in fitting if not _holds_other(resolver.told[member.id], member, about)]


def _holds_other(told: Told, member: Member, about: Description) -> bool:
    """No governor is the mayor, no deputy minister the minister."""
    exclusive = about.noun in words("titles.json", "exclusive") and not is_former(about)
    other = exclusive and bool(member.offices) and not any(_alike(about.noun, one) for one in member.offices)
    said = [title for title in told.titles if about.noun in title.lower().split()]
    return other or (bool(said) and not any(fits_title(about, title) for title in said))


def _may_be(resolver: "Resolver", phrase: Phrase, description: Description, member: Member) -> bool:
    """The 45-year-old is not Kelly-Anne Draycott, 38; the actress is no man; the Calder manager is not Calder."""
    gendered = description.gender and member.gender not in (None, description.gender)
    inside = resolver.article.lower[phrase.start : phrase.end]
    itself = any(part.lower() in inside for part in member.cluster.parts)
    return not (gendered or itself) and resolver.told[member.id].has_age(description) is not False


def _describe(setting: _Setting, member: Member) -> tuple[float, ...]:
    """The features of a person: `FIT`, `UNFIT`, `PLACE` and `NEARNESS`."""
    fit = tuple(_describe_fit(setting, member))
    parts = (_describe_unfit, _describe_place, _describe_nearness)
    return tuple(map(float, (*fit, any(fit), *(value for part in parts for value in part(setting, member)))))


def _describe_fit(setting: _Setting, member: Member) -> Iterator[bool]:
    """What the article says of the person, beside the description."""
    resolver, about = setting.resolver, setting.description
    told = resolver.told[member.id]
    fits = max((fits_title(about, title) for title in told.titles), default=0.0)
    yield fits == 1.0
    yield HALF <= fits < 1.0 or any(fits_superior(resolver.cast, about, title) for title in told.titles)
    yield told.says(about.noun)
    yield any(_is_kind(about.noun, one) for one in told.nouns)
    yield told.has_age(about) is True
    yield about.noun in member.called


def _describe_unfit(setting: _Setting, member: Member) -> Iterator[bool]:
    """After whether anything fits: the winger may be the player, but hardly the striker or the baker."""
    about, told = setting.description, setting.resolver.told[member.id]
    yield bool(told.nouns) and not any(about.noun == one or _is_kind(about.noun, one) for one in told.nouns)
    yield not told.titles
    yield about.gender is not None and about.gender == member.gender


def _is_kind(noun: str, other: str) -> bool:
    """Whether one is a kind of the other: a guitarist is a musician."""
    return noun in kinds_of(other) or other in kinds_of(noun)


@lru_cache(maxsize=1024)
def kinds_of(noun: str) -> frozenset[str]:
    """What a person of that name is besides: a guitarist is a musician, a performer …; empty for words not known."""
    return frozenset(load("kinds.json").get(noun, "").split())


def _alike(noun: str, other: str) -> bool:
    return noun == other or any(noun in group and other in group for group in load("titles.json")["synonyms"])


def is_former(about: Description) -> bool:
    """The former mayor may be what the mayor of another town is."""
    return not about.modifiers.isdisjoint(("former", "ex", "retired"))


def _describe_nearness(setting: _Setting, member: Member) -> Iterator[float]:
    """How much the words before are about the person."""
    paragraph = setting.resolver.article.paragraph
    near = setting.near.get(member.id)
    yield near.share * near.certainty if near else 0.0
    meant = setting.meant.get(member.id, [])
    back = [paragraph[setting.phrase.start] - paragraph[m.start] for m in meant]
    yield bool(meant) and meant[0] is setting.before[0]
    yield any(m is setting.subject for m in meant)
    yield any(m is setting.speaker for m in meant)
    yield bool(back) and paragraph[setting.phrase.start] - paragraph[_first_told(setting, member)] <= 1
    yield 0 in back
    yield 1 in back
    yield bool(back)
    yield log1p(back[0]) if back else 0.0


def _first_told(setting: _Setting, member: Member) -> int:
    """Where a person is first named, the headline aside."""
    starts = [naming.start for naming in member.cluster.namings]
    return next((start for start in starts if setting.resolver.article.paragraph[start] > 0), starts[0])


def _find_member(resolver: "Resolver", mention: Mention) -> Member | None:
    """Whom a mention before means, as far as is known."""
    if mention.member:
        return mention.member
    known = resolver.known.get(mention.chunk) if mention.chunk is not None else None
    return known.member if known else None


def _describe_place(setting: _Setting, member: Member) -> Iterator[bool]:
    """Where the article names the person: right after, in the headline alone."""
    resolver, article = setting.resolver, setting.resolver.article
    namings, here = member.cluster.namings, setting.phrase.start
    after = all(naming.start > here for naming in namings) and _follows(setting, member)
    titled = article.words[setting.chunk.head][0].isupper()
    yield after
    yield after and article.paragraph[here] < 2 and resolver.people[0][0] > here
    yield after and titled and setting.description.noun in words("titles.json", "exclusive")
    only = all(article.paragraph[naming.start] == 0 for naming in namings)
    yield only
    yield only and shared_with_headline(article, article.paragraph[here]) is not None


def _follows(setting: _Setting, member: Member) -> bool:
    """A mum-of-three says. ¶ Leanne Spruce, 38, needed: soon after; "her predecessor, Ben Hart" is another."""
    article, first = setting.resolver.article, member.cluster.namings[0].start
    paragraphs = article.paragraph[first] - article.paragraph[setting.phrase.start]
    before = range(max(first - 6, 0), first)
    owned = any(article.lower[i] in OWNERS and article.sentence[i] == article.sentence[first] for i in before)
    return 0 <= paragraphs <= AHEAD and not owned


def _describe_nobody(setting: _Setting, fits: bool) -> Iterable[bool]:
    """What tells that a description stands for somebody without a name."""
    article, chunk, about = setting.resolver.article, setting.chunk, setting.description
    first, bystander = article.lower[chunk.start], about.noun in words("titles.json", "bystanders")
    return (
        True,
        fits,
        bystander,
        bystander and not about.modifiers,
        first in ("a", "an", "one", "another"),
        first in OWNERS or not POSSESSIVE.isdisjoint(article.words[chunk.start : chunk.end]),
        not about.modifiers,
        about.noun != SOMEBODY and not is_role_noun(about.noun),
        is_former(about),
        about.noun == SOMEBODY,
        article.words[chunk.head][0].isupper(),
        _counts_children(article, chunk),
    )


def _counts_children(article: Article, chunk: Chunk) -> bool:
    """The mother of two is whoever the story is about, as a mum-of-two is; the mother may be anybody's."""
    following = article.lower[chunk.head + 1 : chunk.head + 3]
    return len(following) == 2 and following[0] == "of" and bool(like_num(following[1]))  # type: ignore[no-untyped-call]
