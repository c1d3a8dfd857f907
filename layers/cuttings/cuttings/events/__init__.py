"""The events between the functions: pointers and hashes, never article text.

Every event on our bus has a `schemaVersion`; its contract is a class here and a JSON Schema in `events/schemas/`.
"""

from cuttings.events.bus import EventBus, NotSentError
from cuttings.events.contracts import (
    Announcement,
    ArticleCleaned,
    ArticleDeleted,
    ArticleExtracted,
    Envelope,
    FileRejected,
    ObjectCreated,
    Stored,
    Upload,
)

__all__ = [
    "Announcement",
    "ArticleCleaned",
    "ArticleDeleted",
    "ArticleExtracted",
    "Envelope",
    "EventBus",
    "FileRejected",
    "NotSentError",
    "ObjectCreated",
    "Stored",
    "Upload",
]
