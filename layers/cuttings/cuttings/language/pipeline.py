"""Opens the pipeline: the shipped one, any other spaCy pipeline, or, without either, a blank one."""

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language

from cuttings.language import components  # noqa: F401  (declares components and extensions)
from cuttings.language.gazetteer import GazetteerEntry

SHIPPED = "en_cuttings_news"
KNOWLEDGE, GAZETTEER = "knowledge", "gazetteer"
UNREAD = ("lemmatizer",)
"""Left out: nothing here reads lemmas, and spaCy searches its tables of them, which are lists, word by word."""


def load_pipeline(
    name: str | None = None, gazetteer: Sequence[GazetteerEntry] = (), *, shipped: Path | None = None
) -> Language:
    """The spaCy pipeline `name` (an installed package or a folder), or the one that ships with Cuttings.

    `gazetteer` are the user's own names. `shipped` says where the shipped model lies; without it the places of
    `find_shipped` are tried, and without a model there the result is a blank English pipeline, on which everything
    falls back to rules. Lemmas are not made. Raises OSError for a `name` that spaCy cannot find.
    """
    folder = name or shipped or find_shipped()
    nlp = spacy.load(folder, exclude=UNREAD) if folder else spacy.blank("en")
    if nlp.has_pipe("ner") and not nlp.has_pipe(KNOWLEDGE):
        nlp.add_pipe("cuttings_knowledge", name=KNOWLEDGE)
    return use_gazetteer(nlp, gazetteer)


def use_gazetteer(nlp: Language, gazetteer: Sequence[GazetteerEntry]) -> Language:
    """Let the pipeline know the user's names, and none that it knew before; the pipeline itself."""
    if nlp.has_pipe(GAZETTEER):
        nlp.remove_pipe(GAZETTEER)
    if gazetteer:
        component = nlp.add_pipe("cuttings_gazetteer", name=GAZETTEER)
        component.add(gazetteer, nlp.make_doc)  # type: ignore[attr-defined]
    return nlp


def find_shipped() -> Path | None:
    """Where the model layer puts the model, on any path Python imports from; in the repository, its folder there."""
    repository = Path(__file__).parents[3] / "model"
    for place in (repository, *map(Path, sys.path)):
        if (place / SHIPPED / "config.cfg").is_file():
            return place / SHIPPED
    return None


def pipeline_identity(nlp: Language) -> tuple[str, str]:
    """Name with version, and the sha256 over all files of the pipeline (over its configuration, if it has no files)."""
    meta = nlp.meta
    if "sha256" not in meta:
        nlp.meta["sha256"] = meta["sha256"] = _hash(nlp)
    return f"{meta['lang']}_{meta['name']}-{meta['version']}", meta["sha256"]


def _hash(nlp: Language) -> str:
    digest = hashlib.sha256()
    folder = nlp.path
    for path in sorted(folder.rglob("*")) if folder else ():
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    if not folder:
        digest.update(nlp.config.to_str().encode())
    return digest.hexdigest()
