"""Which phrase is the subject of which cue, by surface order alone."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from spacy.tokens import Doc, Token

from cuttings.facts.article import Article
from cuttings.facts.chunks import Chunk
from cuttings.facts.cues import CueKind, CueToken, subject_gap
from cuttings.facts.lexicon import load

COMMAS = frozenset((",", "-", "–", "—", "(", ")"))
PREPOSITIONS = frozenset(load("function_words.json")["prepositions"])
CLIMBING = frozenset(("advcl", "conj", "xcomp", "ccomp", "acl"))
PREDICATES = frozenset(load("function_words.json")["auxiliaries"] + load("function_words.json")["verbs"]) - {
    "to",
    "'s",
    "’s",
}
ADVERBS = frozenset(load("function_words.json")["adverbs"])
BEING = frozenset(("is", "are", "was", "were", "be", "been", "being"))
PARTICIPLES = ("ed", "told", "said", "understood", "thought", "known")
LONGEST_PARENTHESIS = 40  # tokens


class Relation(StrEnum):
    """How a phrase stands to its cue."""

    SUBJECT = "subject"  # Ms Reed said
    APPOSITION = "apposition"  # Ms Reed, who chairs the board, said
    INVERTED = "inverted"  # said Ms Reed
    ACCORDING = "according"  # according to Ms Reed
    LABEL = "label"  # REED: or – Ann Reed
    NOUN = "noun"  # a statement from Ms Reed
    PARTICIPLE = "participle"  # Ms Reed backed the plan on Monday, saying


@dataclass(frozen=True, slots=True)
class Link:
    """Indices into the chunks and the cues."""

    chunk: int
    cue: int
    relation: Relation


def find_links(article: Article, chunks: Sequence[Chunk], cues: Sequence[CueToken]) -> list[Link]:
    """The subject of every cue, where its neighbourhood shows one; at most one before it and one after."""
    starts = [chunk.start for chunk in chunks]
    return [link for number, cue in enumerate(cues) for link in _links_of(article, chunks, starts, number, cue)]


def find_subjects(article: Article, chunks: Sequence[Chunk]) -> Iterator[int]:
    """The chunk of each sentence that its main verb is about; the first one where no parse tells."""
    starts = [chunk.start for chunk in chunks]
    told: set[int] = set()
    for token in _find_subject_tokens(article.doc) if article.parsed else ():
        index = bisect_right(starts, token.i) - 1
        if _is_main(token.head) and index >= 0 and token.i < chunks[index].end:
            told.add(article.sentence[token.i])
            yield index
            if _is_apposed(article, chunks, index):
                yield index + 1
    for index, chunk in enumerate(chunks):
        first = index == 0 or article.sentence[chunks[index - 1].start] != article.sentence[chunk.start]
        if first and article.sentence[chunk.start] not in told:
            yield index


def _find_subject_tokens(doc: Doc) -> Iterator[Token]:
    """Those whose label begins with nsubj."""
    labels = doc.to_array("DEP")
    wanted = [label for label in set(labels.tolist()) if doc.vocab.strings[label].startswith("nsubj")]
    yield from (doc[int(index)] for index in np.flatnonzero(np.isin(labels, wanted)))


def _is_apposed(article: Article, chunks: Sequence[Chunk], index: int) -> bool:
    """Calloway's dealer, Bruno Fitch, was sanguine: the name beside the subject."""
    end, after = chunks[index].end, index + 1
    if after == len(chunks) or chunks[after].start != end + 1 or chunks[after].kind != "name":
        return False
    return article.words[end] == "," and article.words[chunks[after].end : chunks[after].end + 1] == [","]


def _is_main(verb: Token) -> bool:
    return verb.head.i == verb.i or (verb.dep_ == "conj" and verb.head.head.i == verb.head.i)


