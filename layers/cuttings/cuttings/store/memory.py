"""What lines a publisher's articles have: one small item an article, gone after a month.

Counters that are added to would count an article again with each delivery, and one item that all articles of a site
write would be a hot spot. So each article writes its own lines, once, and whoever asks counts over at most `PANEL` of
the others. The answer is kept in the article's item: what a file became at its first cleaning, it becomes at each.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

from cuttings.cleaning.recurring import Lines, Seen, compare_lines
from cuttings.store.items import Item, Key
from cuttings.store.keys import MAX, site_key
from cuttings.store.table import ArticleTable, ChangedMeanwhileError

PANEL = 48  # articles compared with; bounds what is read, about 25 KB
_KEPT = timedelta(days=30)  # longer than queues keep messages (14), so that a late delivery still finds its answer
_HASH = 8  # characters of a line's hash
_FIRST = "0"  # sorts before every article


class SiteMemory:
    """Learns the lines of articles and recalls which of them recur; `now` tells the time in ISO 8601."""

    def __init__(self, table: ArticleTable, now: Callable[[], str]) -> None:
        self._table = table
        self._now = now

    def recall(self, site: str, lines: Lines) -> Seen:
        """How often the article's lines stand in others of its site; the first answer for a file is its last."""
        name = hashlib.sha256(site.encode()).hexdigest()[:16]
        key = Key(site_key(name), f"{lines.article}#{lines.source_sha256[:12]}")
        item = self._table.get(key, consistent=True) or self._learn(key, lines)
        return Seen(item.body["others"], item.body["times"])

    def _learn(self, key: Key, lines: Lines) -> Item:
        found = self._table.query(key.pk, _FIRST, MAX, limit=PANEL, newest_first=False)
        others = {item.key.sk.partition("#")[0]: item.body["lines"] for item in found}
        others.pop(lines.article, None)  # its other versions
        seen = compare_lines(lines, map(_split, others.values()))
        body = {"lines": "".join(lines.hashes), "others": seen.others, "times": seen.times}
        expires = int((datetime.fromisoformat(self._now()) + _KEPT).timestamp())
        try:
            item = Item(key, body, expires_at=expires)
            self._table.flip(item)
        except ChangedMeanwhileError:  # delivered twice at once: the other's answer counts
            item = self._table.get(key, consistent=True) or item
        return item


def _split(hashes: str) -> list[str]:
    return [hashes[start : start + _HASH] for start in range(0, len(hashes), _HASH)]
