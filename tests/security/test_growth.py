"""The time to clean and to extract an article grows with its length, and not with its square."""

from collections.abc import Callable
from dataclasses import replace

import spacy
from cuttings.cleaning import FileOrigin, clean_file
from cuttings.errors import RejectedError
from cuttings.record import CleanDocument

from tests.reliability.figures import is_long, note_figure
from tests.security.growth import fit_exponent, leave_the_rest_alone, time_once
from tests.security.pathological import KINDS, write_page, write_text
from tests.security.trial import extract

MOST_EXPONENT = 1.5  # quadratic is 2; a busy machine adds a little to the longer ones
MOST_SECONDS = 2.0
NOISE = 0.02  # seconds under which what does not grow counts too much
LENGTHS = (6_000, 12_000, 24_000)
LONG_LENGTHS = (*LENGTHS, 48_000, 96_000, 192_000, 384_000)
NLP = spacy.blank("en")
Work = Callable[[str, int], tuple[int, float]]  # characters and seconds


def clean_text(kind: str, length: int) -> tuple[int, float]:
    text = write_text(kind, length)
    return len(text), time_once(lambda: clean("a.txt", text))


def clean_page(kind: str, length: int) -> tuple[int, float]:
    page = write_page(kind, length)
    return len(page), time_once(lambda: clean("a.html", page))


def extract_text(kind: str, length: int) -> tuple[int, float]:
    documents = [replace(document, in_language="en") for document in clean("a.txt", write_text(kind, length))]
    seconds = time_once(lambda: [extract(document, NLP) for document in documents])
    return sum(len(document.text) for document in documents) or length, seconds


def clean(key: str, content: str) -> list[CleanDocument]:
    try:
        results = list(clean_file(content.encode(), FileOrigin("inbox", key)))
    except RejectedError:
        return []
    return [result for result in results if isinstance(result, CleanDocument)]


WORKS: dict[str, Work] = {"clean text": clean_text, "clean a page": clean_page, "extract": extract_text}


def test_time_grows_with_length_and_no_faster() -> None:
    slow, worst, longest = [], 0.0, 0.0
    for name, work in WORKS.items():
        work("names", 2_000)  # loads what is loaded once
        for kind in KINDS:
            exponent, seconds = measure(work, kind)
            for _ in range(2):  # again, lest the machine was busy
                if exponent > MOST_EXPONENT or seconds > MOST_SECONDS:
                    with leave_the_rest_alone():
                        again = measure(work, kind)
                    exponent, seconds = min(exponent, again[0]), min(seconds, again[1])
            worst, longest = max(worst, exponent), max(longest, seconds)
            if exponent > MOST_EXPONENT or seconds > MOST_SECONDS:
                slow.append(f"{name}, {kind}: exponent {exponent:.2f}, {seconds:.1f} s")
    assert slow == []
    figure = f"{len(KINDS)} kinds of articles as text and page, up to {lengths()[-1]:,} characters: exponent at most "
    note_figure("no article can be made slow", f"{figure}{worst:.2f}, {longest:.2f} s of processor for one step")


def lengths() -> tuple[int, ...]:
    return LONG_LENGTHS if is_long() else LENGTHS


def measure(work: Work, kind: str) -> tuple[float, float]:
    """The exponent of growth, and the longest time."""
    points = [work(kind, length) for length in lengths()]
    return fit_exponent(points, NOISE), max(seconds for _, seconds in points)
