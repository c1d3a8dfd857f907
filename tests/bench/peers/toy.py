"""A CNN pipeline of the size of en_core_web_sm, for speed alone: no published one can be had from a package index.

`python -m tests.bench.peers.toy FOLDER` trains it for a moment on what our own pipeline finds in the sample articles,
so that its parser and entities make as many steps as a real one's. How right it is says nothing.
"""

import random
import sys
from pathlib import Path

import spacy
from cuttings.language import load_pipeline
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import fix_random_seed

SAMPLES = Path(__file__).parents[2] / "data" / "articles"
MODEL = Path(__file__).parents[3] / "layers" / "model" / "en_cuttings_news"
STEPS = 15
# https://github.com/explosion/spacy-models/blob/master/meta/en_core_web_sm-3.8.0.json and its config.cfg
EMBED = {"width": 96, "rows": [5000, 1000, 2500, 2500, 50], "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY"]}
WINDOW = {"width": 96, "depth": 4, "window_size": 1, "maxout_pieces": 3}
TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {"@architectures": "spacy.MultiHashEmbed.v2", **EMBED, "include_static_vectors": False},
    "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", **WINDOW},
}
SHARED = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
PARSER = {"@architectures": "spacy.TransitionBasedParser.v2", "hidden_width": 64, "maxout_pieces": 2, "use_upper": True}


def make_pipeline() -> Language:
    """The components of en_core_web_sm; entities have an encoder of their own, as there."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": SHARED}})
    state = {"state_type": "parser", "extra_state_tokens": False, "tok2vec": SHARED}
    nlp.add_pipe("parser", config={"model": {**PARSER, **state}})
    nlp.add_pipe("attribute_ruler")
    own = {"state_type": "ner", "extra_state_tokens": False, "tok2vec": TOK2VEC}
    nlp.add_pipe("ner", config={"model": {**PARSER, **own}})
    return nlp


def train(nlp: Language, teacher: Language) -> None:
    """A few steps."""
    texts = [path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    examples = [to_example(nlp, doc) for text in texts for doc in teacher.pipe(text.split("\n\n")) if len(doc) > 5]
    optimizer = nlp.initialize(lambda: examples)
    chance = random.Random(1)
    for _ in range(STEPS):
        nlp.update(chance.sample(examples, min(32, len(examples))), sgd=optimizer)
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"}, before="ner")
    lemmatizer.initialize(lookups=Lookups().from_disk(MODEL / "lemmatizer" / "lookups"))  # type: ignore[attr-defined]


def to_example(nlp: Language, doc: Doc) -> Example:
    """What the teacher found, on the pupil's tokens."""
    return Example(nlp.make_doc(doc.text), doc)


def main(folder: Path) -> None:
    """Make it."""
    fix_random_seed(1)
    nlp = make_pipeline()
    train(nlp, load_pipeline())
    nlp.to_disk(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
