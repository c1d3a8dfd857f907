"""What news does to text that the annotated sets do not show: curly and single quotes, lost apostrophes, capitals."""

import random
from dataclasses import replace

from document import Document

QUOTE_STYLES = (('"', '"'), ("“", "”"), ("'", "'"), ("‘", "’"), ("“", "”"), ('"', '"'))
_LAYERS = ("gaps", "breaks", "entities", "upos", "xpos", "feats", "starts", "heads", "relations", "roles", "links")


def augment(document: Document, rng: random.Random) -> Document:
    """A changed copy; most documents stay as they are in most respects."""
    if rng.random() < 0.5:
        document = replace(document, words=restyle_quotes(document, rng.choice(QUOTE_STYLES)))
    if rng.random() < 0.3:
        document = replace(document, words=restyle_apostrophes(document.words, rng.choice("'’")))
    if rng.random() < 0.04:
        document = strip_apostrophes(document, rng)
    if rng.random() < 0.08:
        change = rng.choice((str.upper, str.title, str.lower))
        document = replace(document, words=[change(word) for word in document.words])
    return document


def restyle_quotes(document: Document, style: tuple[str, str]) -> list[str]:
    """Double quote marks replaced: a mark after a gap opens, any other closes."""
    opening, closing = style
    words = []
    for word, gap in zip(document.words, document.gaps, strict=True):
        if word in ('"', "“", "”", "``", "''"):
            word = opening if word in ("“", "``") or (word == '"' and gap) else closing
        words.append(word)
    return words


def restyle_apostrophes(words: list[str], mark: str) -> list[str]:
    """`'s` as typewriters or as printers set it."""
    return [w.replace("'", mark).replace("’", mark) if _has_apostrophe(w) else w for w in words]


def _has_apostrophe(word: str) -> bool:
    return len(word) > 1 and (word[0].isalpha() or word[0] in "'’")


def strip_apostrophes(document: Document, rng: random.Random) -> Document:
    """The possessive "Putin's" becomes "Putins", one word with the labels of the first, in half of the places."""
    places = [i for i, word in enumerate(document.words) if i and word in ("'s", "’s") and not document.gaps[i]]
    gone = {i for i in places if rng.random() < 0.5}
    if not gone:
        return document
    kept = [i for i in range(len(document.words)) if i not in gone]
    position = {old: new for new, old in enumerate(kept)} | {-1: -1, -100: -100}
    position |= {i: position[i - 1] for i in sorted(gone) if i - 1 in position}
    words = [document.words[i] + ("s" if i + 1 in gone else "") for i in kept]
    layers = {name: [getattr(document, name)[i] for i in kept] for name in _LAYERS if getattr(document, name)}
    for name in ("heads", "links"):
        if name in layers:
            layers[name] = [position.get(head, -1) for head in layers[name]]
    return replace(document, words=words, **layers)
