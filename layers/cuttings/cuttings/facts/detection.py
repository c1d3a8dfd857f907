"""Which quoted pieces are somebody's words: titles of works, nicknames and coined terms are not."""

import re

from cuttings.facts.attribution import Choice
from cuttings.facts.scene import Scene

NAMING = frozenset(
    (
        "called",
        "titled",
        "entitled",
        "named",
        "dubbed",
        "nicknamed",
        "headlined",
        "headline",
        "song",
        "film",
        "album",
        "book",
        "novel",
        "play",
        "show",
        "movie",
        "series",
        "hit",
        "single",
        "magazine",
        "so-called",
        "known",
        "as",
        "term",
        "word",
        "words",
        "phrase",
    )
)


def is_quotation(scene: Scene, choice: Choice) -> bool:
    """Whether the piece of `choice` is speech. Long pieces nearly always are, short ones only beside a cue."""
    quote = scene.article.quotes[choice.piece.quote]
    inner = scene.article.text[quote.inner.start : quote.inner.end]
    length = len(re.findall(r"[\w’']+", inner))
    before = scene.article.lower[choice.piece.start - 1] if choice.piece.start else ""
    if _is_title(inner) and (before in NAMING or length <= 3):
        return False
    if length >= 4:
        return True
    return choice.score >= 0.5 and before not in NAMING


def _is_title(inner: str) -> bool:
    """Every long word has a capital, and no full stop or comma ends it."""
    long = [word for word in re.findall(r"\w+", inner) if len(word) > 3]
    return bool(long) and all(word[0].isupper() for word in long) and inner.strip()[-1] not in ".,?!"
