"""What is known of a candidate speaker of a quoted piece, as numbers for the ranker."""

from bisect import bisect_left
from dataclasses import dataclass
from math import log1p

from cuttings.facts.chunks import Chunk, pronouns
from cuttings.facts.cues import CueKind, CueToken
from cuttings.facts.evidence import NOTHING
from cuttings.facts.lexicon import load
from cuttings.facts.links import Link, Relation
from cuttings.facts.scene import Piece, Scene, count_between

CORE = frozenset(
    ("say", "tell", "add", "write", "tweet", "continue", "according to", "ask", "state", "reply", "explain", "declare")
)
RELATIONS = tuple(Relation)
LEAD_IN = frozenset((",", ":", "that", "–", "—", "-", "of", "as", "a", "an", "the"))
REACH = 2  # paragraphs back
MOST_ON_A_SIDE = 30  # chunks of the paragraph before and after a piece


@dataclass(frozen=True, slots=True)
class Candidate:
    """A chunk that may be the speaker of a piece; `link` is the cue link that speaks for it, `values` the features."""

    chunk: int
    link: Link | None
    values: tuple[float, ...]


def find_candidates(scene: Scene, piece: Piece, last: int | None) -> list[Candidate]:
    """The phrases that may be the speaker of `piece`; `last` is the chunk that spoke the piece before, or None."""
    indices = _nearest(scene, piece, scene.chunks_of_paragraph.get(piece.paragraph, []))
    for back in range(1, REACH + 1):
        earlier = scene.chunks_of_paragraph.get(piece.paragraph - back, [])
        indices += [i for i in earlier if i in scene.links_of_chunk or i == earlier[0] or i == earlier[-1]]
    if last is not None and last not in indices:
        indices.append(last)
    setting = _Setting(scene, piece, last)
    return [setting.describe(index) for index in sorted(indices)]


def _nearest(scene: Scene, piece: Piece, indices: list[int]) -> list[int]:
    """Of the chunks of a paragraph those near the piece: an article may be one line of thousands."""
    place = bisect_left(indices, piece.start, key=lambda index: scene.chunks[index].start)
    return indices[max(place - MOST_ON_A_SIDE, 0) : place + MOST_ON_A_SIDE]


NAMES: tuple[str, ...] = (
    "paragraphs_back",
    "side",
    "same_sentence_start",
    "same_sentence_end",
    "sentences_away",
    "tokens_away",
    "chunks_between",
    "pieces_between",
    "links_between",
    "relation_subject",
    "relation_apposition",
    "relation_inverted",
    "relation_according",
    "relation_label",
    "relation_noun",
    "relation_participle",
    "cue_core",
    "cue_verb",
    "cue_distance",
    "cue_side",
    "cue_adjacent",
    "cue_same_sentence",
    "cue_other_piece_nearer",
    "comma",
    "terminal",
    "starts_paragraph",
    "ends_paragraph",
    "lower_case",
    "length",
    "name",
    "nominal",
    "pronoun",
    "he_she",
    "they",
    "it",
    "first_person",
    "relative",
    "first_of_paragraph",
    "first_of_sentence",
    "is_last",
    "same_as_last",
    "last_same_paragraph",
    "last_is_none",
    "chunk_length",
    "after_preposition",
    "before_comma",
    "definite",
    "indefinite",
    "possessive_next",
    "links_in_paragraph",
    "narration",
    "continued",
    "whole",
    "person_label",
    "org_label",
    "other_label",
    "nsubj",
    "single",
    "source_probability",
    "source_link",
    "source_lead",
    "content_probability",
)


