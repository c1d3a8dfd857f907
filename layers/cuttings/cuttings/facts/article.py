"""A text as extraction sees it: its tokens, paragraphs and quote marks, looked up once."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from cuttings.facts.marks import Quoted, find_quoted
from cuttings.facts.paragraphs import find_paragraphs
from cuttings.record import Span


@dataclass(frozen=True, slots=True)
class Article:
    """`doc` and what is asked of it again and again. Lists run parallel to the tokens.

    `paragraph[i]` is the number of the token's paragraph (-1 for white space), `quoted[i]` the index in `quotes` of the
    outermost quotation around the token, or -1, `sentence[i]` the number of its sentence. `parsed`: `doc` has a parse.
    `tags` are its universal part-of-speech tags, None where it has none.
    """

    doc: Doc
    text: str
    words: Sequence[str]
    lower: Sequence[str]
    starts: Sequence[int]
    paragraphs: Sequence[Span]
    paragraph: Sequence[int]
    sentence: Sequence[int]
    quotes: Sequence[Quoted]
    quoted: Sequence[int]
    parsed: bool
    tags: Sequence[str] | None

    @classmethod
    def from_doc(cls, doc: Doc) -> "Article":
        """Read `doc` once. Its sentences are used where it has them."""
        text = doc.text
        read = [(token.text, token.idx, token.pos_, token.is_sent_start) for token in doc]  # once: tokens are dear
        words, starts = [one[0] for one in read], [one[1] for one in read]
        paragraphs = find_paragraphs(text)
        quotes = find_quoted(text, paragraphs)
        paragraph = _label(starts, words, paragraphs)
        borders = [one[3] for one in read] if doc.has_annotation("SENT_START") else None
        sentence = _count_sentences(borders, words, paragraph)
        quoted = _label_quoted(starts, quotes)
        lower = [word.lower() for word in words]
        tags = [one[2] for one in read] if doc.has_annotation("POS") else None
        parsed = doc.has_annotation("DEP")
        return cls(doc, text, words, lower, starts, paragraphs, paragraph, sentence, quotes, quoted, parsed, tags)

    def tokens_in(self, span: Span) -> range:
        """The tokens that begin in `span`."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def span(self, start: int, end: int) -> Span:
        """Tokens `start` to `end` (exclusive) as code points."""
        return Span(self.starts[start], self.starts[end - 1] + len(self.words[end - 1]))

    def tokens_of_paragraph(self, number: int) -> range:
        """The tokens of a paragraph."""
        return self.tokens_in(self.paragraphs[number])


def _label(starts: Sequence[int], words: Sequence[str], paragraphs: Sequence[Span]) -> list[int]:
    labels = [-1] * len(starts)
    for number, span in enumerate(paragraphs):
        for index in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
            if not words[index].isspace():
                labels[index] = number
    return labels


def _label_quoted(starts: Sequence[int], quotes: Sequence[Quoted]) -> list[int]:
    labels = [-1] * len(starts)
    for number, quote in enumerate(quotes):
        if quote.depth == 0:
            for index in range(bisect_left(starts, quote.outer.start), bisect_left(starts, quote.outer.end)):
                labels[index] = number
    return labels


def _count_sentences(
    borders: Sequence[bool | None] | None, words: Sequence[str], paragraph: Sequence[int]
) -> list[int]:
    """Sentence numbers; a new paragraph always begins a new sentence, whatever the pipeline thinks."""
    labels: list[int] = []
    count, last = 0, -1
    for index in range(len(words)):
        begins = borders[index] if borders else index > 0 and words[index - 1] in ".!?"
        if begins or (paragraph[index] != -1 and paragraph[index] != last):
            count += 1
        if paragraph[index] != -1:
            last = paragraph[index]
        labels.append(count)
    return labels
