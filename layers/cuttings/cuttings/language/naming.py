"""Named entities from the model's tags."""

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from cuttings.language.bio import Decoder
from cuttings.language.labels import LabelledComponent
from cuttings.language.mentions import Mention, register_extensions, write_mentions
from cuttings.language.scores import Floats, Scores, soften


@Language.factory(
    "cuttings_ner",
    requires=["doc._.encoder_scores"],
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
)
def create_ner(nlp: Language, name: str) -> "EntityRecogniser":
    """Factory: a recogniser whose labels come with the package."""
    return EntityRecogniser(name)


class EntityRecogniser(LabelledComponent):
    """Writes `doc.ents`, each with `ent._.probability`."""

    shown = "entities"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        register_extensions()

    def prepare(self) -> None:
        """The decoder of the tags."""
        self._decoder = Decoder(self.values["entities"])

    def __call__(self, doc: Doc) -> Doc:
        """No entity crosses the end of a line or of a paragraph."""
        scores = doc._.encoder_scores
        if scores is None:
            return doc
        path = self._decoder.decode(scores.entities)
        chosen = soften(scores.entities)[np.arange(len(path)), path]
        write_mentions(doc, (self._describe(doc, scores, span, chosen) for span in self._decoder.iterate_spans(path)))
        return doc

    def _describe(self, doc: Doc, scores: Scores, span: tuple[str, int, int], chosen: Floats) -> Mention:
        label, start, end = span
        end = min([end, *(border for border in scores.paragraphs if start < border < end)])
        first, last = int(scores.tokens[start]), int(scores.tokens[end - 1]) + 1
        last = next((token.i for token in doc[first:last] if token.is_space and "\n" in token.text), last)
        return Mention(first, last, label, float(chosen[start:end].mean()), doc[first:last].text)
