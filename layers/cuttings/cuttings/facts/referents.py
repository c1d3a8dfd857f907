"""The answers of resolution: a phrase in the text, and whom it means."""

from dataclasses import dataclass

from cuttings.facts.cast import Member


@dataclass(frozen=True, slots=True)
class Resolution:
    """Tokens of the speaker's phrase; `member` or `name` where known, how sure (0-1), and why in words."""

    start: int
    end: int
    member: Member | None
    name: str | None
    certainty: float
    reason: str | None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """The whole phrase around a chunk: its tokens and the index of its first chunk, which holds the head."""

    start: int
    end: int
    chunk: int
