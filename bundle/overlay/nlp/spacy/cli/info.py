"""`spacy.info` is the one name that spaCy's package imports from its command line."""

from typing import NoReturn


def info(*_arguments: object, **_options: object) -> NoReturn:
    """Say that it was left out."""
    raise RuntimeError("spaCy's command line is not part of the Cuttings layer")
