"""Phrases that may name or describe somebody: names, noun phrases, pronouns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from cuttings.facts.article import Article
from cuttings.facts.cues import NOUN_BEFORE
from cuttings.facts.lexicon import POSSESSIVE, load, speech_forms, words
from cuttings.facts.role_nouns import is_role_noun
from cuttings.record import Span

NOUN_TAGS = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON", "X", "SYM"))
HEAD_TAGS = frozenset(("NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "DET"))
PERSONS = ("PERSON", "PER")
LEADS = 4  # paragraphs that may begin with a dateline
DATELINE = re.compile(r"[A-Z][A-Z.’' -]{2,30}(?:, [^()\n]{1,40}?)?(?: \([^()\n]{2,30}\))? (?:-|–|—|--) ")
WORD = re.compile(r"[^\W_]")


class Kind(NamedTuple):
    """What a pronoun says of the one it stands for; None where it says nothing."""

    gender: str | None
    number: str | None


@dataclass(frozen=True, slots=True)
class Chunk:
    """Tokens `start` to `end` (exclusive). `kind` is name, nominal or pronoun.

    `whole` is the first token of the phrase that it ends: "a spokesman for | Mr Hart" is whole from "a".
    """

    start: int
    end: int
    kind: str
    whole: int

    @property
    def head(self) -> int:
        """The last token of the chunk."""
        return self.end - 1


@cache
def function_words() -> frozenset[str]:
    """Words that no noun phrase holds."""
    lists = load("function_words.json")
    names = ("prepositions", "conjunctions", "auxiliaries", "adverbs", "verbs")
    return frozenset(word for name in names for word in lists[name]) - POSSESSIVE


@cache
def pronouns() -> dict[str, Kind]:
    """Pronouns to their gender and number."""
    return {word: Kind(*kind) for word, kind in load("function_words.json")["pronouns"].items()}


@cache
def _lists(name: str) -> frozenset[str]:
    return frozenset(load("function_words.json")[name])


def find_chunks(article: Article, sources: Sequence[tuple[int, int]] = ()) -> list[Chunk]:
    """The phrases of the narration (outside quotations), in order.

    `sources` are token ranges that the model takes for speakers: each that holds no phrase becomes one.
    """
    chunks: list[Chunk] = []
    datelines = {i for span in article.paragraphs[:LEADS] for i in _dateline(article, span)}
    for start, end in _runs(article, article.tags):
        if end - 1 not in datelines and (chunk := _to_chunk(article, start, end)):
            chunks.append(_with_whole(article, chunk, chunks))
    covered = {index for chunk in chunks for index in range(chunk.start, chunk.end)}
    added = [
        chunk
        for start, end in sources
        if covered.isdisjoint(range(start, end))
        if (chunk := _to_chunk(article, start, end))
    ]
    return sorted([*chunks, *added], key=lambda chunk: chunk.start)


def _dateline(article: Article, paragraph: Span) -> range:
    """COPENHAGEN, Aug 7 (Baltic Wire) - Nordhavn said: the place says nothing."""
    found = DATELINE.match(article.text, paragraph.start, paragraph.end)
    return article.tokens_in(Span(found.start(), found.end())) if found else range(0)


def _runs(article: Article, tags: Sequence[str] | None) -> Iterator[tuple[int, int]]:
    start: int | None = None
    nicknamed = _nicknamed(article)
    for index in range(len(article.words)):
        outside = article.quoted[index] < 0 and _joins(article, index, tags)
        joins = article.paragraph[index] >= 0 and (outside or index in nicknamed)
        breaks = start is not None and joins and _begins(article, index, start)
        if start is not None and (not joins or breaks):
            yield start, index
            start = None
        if joins and start is None:
            start = index
    if start is not None:
        yield start, len(article.words)


def _nicknamed(article: Article) -> frozenset[int]:
    """Gary ‘The Gasman’ Whelan: the tokens of names in which something is quoted."""
    people = (ent for ent in article.doc.ents if ent.label_ in PERSONS)
    quoted = (ent for ent in people if any(article.quoted[i] >= 0 for i in range(ent.start + 1, ent.end - 1)))
    return frozenset(i for ent in quoted if article.quoted[ent.end - 1] < 0 for i in range(ent.start, ent.end))


def _joins(article: Article, index: int, tags: Sequence[str] | None) -> bool:
    word, lower = article.words[index], article.lower[index]
    if article.words[index - 1] == "(" and index and article.words[index] != "(":
        return False  # Jason Chaffetz (R-Utah)
    if not WORD.search(word):
        joined = word == "-" or (word in POSSESSIVE and index > 0) or (word == "&" and _is_ampersand(article, index))
        return joined or (word == "." and _is_shortened(article, index - 1))
    if _is_pronoun(article, index):
        return True
    if article.words[index - 1] == "-" and _is_hyphened(article, index):
        return True  # the mum-of-two, a passer-by
    if word in POSSESSIVE:
        return index + 1 < len(article.words) and article.lower[index + 1] not in function_words()
    if tags is not None:
        return tags[index] in NOUN_TAGS or _modifies(article, index, tags)
    if word[0].isupper() and (lower not in function_words() or article.sentence[index] == article.sentence[index - 1]):
        return lower not in speech_forms() or word[0].isupper()
    if lower.endswith("ed") and index and article.words[index - 1][:1].isupper():
        return False  # Ann Reed walked
    if index and article.lower[index - 1] in NOUN_BEFORE and lower in speech_forms():
        return True  # the fire chief
    return lower not in function_words() and lower not in speech_forms() and not lower.endswith("ly")


def _is_ampersand(article: Article, index: int) -> bool:
    """M&S, Marks & Spencer: inside one name."""
    named = {token.ent_type_ for token in article.doc[max(index - 1, 0) : index + 2]}
    return len(named) == 1 and "" not in named


def _is_shortened(article: Article, index: int) -> bool:
    """Mr., J., Engr. Chukwuma Nnadi"""
    return len(article.words[index]) < 4 or article.lower[index] in words("titles.json", "abbreviations")


def _is_hyphened(article: Article, index: int) -> bool:
    apart = index < 2 or any(token.whitespace_ for token in article.doc[index - 2 : index])
    return not apart and article.lower[index] not in speech_forms()  # a so-called “tax”


def _modifies(article: Article, index: int, tags: Sequence[str]) -> bool:
    """Metro Corporation managing director: a participle that belongs to an office."""
    return article.lower[index] in words("titles.json", "qualifiers") and tags[index + 1 : index + 2] == ["NOUN"]


def _is_pronoun(article: Article, index: int) -> bool:
    return article.lower[index] in pronouns() and article.words[index] not in ("US", "WHO")


def _begins(article: Article, index: int, start: int) -> bool:
    """Whether a new phrase begins at `index` although the words run on: "reporters he", "said the mayor"."""
    lower, before = article.lower[index], article.lower[index - 1]
    if before == "-" and _is_hyphened(article, index):
        return False  # dad-of-two Kev Marlow
    if _is_pronoun(article, index) or _is_pronoun(article, index - 1):
        return True
    if article.sentence[index] != article.sentence[index - 1]:
        return True
    starts_phrase = (
        lower in _lists("determiners") and before not in _lists("determiners") and article.words[index].islower()
    )
    return (starts_phrase and index > start) or (_is_day(article, index - 1) and not _is_day(article, index))


def _is_day(article: Article, index: int) -> bool:
    """A day or a month; but not Theresa May."""
    return article.lower[index] in _lists("days") and article.doc[index].ent_type_ not in PERSONS


def _to_chunk(article: Article, start: int, end: int) -> Chunk | None:
    while end > start and (article.words[end - 1] in POSSESSIVE or not WORD.search(article.words[end - 1])):
        end -= 1
    while start < end and (article.words[start] in POSSESSIVE or not WORD.search(article.words[start])):
        start += 1
    if start == end or all(_is_day(article, i) or article.words[i].isdigit() for i in range(start, end)):
        return None
    only = article.lower[start] if end - start == 1 else ""
    if only and _is_pronoun(article, start):
        return Chunk(start, end, "pronoun", start)
    while end - start > 1 and article.lower[start] in ("what", "which", "whom"):
        start += 1  # in what ministers called
    if only in _lists("determiners") and only not in _lists("standalone"):
        return None
    if only and article.doc[start].pos_ == "ADJ" and article.words[start].islower():
        return None  # it is important to note
    determiners = _lists("determiners")
    named = any(article.words[i][0].isupper() and article.lower[i] not in determiners for i in range(start, end))
    return Chunk(start, end, "name" if named else "nominal", start)


def _with_whole(article: Article, chunk: Chunk, before: Sequence[Chunk]) -> Chunk:
    """Join "a spokesman" + "for" + "Mr Hart" to one phrase that begins at "a"."""
    if not before or chunk.kind == "pronoun":
        return chunk
    last = before[-1]
    between = article.lower[last.end : chunk.start]
    joined = between in (["of"], ["for"], ["from"], ["at"], ["in"], ["with"]) or between in (["'s"], ["’s"])
    joined = joined or (between == ["to"] and is_role_noun(article.lower[last.head]))  # the ambassador to Oslo
    if joined and last.kind != "pronoun" and article.sentence[last.start] == article.sentence[chunk.start]:
        return Chunk(chunk.start, chunk.end, chunk.kind, last.whole)
    return chunk
