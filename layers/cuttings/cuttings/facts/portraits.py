"""What tells that a description means a person: what the article says of them, and how much it is about them there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log1p
from typing import TYPE_CHECKING

from spacy.lang.en.lex_attrs import like_num

from cuttings.facts.antecedents import Antecedent
from cuttings.facts.article import Article
from cuttings.facts.cast import Member
from cuttings.facts.chunks import Chunk
from cuttings.facts.descriptors import HALF, SOMEBODY, Description, fits_superior, fits_title
from cuttings.facts.lexicon import OWNERS, POSSESSIVE, load, words
from cuttings.facts.referents import Phrase
from cuttings.facts.role_nouns import is_role_noun
from cuttings.facts.salience import Mention

if TYPE_CHECKING:
    from cuttings.facts.resolution import Resolver

LEAD = 2  # paragraphs, the headline among them
AHEAD = 2  # paragraphs after a description in which its person may first be named
FIT = ("is_called", "is_called_in_full", "is_nearly_called", "is_told", "is_kind", "same_age", "called_before")
UNFIT = ("fits", "is_other", "no_role", "same_gender")
PLACE = ("named_after", "opens_story", "office_before_name", "named_late")
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
    "in_lead",
)
OF_PERSON = FIT + UNFIT + PLACE + NEARNESS + GUESSED
NAMES = OF_PERSON + OF_NOBODY


@dataclass(frozen=True, slots=True)
class Setting:
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


def describe_person(setting: Setting, member: Member) -> tuple[float, ...]:
    """The features of a person: `FIT`, `UNFIT`, `PLACE` and `NEARNESS`."""
    fit = tuple(_describe_fit(setting, member))
    parts = (_describe_unfit, _describe_place, _describe_nearness)
    return tuple(map(float, (*fit, any(fit), *(value for part in parts for value in part(setting, member)))))


def complete(values: tuple[float, ...], fits: bool) -> tuple[float, ...]:
    """The features of a person in all places of `NAMES`."""
    fixed, near = values[: -len(NEARNESS)], values[-len(NEARNESS) :]
    none = (0.0,) * len(NEARNESS)
    return (*fixed, *(near if fits else none), *(none if fits else near), *(0.0,) * len(OF_NOBODY))


def _describe_fit(setting: Setting, member: Member) -> Iterator[bool]:
    """What the article says of the person, beside the description."""
    resolver, about = setting.resolver, setting.description
    told = resolver.told[member.id]
    fits = max((fits_title(about, title) for title in told.titles), default=0.0)
    yield fits == 1.0
    yield fits == 1.0 and bool(about.modifiers)
    yield HALF <= fits < 1.0 or any(fits_superior(resolver.cast, about, title) for title in told.titles)
    yield told.says(about.noun)
    yield any(_is_kind(about.noun, one) for one in told.nouns)
    yield told.has_age(about) is True
    yield about.noun in member.called


def _describe_unfit(setting: Setting, member: Member) -> Iterator[bool]:
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


def _describe_place(setting: Setting, member: Member) -> Iterator[bool]:
    """Whether the article names the person only right after, or only much later."""
    resolver, article = setting.resolver, setting.resolver.article
    namings, here = member.cluster.namings, setting.phrase.start
    later = all(naming.start > here for naming in namings)
    after = later and _follows(setting, member)
    titled = article.words[setting.chunk.head][0].isupper()
    yield after
    yield after and article.paragraph[here] < LEAD and resolver.people[0][0] > here
    yield after and titled and setting.description.noun in words("titles.json", "exclusive")
    yield later and not after


def _follows(setting: Setting, member: Member) -> bool:
    """A mum-of-three says. ¶ Leanne Spruce, 38, needed: soon after; "her predecessor, Ben Hart" is another."""
    article, first = setting.resolver.article, member.cluster.namings[0].start
    paragraphs = article.paragraph[first] - article.paragraph[setting.phrase.start]
    before = range(max(first - 6, 0), first)
    owned = any(article.lower[i] in OWNERS and article.sentence[i] == article.sentence[first] for i in before)
    return 0 <= paragraphs <= AHEAD and not owned


def _describe_nearness(setting: Setting, member: Member) -> Iterator[float]:
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


def _first_told(setting: Setting, member: Member) -> int:
    """Where a person is first named, the headline aside."""
    starts = [naming.start for naming in member.cluster.namings]
    return next((start for start in starts if setting.resolver.article.paragraph[start] > 0), starts[0])


def describe_nobody(setting: Setting, fits: bool) -> Iterable[bool]:
    """What tells that a description stands for somebody without a name."""
    article, chunk, about = setting.resolver.article, setting.chunk, setting.description
    first, bystander = article.lower[chunk.start], about.noun in words("titles.json", "bystanders")
    return (
        True,
        fits,
        bystander,
        bystander and not about.modifiers,
        first in ("a", "an", "one", "another"),
        is_owned(article, chunk),
        not about.modifiers,
        about.noun != SOMEBODY and not is_role_noun(about.noun),
        is_former(about),
        about.noun == SOMEBODY,
        article.words[chunk.head][0].isupper(),
        _counts_children(article, chunk),
        article.paragraph[chunk.start] < LEAD,
    )


def is_owned(article: Article, chunk: Chunk) -> bool:
    """His mother, the pair's neighbour."""
    return article.lower[chunk.start] in OWNERS or not POSSESSIVE.isdisjoint(article.words[chunk.start : chunk.end])


def _counts_children(article: Article, chunk: Chunk) -> bool:
    """The mother of two is whoever the story is about, as a mum-of-two is; the mother may be anybody's."""
    following = article.lower[chunk.head + 1 : chunk.head + 3]
    return len(following) == 2 and following[0] == "of" and bool(like_num(following[1]))  # type: ignore[no-untyped-call]


def is_former(about: Description) -> bool:
    """The former mayor may be what the mayor of another town is."""
    return not about.modifiers.isdisjoint(("former", "ex", "retired"))
