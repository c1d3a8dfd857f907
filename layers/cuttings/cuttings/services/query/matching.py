"""Which parts of an article have the words searched for."""

from typing import Any

from cuttings.store.words import Phrase


def match_words(phrases: tuple[Phrase, ...], places: dict[str, dict[str, list[int]]]) -> set[str] | None:
    """The fields that have all phrases; None if some phrase is in no field at all.

    `places` gives for each stem its places by field: `h` headline, `t` text, a number that quotation. An article is
    found if each phrase is somewhere in it; a quotation only if it has them all itself.
    """
    fields = [_match_phrase(phrase, places) for phrase in phrases]
    if not all(fields):
        return None
    return set.intersection(*fields) if fields else set()


def _match_phrase(phrase: Phrase, places: dict[str, Any]) -> set[str]:
    first = phrase.words[0]
    return {
        name
        for name, starts in places[first.stem].items()
        if any(_follows(phrase, places, name, start - first.place) for start in starts)
    }


def _follows(phrase: Phrase, places: dict[str, Any], name: str, start: int) -> bool:
    return all(start + word.place in places[word.stem].get(name, ()) for word in phrase.words)
