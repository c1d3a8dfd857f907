"""Entities as plain records, between the model's tags and `doc.ents`."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Span


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `[start, end)` with a label. `probability` 0-1, None where the pipeline gives none."""

    start: int
    end: int
    label: str
    probability: float | None
    text: str


def register_extensions() -> None:
    """Declares `ent._.probability`, 0-1 or None."""
    if not Span.has_extension("probability"):
        Span.set_extension("probability", default=None)


def read_mentions(doc: Doc) -> list[Mention]:
    """The entities of `doc`."""
    return [Mention(e.start, e.end, e.label_, e._.probability, e.text) for e in doc.ents]


def write_mentions(doc: Doc, mentions: Iterable[Mention]) -> None:
    """Replaces `doc.ents`."""
    spans = []
    for mention in mentions:
        span = Span(doc, mention.start, mention.end, label=mention.label)
        if mention.probability is not None:
            span._.probability = mention.probability
        spans.append(span)
    doc.set_ents(spans, default="outside")
