"""Makes our components and extensions known to spaCy."""

from cuttings.language import clearing, encoder, naming, parsing, quoting, tagging, tokenizer
from cuttings.language.gazetteer import register_known
from cuttings.language.knowledge import register_place
from cuttings.language.mentions import register_extensions
from cuttings.language.roles import register_extension

FACTORIES = (clearing, encoder, naming, parsing, quoting, tagging, tokenizer)


def register() -> None:
    """Declares the extensions, which other pipelines leave empty; the import has declared the components."""
    register_extension()
    register_extensions()
    register_place()
    register_known()


register()
