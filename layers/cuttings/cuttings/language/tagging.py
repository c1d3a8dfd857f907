"""Tags: universal and Penn part of speech, and morphology."""

from typing import Any

import numpy as np
from spacy.attrs import MORPH, POS, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc
from spacy.vocab import Vocab

from cuttings.language.labels import LabelledComponent

SPACE_TAG = "_SP"


@Language.factory(
    "cuttings_tagger", requires=["doc._.encoder_scores"], assigns=["token.tag", "token.pos", "token.morph"]
)
def create_tagger(nlp: Language, name: str) -> "Tagger":
    """Factory: a tagger whose labels come with the package."""
    return Tagger(name, nlp.vocab)


class Tagger(LabelledComponent):
    """Writes `tag_`, `pos_` and `morph`."""

    shown = "xpos"

    def __init__(self, name: str, vocab: Vocab) -> None:
        super().__init__(name)
        self.vocab = vocab

    def prepare(self) -> None:
        """Hashes of the labels, once."""
        add = self.vocab.strings.add
        self._tag = np.array([add(tag) for tag in self.values["xpos"]], np.uint64)
        self._pos = np.array([IDS[pos] for pos in self.values["upos"]], np.uint64)
        feats = ("" if feats == "_" else feats for feats in self.values["feats"])
        self._morph = np.array([self.vocab.morphology.add(value) for value in feats], np.uint64)
        self._space = np.array([add(SPACE_TAG), IDS["SPACE"], self.vocab.morphology.add("")], np.uint64)

    def __call__(self, doc: Doc) -> Doc:
        """Tags every token; white space is tagged as such."""
        columns: Any = np.tile(self._space, (len(doc), 1))
        scores = doc._.encoder_scores
        if scores is not None:
            columns[scores.tokens, 0] = self._tag[scores.xpos]
            columns[scores.tokens, 1] = self._pos[scores.upos]
            columns[scores.tokens, 2] = self._morph[scores.feats]
        if len(doc):
            doc.from_array([TAG, POS, MORPH], columns)
        return doc
