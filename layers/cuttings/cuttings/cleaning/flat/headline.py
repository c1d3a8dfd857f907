"""The form of headlines."""

import re

_END = (".", "!", "?", ".”", '."', "!”", "?”", ".’", ".'", ":", ";", ",", "…", "...")
_MAX_WORDS = 32
_KICKER_WORDS = 5
_HEAD_SPACES = 3  # between the words left of a site's name
_LABEL = re.compile(r"^(?:#{1,6}|(?:title|headline) ?:) {1,4}(?=\S)", re.IGNORECASE)
_SITE = re.compile(r"(.{1,300}?) [|–—-] ([^|–—]{2,40})")
_OF_SITES = frozenset(
    "news press post times today herald star standard mail media radio live sport bbc mercury".split()
)
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


def bare_headline(line: str) -> str:
    """Without what a scraper or a site put around it: "Title: …", "# …", "… | The Ellery Post"."""
    bare = _LABEL.sub("", line)
    found = _SITE.fullmatch(bare)
    if found is None:
        return bare
    head, site = found.groups()
    is_site = not _OF_SITES.isdisjoint(site.lower().split()) and site.count(" ") < _KICKER_WORDS
    return head if is_site and head.count(" ") >= _HEAD_SPACES else bare


def looks_like_kicker(line: str) -> bool:
    """What stands above a headline and says where: "UK News", "POLITICS", "The Ellery Post", "News > Ports", a URL."""
    words = line.lower().split()
    if len(words) > _KICKER_WORDS or line.endswith(_END):
        return False
    where = not _OF_SITES.isdisjoint(words) or any(mark in line for mark in (">", "»", "|", " / ", "://"))
    return len(words) <= 2 or where


def looks_like_media_title(line: str) -> bool:
    """A headline of something else: "Russia: Putin 'could face a big problem' says Bergen"."""
    if line.count(" ") > 16 or line.endswith(_END):
        return False
    return bool(_TOPIC_FIRST.fullmatch(line) and (_SAYS_LAST.fullmatch(line) or _has_quoted_words(line)))


def _has_quoted_words(line: str) -> bool:
    return any(mark in line for mark in (" '", " ‘", ' "', " “"))
