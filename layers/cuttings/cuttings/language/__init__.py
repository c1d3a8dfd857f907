"""The language side: the pipeline that turns text into a spaCy Doc, and what it knows about the world."""

from cuttings.language.gazetteer import GazetteerEntry, GazetteerRole
from cuttings.language.pipeline import load_pipeline, pipeline_identity, use_gazetteer
from cuttings.language.places import find_place

__all__ = ["GazetteerEntry", "GazetteerRole", "find_place", "load_pipeline", "pipeline_identity", "use_gazetteer"]
