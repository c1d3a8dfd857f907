"""`make train-quotes`: learns the ranker of speakers and the detector of quotations from PolNeAR's train part.

Writes data/ranker.json and data/detector.json (rules alone) and, with MODEL=folder, the same with `_roles`, which also
see the model's quotation roles. MODEL should be an early checkpoint: a model that has read the train part many times is
surer of it than of new text, and the ranker would trust it too much. Run in `.venv-quotes`.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy
from cuttings.facts import detection, features
from cuttings.facts.article import Article
from cuttings.facts.attribution import Choice
from cuttings.facts.scene import Piece, Scene
from cuttings.facts.trees import Trees, load_trees
from cuttings.language import load_pipeline
from sklearn.ensemble import HistGradientBoostingClassifier
from spacy.language import Language

from tests.bench.quotes import polnear
from tests.bench.quotes.score import shared

DATA = Path(features.__file__).parent / "data"
RANKER = {"max_iter": 100, "learning_rate": 0.12, "max_leaf_nodes": 16, "max_depth": 6, "min_samples_leaf": 40}
DETECTOR = {"max_iter": 60, "learning_rate": 0.1, "max_leaf_nodes": 12, "max_depth": 5, "min_samples_leaf": 30}


@dataclass(frozen=True)
class Example:
    """A quoted piece with its candidates: their features, which of them are right, whether it is speech at all."""

    scene: Scene
    piece: Piece
    candidates: Sequence[features.Candidate]
    right: Sequence[bool]
    speech: bool


def main(model: str | None) -> None:
    """Learn the ranker from the annotated sources, then the detector from what the ranker says."""
    nlp = load_pipeline(model) if model else blank()
    suffix = "_roles" if model else ""
    examples = list(collect(nlp))
    ranked = [example for example in examples if any(example.right)]
    rows = np.concatenate([[c.values for c in example.candidates] for example in ranked])
    ranker = learn(rows, np.concatenate([example.right for example in ranked]), RANKER)
    save(ranker, features.NAMES, f"ranker{suffix}.json")
    trees = load_trees(f"ranker{suffix}.json")
    described = np.array([detection.describe(e.scene, choose(e, trees)) for e in examples])
    detector = learn(described, np.array([example.speech for example in examples]), DETECTOR)
    save(detector, detection.NAMES, f"detector{suffix}.json")


def blank() -> Language:
    """A pipeline that knows sentences only."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def collect(nlp: Language) -> Iterator[Example]:
    """Every quoted piece of the train part; the annotated speaker of one piece is known to the next."""
    articles = list(polnear.read("train"))
    for article, doc in zip(articles, nlp.pipe(article.text for article in articles), strict=True):
        scene = Scene.of(Article.from_doc(doc))
        last: int | None = None
        for piece in scene.pieces:
            gold = annotation_of(article, scene, piece)
            candidates = features.find_candidates(scene, piece, last)
            right = [gold is not None and bool(gold.source) and covers(scene, c, gold) for c in candidates]
            last = next((c.chunk for c, ok in zip(reversed(candidates), reversed(right), strict=True) if ok), last)
            yield Example(scene, piece, candidates, right, gold is not None)


def annotation_of(article: polnear.Article, scene: Scene, piece: Piece) -> polnear.Attribution | None:
    """The attribution whose content shares most with the piece."""
    start, end = scene.article.quotes[piece.quote].inner
    inner = ((start, end),)
    best = max(article.attributions, key=lambda a: shared(a.content, inner), default=None)
    return best if best and shared(best.content, inner) else None


def covers(scene: Scene, candidate: features.Candidate, gold: polnear.Attribution) -> bool:
    """Whether the candidate overlaps the annotated source."""
    chunk = scene.chunks[candidate.chunk]
    start, end = scene.article.span(chunk.start, chunk.end)
    return polnear.overlap(gold.source, ((start, end),))


def choose(example: Example, trees: Trees) -> Choice:
    """The candidates as attribution ranks them."""
    if not example.candidates:
        return Choice(example.piece, [])
    scores = trees.score(np.array([c.values for c in example.candidates]))
    order = np.argsort(-scores, kind="stable")
    return Choice(example.piece, [(example.candidates[i], float(scores[i])) for i in order])


def learn(rows: np.ndarray, labels: np.ndarray, settings: dict[str, float]) -> HistGradientBoostingClassifier:
    """Boosted trees, the same for the same rows."""
    trees = HistGradientBoostingClassifier(**settings, l2_regularization=1, early_stopping=False, random_state=0)
    return trees.fit(rows, labels)


def save(trees: HistGradientBoostingClassifier, names: Sequence[str], file: str) -> None:
    """The trees end to end as JSON, as cuttings.facts.trees reads them."""
    out: dict[str, list[float]] = {key: [] for key in ("roots", "feature", "threshold", "left", "right", "value")}
    for (tree,) in trees._predictors:
        base = len(out["feature"])
        out["roots"].append(base)
        for number, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            out["feature"].append(0 if leaf else int(node["feature_idx"]))
            out["threshold"].append(0.0 if leaf else round(float(node["num_threshold"]), 4))
            out["left"].append(base + (number if leaf else int(node["left"])))
            out["right"].append(base + (number if leaf else int(node["right"])))
            out["value"].append(round(float(node["value"]), 4))
    depth = max(int(tree.nodes["depth"].max()) for (tree,) in trees._predictors)
    base_score = round(float(np.ravel(trees._baseline_prediction)[0]), 4)
    content = {"features": list(names), "base": base_score, "depth": depth, **out}
    (DATA / file).write_text(json.dumps(content, separators=(",", ":")), "utf-8")
    print(file, len(out["feature"]), "nodes")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
