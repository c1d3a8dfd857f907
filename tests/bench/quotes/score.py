"""How well a system's quotations match PolNeAR's attributions."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.bench.quotes.polnear import QUOTED, Article, Attribution, Pieces, overlap

LONG = 4  # words: shorter quoted pieces are scare quotes about half the time
BINS = 10
WORD = re.compile(r"[\w’']+")


@dataclass(frozen=True)
class Predicted:
    """One quotation of a system. `speaker` is None where it names nobody."""

    spans: Pieces
    speaker: tuple[int, int] | None
    kind: str
    confidence: float


@dataclass
class Tally:
    """Counts over articles; the properties are the figures of the table."""

    long_found: int = 0
    long_right: int = 0
    gold_long: int = 0
    gold_long_found: int = 0
    speakers: dict[str, list[bool]] = field(default_factory=lambda: {"direct": [], "mixed": []})
    long_speakers: list[bool] = field(default_factory=list)
    certain: list[tuple[float, bool]] = field(default_factory=list)
    indirect_found: int = 0
    indirect_right: int = 0
    gold_indirect: int = 0
    gold_indirect_found: int = 0

    def add(self, article: Article, predicted: Sequence[Predicted], cues: frozenset[str]) -> None:
        """Count one article. `cues` are the verb forms that count as explicit speech."""
        quoted = [p for p in predicted if p.kind != "indirect"]
        self._detection(article, quoted)
        for attribution in article.attributions:
            if attribution.kind != "indirect" and attribution.source:
                self._speaker(article, attribution, predicted)
        self._indirect(article, [p for p in predicted if p.kind == "indirect"], cues)

    def _detection(self, article: Article, quoted: Sequence[Predicted]) -> None:
        contents = [piece for a in article.attributions for piece in a.content]
        for span in (span for p in quoted for span in p.spans):
            if words(article.text, span) >= LONG:
                self.long_found += 1
                self.long_right += overlap((span,), tuple(contents))
        spans = tuple(span for p in quoted for span in p.spans)
        for piece in gold_pieces(article):
            self.gold_long += 1
            self.gold_long_found += overlap((piece,), spans)

    def _speaker(self, article: Article, gold: Attribution, predicted: Sequence[Predicted]) -> None:
        best = max(predicted, key=lambda p: (shared(p.spans, gold.content), p.kind != "indirect"), default=None)
        found = best is not None and shared(best.spans, gold.content) > 0
        right = bool(found and best and best.speaker and overlap((best.speaker,), gold.source))
        self.speakers[gold.kind].append(right)
        if any(True for _ in long_pieces(article, gold)):
            self.long_speakers.append(right)
        if found and best and best.speaker and best.kind != "indirect":
            self.certain.append((best.confidence, right))

    def _indirect(self, article: Article, predicted: Sequence[Predicted], cues: frozenset[str]) -> None:
        contents = [a.content for a in article.attributions]
        self.indirect_found += len(predicted)
        self.indirect_right += sum(any(half(p.spans, c) for c in contents) for p in predicted)
        for gold in article.attributions:
            cue = " ".join(article.text[s:e] for s, e in gold.cue).lower()
            if gold.kind == "indirect" and (set(WORD.findall(cue)) & cues or "according to" in cue):
                self.gold_indirect += 1
                self.gold_indirect_found += any(half(p.spans, gold.content) for p in predicted)

    @property
    def figures(self) -> dict[str, float]:
        both = [*self.speakers["direct"], *self.speakers["mixed"]]
        precision = ratio(self.indirect_right, self.indirect_found)
        recall = ratio(self.gold_indirect_found, self.gold_indirect)
        return {
            "quoted P": ratio(self.long_right, self.long_found),
            "quoted R": ratio(self.gold_long_found, self.gold_long),
            "speaker": mean(both),
            "speaker 4+": mean(self.long_speakers),
            "direct": mean(self.speakers["direct"]),
            "mixed": mean(self.speakers["mixed"]),
            "indirect P": precision,
            "indirect R": recall,
            "indirect F1": ratio(2 * precision * recall, precision + recall),
            "ECE": calibration_error(self.certain),
        }


def gold_pieces(article: Article) -> Iterable[tuple[int, int]]:
    """The quoted pieces of at least LONG words inside annotated contents."""
    return (piece for attribution in article.attributions for piece in long_pieces(article, attribution))


def long_pieces(article: Article, attribution: Attribution) -> Iterable[tuple[int, int]]:
    """The quoted pieces of at least LONG words inside one content."""
    for start, end in attribution.content:
        for match in QUOTED.finditer(article.text, start, end):
            if words(article.text, match.span(1)) >= LONG:
                yield match.span(1)


def words(text: str, span: tuple[int, int]) -> int:
    return len(WORD.findall(text[span[0] : span[1]]))


def shared(one: Pieces, other: Pieces) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def half(one: Pieces, other: Pieces) -> bool:
    """Whether they share at least half of the shorter one."""
    return 2 * shared(one, other) >= min(sum(e - s for s, e in one), sum(e - s for s, e in other))


def ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def mean(values: Sequence[bool]) -> float:
    return ratio(sum(values), len(values))


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error over BINS equal bins."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in pairs:
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    gaps = (abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in bins)
    return ratio(sum(gaps), len(pairs))
