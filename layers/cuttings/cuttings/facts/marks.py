"""Quote marks: which of them open and close what, paragraph by paragraph.

Curly, straight, British single, low and angle marks, `''` pairs; nesting; a mark re-opened on each paragraph and closed
only on the last; marks missing at either end; apostrophes, which are no marks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cuttings.record import Span

MARK = re.compile(r"''|``|[\"“”„‟«»″‘’‚'`]")
SINGLE = frozenset("‘’‚'`")
OPENING = frozenset(("“", "„", "‟", "«", "``", "‘", "‚"))
CLOSING = frozenset(("”", "»"))
# Words that begin with an apostrophe: "'Twas the night", "back in the '90s", "rock 'n' roll".
ELISION = re.compile(r"(?:\d0s\b|(?:tis|twas|twere|til|em|n|cause|bout|round|cos)\b)", re.IGNORECASE)
BEFORE_OPENING = re.compile(r"[\s(\[{—–\-/:,;.!?…“\"‘'„]")
AFTER_CLOSING = re.compile(r"[\s)\]}—–\-/:,;.!?…”\"’']")
SENTENCE_END = re.compile(r"[.!?…](?=\s)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Text between marks. `outer` holds the marks, `inner` not; `depth` counts the quotations around it.

    `opened`/`closed`: the mark is there. `continued`: the next paragraph re-opens the same quotation.
    """

    outer: Span
    inner: Span
    single: bool
    depth: int
    paragraph: int
    opened: bool = True
    closed: bool = True
    continued: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    single: bool
    may_open: bool
    may_close: bool
    weak: bool = False


def find_quoted(text: str, paragraphs: list[Span]) -> list[Quoted]:
    """Every quoted piece of `text`, in order, an outer one before those inside it."""
    found: list[Quoted] = []
    for number, paragraph in enumerate(paragraphs):
        found.extend(_Pairing(text, paragraph, number).run())
    return _join_reopened(text, sorted(found, key=lambda q: (q.outer.start, -q.outer.end)), paragraphs)


def _find_marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    for match in MARK.finditer(text, paragraph.start, paragraph.end):
        before = text[match.start() - 1] if match.start() > paragraph.start else " "
        after = text[match.end()] if match.end() < paragraph.end else " "
        mark = match[0]
        single = mark in SINGLE
        if single and _is_apostrophe(text, match, before, after, paragraph.end):
            continue
        free_before, free_after = bool(BEFORE_OPENING.match(before)), bool(AFTER_CLOSING.match(after))
        may_open = free_before and not after.isspace()
        may_close = not before.isspace() and (free_after or not single)
        if mark in OPENING and not (may_close and not may_open):
            may_open, may_close = True, False
        elif mark in CLOSING and not (may_open and before.isspace()) and match.start() > paragraph.start:
            may_open, may_close = False, True
        elif not may_open and not may_close:
            may_open = may_close = not single
        yield _Mark(match.start(), match.end(), single, may_open, may_close, single and _is_possessive(text, match))


def _is_apostrophe(text: str, match: re.Match[str], before: str, after: str, end: int) -> bool:
    if before.isalnum() and after.isalnum():
        return True  # don't
    if not before.isalnum() and ELISION.match(text, match.end(), end):
        return match[0] != "‘"
    # 5' 10" tall
    return before.isdigit() and match[0] == "'" and after.isspace()


def _is_possessive(text: str, match: re.Match[str]) -> bool:
    """The voters' choice was clear: may be an apostrophe or a closing mark."""
    return text[match.start() - 1 : match.start()] == "s" and bool(
        re.match(r"\s+[a-z]", text[match.end() : match.end() + 4])
    )


