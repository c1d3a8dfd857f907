"""Shows each line of a file with its fate, for `python -m local clean --explain FILE`."""

from collections.abc import Iterator

from cuttings.cleaning.files import clean_file
from cuttings.cleaning.origin import FileOrigin, RejectedMember
from cuttings.record import CleanDocument, Segment


def explain(data: bytes, origin: FileOrigin) -> Iterator[str]:
    """One printable line per segment: fate, reason or role, score, rule, text. Raises RejectedError as `clean_file`."""
    for item in clean_file(data, origin):
        if isinstance(item, RejectedMember):
            yield f"rejected  {item.member}: {item.reason}: {item.explanation}"
        else:
            yield from _explain_document(item)


def _explain_document(document: CleanDocument) -> Iterator[str]:
    yield f"# {document.id}  {document.headline or '(no headline)'}"
    for segment in document.segments:
        yield _explain_segment(segment)
    for warning in document.warnings:
        yield f"warning   {warning.code}: {warning.message}"


def _explain_segment(segment: Segment) -> str:
    score = f"{segment.score:.2f}" if segment.score is not None else "rule" if segment.rule else "-"
    text = " ".join(segment.text.split())
    shown = text if len(text) <= 100 else text[:97] + "..."
    rule = f"   <- {segment.rule}" if segment.rule else ""
    return f"{segment.action:<8}  {segment.reason or segment.role:<15} {score:>5}  {shown}{rule}"
