"""Who speaks each quoted piece: every candidate gets a probability, the best one wins, piece after piece."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cuttings.facts.features import Candidate, find_candidates
from cuttings.facts.scene import Piece, Scene
from cuttings.facts.trees import load_trees

ABSTAIN = 0.1  # below this probability nobody is named


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of a piece with their probabilities, the best first; `best` is None where all are too weak."""

    piece: Piece
    ranked: Sequence[tuple[Candidate, float]]

    @property
    def best(self) -> Candidate | None:
        """The winner, or None."""
        return self.ranked[0][0] if self.ranked and self.ranked[0][1] >= ABSTAIN else None

    @property
    def score(self) -> float:
        """The winner's probability, 0 without one."""
        return self.ranked[0][1] if self.best else 0.0


def attribute(scene: Scene, pieces: Sequence[Piece]) -> list[Choice]:
    """A choice for each of `pieces` (in order); the speaker of one piece is known to the next."""
    trees = load_trees("ranker.json")
    choices: list[Choice] = []
    last: int | None = None
    for piece in pieces:
        candidates = find_candidates(scene, piece, last)
        scores = trees.score(np.array([c.values for c in candidates])) if candidates else np.zeros(0)
        order = np.argsort(-scores, kind="stable")
        choice = Choice(piece, [(candidates[i], float(scores[i])) for i in order])
        choices.append(choice)
        last = choice.best.chunk if choice.best else last
    return choices