class _Pairing:
    """Pairs the marks of one paragraph with a stack of open ones."""

    def __init__(self, text: str, paragraph: Span, number: int) -> None:
        self.text, self.paragraph, self.number = text, paragraph, number
        self.marks = list(_find_marks(text, paragraph))
        self.deepest, self.closed_later = _look_ahead(self.marks)
        self.open: list[_Mark] = []
        self.found: list[Quoted] = []

    def run(self) -> list[Quoted]:
        for index, mark in enumerate(self.marks):
            opener = next((o for o in reversed(self.open) if o.single == mark.single), None)
            if opener and mark.may_close and not (mark.weak and self._closes_later(index)):
                self._close(opener, mark)
            elif mark.may_open and self._opens(mark, index):
                if opener and not self._nests(index):
                    self._abandon(opener, mark.start)
                self.open.append(mark)
            elif mark.may_close and not mark.single and not opener:
                self._close_unopened(mark)
        for opener in self.open[::-1]:
            self._abandon(opener, self.paragraph.end)
        return self.found

    def _opens(self, mark: _Mark, index: int) -> bool:
        """A single mark opens where one closes later, a paragraph begins, or a cue ends: Orr said: ‘It was left."""
        led_in = self.text[max(mark.start - 2, 0) : mark.start] in (": ", ", ")
        return not mark.single or self._closes_later(index) or mark.start == self.paragraph.start or led_in

    def _nests(self, index: int) -> bool:
        """ "I said "no" and left," she said: a mark inside its own kind, where the rest closes both."""
        return self.deepest[index] >= 2

    def _closes_later(self, index: int) -> bool:
        """Whether a single mark after `index` closes before another one opens."""
        return self.closed_later[index]

    def _close(self, opener: _Mark, mark: _Mark) -> None:
        while self.open and self.open[-1] is not opener:
            self.open.pop()
        self.open.pop()
        self._add(opener.start, opener.end, mark.start, mark.end)

    def _abandon(self, opener: _Mark, limit: int) -> None:
        """An opening mark that nothing closes: it holds until the paragraph ends or the next quotation begins."""
        depth = self.open.index(opener)
        del self.open[depth:]
        if opener.single and limit < self.paragraph.end:
            return
        end = limit
        if limit < self.paragraph.end:  # "We won, he said. "They lost.": the first one ends with its sentence
            stop = SENTENCE_END.search(self.text, opener.end, limit)
            end = stop.end() if stop else limit
        while end > opener.end and self.text[end - 1].isspace():
            end -= 1
        if end > opener.end:
            self._add(opener.start, opener.end, end, end, closed=False)

    def _close_unopened(self, mark: _Mark) -> None:
        """We will win," she said: a closing mark alone goes back to the paragraph's start, if no mark is before it."""
        if self.found or self.text[mark.start - 1].isdigit():
            return  # 6' 5" tall
        start = self.paragraph.start
        while start < mark.start and self.text[start].isspace():
            start += 1
        if start < mark.start:
            self._add(start, start, mark.start, mark.end, opened=False)

    def _add(
        self, start: int, inner_start: int, inner_end: int, end: int, *, opened: bool = True, closed: bool = True
    ) -> None:
        if inner_end <= inner_start or not any(c.isalnum() for c in self.text[inner_start:inner_end]):
            return
        single = self.text[start] in SINGLE and inner_start - start == 1
        outer, inner = Span(start, end), Span(inner_start, inner_end)
        self.found.append(Quoted(outer, inner, single, len(self.open), self.number, opened, closed))


def _look_ahead(marks: list[_Mark]) -> tuple[list[int], list[bool]]:
    """For each mark: how many more of its kind close than open, at most, up to anywhere after it; and whether the
    next single mark after it closes."""
    deepest, closed_later = [0] * len(marks), [False] * len(marks)
    most, closes = {True: 0, False: 0}, False
    for index in range(len(marks) - 1, -1, -1):
        mark = marks[index]
        deepest[index], closed_later[index] = most[mark.single], closes
        most[mark.single] = max(most[mark.single] + (1 if mark.may_close else -1), 0)
        if mark.single and (mark.may_close or mark.may_open):
            closes = mark.may_close
    return deepest, closed_later


def _join_reopened(text: str, found: list[Quoted], paragraphs: list[Span]) -> list[Quoted]:
    """Mark a piece as continued when it is not closed and the next paragraph opens with a mark of its kind."""
    openers = {q.paragraph: q for q in found if q.opened and q.outer.start == paragraphs[q.paragraph].start}
    joined: list[Quoted] = []
    for quoted in found:
        following = openers.get(quoted.paragraph + 1)
        reaches_end = quoted.outer.end == paragraphs[quoted.paragraph].end
        if not quoted.closed and reaches_end and following and following.single == quoted.single:
            quoted = replace(quoted, continued=True)
        if quoted.single and not quoted.closed and not quoted.continued:
            continue  # 'Tis an apostrophe after all
        joined.append(quoted)
    return joined
