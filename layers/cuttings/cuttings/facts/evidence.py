"""What the model's quotation roles say for a candidate speaker."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from cuttings.language.roles import EXTENSION, QuoteRoles, Role, RoleSpan

NOTHING = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Evidence:
    """The roles of a Doc, asked from the speaker's side. Without roles every answer is zero."""

    roles: QuoteRoles

    @classmethod
    def of(cls, doc: Doc) -> "Evidence | None":
        """The evidence of `doc`, or None where its pipeline gives no roles."""
        roles = getattr(doc._, EXTENSION) if Doc.has_extension(EXTENSION) else None
        return cls(roles) if roles is not None else None

    @cached_property
    def cues_of(self) -> Sequence[dict[int, float]]:
        """Per span the cues that it may belong to, with their probabilities."""
        result: list[dict[int, float]] = [{} for _ in self.roles.spans]
        for link in self.roles.links:
            if link.cue is not None:
                result[link.span][link.cue] = link.probability
        return result

    def spans(self, role: Role) -> list[tuple[int, RoleSpan]]:
        """The spans in `role`, with their numbers."""
        return [(number, span) for number, span in enumerate(self.roles.spans) if span.role is role]

    @cached_property
    def sources(self) -> list[tuple[int, RoleSpan]]:
        """The sources, with their numbers."""
        return self.spans(Role.SOURCE)

    @cached_property
    def contents(self) -> list[tuple[int, RoleSpan]]:
        """The contents, with their numbers."""
        return self.spans(Role.CONTENT)

    def of_piece(self, start: int, end: int) -> "PieceEvidence":
        """What is known of the quoted tokens `start` to `end`."""
        return PieceEvidence(self, overlapping(self.contents, start, end))

    @cached_property
    def sources_of_cue(self) -> dict[int, list[int]]:
        """The sources that may belong to each cue."""
        result: dict[int, list[int]] = {}
        for number, _ in self.sources:
            for cue in self.cues_of[number]:
                result.setdefault(cue, []).append(number)
        return result


@dataclass(frozen=True)
class PieceEvidence:
    """The evidence for one quoted piece: the contents that overlap it."""

    evidence: Evidence
    contents: Sequence[tuple[int, RoleSpan]]

    @cached_property
    def links(self) -> dict[int, float]:
        """The sources that share a cue with these contents, with the probability."""
        found: dict[int, float] = {}
        cues_of = self.evidence.cues_of
        for content, _ in self.contents:
            shared: dict[int, float] = {}
            for cue, probability in cues_of[content].items():
                for source in self.evidence.sources_of_cue.get(cue, ()):
                    shared[source] = shared.get(source, 0.0) + probability * cues_of[source][cue]
            for source, value in shared.items():
                if value > found.get(source, 0.0):
                    found[source] = min(1.0, value)
        return dict(sorted(found.items()))

    @property
    def content(self) -> float:
        """How surely the piece is somebody's content."""
        return max((span.probability for _, span in self.contents), default=0.0)

    def support(self, start: int, end: int) -> tuple[float, float, float, float]:
        """For a candidate at tokens `start` to `end`: source, link, the link's lead and content probability."""
        here = overlapping(self.evidence.sources, start, end)
        if not here:
            return (0.0, 0.0, 0.0, self.content)
        number, source = max(here, key=lambda pair: (self.links.get(pair[0], 0.0), pair[1].probability))
        link = self.links.get(number, 0.0)
        rival = max((value for other, value in self.links.items() if other != number), default=0.0)
        return (source.probability, link, link - rival, self.content)


def overlapping(spans: Sequence[tuple[int, RoleSpan]], start: int, end: int) -> Sequence[tuple[int, RoleSpan]]:
    """Those of ordered spans, of which no two overlap, that share a token with `start` to `end`."""
    first = bisect_right(spans, start, key=lambda pair: pair[1].end)
    return spans[first : max(bisect_left(spans, end, key=lambda pair: pair[1].start), first)]
