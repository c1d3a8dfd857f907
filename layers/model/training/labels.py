"""The label sets of the heads, and how each data set's entity tags constrain ours."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from document import Document

ROLE_TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")


@dataclass(frozen=True)
class LabelSets:
    """Label lists by head, in the order of the heads' outputs."""

    entities: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    relations: tuple[str, ...]
    roles: tuple[str, ...] = ROLE_TAGS

    def as_json(self) -> dict[str, list[str]]:
        """Plain lists, as the shipped package stores them."""
        return {name: list(getattr(self, name)) for name in ("entities", "upos", "xpos", "feats", "relations", "roles")}


def collect_labels(documents: Iterable[Document], entity_labels: list[str], rare: int = 2) -> LabelSets:
    """Labels seen more than `rare` times in the data."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("upos", "xpos", "feats", "relations")}
    for document in documents:
        for name, counter in counts.items():
            counter.update(getattr(document, name))
    kept = {name: tuple(sorted(k for k, n in counter.items() if n > rare)) for name, counter in counts.items()}
    tags = ("O", *(f"{p}-{label}" for label in entity_labels for p in "BI"))
    return LabelSets(entities=tags, **kept)


def read_constraints(path: Path, tags: tuple[str, ...]) -> dict[tuple[str, str], np.ndarray]:
    """For (data set, its tag) the tags of ours that it allows, as zeros and ones.

    A set that does not annotate dates says nothing about a word it leaves outside: `O` or `B-DATE` are both right, and
    the loss is the log of their summed probability.
    """
    config = json.loads(path.read_text())
    rows = {}
    for source, mapping in config["sources"].items():
        for theirs, ours in mapping.items():
            for prefix in ("O",) if theirs == "O" else ("B-", "I-"):
                key = theirs if theirs == "O" else prefix + theirs
                rows[source, key] = np.array([_allows(tag, prefix, ours) for tag in tags], dtype=np.float32)
    return rows


def _allows(tag: str, prefix: str, ours: list[str]) -> bool:
    if tag == "O":
        return "O" in ours
    return tag[2:] in ours and (prefix == "O" or tag.startswith(prefix))
