"""Which words stand inside quote marks, as far as a content's kind needs it; facts pair the marks with more care."""

from spacy.tokens import Doc

from cuttings.language.roles import ContentKind

_OPENING = frozenset("“«„")
_CLOSING = frozenset("”»")
OUTSIDE, INSIDE, MARK = range(3)


def find_quoted_words(doc: Doc) -> list[int]:
    """OUTSIDE, INSIDE or MARK for each token. A blank line closes whatever is open.

    ‘She said it was “over”, he told them’ has three words outside, one inside.
    """
    states, inside, gap = [], False, True
    for token in doc:
        text = token.text
        if token.is_space:
            inside = inside and text.count("\n") < 2
            states.append(INSIDE if inside else OUTSIDE)
        elif _is_mark(text, gap, inside, bool(token.whitespace_)):
            inside = text in _OPENING or (text not in _CLOSING and not inside)
            states.append(MARK)
        else:
            states.append(INSIDE if inside else OUTSIDE)
        gap = bool(token.whitespace_) or token.is_space
    return states


def _is_mark(text: str, gap: bool, inside: bool, space_after: bool) -> bool:
    """A lone ' is a mark where it opens a word or closes a quotation; "the Joneses' house" has an apostrophe."""
    if text in _OPENING or text in _CLOSING or text in ('"', "''", "``"):
        return True
    return text in ("'", "‘", "’") and (gap if not inside else not gap)


def classify(states: list[int]) -> ContentKind:
    """Direct: no word outside; indirect: none inside; else mixed."""
    if OUTSIDE not in states:
        return ContentKind.DIRECT
    return ContentKind.MIXED if INSIDE in states else ContentKind.INDIRECT
