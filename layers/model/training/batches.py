"""Documents to windows of word pieces, windows to batches of arrays."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from augment import augment
from cuttings.language.features import SPECIAL, encode_feature
from cuttings.language.wordpiece import WordPiece
from document import IGNORED, LINE_BREAK, PARAGRAPH_BREAK, SENTENCE_BREAK, Document
from labels import LabelSets
from rename import collect_names, read_towns, rename

WINDOW_SIZES = (96, 128, 192, 192)
RENAMED = 0.35
LONGEST = 320
"""Pieces; a longer sentence is cut off, which only training may do."""


@dataclass
class Window:
    """Piece-level inputs and word-level targets; word positions count from 1, 0 stands for the root or no cue."""

    pieces: list[int]
    features: list[int]
    first: list[int]
    last: list[int]
    entities: np.ndarray
    targets: dict[str, list[int]]


class WindowBuilder:
    """Cuts documents into windows at breaks, differently in each pass."""

    def __init__(
        self,
        pieces: WordPiece,
        labels: LabelSets,
        constraints: dict[tuple[str, str], np.ndarray],
        documents: Iterable[Document] = (),
    ) -> None:
        """`documents` lend the names that are put in the place of others."""
        self.pieces = pieces
        self.names, self.towns = collect_names(documents), read_towns()
        self.constraints = constraints
        self.free = np.ones(len(labels.entities), dtype=np.float32)
        self.numbers = {name: {label: i for i, label in enumerate(values)} for name, values in labels.as_json().items()}

    def build(self, document: Document, rng: random.Random) -> Iterator[Window]:
        """Windows of one document, augmented by `rng`."""
        if rng.random() < RENAMED:
            document = rename(document, rng, self.names, self.towns)
        document = augment(document, rng)
        ids = [self.pieces.split(word) for word in document.words]
        separated = [_separates(kind, rng) for kind in document.breaks]
        limit = rng.choice(WINDOW_SIZES)
        start, size = 0, 2
        for end, unit in _iterate_units(document.breaks):
            width = sum(len(ids[i]) for i in range(unit, end)) + separated[unit]
            if size + width > limit and unit > start:
                yield self._window(document, ids, separated, start, unit)
                start, size = unit, 2
            size += width
        yield self._window(document, ids, separated, start, len(ids))

    def _window(
        self, document: Document, ids: list[tuple[int, ...]], separated: list[bool], start: int, end: int
    ) -> Window:
        pieces, features, first, last = [self.pieces.cls], [SPECIAL], [], []
        for i in range(start, end):
            if separated[i] and i > start:
                pieces.append(self.pieces.sep)
                features.append(SPECIAL)
            if len(pieces) + len(ids[i]) > LONGEST:
                end = i
                break
            first.append(len(pieces))
            pieces.extend(ids[i])
            features.extend([encode_feature(document.words[i], document.gaps[i])] * len(ids[i]))
            last.append(len(pieces) - 1)
        constraints, targets = self._constrain(document, start, end), self._target(document, start, end)
        return Window(pieces, features, first, last, constraints, targets)

    def _constrain(self, document: Document, start: int, end: int) -> np.ndarray:
        tags = document.entities[start:end] or ["?"] * (end - start)
        return np.stack([self.constraints.get((document.source, tag), self.free) for tag in tags])

    def _target(self, document: Document, start: int, end: int) -> dict[str, list[int]]:
        size = end - start
        targets = {}
        for name in ("upos", "xpos", "feats", "relations", "roles"):
            numbers = self.numbers[name]
            labels = getattr(document, name)[start:end]
            targets[name] = [numbers.get(label, IGNORED) for label in labels] or [IGNORED] * size
        targets["starts"] = document.starts[start:end] or [IGNORED] * size
        for name in ("heads", "links"):
            targets[name] = [_relocate(h, start, end) for h in getattr(document, name)[start:end]] or [IGNORED] * size
        return targets


def _relocate(head: int, start: int, end: int) -> int:
    """Positions from 1 in the window, 0 for none; a link that leaves the window is not trained."""
    if head == IGNORED or (head >= 0 and not start <= head < end):
        return IGNORED
    return 0 if head < 0 else head - start + 1


def _separates(kind: int, rng: random.Random) -> bool:
    chance = {PARAGRAPH_BREAK: 0.9, LINE_BREAK: 0.5, SENTENCE_BREAK: 0.1}.get(kind, 0.0)
    return rng.random() < chance


def _iterate_units(breaks: list[int]) -> Iterator[tuple[int, int]]:
    """(end, start) of the pieces of text between breaks."""
    borders = [i for i, kind in enumerate(breaks) if kind] or [0]
    borders = [0, *borders] if borders[0] else borders
    for start, end in zip(borders, [*borders[1:], len(breaks)], strict=True):
        yield end, start


def collate(windows: list[Window], pad: int) -> dict[str, np.ndarray]:
    """Arrays of one batch: pieces to a multiple of 32 (what AMX likes), words to the longest."""
    width = -(-max(len(w.pieces) for w in windows) // 32) * 32
    length = max(len(w.first) for w in windows)
    batch = {
        "pieces": np.stack([_fill(w.pieces, width, pad) for w in windows]),
        "features": np.stack([_fill(w.features, width, SPECIAL) for w in windows]),
        "mask": np.stack([np.arange(width) < len(w.pieces) for w in windows]),
        "words": np.stack([np.arange(length) < len(w.first) for w in windows]),
        "first": np.stack([_fill(w.first, length, 0) for w in windows]),
        "last": np.stack([_fill(w.last, length, 0) for w in windows]),
        "entities": np.stack(
            [np.pad(w.entities, ((0, length - len(w.first)), (0, 0)), constant_values=1.0) for w in windows]
        ),
    }
    for name in windows[0].targets:
        batch[name] = np.stack([_fill(w.targets[name], length, IGNORED) for w in windows])
    return batch


def _fill(values: list[int], width: int, filler: int) -> np.ndarray:
    return np.pad(values, (0, width - len(values)), constant_values=filler)


def make_batches(windows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """Batches of about `size` pieces, of windows of like length, in random order."""
    ordered = sorted(windows, key=lambda w: len(w.pieces) + rng.random() * 16)
    batches: list[list[Window]] = [[]]
    for window in ordered:
        if batches[-1] and len(window.pieces) * (len(batches[-1]) + 1) > size:
            batches.append([])
        batches[-1].append(window)
    rng.shuffle(batches)
    return batches