class _Setting:
    """Describes the candidates of one piece."""

    def __init__(self, scene: Scene, piece: Piece, last: int | None) -> None:
        self.scene, self.piece, self.last = scene, piece, last
        self.article = article = scene.article
        self.evidence = scene.evidence.of_piece(piece.start, piece.end) if scene.evidence else None
        self.quote = article.quotes[piece.quote]
        tokens = article.tokens_of_paragraph(piece.paragraph)
        inner = article.text[self.quote.inner.start : self.quote.inner.end].strip()
        self.sentence_start = article.sentence[max(piece.start - 1, tokens.start)]
        after = piece.end if piece.end < tokens.stop else piece.end - 1
        self.sentence_end = article.sentence[after]
        here = count_between(scene.link_starts, tokens.start, tokens.stop)
        narration = count_between(scene.told, tokens.start, tokens.stop)
        before = bisect_left(scene.piece_starts, piece.start)
        continued = before > 0 and article.quotes[scene.pieces[before - 1].quote].continued
        self.own = (
            float(inner.endswith(",")),
            float(inner[-1:] in ".!?"),
            float(piece.start == tokens.start),
            float(piece.end == tokens.stop),
            float(inner[:1].islower()),
            log1p(piece.end - piece.start),
        )
        self.rest = (float(min(here, 5)), log1p(narration), float(continued))
        self.last_paragraph = article.paragraph[scene.chunks[last].start] if last is not None else -9

    def describe(self, index: int) -> Candidate:
        """All features of chunk `index`, in the order of NAMES."""
        chunk = self.scene.chunks[index]
        link = self._best_link(index)
        values = (
            *self._place(index, chunk),
            *self._cue(link),
            *self.own,
            *self._form(index, chunk),
            *self._history(index, chunk),
            *self._around(chunk),
            *self.rest,
            *self._labels(chunk, link),
            *(self.evidence.support(chunk.start, chunk.end) if self.evidence else NOTHING),
        )
        return Candidate(index, link, values)

    def _best_link(self, index: int) -> Link | None:
        links = self.scene.links_of_chunk.get(index, ())
        return min(links, key=lambda link: (self._cue_gap(link), RELATIONS.index(link.relation)), default=None)

    def _cue_gap(self, link: Link) -> int:
        cue = self.scene.cues[link.cue]
        return self.piece.start - cue.end if cue.start < self.piece.start else cue.start - self.piece.end

    def _place(self, index: int, chunk: Chunk) -> tuple[float, ...]:
        article, piece = self.article, self.piece
        before = chunk.start < piece.start
        low, high = (chunk.end, piece.start) if before else (piece.end, chunk.start)
        own = [self.scene.cues[link.cue].start for link in self.scene.links_of_chunk.get(index, ())]
        links = count_between(self.scene.link_starts, low, high) - sum(low <= start < high for start in own)
        return (
            float(min(piece.paragraph - article.paragraph[chunk.start], 4)),
            -1.0 if before else 1.0,
            float(article.sentence[chunk.start] == self.sentence_start),
            float(article.sentence[chunk.start] == self.sentence_end),
            float(min(abs(article.sentence[chunk.start] - (self.sentence_start if before else self.sentence_end)), 6)),
            log1p(max(high - low, 0)),
            float(min(bisect_left(self.scene.chunk_starts, high) - bisect_left(self.scene.chunk_starts, low), 8)),
            float(min(count_between(self.scene.piece_starts, low, high), 4)),
            float(min(links, 4)),
        )

    def _cue(self, link: Link | None) -> tuple[float, ...]:
        if link is None:
            return (0.0,) * (len(RELATIONS) + 2) + (9.0, 0.0, 0.0, 0.0, 0.0)
        cue, article, piece = self.scene.cues[link.cue], self.article, self.piece
        before = cue.start < piece.start
        low, high = (cue.end, piece.start) if before else (piece.end, cue.start)
        gap = max(high - low, 0)
        subject = self.scene.chunks[link.chunk]
        inside = range(subject.start, subject.end)
        adjacent = gap < 12 and all(article.lower[i] in LEAD_IN or i in inside for i in range(low, high))
        sentence = article.sentence[cue.start]
        return (
            *(float(link.relation is r) for r in RELATIONS),
            float(cue.lemma in CORE),
            float(cue.kind is CueKind.VERB),
            log1p(gap),
            -1.0 if before else 1.0,
            float(adjacent),
            float(sentence in (self.sentence_start, self.sentence_end)),
            float(self._nearest_other(cue) < gap),
        )

    def _nearest_other(self, cue: CueToken) -> int:
        """Tokens from a cue to the nearest other piece of its paragraph: one of the two on either side."""
        place, paragraph = bisect_left(self.scene.piece_starts, cue.start), self.article.paragraph[cue.start]
        near = self.scene.pieces[max(place - 3, 0) : place + 3]
        others = (p for p in near if p != self.piece and p.paragraph == paragraph)
        return min((min(abs(p.start - cue.end), abs(cue.start - p.end)) for p in others), default=99)

    def _form(self, index: int, chunk: Chunk) -> tuple[float, ...]:
        article = self.article
        word = article.lower[chunk.start] if chunk.kind == "pronoun" else ""
        kind = pronouns().get(word)
        first = self.scene.chunks_of_paragraph[article.paragraph[chunk.start]][0] == index
        opens = index == 0 or article.sentence[self.scene.chunks[index - 1].start] != article.sentence[chunk.start]
        return (
            float(chunk.kind == "name"),
            float(chunk.kind == "nominal"),
            float(chunk.kind == "pronoun"),
            float(word in ("he", "she")),
            float(word == "they"),
            float(word == "it"),
            float(bool(kind and kind.number == "first")),
            float(bool(kind and kind.number == "relative")),
            float(first),
            float(opens),
        )

    def _history(self, index: int, chunk: Chunk) -> tuple[float, ...]:
        if self.last is None:
            return (0.0, 0.0, 0.0, 1.0, log1p(chunk.end - chunk.start))
        last = self.scene.chunks[self.last]
        same = self.article.lower[last.head] == self.article.lower[chunk.head]
        return (
            float(index == self.last),
            float(same),
            float(self.last_paragraph == self.piece.paragraph),
            0.0,
            log1p(chunk.end - chunk.start),
        )

    def _around(self, chunk: Chunk) -> tuple[float, ...]:
        lower = self.article.lower
        before = lower[chunk.start - 1] if chunk.start else ""
        after = lower[chunk.end] if chunk.end < len(lower) else ""
        return (
            float(before in load("function_words.json")["prepositions"]),
            float(after == ","),
            float(lower[chunk.start] == "the"),
            float(lower[chunk.start] in ("a", "an", "one", "another", "some")),
            float(after in ("'s", "’s")),
        )

    def _labels(self, chunk: Chunk, link: Link | None) -> tuple[float, ...]:
        head = self.article.doc[chunk.head]
        label = head.ent_type_
        nsubj = (
            link is not None
            and head.dep_ in ("nsubj", "nsubj:pass", "nsubjpass")
            and head.head.i == self.scene.cues[link.cue].start
        )
        return (
            float(chunk.end - chunk.whole > chunk.end - chunk.start),
            float(label == "PERSON"),
            float(label in ("ORG", "GPE", "NORP", "FAC", "LOC")),
            float(label not in ("", "PERSON", "ORG", "GPE", "NORP", "FAC", "LOC")),
            float(nsubj),
            float(self.quote.single),
        )
