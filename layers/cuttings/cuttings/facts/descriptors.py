"""Descriptions of persons and the names that they stand for: "the Defence Secretary", "his deputy"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.lang.en.lex_attrs import like_num

from cuttings.facts.article import Article
from cuttings.facts.cast import Cast, Member
from cuttings.facts.chunks import Chunk
from cuttings.facts.lexicon import POSSESSIVE, load, words
from cuttings.facts.role_nouns import find_noun, has_initials, is_role_noun

# A deputy is not the minister: these must agree between description and role.
DISTINGUISHING = frozenset(
    ("deputy", "former", "vice", "shadow", "acting", "assistant", "ex", "interim", "junior", "under")
)
HIGHEST = frozenset(("prime", "chief", "first"))
# Endings of words for persons: the groundhopper, the stockist, the attendant; but not: the spot, the choice.
AGENTS = ("er", "or", "ist", "ian", "ant", "ee", "man", "mate", "ie")
SOMEBODY = "somebody"  # the noun of "the 34-year-old"
HALF = 0.5  # of the words fit
# The 34-year-old; a mum-of-two, a father of three: descriptions without an office or trade.
ATTRIBUTE = re.compile(r"(?:\S+ )*(?:\d+-year-old|\w+-of-\w+)")
DETERMINERS = frozenset(load("function_words.json")["determiners"])
DEFINITE = frozenset(("the", "his", "her", "their", "this", "that"))


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase for a person or a group. `modifiers` are its words before the head noun, in lower case."""

    noun: str
    modifiers: frozenset[str]
    definite: bool
    singular: bool
    gender: str | None
    text: str

    @property
    def bare(self) -> str:
        """The words without their article, in lower case."""
        first, _, rest = self.text.lower().partition(" ")
        return rest if first in DETERMINERS else self.text.lower()


def describe(article: Article, chunk: Chunk, *, speaks: bool = False) -> Description | None:
    """The description that `chunk` is, or None where it describes nobody.

    `speaks`: a cue says that it does, so a noun that is on no list is a person, too ("the groundhopper said").
    """
    if _is_title(article, chunk):
        return None
    first = _noun_start(article, chunk)
    noun, text = "".join(article.lower[first : chunk.end]), article.doc[chunk.start : chunk.end].text
    gender = next((g for g, nouns in load("gender.json")["nouns"].items() if _holds(text, noun, nouns)), None)
    definite = article.lower[chunk.start] in DEFINITE or article.words[chunk.head][0].isupper()
    if ATTRIBUTE.fullmatch(text.lower()):
        return Description(SOMEBODY, frozenset(), definite, True, gender, text)
    single = is_role_noun(noun) or noun in words("titles.json", "collective") or _is_demonym(article, chunk)
    single = single or was_once(article, chunk) or (speaks and _may_be_person(article, chunk, noun))
    single = single and not _counts_several(article, chunk)
    if not single and not is_group(noun):
        return None
    before = [w for w in article.lower[chunk.start : first] if w not in DETERMINERS and w not in POSSESSIVE]
    *before, noun = _in_full([*before, noun])
    return Description(noun, frozenset(before), definite, single, gender, text)


def _in_full(title: Iterable[str]) -> list[str]:
    """Prime Minister for PM; Egypt for Egyptian, so that the Egyptian minister is Egypt's. All in lower case."""
    named = (load("nations.json").get(word, word) for word in title)
    return [full for word in named for full in ("prime minister" if word == "pm" else word).split()]


def _is_title(article: Article, chunk: Chunk) -> bool:
    """He told The Courier: inside a sentence a capital of its article makes it a name."""
    inside = chunk.start > 0 and article.sentence[chunk.start] == article.sentence[chunk.start - 1]
    after_word = inside and article.words[chunk.start - 1][0].isalpha() and article.paragraph[chunk.start] > 0
    return after_word and article.words[chunk.start] == "The" and article.words[chunk.head][0].isupper()


def _holds(text: str, noun: str, nouns: Iterable[str]) -> bool:
    return noun.removesuffix("-in-law") in nouns or ("-of-" in text and text.split()[-1].split("-")[0].lower() in nouns)


def is_group(noun: str) -> bool:
    """Officials, viewers: several people."""
    one = noun[:-1] if noun.endswith("s") else ""
    known = one in words("titles.json", "roles") or one in words("titles.json", "collective")
    return known or noun in words("titles.json", "plural_people")


def _is_demonym(article: Article, chunk: Chunk) -> bool:
    """The Portuguese, the former Wallaby added: one of a nation, party or team."""
    nation = article.doc[chunk.head].ent_type_ == "NORP" or article.lower[chunk.head] in words(
        "titles.json", "demonyms"
    )
    one = not article.lower[chunk.head].endswith(("ns", "ts", "rs", "is", "sh", "ch", "bies"))
    return article.lower[chunk.start] in DETERMINERS and nation and one


