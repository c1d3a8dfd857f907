"""Everything that attribution looks at, found once per article."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cuttings.facts.article import Article
from cuttings.facts.chunks import Chunk, find_chunks
from cuttings.facts.cues import CueToken, find_cues
from cuttings.facts.evidence import Evidence
from cuttings.facts.links import Link, find_links, find_subjects


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
        chunks = find_chunks(article, sources)
        cues = find_cues(article)
        return cls(article, chunks, cues, find_links(article, chunks, cues), _find_pieces(article), evidence)

    @cached_property
    def subjects(self) -> frozenset[int]:
        """The chunks that are the subject of their sentence; without a parse its first phrase."""
        return frozenset(find_subjects(self.article, self.chunks))

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


def _find_pieces(article: Article) -> list[Piece]:
    pieces = []
    for number, quote in enumerate(article.quotes):
        if quote.depth == 0:
            tokens = article.tokens_in(quote.outer)
            if tokens:
                pieces.append(Piece(number, tokens.start, tokens.stop, quote.paragraph))
    return pieces
