"""Words that name an office, a trade or a relation, and how far the phrase around them goes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from cuttings.facts.article import Article
from cuttings.facts.lexicon import load, words
from cuttings.facts.names import honorifics

POSSESSIVE = frozenset(("'s", "’s"))
PREPOSITIONS = frozenset(("of", "for", "at", "in", "to", "from", "with", "on"))
AGENTS = ("er", "or", "ist", "ian")  # of words that WordNet has for people: a tuner, an operator
WIDEST = 7  # tokens before a role noun


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A role phrase at tokens `start` to `end` (exclusive); `noun` is its head token, evidence the construction."""

    start: int
    end: int
    noun: int
    evidence: str


@lru_cache(maxsize=4096)
def is_role_noun(word: str) -> bool:
    """Whether a lower-case word names an office or trade: listed, as "ex-trainer" is, or by its ending."""
    listed = word in words("titles.json", "roles") or (word.endswith(AGENTS) and word in load("kinds.json"))
    ends = len(word) > 6 and word.endswith(tuple(load("titles.json")["endings"]))
    return listed or ends or ("-" in word and is_role_noun(_last_part(word)))


def _last_part(word: str) -> str:
    """An ex-trainer is a trainer, a mum-of-three a mum."""
    return word.partition("-")[0] if "-of-" in word else word.rpartition("-")[2]


def has_initials(title: str, letters: str) -> bool:
    """Whether `letters` (two or more) shorten a title: "Roads Cabinet Secretary" is the CS."""
    return len(letters) > 1 and "".join(word[0] for word in title.split() if word[0].isupper()).endswith(letters)


def find_noun(article: Article, index: int) -> int | None:
    """Where the role noun begins that ends at a token: "actress", "sister-in-law"; None if none ends there."""
    start = index
    while start > 1 and article.words[start - 1] == "-" and not article.doc[start - 1].whitespace_:
        start -= 2
    whole = "".join(article.lower[start : index + 1])
    if whole in words("titles.json", "capital_roles") and not article.words[index].isupper():
        return None  # Md Nazrul Islam is no managing director
    return start if is_role_noun(whole) or is_role_noun(article.lower[index]) else None


def first_noun(article: Article, start: int, end: int) -> int | None:
    """The head noun: the last role noun before the first "of", "for", "at", "in"."""
    found = None
    for index in range(start, end):
        if article.lower[index] in PREPOSITIONS and index > start:
            break
        if find_noun(article, index) is not None:
            found = index
    return found


def left_edge(article: Article, noun: int) -> int:
    """How far left the noun phrase of a role noun goes; determiners and owners stay outside."""
    found = find_noun(article, noun)
    start = first = noun if found is None else found
    barred = _barred(bool(article.doc[noun].pos_))
    while start > 0 and first - start < WIDEST and article.sentence[start - 1] == article.sentence[noun]:
        if article.lower[start - 1] in load("function_words.json")["determiners"] and article.words[start] != "-":
            break  # but: three-time champion
        if article.lower[start - 1] in barred or not _modifies(article, start - 1):
            break
        start -= 1
    return start


@cache
def _barred(tagged: bool) -> frozenset[str]:
    """Words that no role phrase holds before its noun."""
    function = load("function_words.json")
    kinds = ("prepositions", "conjunctions", "adverbs", "days", *(() if tagged else ("verbs",)))
    return frozenset(word for kind in kinds for word in function[kind]) | set(function["auxiliaries"]) - POSSESSIVE


def _modifies(article: Article, index: int) -> bool:
    """Whether a word may stand before a role noun in its phrase."""
    word = article.lower[index]
    plain = word[0].isalpha() or word == "-" or word in POSSESSIVE
    adverb = word.endswith("ly") and article.doc[index].pos_ in ("", "ADV")
    pronoun = word in load("function_words.json")["pronouns"] and article.words[index] != "US"
    return plain and not (
        article.quoted[index] >= 0 or adverb or pronoun or word in honorifics() or is_verb(article, index)
    )


def is_verb(article: Article, index: int) -> bool:
    """By its tag or, without tags, by its ending; "managing director" holds none."""
    tag, lower = article.doc[index].pos_, article.lower[index]
    if lower in words("titles.json", "qualifiers"):
        return False
    ending = article.words[index].islower() and lower.endswith(("ed", "told", "said", "ing"))
    return tag in ("VERB", "AUX") or (not tag and ending)


def holds_verb(article: Article, tokens: Iterable[int]) -> bool:
    """Whether one of the tokens is a verb or an auxiliary."""
    auxiliaries = set(load("function_words.json")["auxiliaries"]) - POSSESSIVE - {"to"}
    return any(is_verb(article, i) or article.lower[i] in auxiliaries for i in tokens)


def skip_age(article: Article, start: int, noun: int) -> int:
    """34-year-old | actress"""
    old = next((i for i in range(start, noun) if article.lower[i] == "old" and article.words[i - 1] == "-"), None)
    return start if old is None else old + 1
