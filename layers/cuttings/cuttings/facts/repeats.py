"""Headlines and cross-heads that quote words which a quotation below holds, too: the same person says both."""

from functools import cache

from cuttings.facts.lexicon import load
from cuttings.facts.scene import Piece, Scene

LEAST_SHARED = 12  # characters of a headline quotation that are found again in the text
LONGEST_HEADING = 10  # words of a cross-head


def find_repeated(scene: Scene, piece: Piece) -> Piece | None:
    """The first quotation below with the words of `piece`, which stands in a headline or is a cross-head.

    ‘horses and hot tubs’ in a headline: “horses, hot tubs and a caravan” in the text.
    """
    said = scene.spoken[piece.quote]
    if len(said) < LEAST_SHARED or not is_heading(scene, piece):
        return None
    below = [other for other in scene.pieces if other.paragraph > piece.paragraph]
    found = next((other for other in below if f" {said} " in f" {scene.spoken[other.quote]} "), None)
    return found or next((other for other in below if _holds(scene.spoken[other.quote], said)), None)


def is_heading(scene: Scene, piece: Piece) -> bool:
    """Whether a piece stands in the headline, or is all of a short line without a full stop: ‘My dad has aged’."""
    if piece.paragraph == 0:
        return True
    tokens = scene.article.tokens_of_paragraph(piece.paragraph)
    whole = piece.start == tokens.start and piece.end == tokens.stop
    words = scene.spoken[piece.quote].split()
    inner = scene.article.quotes[piece.quote].inner
    ends = scene.article.text[inner.start : inner.end].rstrip()[-1:] in ".?!,"
    return whole and len(words) <= LONGEST_HEADING and not ends


def _holds(words: str, said: str) -> bool:
    telling = set(said.split()) - _small_words()
    return len(telling) > 2 and telling <= set(words.split())


@cache
def _small_words() -> frozenset[str]:
    lists = ("determiners", "prepositions", "conjunctions", "auxiliaries")
    return frozenset(word for name in lists for word in load("function_words.json")[name])
