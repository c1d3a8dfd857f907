"""The shipped pipeline, loaded once."""

from collections.abc import Callable

import pytest
from cuttings.language import load_pipeline
from spacy.language import Language
from spacy.tokens import Doc


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_pipeline()


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[[str], Doc]:
    return nlp