def _links_of(
    article: Article, chunks: Sequence[Chunk], starts: list[int], number: int, cue: CueToken
) -> Iterator[Link]:
    before = bisect_left(starts, cue.start) - 1
    after = bisect_left(starts, cue.end)
    if cue.kind is CueKind.VERB and (parsed := _parsed_subject(article, starts, chunks, cue)):
        yield Link(parsed[0], number, parsed[1])
    elif cue.kind is CueKind.VERB and not is_passive(article, cue):
        subject = _subject_before(article, chunks, before, cue)
        if article.lower[cue.start].endswith("ing") and (subject is None or article.lower[cue.start - 1] in COMMAS):
            subject = _subject_of_sentence(article, chunks, starts, cue) or subject
        if subject is not None:
            yield Link(subject[0], number, subject[1])
        if after < len(chunks) and _is_inverted(article, chunks, after, cue):
            yield Link(after, number, Relation.INVERTED)
    elif cue.kind is CueKind.PREPOSITION and after < len(chunks) and _near(article, cue.end, chunks[after].start):
        yield Link(after, number, Relation.ACCORDING)
    elif cue.kind is CueKind.COLON and before >= 0 and chunks[before].end == cue.start:
        yield Link(before, number, Relation.LABEL)
    elif cue.kind is CueKind.DASH and after < len(chunks) and chunks[after].start == cue.end:
        yield Link(after, number, Relation.LABEL)
    elif cue.kind is CueKind.NOUN:
        yield from _noun_links(article, chunks, starts, number, cue)


def is_passive(article: Article, cue: CueToken) -> bool:
    """The chancellor was accused of; Harry is said to; Minister accused of ‘theft’: she or he is no speaker."""
    words = article.lower
    if cue.lemma == "accuse" and words[cue.end : cue.end + 1] == ["of"]:
        return True
    verb = next((i for i in range(cue.start, cue.end) if words[i].endswith(PARTICIPLES)), None)
    if verb is None:
        return False
    before = verb - 1
    while before > 0 and (words[before] in ADVERBS or words[before].endswith("ly")):
        before -= 1
    return before >= 0 and words[before] in BEING


def _parsed_subject(
    article: Article, starts: list[int], chunks: Sequence[Chunk], cue: CueToken
) -> tuple[int, Relation] | None:
    """The subject by the parse; of the governing verb where the cue has none ("…, saying")."""
    if not article.parsed or (is_passive(article, cue) and "by" not in article.lower[cue.end : cue.end + 8]):
        return None
    verb = article.doc[cue.start]
    own = _subject_token(verb)
    if own is None and verb.dep_.startswith("acl") and article.lower[cue.start].endswith("ing"):
        own = verb.head.i  # a letter warning that
    climbed = verb
    while own is None and climbed.dep_ in CLIMBING and climbed.head.i != climbed.i:
        climbed = _governor(climbed)
        own = _subject_token(climbed)
    if own is None or article.quoted[own] >= 0 or article.sentence[own] != article.sentence[cue.start]:
        return None
    index = bisect_right(starts, own) - 1
    if article.words[own].isupper() and index + 1 < len(chunks) and (index < 0 or own >= chunks[index].end):
        index, own = index + 1, chunks[index + 1].start  # COPENHAGEN (Baltic Wire) - Nordhavn said: not the place
    if index < 0 or not chunks[index].start <= own < chunks[index].end:
        return None
    if climbed is not verb:
        return index, Relation.PARTICIPLE
    if own > cue.start:
        return index, Relation.INVERTED
    apart = any(article.words[i] == "," for i in range(chunks[index].end, cue.start))
    return index, Relation.APPOSITION if apart else Relation.SUBJECT


def _governor(verb: Token) -> Token:
    """He said his boss had lost the plot and warned: "warned" goes with "said" where "had" is not repeated."""
    head = verb.head
    told = verb.dep_ == "conj" and head.dep_ == "ccomp" and head.head.i < head.i
    if told and any(c.dep_ == "aux" for c in head.children) and not any(c.dep_ == "aux" for c in verb.children):
        return head.head
    return head


