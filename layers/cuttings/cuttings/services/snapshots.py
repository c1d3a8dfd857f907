"""Lambda SnapStart: one snapshot of a function, taken when it was set up, starts many copies of it.

https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html
"""

import random
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

_GREETING = "“The library opens at nine on Mondays,” said Ann Lee, who runs it. She asked for £2 million in May 2024."


def reseed() -> None:
    """Let this copy draw random numbers of its own (botocore waits by them before it asks again).

    What the system draws (`uuid4`, `secrets`, TLS) needs no help.
    """
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


def warm_up(nlp: "Language") -> None:
    """Read a first text, so that whatever loads at first use is loaded before the first event."""
    from cuttings.facts import extract_facts
    from cuttings.record import CleanDocument, Source

    source = Source("", "", None, "", 0, None, "text/plain")
    document = CleanDocument("", None, (), None, None, None, None, None, "en", source, _GREETING, ())
    list(extract_facts([document], nlp))
