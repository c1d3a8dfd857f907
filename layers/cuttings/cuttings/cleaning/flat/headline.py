"""The form of headlines."""

import re

_END = (".", "!", "?", ".”", '."', "!”", "?”", ".’", ".'", ":", ";", ",", "…", "...")
_MAX_WORDS = 32
# "Russia: Putin 'could face a big problem' says Bergen": what it is about, then who says so
_TOPIC_FIRST = re.compile(r"[^:.]{2,40}: \S.{5,}")
_SAYS_LAST = re.compile(
    r".*\b(?:says|warns|claims|insists|tells|reveals|admits|slams|reacts|asks|predicts) (?:[\w'’.-]+ ?){1,4}"
)


def looks_like_headline(line: str) -> bool:
    """Short, with letters, not ending as a sentence does (a question or exclamation may) and not opening speech."""
    words = line.count(" ") + 1
    if not 2 <= words <= _MAX_WORDS or not any(map(str.isalpha, line)):
        return False
    return (words <= 22 and line.endswith(("?", "!", "…", "..."))) or not line.endswith(_END)


def looks_like_media_title(line: str) -> bool:
    """A headline of something else: "Russia: Putin 'could face a big problem' says Bergen"."""
    if line.count(" ") > 16 or line.endswith(_END):
        return False
    return bool(_TOPIC_FIRST.fullmatch(line) and (_SAYS_LAST.fullmatch(line) or _has_quoted_words(line)))


def _has_quoted_words(line: str) -> bool:
    return any(mark in line for mark in (" '", " ‘", ' "', " “"))
