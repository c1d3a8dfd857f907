"""Site memory: a line that recurs over articles of one publisher stands around them, whatever it says."""

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from cuttings.cleaning.draft import Draft, Piece
from cuttings.cleaning.flat.reasons import guess_reason
from cuttings.cleaning.origin import FileOrigin
from cuttings.cleaning.rules import normalize
from cuttings.record import SegmentRole, Warning

ENOUGH = 5  # other articles of the publisher; with fewer, chance and series look like a habit
LEAST = 3  # of them that have the line …
_SHARE = 0.2  # … and the share of them: a promo of one section, a writer's note
_SURE = 0.97  # what the models believe in so firmly stays, as subheadings such as "What happens next?" …
_SURE_SHARE = 0.5  # … unless half of the others have it
_COPY = 0.4  # of an article's paragraphs; one that shares more is the same story, not the same furniture
_TRUSTED = 0.5  # of the words kept; memory that would take more is wrong about this article
_PARAGRAPH_WORDS = 12
_MOST_LINES = 200  # of one article: furniture stands at its two ends
_UPLOADS = "uploads/"  # the page puts each file into a folder of its own


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one cleaned article, hashed; `paragraphs` are the hashes of the long ones that were kept."""

    article: str
    source_sha256: str
    hashes: tuple[str, ...]
    paragraphs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Seen:
    """How many `others` of a publisher were looked at, and how many of them have each line (at least `LEAST`)."""

    others: int = 0
    times: Mapping[str, int] = field(default_factory=dict)


Recall = Callable[[str, Lines], Seen]
"""What a memory answers for a site and an article of it, for the same file always the same; it also learns it."""


def remove_recurring(draft: Draft, origin: FileOrigin, article: str, source_sha256: str, recall: Recall) -> None:
    """Ask the memory about the article's lines and remove those that recur; nothing where the site is not known."""
    site = find_site(draft, origin)
    if site is None:
        return
    seen = recall(site, _read_lines(draft.pieces, article, source_sha256))
    found = [piece for piece in draft.pieces if _recurs(piece, seen)]
    kept = sum(_count_words(piece) for piece in draft.pieces if piece.kept)
    if sum(map(_count_words, found)) > _TRUSTED * kept:
        draft.warnings.append(Warning("memory_not_applied", "Most of the text recurs in articles of this publisher."))
        return
    for piece in found:
        times = seen.times[hash_line(piece.shown)]
        rule = f"recurs in {times} of {seen.others} articles of this publisher"
        piece.remove(guess_reason(piece.shown, None), rule, round(times / seen.others, 3))


def find_site(draft: Draft, origin: FileOrigin) -> str | None:
    """The host of the article's address, else its publisher, else the folder of its file; None if it has none."""
    host = urlsplit(draft.metadata.url or "").hostname
    folder = "" if origin.key.startswith(_UPLOADS) else origin.key.rpartition("/")[0]
    return (host or "").removeprefix("www.") or draft.metadata.publisher or folder or None


def compare_lines(lines: Lines, others: Iterable[Sequence[str]]) -> Seen:
    """Count the lines of `lines` over the hashes of other articles, leaving out copies of the same story."""
    counts: Counter[str] = Counter()
    known, number = set(lines.hashes), 0
    for other in map(frozenset, others):
        if len(lines.paragraphs & other) > _COPY * len(lines.paragraphs):
            continue
        number += 1
        counts.update(known & other)
    return Seen(number, {line: times for line, times in sorted(counts.items()) if times >= LEAST})


def hash_line(line: str) -> str:
    """Eight hex digits; that a line equals some of ten thousand by chance is rare, three of them rarer still."""
    return f"{zlib.crc32(normalize(line).encode()):08x}"


def _read_lines(pieces: Sequence[Piece], article: str, source_sha256: str) -> Lines:
    half = _MOST_LINES // 2
    ends = pieces if len(pieces) <= _MOST_LINES else (*pieces[:half], *pieces[-half:])
    hashes = dict.fromkeys(hash_line(piece.shown) for piece in ends if any(map(str.isalpha, piece.shown)))
    long = (piece for piece in ends if piece.kept and _count_words(piece) >= _PARAGRAPH_WORDS)
    return Lines(article, source_sha256, tuple(hashes), frozenset(hash_line(piece.shown) for piece in long))


def _recurs(piece: Piece, seen: Seen) -> bool:
    if seen.others < ENOUGH or not piece.kept or piece.role is SegmentRole.HEADLINE:
        return False
    share = _SURE_SHARE if (piece.score or 0) >= _SURE else _SHARE
    return seen.times.get(hash_line(piece.shown), 0) >= share * seen.others


def _count_words(piece: Piece) -> int:
    return piece.shown.count(" ") + 1
