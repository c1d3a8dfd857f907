"""Words as keys: what is typed into a search and what stands in an article come down to the same stems."""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import snowballstemmer  # type: ignore[import-untyped]

_WORD = re.compile(r"[^\W_]+")
_ELISION = re.compile(r"(?<=\w)['’](?=\w)")


class Word(NamedTuple):
    """A stem and the number of the word in its text, counted from 0 with the words that are not indexed."""

    stem: str
    place: int


class Phrase(NamedTuple):
    """Words that must follow each other, at these distances from the first."""

    words: tuple[Word, ...]


def split_words(text: str) -> list[Word]:
    """The words of a text that are worth finding: no function words; “Russia’s talks” → russia, talk."""
    words = _WORD.findall(_ELISION.sub(" ", _plain(text)))
    return [Word(_stem(word), place) for place, word in enumerate(words) if word not in _stopwords()]


def parse_query(query: str) -> tuple[Phrase, ...]:
    """What a search asks for: each word outside quotation marks alone, each quoted phrase together."""
    phrases: list[Phrase] = []
    for number, part in enumerate(re.split(r'["“”]', query)):
        words = split_words(part)
        phrases += [Phrase(tuple(words))] if number % 2 and words else [Phrase((word,)) for word in words]
    return tuple(phrases)


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word[:60]))


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@cache
def _stopwords() -> frozenset[str]:
    lines = files(__package__).joinpath("data/stopwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
