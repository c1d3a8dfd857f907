"""Bylines without a word such as "By": their form, and the names that they say."""

import re

from cuttings.cleaning.authors import split_places
from cuttings.cleaning.rules import match_rule
from cuttings.record import RemovalReason

_WORDS = 11  # of a byline
_PART_WORDS = range(1, 6)  # of a name, a post, a paper or a place
_NAME_WORDS = range(2, 5)
_FROM = re.compile(r"^(?:from|by|words|story) ", re.IGNORECASE)
# "Una Fairley and Ivo Quayle", "Una Fairley · Lantern Radio", "From Una Fairley, Port Ellery", "Una Fairley in Wend"
_PARTS = re.compile(r" ?(?:[,·|/]| - | and | & | at | in | reports from ) ?")
_AFTER_NAMES = re.compile(r" ?[,·|/:]| - | (?:at|in|for|reports from) ")
_AND = re.compile(r" (?:and|&) ")
_POST = re.compile(r"\b(?:correspondent|reporter|editor|writer|columnist|critic|sketch|bureau|desk)$", re.IGNORECASE)
_AGENCY = re.compile(r"[A-Z]{2,5}")
_ENDS = (".", "!", "?", ":", "”")
_WORD = re.compile(r"\w+")
_OF_PAPERS = frozenset(
    "the a news press post times today herald star standard mail media radio report reports sketch desk bureau team "
    "staff agency courier dispatch insider sport sports world local home live special politics business opinion "
    "letters release review reviews guide best correspondent reporter editor writer".split()
)


def looks_like_byline(line: str) -> bool:
    """Names, posts, places: "Una Fairley Harbour correspondent", "Una Fairley · Lantern Radio", "AFI"."""
    words = _FROM.sub("", line, count=1)
    if words.count(" ") >= _WORDS or any(map(str.isdigit, words)) or words.endswith(_ENDS):
        return False
    return bool(_POST.search(words)) or _are_names(words)


def read_names(line: str) -> tuple[str, ...]:
    """Who wrote it, by a line right above a date; nothing unless each is two to four words not found in a paper's."""
    groups = split_places(_FROM.sub("", line, count=1))
    names = [n for group in groups for n in _AND.split(_drop_post(_AFTER_NAMES.split(group, maxsplit=1)[0]))]
    return tuple(names) if all(_is_person(name) for name in names) else ()


def _are_names(words: str) -> bool:
    parts = list(filter(None, _PARTS.split(words)))
    if len(parts) == 1 and " " not in words:
        return bool(_AGENCY.fullmatch(words))
    return all(_is_capitalized(part, _PART_WORDS) for part in parts)


def _is_capitalized(part: str, lengths: range) -> bool:
    words = part.split()
    return len(words) in lengths and all(word[0].isupper() for word in words)


def _is_person(name: str) -> bool:
    return _is_capitalized(name, _NAME_WORDS) and _OF_PAPERS.isdisjoint(_WORD.findall(name.lower()))


def _drop_post(words: str) -> str:
    """ "Una Fairley Deputy political editor" without the post, where a rule knows it."""
    spaces = [at for at, char in enumerate(words) if char == " "]
    for at in spaces[1:]:
        verdict = match_rule(words[at + 1 :])
        if verdict and verdict.reason is RemovalReason.BYLINE:
            return words[:at]
    return words
