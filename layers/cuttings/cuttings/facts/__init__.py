"""Who said what: the facts of a cleaned article."""

from cuttings.facts.extract import extract_facts
from cuttings.facts.names import person_key

__all__ = ["extract_facts", "person_key"]
