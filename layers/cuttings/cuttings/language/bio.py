"""From tag scores to spans: the best tags, mended where they break the B-I-O rules."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from cuttings.language.scores import Floats

FORBIDDEN = -1e4
TOUCHING = 2.0  # logits; measured: F1 + 0.9 for entities of newswire, + 0.8 for contents of quotations


class Decoder:
    """Knows which tag may follow which: `I-X` only after `B-X` or `I-X`.

    `touching` is what it costs (in logits) that one span follows another of its kind without a word between.
    """

    def __init__(self, tags: Sequence[str], touching: float = TOUCHING) -> None:
        self.tags = tuple(tags)
        self._costs = np.array([[_cost(tag, before, touching) for tag in tags] for before in tags], np.float32)
        self._free = self._costs == 0.0
        self._may_open = np.array([not tag.startswith("I-") for tag in tags])

    def decode(self, scores: Floats) -> NDArray[np.int64]:
        """Tag numbers of the best allowed sequence."""
        best: NDArray[np.int64] = scores.argmax(-1)
        broken = np.flatnonzero(~self._free[best[:-1], best[1:]]) + 1
        if len(best) and not self._may_open[best[0]]:
            broken = np.concatenate([[0], broken])
        done = 0
        for position in broken.tolist():
            if position >= done:
                start, done = self._find_stretch(best, position)
                best[start:done] = self._search(scores[start:done])
        return best

    def _find_stretch(self, best: NDArray[np.int64], position: int) -> tuple[int, int]:
        """The run of words around `position` that the broken rule can spread to: up to the next O on each side."""
        start, end = position, position + 1
        while start > 0 and best[start - 1]:
            start -= 1
        while end < len(best) and best[end]:
            end += 1
        return start, end

    def _search(self, scores: Floats) -> list[int]:
        """Viterbi; the stretch has O or nothing on either side."""
        total = np.where(self._may_open, scores[0], FORBIDDEN)
        back = []
        for row in scores[1:]:
            paths = total[:, None] + self._costs
            back.append(paths.argmax(0))
            total = paths.max(0) + row
        path = [int(total.argmax())]
        for pointers in reversed(back):
            path.append(int(pointers[path[-1]]))
        return path[::-1]

    def iterate_spans(self, path: NDArray[np.int64]) -> Iterator[tuple[str, int, int]]:
        """(label, start, end) of each span of a decoded path."""
        for position in np.flatnonzero(path).tolist():
            tag = self.tags[path[position]]
            if tag.startswith("B-"):
                yield tag[2:], position, self._find_end(path, position)

    def _find_end(self, path: NDArray[np.int64], start: int) -> int:
        end = start + 1
        while end < len(path) and self.tags[path[end]].startswith("I-"):
            end += 1
        return end


def _cost(tag: str, before: str, touching: float) -> float:
    if tag.startswith("I-"):
        return 0.0 if before[2:] == tag[2:] else FORBIDDEN
    return -touching if tag != "O" and before[2:] == tag[2:] else 0.0
