"""Opens the pipeline: the shipped one, any other spaCy pipeline, or, without either, bare rules."""

import sys
from pathlib import Path

import spacy
from spacy.language import Language

from cuttings.language import clearing, encoder, naming, parsing, quoting, tagging, tokenizer  # noqa: F401
from cuttings.language.roles import register_extension

SHIPPED = "en_cuttings_news"


def load_pipeline(name: str | None = None, *, shipped: Path | None = None) -> Language:
    """The spaCy pipeline `name` (an installed package or a folder), or the one that ships with Cuttings.

    `shipped` says where that one lies; without it the places of `find_shipped` are tried. Without a shipped model the
    result is a blank English pipeline, on which everything falls back to rules. Raises OSError for a `name` that
    spaCy cannot find.
    """
    register_extension()
    if name:
        return spacy.load(name)
    folder = shipped or find_shipped()
    return spacy.load(folder) if folder else spacy.blank("en")


def find_shipped() -> Path | None:
    """Where the model layer puts the model, on any path Python imports from; in the repository, its folder there."""
    repository = Path(__file__).parents[3] / "model"
    for place in (repository, *map(Path, sys.path)):
        if (place / SHIPPED / "config.cfg").is_file():
            return place / SHIPPED
    return None