def _counts_several(article: Article, chunk: Chunk) -> bool:
    """Two people familiar with the matter; but not: 17-year-old forward."""
    first, following = article.lower[chunk.start : chunk.start + 2] if chunk.end - chunk.start > 1 else ("", "")
    return first != "one" and following != "-" and bool(like_num(first))  # type: ignore[no-untyped-call]


def was_once(article: Article, chunk: Chunk) -> bool:
    """The former Royal Marine, the former Guardian journalist: a person, whatever the body is called."""
    first, singular = article.lower[chunk.start : chunk.start + 2], not article.lower[chunk.head].endswith("s")
    return singular and first[0] in DETERMINERS and first[1:] == ["former"]


def _noun_start(article: Article, chunk: Chunk) -> int:
    """Her | mother-in-law, the | ex-Para: where the noun begins that ends the chunk."""
    start = find_noun(article, chunk.head)
    if start is None and article.lower[chunk.head - 2 : chunk.head] == ["ex", "-"]:
        start = chunk.head - 2
    return chunk.head if start is None or start < chunk.start else start


def _may_be_person(article: Article, chunk: Chunk, noun: str) -> bool:
    """A singular common noun that names no paper, group or body."""
    barred = words("titles.json", "not_persons") | words("titles.json", "organization_nouns")
    plural = noun.endswith("s") and not noun.endswith("ss")
    if noun.startswith("ex-") and article.lower[chunk.start] in DETERMINERS:
        return True  # the ex-Para
    return (
        article.lower[chunk.start] in DETERMINERS
        and article.words[chunk.head].islower()
        and not (plural or is_group(noun))
        and (noun.endswith(AGENTS) or noun in load("kinds.json"))
        and noun not in barred | words("titles.json", "organization_words") | words("cues.json", "nouns")
    )


def fits_title(description: Description, title: str) -> float:
    """The share of the description's words that stand in somebody's title; 0 where it is not the same office or trade.

    The county sheriff may be Sheriff Luis Arredondo: half.
    """
    stated = frozenset(_in_full(title.lower().replace("’s", "").replace("'s", "").split()))
    noun, modifiers = description.noun, description.modifiers
    if stated == {"deputy"} and "deputy" in modifiers:  # his deputy, Lanre Oyetunde: the deputy governor
        return 1.0
    if noun not in stated or not _agree(noun, modifiers, stated) or _contradict(modifiers, stated - {noun}):
        return 0.0
    return HALF if stated == {noun} and modifiers else _share(modifiers, stated)


def fits_superior(cast: Cast, description: Description, title: str) -> bool:
    """Fomin's superior, where Fomin is deputy defence minister: the defence minister."""
    implied = _implied_by_relation(cast, title)
    noun, modifiers = description.noun, description.modifiers
    return noun in implied and _agree(noun, modifiers, implied) and _share(modifiers, implied) >= 0.4


def _implied_by_relation(cast: Cast, title: str) -> frozenset[str]:
    """The office of somebody who is called another one's superior; empty where it is not told."""
    lower = title.lower()
    if not lower.endswith(("superior", "boss", "chief")):
        return frozenset()
    for other in cast.members:
        owner = other.is_person and other.roles and any(part.lower() in lower for part in other.cluster.parts[-1:])
        if owner and "deputy" in other.roles[0].title.lower():
            return frozenset(other.roles[0].title.lower().split()) - {"deputy"}
    return frozenset()


def _agree(noun: str, modifiers: frozenset[str], title: frozenset[str]) -> bool:
    """A deputy minister is not the minister; nor is a Prime or Chief Minister, where only "the Minister" is said."""
    if "minister" in title and title & HIGHEST != modifiers & HIGHEST:
        return False
    return modifiers & DISTINGUISHING == (title - {noun}) & DISTINGUISHING


def find_by_initials(article: Article, people: Iterable[Member], chunk: Chunk) -> Member | None:
    """The CS said: the Cabinet Secretary whom the article names last before."""
    letters = article.words[chunk.head]
    if not (letters.isupper() and 1 < len(letters) < 5 and article.lower[chunk.start : chunk.head] == ["the"]):
        return None
    fitting = [m for m in people if any(has_initials(role.title, letters) for role in m.roles)]
    return min(fitting, key=lambda m: min(abs(n.start - chunk.start) for n in m.cluster.namings), default=None)


def _contradict(modifiers: frozenset[str], others: frozenset[str]) -> bool:
    """The Democratic presidential nominee is not the Republican presidential nominee, of whom as much is said."""
    return len(modifiers) > 1 and len(modifiers & others) > 0 and bool(modifiers - others) and bool(others - modifiers)


def _share(modifiers: frozenset[str], title: frozenset[str]) -> float:
    return len(modifiers & title) / len(modifiers) if modifiers else 1.0
