"""The last component: drops the encoder's raw scores, which nobody needs in a finished Doc."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("cuttings_clear", requires=["doc._.encoder_scores"])
def clear_scores(doc: Doc) -> Doc:
    """Empties `doc._.encoder_scores`, so that Docs stay small when they are pickled or stored."""
    doc._.encoder_scores = None
    return doc
