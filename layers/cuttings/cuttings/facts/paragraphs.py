"""Where the paragraphs of a text are."""

import re

from cuttings.record import Span

LINE = re.compile(r"\S[^\n]*")
ENDS_OPEN = re.compile(r"[\w,;–—-]\s*$")


def find_paragraphs(text: str) -> list[Span]:
    """The paragraphs as code points of `text`, without the white space around them.

    A line is a paragraph, unless it goes on in lower case after a single line break (hard-wrapped text).
    """
    paragraphs: list[Span] = []
    for line in LINE.finditer(text):
        start = line.start()
        end = start + len(line[0].rstrip())
        if paragraphs and _continues(text, paragraphs[-1].end, start):
            paragraphs[-1] = Span(paragraphs[-1].start, end)
        else:
            paragraphs.append(Span(start, end))
    return paragraphs


def _continues(text: str, end: int, start: int) -> bool:
    return text.count("\n", end, start) == 1 and text[start].islower() and bool(ENDS_OPEN.search(text, end - 1, end))
