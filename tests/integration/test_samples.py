"""What a careful reader would keep of each sample article, and what not; each fact is a case of its own.

What the system does not get yet is listed with what it does instead in `tests/data/articles/not_yet.json`; a case
listed there that begins to pass fails until it is taken off. `make samples` writes the list anew; look at its diff.
"""

from collections.abc import Iterator
from typing import Any

from cuttings.record import Action, CleanDocument, SegmentRole

from tests.samples import SAMPLES, Sample, as_list, each, every_sample, list_cases

# ---- Cleaning


@every_sample
def test_text_is_headline_and_kept_segments_and_every_span_is_exact(sample: Sample) -> None:
    document = sample.document
    kept = [segment for segment in document.segments if segment.action is Action.KEPT]
    assert "\n\n".join(document.text[slice(*segment.span)] for segment in kept) == document.text
    if sample.path.suffix == ".txt":
        source = sample.path.read_text("utf-8")
        for segment in document.segments:
            assert source[segment.source.start : segment.source.end] == segment.text
        for segment in kept:
            assert document.text[slice(*segment.span)] == segment.text


@every_sample
def test_no_piece_of_the_file_is_lost(sample: Sample) -> None:
    if sample.path.suffix == ".txt":
        source = sample.path.read_text("utf-8")
        assert [line.strip() for line in source.splitlines() if line.strip()] == [
            line.strip() for s in sample.document.segments for line in s.text.splitlines() if line.strip()
        ]


@every_sample
def test_headline_is_found(sample: Sample) -> None:
    assert sample.document.headline == sample.expected["headline"]


@each((f"{s.name}/nothing lost", s, None) for s in SAMPLES)
def test_nothing_of_the_article_is_removed(sample: Sample, fact: None) -> None:
    if sample.path.suffix == ".txt":
        starts = tuple(item["startsWith"] for item in sample.expected["removed"])
        removed = [s.text.strip() for s in sample.document.segments if s.action is Action.REMOVED]
        lost = [text for text in removed if not text.startswith(starts)]
        assert not lost, f"lost: {lost}"
    else:
        assert list(missing_paragraphs(sample)) == []


def missing_paragraphs(sample: Sample) -> Iterator[str]:
    kept = [s.text.strip() for s in sample.document.segments if s.action is Action.KEPT]
    return (start for start in sample.expected["paragraphs"] if not any(text.startswith(start) for text in kept))


@each(list_cases("removed", "removed"))
def test_noise_is_removed_with_its_reason(sample: Sample, fact: dict[str, Any]) -> None:
    segments = [s for s in sample.document.segments if s.text.strip().startswith(fact["startsWith"])]
    reasons = as_list(fact["reason"])
    fates = [f"{s.action} as {s.reason or s.role}" for s in segments]
    assert any(s.action is Action.REMOVED and s.reason in reasons for s in segments), f"it is {', '.join(fates)}"


@each((f"{s.name}/only the article", s, None) for s in SAMPLES)
def test_nothing_but_the_article_is_kept(sample: Sample, fact: None) -> None:
    kept = [s for s in sample.document.segments if s.action is Action.KEPT and s.role is not SegmentRole.HEADLINE]
    if sample.path.suffix == ".html":
        starts = sample.expected["paragraphs"]
        assert len(kept) == len(starts), [segment.text[:40] for segment in kept]
        assert all(segment.text.strip().startswith(start) for segment, start in zip(kept, starts, strict=True))
    else:
        starts = tuple(item["startsWith"] for item in sample.expected["removed"])
        noise = [segment.text[:40] for segment in kept if segment.text.strip().startswith(starts)]
        assert not noise, f"kept: {noise}"


FIELDS = ("byline", "publisher", "url", "datePublished")


@each([(f"{s.name}/{field}", s, field) for s in SAMPLES for field in FIELDS])
def test_metadata_is_read_and_never_guessed(sample: Sample, fact: str) -> None:
    assert read_field(sample.document, fact) == sample.expected[fact]


def read_field(document: CleanDocument, field: str) -> Any:
    match field:
        case "byline":
            return [name.title() if name.isupper() else name for name in document.byline]
        case "datePublished":
            return document.date_published and document.date_published[:10]
        case _:
            return getattr(document, field)
