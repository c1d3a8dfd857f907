"""What makes records here and now."""

import hashlib
from collections.abc import Callable

from spacy.language import Language

from cuttings import __version__
from cuttings.language import pipeline_identity
from cuttings.record import Pipeline


def describe_pipeline(nlp: Language, config: bytes, now: Callable[[], str]) -> Pipeline:
    """What makes records here and now; `config` are the bytes of whatever else decides the result (a gazetteer)."""
    model, model_sha256 = pipeline_identity(nlp)
    return Pipeline(
        version=__version__,
        model=model,
        model_sha256=model_sha256,
        config_sha256=hashlib.sha256(config).hexdigest(),
        time=now(),
    )
