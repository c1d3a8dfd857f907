"""Everything that attribution looks at, found once per article."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from cuttings.facts.article import Article
from cuttings.facts.chunks import Chunk, find_chunks
from cuttings.facts.cues import CueKind, CueToken, find_cues
from cuttings.facts.evidence import Evidence
from cuttings.facts.links import Link, find_links, find_subjects

LONGEST_LABEL = 4  # tokens before the colon of “SEN. ANN REED: When?”
WORD = re.compile(r"\w+")
MARKS = frozenset("“\"‘'«")


@dataclass(frozen=True)
class Piece:
    """An outermost quoted piece: its index in `article.quotes`, its tokens (marks included) and paragraph."""

    quote: int
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True)
class Scene:
    """An article with its phrases, cues, links and quoted pieces."""

    article: Article
    chunks: Sequence[Chunk]
    cues: Sequence[CueToken]
    links: Sequence[Link]
    pieces: Sequence[Piece]
    evidence: Evidence | None

    @classmethod
    def of(cls, article: Article) -> "Scene":
        """Look at `article` once."""
        evidence = Evidence.of(article.doc)
        sources = [(span.start, span.end) for _, span in evidence.sources] if evidence else []
        pieces = _find_pieces(article)
        chunks = find_chunks(article, [*sources, *_find_labels(article, pieces)])
        cues = find_cues(article)
        return cls(article, chunks, cues, find_links(article, chunks, cues), pieces, evidence)

    def label_in(self, piece: Piece) -> int | None:
        """The chunk that labels the words inside their marks: “HART: When did you know?”."""
        inside = (
            i for i in self.chunks_of_paragraph.get(piece.paragraph, ()) if self.chunks[i].start == piece.start + 1
        )
        return next((i for i in inside if self._labels(self.chunks[i].end, piece.end)), None)

    def _labels(self, colon: int, end: int) -> bool:
        """Whether words follow a colon: not in “HART: and nothing more."""
        said = self.article.words[colon + 1 : end]
        return self.article.words[colon] == ":" and any(word[0].isalnum() for word in said)

    @cached_property
    def subjects(self) -> frozenset[int]:
        """The chunks that are the subject of their sentence; without a parse its first phrase."""
        return frozenset(find_subjects(self.article, self.chunks))

    @cached_property
    def chunk_starts(self) -> list[int]:
        """The first token of each chunk."""
        return [chunk.start for chunk in self.chunks]

    @cached_property
    def piece_starts(self) -> list[int]:
        """The first token of each piece."""
        return [piece.start for piece in self.pieces]

    @cached_property
    def link_starts(self) -> list[int]:
        """The first token of each link's cue, in order."""
        return sorted(self.cues[link.cue].start for link in self.links)

    @cached_property
    def told(self) -> list[int]:
        """The tokens outside quotations, in order."""
        return [index for index, quote in enumerate(self.article.quoted) if quote < 0]

    @cached_property
    def told_words(self) -> list[int]:
        """The words among them."""
        return [index for index in self.told if self.article.words[index][0].isalnum()]

    @cached_property
    def verb_cue_ends(self) -> frozenset[int]:
        """Where a verb of speech ends."""
        return frozenset(cue.end for cue in self.cues if cue.kind is CueKind.VERB)

    @cached_property
    def speech_sentences(self) -> frozenset[int]:
        """The sentences that hold a cue, nouns left out."""
        return frozenset(self.article.sentence[cue.start] for cue in self.cues if cue.kind is not CueKind.NOUN)

    @cached_property
    def pieces_of_sentence(self) -> Counter[int]:
        """How many pieces begin in each sentence."""
        return Counter(self.article.sentence[piece.start] for piece in self.pieces)

    @cached_property
    def spoken(self) -> dict[int, str]:
        """The words of each piece in lower case, without marks, by its quote."""
        return {piece.quote: " ".join(WORD.findall(self._inner(piece).lower())) for piece in self.pieces}

    def _inner(self, piece: Piece) -> str:
        inner = self.article.quotes[piece.quote].inner
        return self.article.text[inner.start : inner.end]

    @cached_property
    def links_of_chunk(self) -> dict[int, list[Link]]:
        """The links of each chunk, by its index."""
        result: dict[int, list[Link]] = {}
        for link in self.links:
            result.setdefault(link.chunk, []).append(link)
        return result

    @cached_property
    def chunks_of_paragraph(self) -> dict[int, list[int]]:
        """The chunks of each paragraph, by their index."""
        result: dict[int, list[int]] = {}
        for index, chunk in enumerate(self.chunks):
            result.setdefault(self.article.paragraph[chunk.start], []).append(index)
        return result

    @cached_property
    def pieces_of_paragraph(self) -> dict[int, list[Piece]]:
        """The pieces of each paragraph."""
        result: dict[int, list[Piece]] = {}
        for piece in self.pieces:
            result.setdefault(piece.paragraph, []).append(piece)
        return result


def _find_labels(article: Article, pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """The names before a colon that begin a quotation."""
    for piece in pieces:
        first = piece.start + 1
        colon = next((i for i in range(first, min(first + LONGEST_LABEL, piece.end)) if article.words[i] == ":"), first)
        named = all(word[0].isupper() or word == "." for word in article.words[first:colon])
        if colon > first and named and article.words[piece.start][0] in MARKS:
            yield first, colon


def _find_pieces(article: Article) -> list[Piece]:
    pieces = []
    for number, quote in enumerate(article.quotes):
        if quote.depth == 0:
            tokens = article.tokens_in(quote.outer)
            if tokens:
                pieces.append(Piece(number, tokens.start, tokens.stop, quote.paragraph))
    return pieces


def count_between(ordered: Sequence[int], low: int, high: int) -> int:
    """How many of the ordered tokens lie in `[low, high)`."""
    return max(bisect_left(ordered, high) - bisect_left(ordered, low), 0)
