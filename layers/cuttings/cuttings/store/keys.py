"""The keys of the one table: what can be asked, and where the answer lies.

The table has string keys `pk` and `sk`, a time-to-live attribute `expires_at`, and no secondary index: every answer
below is read from one partition, in order, with no scan and no filter. An item's other data is one attribute, `body`.

| asked | `pk` | `sk` |
|---|---|---|
| article by id (by URL: the id is the URL's hash) | `ARTICLE#<id>` | `HEAD` |
| an article's past versions | `ARTICLE#<id>` | `VERSION#<tag>` |
| an article's quotations, packed | `ARTICLE#<id>` | `QUOTES#<tag>#<part>` |
| articles by date; top speakers of a month; quotations by date; export | `ALL##<shard>` | `P#...` and `W#<position>` |
| articles by publisher | `PUBLISHER#<slug>#<shard>` | `P#<position>` |
| articles with warnings | `ALL##<shard>` | `W#...` |
| articles and quotations by word, phrase | `WORD#<stem>#<shard>` | `P#<position>` |
| articles that are the same bytes | `SAME#<sha256>#<shard>` | `P#<position>` |
| articles of nearly the same text, earliest first | `NEAR#<value of the fingerprint>#0` | `P#<position>` |
| an entity's articles, roles, timeline, co-mentions, counts | `ENTITY#<entity>#<shard>` | `<B, S, A or M>#<position>` |
| quotations by an entity | `ENTITY#<entity>#<shard>` | `S#...` and `B#...` |
| quotations that mention an entity | `ENTITY#<entity>#<shard>` | `A#...` and `B#...` |
| people by either name, others by name | `NAME#<people, whole, entities>#<initial>` | `<folded name>#<entity>` |
| changes since a moment | `CHANGES##<shard>` | `<time of the flip>#<article>` |
| rejected files, newest first | `REJECTED##<shard>` | `<time of the upload>#<id>` |
| whether a file was erased with its article | `ERASED#<hash of its name>` | `HEAD` |
| how far an upload from the page has come (expires) | `UPLOAD#<id>` | `HEAD` |
| the lines of a site's articles, hashed (expires) | `SITE#<hash of the site>` | `<article>#<hash of the file>` |

A *position* is `<filed>#<article>#<tag>`: the date an article is filed under, its id, and the tag of one version of it.
It is the same in every list that one version of one article stands in, so lists are merged by comparing positions, are
intersected by looking them up, and a cursor is a position. An entity has one item per article: `M` mentioned, `S` also
speaks, `A` is also spoken about inside a quotation, `B` both.

Versions. A *tag* is the hash of one upload and one pipeline. All items of a version are written first, under keys that
hold their tag; then one write flips `HEAD` (on the condition that it is as it was read), and the items of the old tag
are removed. Whoever reads a list reads the heads of its articles too, and an item counts only if its tag is its head's
(a change: if its time is). So a reader sees a version whole or not at all, and what a crash leaves is never shown.

Shards. Lists are spread over `LIST_SHARDS` partitions by article (default 1; DynamoDB takes 1,000 writes a second and
partition). The count may be raised at any time, since readers ask every shard; it must never be lowered.
"""

import re
import zlib
from dataclasses import dataclass
from enum import StrEnum

HEAD = "HEAD"
MAX = "~"  # sorts after every character that positions are made of
INITIALS = "abcdefghijklmnopqrstuvwxyz0123456789_"

_FILED = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?")


class List(StrEnum):
    """The lists that articles stand in."""

    ALL = "ALL"
    PUBLISHER = "PUBLISHER"
    WORD = "WORD"
    SAME = "SAME"
    NEAR = "NEAR"
    ENTITY = "ENTITY"
    CHANGES = "CHANGES"
    REJECTED = "REJECTED"


class Kind(StrEnum):
    """The part of a list that an item stands in: `P` plain, `W` warned, the others for an entity's."""

    PLAIN = "P"
    WARNED = "W"
    MENTIONED = "M"
    SPEAKS = "S"
    SPOKEN_ABOUT = "A"
    BOTH = "B"


class NameGroup(StrEnum):
    """Whose names a partition of suggestions holds.

    Every person stands under `PEOPLE`, the surname first, and those with several names under `WHOLE`, too, as they are
    written. `store.naming` says what is left out where word search is off.
    """

    PEOPLE = "people"
    WHOLE = "whole"
    ENTITIES = "entities"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Where one version of one article stands in every list; sorts as its text does."""

    filed: str
    article: str
    tag: str

    def __str__(self) -> str:
        return f"{self.filed}#{self.article}#{self.tag}"

    @classmethod
    def parse(cls, text: str) -> "Position":
        """The inverse of `str`. Raises ValueError."""
        filed, article, tag = text.split("#")[:3]
        return cls(filed, article, tag)


def file_date(date_published: str | None, uploaded: str) -> str:
    """The date an article is filed under: as printed, else when it arrived (both ISO 8601; no time zone is kept)."""
    match = _FILED.match(date_published or "") or _FILED.match(uploaded)
    if not match:
        raise ValueError("an upload has no usable time")
    return match.group()


def article_key(article: str) -> str:
    """The partition of one article."""
    return f"ARTICLE#{article}"


def version_key(tag: str) -> str:
    """The sort key of a version's entry in the article's history."""
    return f"VERSION#{tag}"


def quotes_key(tag: str, part: int = 0) -> str:
    """The sort key of a part of a version's packed quotations."""
    return f"QUOTES#{tag}#{part:03}"


def shard_of(article: str, shards: int) -> int:
    """The shard that all of an article's items stand in."""
    return zlib.crc32(article.encode()) % shards


def list_key(name: List, value: str, shard: int) -> str:
    """The partition of one shard of a list."""
    return f"{name}#{value}#{shard}"


def posting_key(kind: Kind, position: Position) -> str:
    """The sort key of an item in a list."""
    return f"{kind}#{position}"


def name_key(group: NameGroup, folded_name: str) -> str:
    """The partition that a name is suggested from."""
    return f"NAME#{group}#{initial_of(folded_name)}"


def initial_of(folded_name: str) -> str:
    """The letter or digit that a name is filed under, `_` for any other sign."""
    return folded_name[0] if folded_name[:1] and folded_name[0] in INITIALS else "_"


def erased_key(name_sha256: str) -> str:
    """The partition of an erased file."""
    return f"ERASED#{name_sha256}"


def upload_key(upload: str) -> str:
    """The partition of an upload's progress."""
    return f"UPLOAD#{upload}"


def site_key(name: str) -> str:
    """The partition of a site's memory; `name` is a hash of the site."""
    return f"SITE#{name}"


def just_before(key: str) -> str:
    """A text that sorts before a key that ends in a position, but after all that come before it."""
    return key[:-1] + chr(ord(key[-1]) - 1) + MAX
