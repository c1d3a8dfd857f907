"""Search by meaning: a vector for each quotation, written, replaced and removed with the version that it stands in.

A key is `<article>#<tag>#<number>`, so what holds for lists holds here: who finds a vector reads the article's head,
and the vector counts only if its tag is the head's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cuttings.record import Quotation, Record
from cuttings.store.keys import Position
from cuttings.store.names import slugify
from cuttings.store.postings import list_speakers
from cuttings.store.vectors import Metadata, Near, Vector, VectorIndex


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a question may be narrowed by; dates are ISO 8601, also months and years, both included."""

    speaker: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class QuotationIndex:
    """The quotations of an archive by meaning. `encode` turns a text into its vector."""

    vectors: VectorIndex
    encode: Callable[[str], list[float]]

    def add(self, record: Record, position: Position) -> None:
        """Write the quotations of a version; again is no difference."""
        speakers = list_speakers(record)
        self.vectors.put_all(
            [
                Vector(key, self.encode(quotation.text), _describe(quotation, speaker, record, position))
                for key, quotation, speaker in zip(_keys(record, position), record.quotations, speakers, strict=True)
            ]
        )

    def remove(self, record: Record, position: Position) -> None:
        """Remove the quotations of a version; again is no difference."""
        self.vectors.delete_all(_keys(record, position))

    def find(self, text: str, narrowing: Narrowing) -> list[Near]:
        """Those most like a text, of any version; `split_key` says where each stands."""
        return self.vectors.find_nearest(self.encode(text), _to_conditions(narrowing))


def split_key(key: str) -> tuple[str, str, int]:
    """The article, the tag and the number of the quotation that a key is of."""
    article, tag, number = key.split("#")
    return article, tag, int(number)


def _keys(record: Record, position: Position) -> list[str]:
    return [f"{position.article}#{position.tag}#{number}" for number in range(len(record.quotations))]


def _describe(quotation: Quotation, speaker: str | None, record: Record, position: Position) -> Metadata:
    known: Metadata = {"day": _to_number(position.filed, "0"), "sure": quotation.confidence}
    named = {"speaker": speaker, "publisher": record.publisher and slugify(record.publisher)}
    return known | {name: value for name, value in named.items() if value}


def _to_conditions(narrowing: Narrowing) -> list[dict[str, Any]]:
    """As S3 Vectors writes them.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-metadata-filtering.html
    """
    conditions: list[tuple[str, str, Any]] = [
        ("speaker", "$eq", narrowing.speaker),
        ("publisher", "$eq", narrowing.publisher and slugify(narrowing.publisher)),
        ("day", "$gte", narrowing.since and _to_number(narrowing.since, "0")),
        ("day", "$lte", narrowing.until and _to_number(narrowing.until, "9")),
        ("sure", "$gte", narrowing.confidence),
    ]
    return [{name: {operator: value}} for name, operator, value in conditions if value]


def _to_number(date: str, rest: str) -> int:
    """20260301 of 2026-03-01: ranges are of numbers. Of 2026-03, what is missing is `rest`."""
    return int(date[:10].replace("-", "").ljust(8, rest))
