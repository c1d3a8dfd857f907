"""Who speaks each quoted piece: every candidate gets a probability, the best one wins, piece after piece."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cuttings.facts.cues import CueKind
from cuttings.facts.features import Candidate, find_candidates
from cuttings.facts.lexicon import words
from cuttings.facts.links import Relation
from cuttings.facts.scene import Piece, Scene
from cuttings.facts.trees import Floats, load_trees

LABELLED = 0.97  # probability of a name that labels the words
LISTENING = 0.3  # what a tribunal that is told something keeps of its probability
HEARD = 0.7  # probability of the one whose words a tribunal is told
SUBJECTS = frozenset((Relation.SUBJECT, Relation.APPOSITION))
CALIBRATION = 0.5  # exponent
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
        """The winner's probability, 0 without one.

        The trees judge each candidate alone and are too careful about a winner; the exponent is fitted on PolNeAR dev.
        """
        return float(self.ranked[0][1] ** CALIBRATION) if self.best else 0.0


def is_label(scene: Scene, piece: Piece, candidate: Candidate) -> bool:
    """“The best bread in the north.” – Ann Reed, or REED: “When?”: layouts that the training articles hardly have."""
    link = candidate.link
    if link is None or link.relation is not Relation.LABEL:
        return False
    cue, chunk = scene.cues[link.cue], scene.chunks[candidate.chunk]
    tokens = scene.article.words
    if cue.kind is CueKind.DASH:
        ends = (
            chunk.end >= len(tokens)
            or scene.article.paragraph[chunk.end] != piece.paragraph
            or tokens[chunk.end] in ".,("
        )
        follows = cue.start >= piece.end and all(tokens[i].isspace() for i in range(piece.end, cue.start))
        return follows and ends
    opens = chunk.start == 0 or scene.article.paragraph[chunk.start - 1] != scene.article.paragraph[chunk.start]
    return opens and cue.end == piece.start


def hears(scene: Scene, candidate: Candidate) -> bool:
    """He was “drunk on power”, a court heard: the tribunal that listens is not the one who speaks."""
    chunk, article = scene.chunks[candidate.chunk], scene.article
    if article.lower[chunk.head] not in words("titles.json", "tribunals"):
        return False
    after = [word for word in article.lower[chunk.end : chunk.end + 3] if word not in ("has", "have", "was", "were")]
    return after[:1] in (["heard"], ["hears"], ["told"])


def _heard(scene: Scene, piece: Piece, candidates: Sequence[Candidate], scores: Floats) -> Floats:
    """Ms Slade told the owner that it was “fine”, a court heard: whoever has a cue of her own in the sentence."""
    sentence = scene.article.sentence[piece.start]
    near = (c.chunk for c in candidates if scene.article.sentence[scene.chunks[c.chunk].start] == sentence)
    deaf = {c.chunk for c in candidates if not hears(scene, c)}
    speak = {c for c in near if c in deaf and any(x.relation in SUBJECTS for x in scene.links_of_chunk.get(c, ()))}
    if not speak:
        return scores
    raised = [max(s, HEARD) if c.chunk in speak else s for c, s in zip(candidates, scores, strict=True)]
    return np.array([s * LISTENING if hears(scene, c) else s for c, s in zip(candidates, raised, strict=True)])


def _posted(scene: Scene, piece: Piece, candidates: Sequence[Candidate], scores: Floats) -> Floats:
    """According to AFP, one user posted: “Why?”: the agency tells of it, the user says it."""
    speak = [c.chunk for c in candidates if _leads_in(scene, piece, c)]
    if not speak:
        return scores
    raised = [max(s, HEARD) if c.chunk in speak else s for c, s in zip(candidates, scores, strict=True)]
    return np.array([s * LISTENING if _is_source(c) else s for c, s in zip(candidates, raised, strict=True)])


def _leads_in(scene: Scene, piece: Piece, candidate: Candidate) -> bool:
    if candidate.link is None or candidate.link.relation not in SUBJECTS:
        return False
    return scene.article.words[scene.cues[candidate.link.cue].end : piece.start] == [":"]


def _is_source(candidate: Candidate) -> bool:
    return candidate.link is not None and candidate.link.relation is Relation.ACCORDING


def attribute(scene: Scene, pieces: Sequence[Piece]) -> list[Choice]:
    """A choice for each of `pieces` (in order); the speaker of one piece is known to the next."""
    trees = load_trees("ranker_roles.json" if scene.evidence else "ranker.json")
    choices: list[Choice] = []
    last: int | None = None
    for piece in pieces:
        candidates = find_candidates(scene, piece, last)
        scores = trees.score(np.array([c.values for c in candidates])) if candidates else np.zeros(0)
        for index, candidate in enumerate(candidates):
            if is_label(scene, piece, candidate):
                scores[index] = max(scores[index], LABELLED)
        if any(hears(scene, candidate) for candidate in candidates):
            scores = _heard(scene, piece, candidates, scores)
        if any(map(_is_source, candidates)):
            scores = _posted(scene, piece, candidates, scores)
        order = np.argsort(-scores, kind="stable")
        choice = Choice(piece, [(candidates[i], float(scores[i])) for i in order])
        choices.append(choice)
        last = choice.best.chunk if choice.best else last
    return choices
