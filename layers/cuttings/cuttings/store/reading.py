"""Reading lists: newest first, several at once, and only what is current.

A list is one or more ranges of the table (its shards, an entity's kinds), merged by position. Articles that stand in
several lists are found by leapfrog: each list in turn jumps to the newest position that the others have not passed, so
what does not match is stepped over, not read.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import ceil
from typing import Any

from cuttings.store.heads import Head, head_key, load_head
from cuttings.store.items import Item
from cuttings.store.keys import MAX, Kind, List, Position, just_before, list_key
from cuttings.store.table import ArticleTable

PLAIN = (Kind.PLAIN,)
EVERY = (Kind.PLAIN, Kind.WARNED)
WARNED = (Kind.WARNED,)
ANY_MENTION = (Kind.MENTIONED, Kind.SPEAKS, Kind.SPOKEN_ABOUT, Kind.BOTH)
SPEAKING = (Kind.SPEAKS, Kind.BOTH)
SPOKEN_ABOUT = (Kind.SPOKEN_ABOUT, Kind.BOTH)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list and the kinds of items wanted from it."""

    name: List
    value: str = ""
    kinds: tuple[Kind, ...] = PLAIN


@dataclass(frozen=True, slots=True)
class Bounds:
    """The positions wanted: from the date `since` to `until`, both included; a whole position is a date, too."""

    since: str = ""
    until: str = MAX


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that stands in every list asked, with its head and its item's body in each list."""

    position: Position
    head: Head
    bodies: tuple[Any, ...]


@dataclass(slots=True)
class _Range:
    """One range of the table, read in pages, newest first."""

    table: ArticleTable
    pk: str
    prefix: str
    since: str
    page: int
    _ahead: deque[tuple[str, Any]] = field(default_factory=deque)
    _read_to: str | None = None

    def seek(self, until: str) -> tuple[str, Any] | None:
        """The newest item at or before `until`, which never moves forward again."""
        while True:
            while self._ahead and self._ahead[0][0] > until:
                self._ahead.popleft()
            if self._ahead or self._read_to == "":
                return self._ahead[0] if self._ahead else None
            self._fetch(until)

    def _fetch(self, until: str) -> None:
        low, high = f"{self.prefix}#{self.since}", f"{self.prefix}#{until}"
        items = self.table.query(self.pk, low, high, limit=self.page)
        self._ahead.extend((_position_of(item), item.body) for item in items)
        self._read_to = "" if len(items) < self.page else _position_of(items[-1])


class Stream:
    """A list, merged from its ranges."""

    def __init__(self, table: ArticleTable, listing: Listing, shards: int, since: str, page: int) -> None:
        pks = [list_key(listing.name, listing.value, shard) for shard in range(shards)]
        share = max(2, ceil(page / shards))
        self._ranges = [_Range(table, pk, kind, since, share) for pk in pks for kind in listing.kinds]

    def seek(self, until: str) -> tuple[str, Any] | None:
        """The newest item at or before `until`; it stays until a later call asks for an older one."""
        found = [item for one in self._ranges if (item := one.seek(until))]
        return max(found, key=lambda item: item[0], default=None)


class Reader:
    """Reads lists of a table whose newest shard count is `shards`."""

    def __init__(self, table: ArticleTable, shards: int) -> None:
        self.table = table
        self.shards = shards

    def find_head(self, article: str) -> Head | None:
        """An article's head, None if it never was or is deleted."""
        item = self.table.get(head_key(article))
        head = load_head(item) if item else None
        return None if head is None or head.deleted else head

    def find_heads(self, articles: Iterable[str]) -> dict[str, Head]:
        """The heads of those articles that exist."""
        return {article: head for article, head in self.find_all_heads(articles).items() if not head.deleted}

    def find_all_heads(self, articles: Iterable[str], *, consistent: bool = False) -> dict[str, Head]:
        """The heads of articles, also of deleted ones."""
        items = self.table.get_all((head_key(article) for article in articles), consistent=consistent)
        heads = (load_head(item) for item in items.values())
        return {head.article: head for head in heads}

    def walk(self, listings: Sequence[Listing], bounds: Bounds, page: int) -> Iterator[Hit]:
        """The current articles that stand in every list, newest first, read about `page` at a time."""
        found = self.walk_items(listings, bounds, page)
        seen: set[str] = set()
        while chunk := list(islice(found, page)):
            for hit in self._keep_current(listings, chunk, bounds):
                if hit.position.article not in seen:
                    seen.add(hit.position.article)
                    yield hit

    def walk_items(
        self, listings: Sequence[Listing], bounds: Bounds, page: int
    ) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """The positions that stand in every list, with their bodies, whether current or not."""
        streams = [Stream(self.table, listing, self.shards, bounds.since, page) for listing in listings]
        until = bounds.until
        while items := _align(streams, until):
            position = items[0][0]
            yield position, tuple(body for _, body in items)
            until = just_before(position)

    def _keep_current(
        self, listings: Sequence[Listing], chunk: list[tuple[str, tuple[Any, ...]]], bounds: Bounds
    ) -> Iterator[Hit]:
        """Those of a chunk whose tag is their head's.

        A version may have been replaced since its item was read. Then the head says where the new version's items
        stand, and if that is on the same date, or a place that has been passed, they are looked up there.
        """
        positions = {text: Position.parse(text) for text, _ in chunk}
        heads = self.find_heads({position.article for position in positions.values()})
        for text, bodies in chunk:
            head = heads.get(positions[text].article)
            if head is None:
                continue
            now = str(head.position)
            passed = chunk[-1][0] <= now <= bounds.until or head.version.filed == positions[text].filed
            if now == text:
                yield Hit(head.position, head, bodies)
            elif passed and now not in positions:
                found = self._look_up(listings, now)
                if found is not None:
                    yield Hit(head.position, head, found)

    def _look_up(self, listings: Sequence[Listing], position: str) -> tuple[Any, ...] | None:
        streams = [Stream(self.table, listing, self.shards, position, 1) for listing in listings]
        items = _align(streams, position)
        return tuple(body for _, body in items) if items else None


def _align(streams: Sequence[Stream], until: str) -> list[tuple[str, Any]]:
    """Each list's item at the newest position at or before `until` that stands in all; empty if there is none."""
    while True:
        items = [stream.seek(until) for stream in streams]
        found = [item for item in items if item is not None]
        if len(found) < len(items) or not found:
            return []
        lowest = min(item[0] for item in found)
        if all(item[0] == lowest for item in found):
            return found
        until = lowest


def _position_of(item: Item) -> str:
    return item.key.sk.partition("#")[2]
