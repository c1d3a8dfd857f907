"""How much of a text is read: as much as two seconds of processor suffice for. What lies beyond is announced."""

import re
from itertools import islice

from cuttings.record import Warning

MOST_UNITS = 13_000
"""Words, of long ones each five letters, of names the first two apart, which the encoder knows least, and marks: 7,500
words of prose. Of 1,936 articles five have more."""
MOST_MARKS = 600
"""Double quote marks, and single ones that open; the longest interviews have 400."""

_UNIT = re.compile(r"[^\W\d_a-z]\w?|\w{1,5}|[^\w\s]")
_MARK = re.compile(r"[“”\"‘]|(?<=\s)'(?=\w)")


def limit_reading(text: str) -> tuple[str, Warning | None]:
    """The beginning of `text` that is read, up to the end of a paragraph where one is near, and a warning if cut."""
    ends = [end for pattern, most in ((_UNIT, MOST_UNITS), (_MARK, MOST_MARKS)) if (end := _find(pattern, text, most))]
    if not ends:
        return text, None
    end = _find_border(text, min(ends))
    message = f"People, quotations and keywords are of the first {end:,} of {len(text):,} characters; it is too long."
    return text[:end], Warning("read_in_part", message)


def _find(pattern: re.Pattern[str], text: str, most: int) -> int | None:
    """Where the first match after `most` of them begins."""
    found = next(islice(pattern.finditer(text), most, None), None)
    return found.start() if found else None


def _find_border(text: str, end: int) -> int:
    """The last end of a paragraph in the second half of `text[:end]`, else the last space, else `end`."""
    paragraph, space = text.rfind("\n\n", 0, end), text.rfind(" ", 0, end)
    return next((border for border in (paragraph, space) if border > end // 2), end)
