"""How far a file uploaded from the page has come; kept for a week, for whoever watches."""

from datetime import timedelta
from typing import Any

from cuttings.events import Upload
from cuttings.store.items import Item, Key
from cuttings.store.keys import HEAD, upload_key
from cuttings.store.table import ArticleTable

PREFIX = "uploads/"
_KEPT = timedelta(days=7)
_MOST_ARTICLES = 100


class UploadLog:
    """Notes what became of uploads whose key is `uploads/<id>/<file name>`; others are watched by nobody."""

    def __init__(self, table: ArticleTable) -> None:
        self._table = table

    def note(self, upload: Upload, articles: list[str], rejections: list[str]) -> None:
        """Write what clean made of an upload: ids of articles and of rejections."""
        upload_id = id_of(upload.key)
        if upload_id is None:
            return
        body = {"articles": articles[:_MOST_ARTICLES], "rejections": rejections[:_MOST_ARTICLES]}
        expires = int((upload.uploaded + _KEPT).timestamp())
        self._table.put_all([Item(Key(upload_key(upload_id), HEAD), body, expires_at=expires)])

    def read(self, upload_id: str) -> dict[str, Any] | None:
        """What was noted, None if nothing was yet."""
        item = self._table.get(Key(upload_key(upload_id), HEAD))
        return item.body if item else None


def id_of(key: str) -> str | None:
    """The upload's id in a key, None for files that did not come from the page."""
    parts = key.split("/")
    return parts[1] if key.startswith(PREFIX) and len(parts) == 3 else None
