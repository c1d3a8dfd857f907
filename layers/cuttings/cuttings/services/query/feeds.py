"""Lists by time of arrival: changes since a moment, and rejected files."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from heapq import merge

from cuttings.services.query.cursors import Place
from cuttings.services.query.library import Library
from cuttings.services.query.models import Change, Changes, Page, RejectedFile
from cuttings.store.heads import Head
from cuttings.store.items import Item
from cuttings.store.keys import MAX, List, list_key
from cuttings.store.rejections import Rejection, load_rejection

_SETTLED = timedelta(seconds=60)
"""A change is written within this time of the moment it is filed under; younger ones may yet get neighbours."""


def list_changes(library: Library, since: str, limit: int, cursor: str | None) -> Changes:
    """Changes from a moment on, oldest first; an article that changed twice is there once, with its last change."""
    start = library.cursors.read("changes", cursor).key if cursor else since
    items = list(_read(library, List.CHANGES, start, limit))[:limit]
    heads = library.reader.find_all_heads((_article_of(item) for item in items), consistent=True)
    settled = (datetime.now(UTC) - _SETTLED).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    last = items[-1].key.sk + " " if items else start
    following = max(min(last, settled), start)
    changes = [change for item in items if (change := _show_change(item, heads.get(_article_of(item))))]
    return Changes(items=changes, cursor=library.cursors.sign("changes", Place(following)))


def list_rejected(library: Library, limit: int, cursor: str | None) -> Page[RejectedFile]:
    """A page of rejected files, newest first."""
    start = library.cursors.read("rejected", cursor).key if cursor else MAX
    pks = (list_key(List.REJECTED, "", shard) for shard in range(library.reader.shards))
    found = [library.reader.table.query(pk, " ", start, limit=limit + 1) for pk in pks]
    items = merge(*found, key=lambda item: item.key.sk, reverse=True)
    shown = ((Place(item.key.sk), show_rejected(load_rejection(item))) for item in items)
    return library.take_page(shown, limit, "rejected")


def show_rejected(rejection: Rejection) -> RejectedFile:
    """A rejected file as the API shows it."""
    upload = rejection.upload
    return RejectedFile(
        id=rejection.id,
        bucket=upload.bucket,
        key=upload.key,
        member=rejection.member,
        reason=rejection.reason,
        explanation=rejection.explanation,
        time=upload.uploaded.isoformat(),
    )


def _read(library: Library, name: List, low: str, limit: int) -> Iterator[Item]:
    pks = (list_key(name, "", shard) for shard in range(library.reader.shards))
    found = [library.reader.table.query(pk, low or " ", MAX, limit=limit, newest_first=False) for pk in pks]
    return merge(*found, key=lambda item: item.key.sk)


def _article_of(item: Item) -> str:
    return item.key.sk.partition("#")[2]


def _show_change(item: Item, head: Head | None) -> Change | None:
    """None for a change that a later one has taken the place of, or that never came about."""
    changed, _, article = item.key.sk.partition("#")
    if head is None or head.version.changed != changed:
        return None
    return Change(article_id=article, version=head.version.number, changed=changed, deleted=head.deleted is not None)
