"""One training document: words with their gaps and breaks, and the labels its data set has for them."""

from dataclasses import asdict, dataclass, field

IGNORED = -100  # no label: no loss
ROOT = -1  # head of a root, link of a span without a cue

JOINED, SENTENCE_BREAK, LINE_BREAK, PARAGRAPH_BREAK = range(4)
"""What stands before a word: nothing special; a sentence border whose layout is unknown; a line end; a blank line."""


@dataclass
class Document:
    """Parallel lists over words; an empty list means the data set has no such layer.

    `heads` and `links` count words from the start of the document. `entities` holds `B-`/`I-`/`O` in the words of the
    data set named by `source`; `roles` the same over `source`, `cue` and `content`. Documents that share `group` are
    the same text annotated by several people.
    """

    source: str
    group: str
    words: list[str] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    entities: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    links: list[int] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """Only the layers that are there."""
        return {key: value for key, value in asdict(self).items() if value}
