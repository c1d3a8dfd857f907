"""PolNeAR's brat stand-off files: source, cue and content of each attribution, one document per annotator."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from document import IGNORED, LINE_BREAK, PARAGRAPH_BREAK, ROOT, Document
from spacy.language import Language
from spacy.tokens import Doc, Token

Span = tuple[int, int]
ROLES = ("source", "cue", "content")
_TEXT_BOUND = re.compile(r"^(T\d+)\t[\w-]+ (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)", re.MULTILINE)
_EVENT = re.compile(r"^E\d+\tAttribution[\w-]*:T\d+(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Attribution:
    """Character spans by role; a role that is broken in the text has several."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()


def read_polnear(folder: Path, nlp: Language) -> Iterator[Document]:
    """Documents of `folder`/attributions over `folder`/text."""
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        text = read_text(folder / "text" / f"{name}.txt")
        yield label(nlp.make_doc(text), name, read_attributions(path))


def read_text(path: Path) -> str:
    """The article as its offsets count it: line ends untouched."""
    return path.read_bytes().decode("utf-8")


def read_attributions(path: Path) -> list[Attribution]:
    """Attributions in the order of the file."""
    raw = read_text(path)
    spans = {number: _parse_spans(offsets) for number, offsets in _TEXT_BOUND.findall(raw)}
    found = []
    for arguments in _EVENT.findall(raw):
        roles: dict[str, tuple[Span, ...]] = dict.fromkeys(ROLES, ())
        for name, number in re.findall(r"([A-Za-z]+)\d*:(T\d+)", arguments):
            if name.lower() in roles:
                roles[name.lower()] += spans.get(number, ())
        found.append(Attribution(**roles))
    return found


def _parse_spans(offsets: str) -> tuple[Span, ...]:
    return tuple((int(a), int(b)) for a, b in (pair.split() for pair in offsets.split(";")))


def label(doc: Doc, name: str, attributions: list[Attribution]) -> Document:
    """Role tags and cue links on the words of `doc`; where two attributions overlap, the first in the file stays."""
    tokens = [token for token in doc if not token.is_space]
    document = Document("polnear", name, [token.text for token in tokens], *find_layout(doc, tokens))
    document.roles, document.links = ["O"] * len(tokens), [IGNORED] * len(tokens)
    starts, ends = [token.idx for token in tokens], [token.idx + len(token) for token in tokens]
    for attribution in attributions:
        cover = {role: [_cover(starts, ends, *span) for span in getattr(attribution, role)] for role in ROLES}
        cue = min((words[0] for words in cover["cue"] if words), default=ROOT)
        for role, parts in cover.items():
            for words in parts:
                _mark(document, words, role, cue)
    return document


def _cover(starts: list[int], ends: list[int], start: int, end: int) -> range:
    """Words that share a character with `[start, end)`."""
    return range(bisect_right(ends, start), bisect_left(starts, end))


def _mark(document: Document, indices: range, role: str, cue: int) -> None:
    free = [i for i in indices if document.roles[i] == "O"]
    for position, index in enumerate(free):
        opens = position == 0 or free[position - 1] != index - 1
        document.roles[index] = ("B-" if opens else "I-") + role
        if role != "cue":
            document.links[index] = cue


def find_layout(doc: Doc, tokens: list[Token]) -> tuple[list[int], list[int]]:
    """Gaps and breaks before the `tokens`, as `Document` has them."""
    text, gaps, breaks, end = doc.text, [], [], 0
    for token in tokens:
        between = text[end : token.idx]
        lines = len(between.replace("\r", "").split("\n")) - 1
        gaps.append(2 if lines else int(bool(between) or end == 0))
        breaks.append(PARAGRAPH_BREAK if lines > 1 or end == 0 else LINE_BREAK * lines)
        end = token.idx + len(token)
    return gaps, breaks
