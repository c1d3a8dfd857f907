"""Makes our components and extensions known to spaCy; importing this module is enough."""

from cuttings.language import (
    clearing,
    encoder,
    gazetteer,
    knowledge,
    naming,
    parsing,
    quoting,
    tagging,
    tokenizer,
)
from cuttings.language.mentions import register_extensions
from cuttings.language.roles import register_extension

FACTORIES = (clearing, encoder, gazetteer, knowledge, naming, parsing, quoting, tagging, tokenizer)


def register() -> None:
    """Declares the extensions, which other pipelines leave empty."""
    register_extension()
    register_extensions()
