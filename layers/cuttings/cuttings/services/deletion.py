"""Deletion of an article on request, told to whoever listens."""

from dataclasses import dataclass
from datetime import datetime

from cuttings.events import ArticleDeleted, EventBus
from cuttings.store.deleting import Eraser


@dataclass(frozen=True, slots=True)
class DeletionService:
    """Deletes articles with their files."""

    eraser: Eraser
    bus: EventBus

    def delete(self, article: str) -> bool:
        """Delete an article; again is no difference. False if it never was."""
        deleted = self.eraser.delete(article)
        if deleted is None:
            return False
        self.bus.send([ArticleDeleted(article_id=article, deleted=datetime.fromisoformat(deleted))])
        return True
