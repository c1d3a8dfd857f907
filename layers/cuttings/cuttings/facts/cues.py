"""Cues: the words that mark speech, in the narration around the quotations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cuttings.facts.article import Article
from cuttings.facts.lexicon import load, speech_forms, words

# A verb form after one of these is a noun: "the claims", "a report", "his comment".
NOUN_BEFORE = frozenset(load("function_words.json")["determiners"]) - {
    "that",
    "all",
    "both",
    "one",
    "some",
    "many",
    "most",
    "another",
    "others",
}
DASHES = frozenset(("-", "–", "—", "―", "--"))


class CueKind(StrEnum):
    """The construction that a cue stands in."""

    VERB = "verb"  # She said
    PREPOSITION = "preposition"  # According to the mayor
    COLON = "colon"  # MAYOR: or "The mayor's answer:"
    DASH = "dash"  # “…” – Ann Reed
    NOUN = "noun"  # in a statement from the club


@dataclass(frozen=True, slots=True)
class CueToken:
    """A cue at tokens `start` to `end` (exclusive)."""

    start: int
    end: int
    lemma: str
    kind: CueKind


def find_cues(article: Article) -> list[CueToken]:
    """The cues of the narration, in order."""
    return [cue for index in range(len(article.words)) if (cue := _cue_at(article, index, article.tags))]


def _cue_at(article: Article, index: int, tags: Sequence[str] | None) -> CueToken | None:
    if article.quoted[index] >= 0 or article.paragraph[index] < 0:
        return None
    lower = article.lower[index]
    if lower == "according" and article.lower[index + 1 : index + 2] == ["to"]:
        return CueToken(index, index + 2, "according to", CueKind.PREPOSITION)
    lemma = speech_forms().get(lower)
    if lemma and _is_verb(article, index, tags):
        return CueToken(index, index + 1, lemma, CueKind.VERB)
    if lower in words("cues.json", "nouns"):
        return CueToken(index, index + 1, lower, CueKind.NOUN)
    if lower == ":" or (lower in DASHES and _follows_quotation(article, index)):
        return CueToken(index, index + 1, lower, CueKind.COLON if lower == ":" else CueKind.DASH)
    return None


def _is_verb(article: Article, index: int, tags: Sequence[str] | None) -> bool:
    if tags is not None:
        return tags[index] in ("VERB", "AUX")
    before = article.lower[index - 1] if index else ""
    return before not in NOUN_BEFORE or article.lower[index] in ("said", "told", "says")


def _follows_quotation(article: Article, index: int) -> bool:
    """“It was over in a minute.” – Ann Reed: a dash right after the marks or a line of its own after them."""
    before = index - 1
    while before >= 0 and article.words[before].isspace():
        before -= 1
    return before >= 0 and article.quoted[before] >= 0


def subject_gap(article: Article, start: int, end: int) -> Iterator[str]:
    """The lower-case words between a subject and its cue that are neither auxiliary nor adverb."""
    lists = load("function_words.json")
    skip = frozenset(lists["auxiliaries"]) | frozenset(lists["adverbs"])
    return (word for word in article.lower[start:end] if word not in skip and not word.endswith("ly"))
