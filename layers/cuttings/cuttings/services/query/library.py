"""What every question needs: the lists, the archive, and the secret for cursors."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from cuttings.record import Record
from cuttings.services.query.cursors import CursorSigner, Place
from cuttings.services.query.errors import UnknownError
from cuttings.services.query.models import Answer, Page
from cuttings.store.blobs import BlobStore
from cuttings.store.heads import Head, WordScope
from cuttings.store.reading import Reader
from cuttings.store.records import RecordArchive
from cuttings.store.similar import QuotationIndex

Item = TypeVar("Item", bound=Answer)


def _ignore(_head: Head) -> None:
    """Whoever reads needs not to be told."""


@dataclass(frozen=True, slots=True)
class Library:
    """The stores as questions see them. `word_search` says what can be found by words, `index` finds quotations by
    meaning where there is one; `found` is told which article a question is about."""

    reader: Reader
    inbox: BlobStore
    archive: BlobStore
    cursors: CursorSigner
    word_search: WordScope = "quotations"
    index: QuotationIndex | None = None
    found: Callable[[Head], None] = _ignore

    def find_article(self, article: str) -> Head:
        """An article's head. Raises UnknownError."""
        head = self.reader.find_head(article)
        if head is None:
            raise UnknownError("There is no article with this id. Ids stand in the lists of /v1/articles.")
        self.found(head)
        return head

    def load_record(self, head: Head) -> Record:
        """The record of a head's version, with what it is a copy of now. Raises UnknownError if it was deleted."""
        record = RecordArchive(self.archive).load(head.article, head.version)
        if record is None:
            raise UnknownError("The article was deleted.")
        summary = head.summary
        return replace(record, duplicate_of=summary.duplicate_of, similarity=summary.similarity)

    def take_page(self, entries: Iterator[tuple[Place, Item]], limit: int, question: str) -> Page[Item]:
        """The first `limit` entries, and a cursor to the one after them."""
        items: list[Item] = []
        for place, item in entries:
            if len(items) == limit:
                return Page(items=items, cursor=self.cursors.sign(question, place))
            items.append(item)
        return Page(items=items)