def _subject_token(verb: Token) -> int | None:
    """Universal Dependencies and spaCy's older English labels; the agent of a passive: "echoed by the minister"."""
    children = {child.dep_: child.i for child in verb.children}
    passive = "nsubj:pass" in children or "nsubjpass" in children
    return children.get("obl:agent") if passive else children.get("nsubj")


def _is_inverted(article: Article, chunks: Sequence[Chunk], after: int, cue: CueToken) -> bool:
    """ "…," said Ms Reed; but not "said Ms Reed would", where her phrase begins the clause that was said."""
    if not _near(article, cue.end, chunks[after].start) or article.lower[cue.start].endswith("ing"):
        return False
    end = chunks[after].end
    while after + 1 < len(chunks) and chunks[after + 1].whole == chunks[after].whole:
        after += 1
        end = chunks[after].end
    return end >= len(article.words) or article.lower[end] not in PREDICATES


def _near(article: Article, start: int, end: int) -> bool:
    return (
        start <= end
        and article.sentence[start - 1] == article.sentence[end]
        and not any(subject_gap(article, start, end))
    )


def _subject_before(
    article: Article, chunks: Sequence[Chunk], before: int, cue: CueToken
) -> tuple[int, Relation] | None:
    if before < 0 or article.sentence[chunks[before].start] != article.sentence[cue.start]:
        return None
    gap = range(chunks[before].end, cue.start)
    words = list(subject_gap(article, chunks[before].end, cue.start))
    if not words:
        return before, Relation.SUBJECT
    comma = next((index for index in reversed(gap) if article.words[index] in COMMAS), None)
    if comma is None or any(subject_gap(article, comma + 1, cue.start)):
        return (
            (before, Relation.SUBJECT) if len(words) <= 2 and article.words[chunks[before].end] not in COMMAS else None
        )
    return _before_parenthesis(article, chunks, before, comma)


def _subject_of_sentence(
    article: Article, chunks: Sequence[Chunk], starts: list[int], cue: CueToken
) -> tuple[int, Relation] | None:
    """Ms Reed backed the plan on Monday, saying: the first phrase of the sentence that no preposition governs."""
    first = cue.start
    while first > 0 and article.sentence[first - 1] == article.sentence[cue.start]:
        first -= 1
    for index in range(bisect_left(starts, first), bisect_left(starts, cue.start)):
        before = article.lower[chunks[index].start - 1] if chunks[index].start > first else ""
        if before not in PREPOSITIONS:
            return index, Relation.PARTICIPLE
    return None


def _before_parenthesis(
    article: Article, chunks: Sequence[Chunk], before: int, comma: int
) -> tuple[int, Relation] | None:
    """Ann Reed, who chairs the board, said: step over what stands between the commas."""
    sentence = article.sentence[comma]
    for index in range(before, -1, -1):
        chunk = chunks[index]
        if article.sentence[chunk.start] != sentence or comma - chunk.end > LONGEST_PARENTHESIS:
            return None
        if chunk.end < comma and article.words[chunk.end] in COMMAS:
            return index, Relation.APPOSITION
    return None


def _noun_links(
    article: Article, chunks: Sequence[Chunk], starts: list[int], number: int, cue: CueToken
) -> Iterator[Link]:
    """A statement from the club: the phrase after "from", "by" or "of"; the club's statement: the owner."""
    holder = bisect_right(starts, cue.start) - 1
    if holder >= 0 and chunks[holder].start <= cue.start < chunks[holder].end:
        yield Link(holder, number, Relation.NOUN)
    after = cue.end
    if article.lower[after : after + 1] and article.lower[after] in ("from", "by", "of"):
        index = bisect_left(starts, after + 1)
        if index < len(chunks) and chunks[index].start == after + 1:
            yield Link(index, number, Relation.NOUN)
