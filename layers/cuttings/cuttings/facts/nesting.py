"""Quotations numbered in the order of the text, and which of them lie in the sentence of another."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cuttings.record import Quotation, QuotationType


def number(quotations: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """The quotations with their ids, sorted; `part_of` is set where an indirect one of the same speaker holds one."""
    ordered = sorted(quotations, key=lambda quotation: quotation.spans[0])
    named = [replace(quotation, id=f"q{place}") for place, quotation in enumerate(ordered, 1)]
    outer = [quotation for quotation in named if quotation.type is QuotationType.INDIRECT]
    return tuple(_nest(quotation, outer) for quotation in named)


def _nest(quotation: Quotation, outer: Sequence[Quotation]) -> Quotation:
    """Ann Reed said the cut was “a cruel joke”: her words in marks are a part of what she said, by the same cue."""
    if quotation.type is QuotationType.INDIRECT:
        return quotation
    found = next((other for other in outer if _holds(other, quotation)), None)
    if found is None:
        return quotation
    if quotation.cue is None:
        quotation = replace(quotation, cue=found.cue, reasons=found.reasons)
    return replace(quotation, part_of=found.id)


def _holds(outer: Quotation, inner: Quotation) -> bool:
    inside = all(any(o.start <= i.start and i.end <= o.end for o in outer.spans) for i in inner.spans)
    return inside and _speaker(outer) == _speaker(inner)


def _speaker(quotation: Quotation) -> str | None:
    said = quotation.speaker
    return (said.entity or said.text) if said else None
