"""Sentences and their dependency trees (Universal Dependencies)."""

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from cuttings.language.labels import LabelledComponent
from cuttings.language.scores import Block, Floats, Ints, Scores
from cuttings.language.trees import decode_tree

Bools = NDArray[np.bool_]
THRESHOLD = 0.5
SPACE_DEP = "dep"


@Language.factory(
    "cuttings_parser",
    requires=["doc._.encoder_scores"],
    assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"],
)
def create_parser(nlp: Language, name: str) -> "Parser":
    """Factory: a parser whose labels and relation weights come with the package."""
    return Parser(name, nlp.vocab)


class Parser(LabelledComponent):
    """Decodes one tree per sentence. A sentence never crosses a blank line."""

    shown = "relations"

    def __init__(self, name: str, vocab: Vocab) -> None:
        super().__init__(name)
        self.vocab = vocab

    def prepare(self) -> None:
        """Hashes of the relations and the weights of the relation scorer."""
        names = ["ROOT" if name == "root" else name for name in self.values["relations"]]
        self._relations = np.array([self.vocab.strings.add(name) for name in names], np.uint64)
        self._root = names.index("ROOT")
        self._space = self.vocab.strings.add(SPACE_DEP)
        self._weight = np.array(self.values["relation_weight"], np.float32)
        self._bias = np.array(self.values["relation_bias"], np.float32)

    def __call__(self, doc: Doc) -> Doc:
        """Writes heads, relations and sentence starts."""
        scores: Scores | None = doc._.encoder_scores
        if not len(doc):
            return doc
        heads = np.full(len(doc), -1, np.int64)
        relations = np.full(len(doc), self._space, np.uint64)
        if scores is not None:
            word_heads, word_relations = self._parse(scores)
            heads[scores.tokens] = scores.tokens[word_heads]
            relations[scores.tokens] = self._relations[word_relations]
        _attach_spaces(heads)
        offsets = (heads - np.arange(len(doc))).astype(np.uint64)
        columns: Any = np.stack([offsets, relations], 1)
        doc.from_array([HEAD, DEP], columns)
        return doc

    def _parse(self, scores: Scores) -> tuple[Ints, Ints]:
        starts = scores.starts > THRESHOLD
        starts[scores.paragraphs] = True
        heads = np.arange(len(starts))
        known: dict[bytes, Ints] = {}  # a sentence that repeats another one has its tree
        for block in scores.blocks:
            starts[block.start] = starts[block.start] or block.offset == block.start
            self._decode_block(block, starts, heads, known)
        return heads, self._relate(scores, heads)

    def _decode_block(self, block: Block, starts: Bools, heads: Ints, known: dict[bytes, Ints]) -> None:
        """Trees of the sentences of one window; a sentence ends where its window ends."""
        borders = [block.start, *(np.flatnonzero(starts[block.start + 1 : block.end]) + block.start + 1), block.end]
        for start, end in pairwise(borders):
            rows = slice(start - block.start, end - block.start)
            columns = np.r_[0, start - block.offset + 1 : end - block.offset + 1]
            arcs = block.arcs[rows][:, columns]
            seen = arcs.tobytes()
            if seen not in known:
                known[seen] = decode_tree(arcs)
            heads[start:end] = known[seen] + start

    def _relate(self, scores: Scores, heads: Ints) -> Ints:
        roots = heads == np.arange(len(heads))
        above = np.concatenate([_gather_heads(block, heads, roots) for block in scores.blocks])
        hidden = np.maximum(scores.relation_dependent + above, 0.0)
        logits = hidden @ self._weight.T + self._bias
        logits[:, self._root] = -np.inf
        relations: Ints = logits.argmax(1)
        relations[roots] = self._root
        return relations


def _gather_heads(block: Block, heads: Ints, roots: Bools) -> Floats:
    own = heads[block.start : block.end] - block.offset + 1
    gathered: Floats = block.relation_head[np.where(roots[block.start : block.end], 0, own)]
    return gathered


def _attach_spaces(heads: Ints) -> None:
    """White space hangs on the token before it, at the very start on the one after it."""
    for index in np.flatnonzero(heads < 0).tolist():
        heads[index] = index - 1 if index else min(1, len(heads) - 1)
    if len(heads) and heads[0] == 1 and len(heads) > 1 and heads[1] == 0:
        heads[0] = 0
