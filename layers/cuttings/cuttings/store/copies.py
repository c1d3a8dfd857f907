"""Copies: an article whose text is nearly that of an earlier one points to it, for as long as both are as they are.

An article's pointer is the earliest article (by date filed, then id) that is like it. That depends on which articles
there are, not on the order in which they came: whoever flips a head looks afterwards for articles like it and sets its
own pointer and those of later articles. Of two that flip at once, one sees the other's head and sets both. A pointer is
set on the condition that the head is as it was before looking.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cuttings.fingerprint import similarity
from cuttings.store.heads import Head, Summary, head_key, load_head, to_item
from cuttings.store.keys import MAX, Kind, Position
from cuttings.store.sketches import Sketch, load_sketch, near_keys
from cuttings.store.table import ArticleTable, ChangedMeanwhileError

ALIKE = 0.3
"""Of 2,850 published articles, the pairs that are no copies reach 0.24, the copies begin at 0.49."""

_MOST = 200  # articles looked at under one key, the earliest first
_ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class Near:
    """A current article whose text is like another's."""

    head: Head
    sketch: Sketch
    similarity: float


class CopyBook:
    """Finds articles that are alike, and keeps their pointers."""

    def __init__(self, table: ArticleTable) -> None:
        self._table = table

    def find(self, article: str, sketch: Sketch) -> list[Near]:
        """The other current articles that are like a fingerprint, the earliest first."""
        found = {position: other for position, other in self._read(sketch) if position.article != article}
        alike = {position: similarity(sketch, other) for position, other in found.items()}
        wanted = {position.article for position, value in alike.items() if value >= ALIKE}
        heads = self._load_heads(wanted)
        current = [
            place for place in sorted(heads) if alike.get(place, 0) >= ALIKE
        ]  # some have a newer version elsewhere
        return [Near(heads[place], found[place], alike[place]) for place in current]

    def settle(self, head: Head, revision: int, sketch: Sketch) -> tuple[Head, int]:
        """Point a head that was just written, and the articles after it; the head and its revision as they are now."""
        near = self.find(head.article, sketch)
        try:
            head, revision = self._point(head, revision, near)
        except ChangedMeanwhileError:
            self._point_anew(Near(head, sketch, 1.0))
        earlier = {one.head.article for one in near if _order(one.head) < _order(head)}
        for one in near:
            summary = one.head.summary
            right = summary.duplicate_of in earlier or _describes(summary, head.article, one.similarity)
            if _order(one.head) > _order(head) and not right:
                self._point_anew(one)
        return head, revision

    def release(self, article: str, sketch: Sketch) -> None:
        """Point articles anew that point to one of which a version is gone."""
        for one in self.find(article, sketch):
            if one.head.summary.duplicate_of == article:
                self._point_anew(one)

    def _point_anew(self, one: Near) -> None:
        """Look again, and point, unless there is another version: whoever wrote that one looks for it."""
        for _ in range(_ATTEMPTS):
            item = self._table.get(head_key(one.head.article), consistent=True)
            head = load_head(item) if item else None
            if item is None or head is None or head.version.tag != one.head.version.tag:
                return
            try:
                self._point(head, item.revision or 0, self.find(head.article, one.sketch))
                return
            except ChangedMeanwhileError:
                continue
        raise ChangedMeanwhileError(one.head.article)

    def _point(self, head: Head, revision: int, near: Iterable[Near]) -> tuple[Head, int]:
        """The head with its pointer, written only if that changed. Raises ChangedMeanwhileError."""
        first = next((one for one in near if _order(one.head) < _order(head)), None)
        original, value = (first.head.article, round(first.similarity, 2)) if first else (None, None)
        pointed = replace(head, summary=replace(head.summary, duplicate_of=original, similarity=value))
        if pointed != head:
            revision += 1
            self._table.flip(to_item(pointed, revision))
        return pointed, revision

    def _read(self, sketch: Sketch) -> Iterable[tuple[Position, Sketch]]:
        low, high = f"{Kind.PLAIN}#", f"{Kind.PLAIN}#{MAX}"
        for pk in near_keys(sketch):
            for item in self._table.query(pk, low, high, limit=_MOST, newest_first=False, consistent=True):
                yield Position.parse(item.key.sk.partition("#")[2]), load_sketch(item.body)

    def _load_heads(self, articles: Iterable[str]) -> dict[Position, Head]:
        """The heads of articles that are not deleted, by where their current versions stand."""
        items = self._table.get_all((head_key(article) for article in articles), consistent=True)
        heads = (load_head(item) for item in items.values())
        return {head.position: head for head in heads if not head.deleted}


def _order(head: Head) -> tuple[str, str]:
    return head.version.filed, head.article


def _describes(summary: Summary, article: str, value: float) -> bool:
    return (summary.duplicate_of, summary.similarity) == (article, round(value, 2))
