"""Named entities from the model's tags."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from cuttings.language.bio import Decoder
from cuttings.language.labels import LabelledComponent


@Language.factory(
    "cuttings_ner",
    requires=["doc._.encoder_scores"],
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
)
def create_ner(nlp: Language, name: str) -> "EntityRecogniser":
    """Factory: a recogniser whose labels come with the package."""
    return EntityRecogniser(name)


class EntityRecogniser(LabelledComponent):
    """Writes `doc.ents`."""

    def prepare(self) -> None:
        """The decoder of the tags."""
        self._decoder = Decoder(self.labels["entities"])

    def __call__(self, doc: Doc) -> Doc:
        """No entity crosses a paragraph."""
        scores = doc._.encoder_scores
        if scores is None:
            return doc
        path = self._decoder.decode(scores.entities)
        borders = set(scores.paragraphs)
        spans = []
        for label, start, end in self._decoder.iterate_spans(path):
            end = min([end, *(b for b in borders if start < b < end)])
            spans.append(Span(doc, int(scores.tokens[start]), int(scores.tokens[end - 1]) + 1, label=label))
        doc.ents = tuple(spans)
        return doc
