"""The versions that an article had: past ones have an entry each, the current one stands in the head."""

from cuttings.store.heads import Head, Version, load_version
from cuttings.store.keys import MAX, article_key, version_key
from cuttings.store.table import ArticleTable

_MOST_VERSIONS = 10_000


def list_history(table: ArticleTable, head: Head) -> list[Version]:
    """The versions of an article, newest first."""
    items = table.query(article_key(head.article), version_key(""), version_key(MAX), limit=_MOST_VERSIONS)
    versions = {version.tag: version for version in (*map(load_version, items), head.version)}
    return sorted(versions.values(), key=lambda version: -version.number)
