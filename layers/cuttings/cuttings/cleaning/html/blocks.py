"""The visible text of a page as blocks: one per paragraph, list item, caption, label or loose line."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

HIDDEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "textarea", "select"}
)
_BLOCK = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr label legend li main menu nav ol option p pre section "
    "summary table tbody td tfoot th thead title tr ul".split()
)
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\xad "
_CELLS = frozenset({"td", "th"})
_SPECIAL = _BLOCK | {"a", "br"}  # elements that part words, or are links; in the others text just goes on
_ROW_CHARS = 300  # of a data table's row; in longer ones a cell is a text of its own


@dataclass(frozen=True, slots=True)
class Block:
    """A run of visible text; `shown` is as a browser shows it: white space collapsed, line breaks and cells apart.

    `start` and `end` count in `element.text_content()`, `link_chars` in `text`.
    """

    text: str
    shown: str
    element: HtmlElement
    start: int
    end: int
    link_chars: int


def remove_hidden(tree: HtmlElement) -> None:
    """Take scripts, styles and the like out of the tree; spans count without them."""
    etree.strip_elements(tree, *HIDDEN, with_tail=False)


def read_blocks(body: HtmlElement) -> list[Block]:
    """The blocks of `body` in order. Call `remove_hidden` first."""
    return list(_Reader().read(body))


class _Reader:
    """One walk over a tree, counting characters of text content."""

    def __init__(self) -> None:
        self._offset = 0  # characters of text content before this point
        self._open: list[tuple[HtmlElement, int]] = []  # the blocks that are open, with their offset
        self._data_rows: set[HtmlElement] = set()
        self._run: list[str] = []
        self._shown: list[str] = []  # the same with spaces where elements part words
        self._last = ""  # of the run, what is not blank
        self._run_start = 0
        self._links = 0
        self._link_chars = 0

    def read(self, body: HtmlElement) -> Iterator[Block]:
        for event, element in etree.iterwalk(body, events=("start", "end")):
            tag = element.tag
            if event == "start":
                if tag in _SPECIAL:
                    yield from self._enter(element, tag)
                self._add(element.text)
            else:
                if tag in _SPECIAL:
                    yield from self._leave(element, tag)
                if element is not body:
                    self._add(element.tail)

    def _enter(self, element: HtmlElement, tag: str) -> Iterator[Block]:
        if tag == "a":
            self._links += 1
        elif tag == "br":
            if self._run_is_complete(element):
                yield from self._flush()
            else:
                self._shown.append(" ")
        elif tag in _CELLS and element.getparent() in self._data_rows:
            self._shown.append(" ")
        else:
            if tag == "tr" and _is_data_row(element):
                self._data_rows.add(element)
            yield from self._flush()
            self._open.append((element, self._offset))

    def _leave(self, element: HtmlElement, tag: str) -> Iterator[Block]:
        if self._open and element is self._open[-1][0]:
            yield from self._flush()
            self._open.pop()
        elif tag == "a":
            self._links -= 1

    def _add(self, text: str | None) -> None:
        if text:
            self._run.append(text)
            self._shown.append(text)
            if not text.isspace():
                self._last = text
            self._offset += len(text)
            self._link_chars += len(text) if self._links else 0

    def _run_is_complete(self, br: HtmlElement) -> bool:
        """Whether this line break ends a paragraph: two in a row, or after the end of a sentence."""
        following = br.getnext()
        doubled = following is not None and following.tag == "br" and not (br.tail or "").strip()
        return doubled or self._last.rstrip().endswith((".", "!", "?", "”", '"', ":"))

    def _flush(self) -> Iterator[Block]:
        if not self._run:
            return
        raw = "".join(self._run)
        text = raw.strip()
        if text and self._open:
            element, begin = self._open[-1]
            start = self._run_start + raw.index(text[0]) - begin
            shown = " ".join("".join(self._shown).split())
            if shown.strip(_INVISIBLE):
                yield Block(text, shown, element, start, start + len(text), self._link_chars)
        self._run, self._shown, self._last, self._run_start, self._link_chars = [], [], "", self._offset, 0


def _is_data_row(row: HtmlElement) -> bool:
    """Short cells side by side, without blocks in them: "DL | Myles Garrett | 57" is one line of text."""
    if len(row) < 2 or any(child.tag in _BLOCK for cell in row for child in cell):
        return False
    return sum(len(cell.text_content()) for cell in row) <= _ROW_CHARS
