"""PolNeAR as gold: attributions with source, cue and content, in code points of the article's text."""

import glob
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[4] / "shared/data/language/polnear"
VERBS = frozenset(("said", "says", "told", "added", "wrote", "tweeted", "asked", "explained", "noted", "argued"))
Pieces = tuple[tuple[int, int], ...]
TEXT_BOUND = re.compile(r"^(T\d+)\t(\S+) ([\d; ]+)\t")
QUOTE_MARK = re.compile(r"[“”\"]|''|``")
QUOTED = re.compile(r"(?:[“”\"]|''|``)(.*?)(?:[“”\"]|''|$)", re.DOTALL)


@dataclass(frozen=True)
class Attribution:
    """One annotated attribution; a role that is not annotated is an empty tuple."""

    source: Pieces
    cue: Pieces
    content: Pieces
    kind: str  # direct, mixed or indirect, by the quote marks that the content holds

    @property
    def start(self) -> int:
        return min(start for start, _ in self.content)


@dataclass(frozen=True)
class Article:
    name: str
    text: str
    attributions: tuple[Attribution, ...]


def read(part: str) -> Iterator[Article]:
    """The articles of `part` (train or dev), by name; of several annotators the first by name."""
    for path in sorted((ROOT / part / "text").glob("*.txt")):
        annotations = sorted((ROOT / part / "attributions").glob(f"{glob.escape(path.stem)}_????.ann"))
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        lines = annotations[0].read_text(encoding="utf-8").splitlines() if annotations else []
        yield Article(path.stem, text, tuple(parse(text, lines)))


def parse(text: str, lines: list[str]) -> Iterator[Attribution]:
    bounds: dict[str, Pieces] = {}
    for line in lines:
        if match := TEXT_BOUND.match(line):
            pieces = (piece.split() for piece in match[3].split(";"))
            bounds[match[1]] = tuple((int(start), int(end)) for start, end in pieces)
    for line in lines:
        if not line.startswith("E"):
            continue
        roles: dict[str, Pieces] = {"Source": (), "Cue": (), "Content": ()}
        for part in line.split("\t")[1].split()[1:]:
            name, bound = part.split(":")
            name = name.rstrip("0123456789")
            roles[name] = roles.get(name, ()) + bounds[bound]
        if text_of(text, roles["Source"]) in VERBS and text_of(text, roles["Cue"]) not in VERBS:
            roles["Source"], roles["Cue"] = (
                roles["Cue"],
                roles["Source"],
            )  # some annotations name the verb as the source
        if roles["Content"]:
            yield Attribution(roles["Source"], roles["Cue"], roles["Content"], kind(text, roles["Content"]))


def text_of(text: str, pieces: Pieces) -> str:
    return " ".join(text[start:end] for start, end in pieces)


def kind(text: str, content: Pieces) -> str:
    """Direct when (nearly) all of the content stands in quote marks, mixed when some of it does."""
    words = " ".join(text[start:end] for start, end in content)
    if not QUOTE_MARK.search(words):
        return "indirect"
    outside = QUOTED.sub(" ", words)
    return "direct" if len(re.findall(r"\w+", outside)) <= 1 else "mixed"


def overlap(one: Pieces, other: Pieces) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)
