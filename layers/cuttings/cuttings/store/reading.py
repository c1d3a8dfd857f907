"""Reading lists: newest first, several at once, and only what is current.

A list is one or more ranges of the table (its shards, an entity's kinds), merged by position. Articles that stand in
several lists are found by walking the sparsest and looking each position up in the others: as an article's position is
the same in all lists, that is a read of known keys, a hundred at a time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import chain, islice
from math import ceil
from typing import Any

from cuttings.store.heads import Head, head_key, load_head
from cuttings.store.items import Item, Key
from cuttings.store.keys import MAX, Kind, List, Position, just_before, list_key, shard_of
from cuttings.store.table import ArticleTable

PLAIN = (Kind.PLAIN,)
EVERY = (Kind.PLAIN, Kind.WARNED)
WARNED = (Kind.WARNED,)
ANY_MENTION = (Kind.MENTIONED, Kind.SPEAKS, Kind.SPOKEN_ABOUT, Kind.BOTH)
SPEAKING = (Kind.SPEAKS, Kind.BOTH)
SPOKEN_ABOUT = (Kind.SPOKEN_ABOUT, Kind.BOTH)

_TASTE = 10
_LARGEST_PAGE = 500


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
        if len(listings) == 1:
            yield from ((position, (body,)) for position, body in self._walk_list(listings[0], bounds, page))
            return
        sparsest, found = self._find_sparsest(listings, bounds, page)
        others = [listing for listing in listings if listing != sparsest]
        while chunk := list(islice(found, page)):
            known = self.look_up(others, [position for position, _ in chunk])
            known |= {(sparsest, position): body for position, body in chunk}
            for position, _ in chunk:
                if all((listing, position) in known for listing in listings):
                    yield position, tuple(known[listing, position] for listing in listings)

    def _find_sparsest(
        self, listings: Sequence[Listing], bounds: Bounds, page: int
    ) -> tuple[Listing, Iterator[tuple[str, Any]]]:
        """The list whose first few items reach back furthest, and all its items."""
        walks = [(listing, self._walk_list(listing, bounds, page)) for listing in listings]
        tastes = [(listing, list(islice(walk, _TASTE)), walk) for listing, walk in walks]
        sparsest, first, rest = min(tastes, key=lambda taste: taste[1][-1][0] if len(taste[1]) == _TASTE else "")
        return sparsest, chain(first, rest)

    def _walk_list(self, listing: Listing, bounds: Bounds, page: int) -> Iterator[tuple[str, Any]]:
        """A list's positions and bodies, newest first."""
        share = max(2, ceil(page / self.shards))
        pks = (list_key(listing.name, listing.value, shard) for shard in range(self.shards))
        ranges = [self._walk_range(pk, kind, bounds, share) for pk in pks for kind in listing.kinds]
        return merge(*ranges, key=lambda found: found[0], reverse=True)

    def _walk_range(self, pk: str, kind: Kind, bounds: Bounds, page: int) -> Iterator[tuple[str, Any]]:
        """A range's positions and bodies, newest first, in pages that grow."""
        low, high = f"{kind}#{bounds.since}", f"{kind}#{bounds.until}"
        while items := self.table.query(pk, low, high, limit=page):
            yield from ((_position_of(item), item.body) for item in items)
            if len(items) < page:
                return
            high = just_before(items[-1].key.sk)
            page = min(2 * page, _LARGEST_PAGE)

    def look_up(self, listings: Sequence[Listing], positions: Sequence[str]) -> dict[tuple[Listing, str], Any]:
        """The bodies at positions, by list, where there are any."""
        wanted = {
            Key(list_key(listing.name, listing.value, shard), f"{kind}#{position}"): listing
            for position in positions
            for shard in self._shards_of(Position.parse(position).article)
            for listing in listings
            for kind in listing.kinds
        }
        items = self.table.get_all(wanted)
        return {(wanted[key], _position_of(item)): item.body for key, item in items.items()}

    def _shards_of(self, article: str) -> set[int]:
        """Where an article's items may be, as it may have been written when there were fewer shards."""
        return {shard_of(article, count) for count in range(1, self.shards + 1)}

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
                known = self.look_up(listings, [now])
                if len(known) == len(listings):
                    yield Hit(head.position, head, tuple(known[listing, now] for listing in listings))


def _position_of(item: Item) -> str:
    return item.key.sk.partition("#")[2]
