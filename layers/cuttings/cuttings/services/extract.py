"""Extract: a clean document becomes a record in the archive and facts in the table."""

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from spacy.language import Language

from cuttings.events import ArticleCleaned, ArticleExtracted, EventBus, Stored
from cuttings.facts import extract_facts
from cuttings.record import CleanDocument, Pipeline, Record, from_json, to_json
from cuttings.services.assembly import assemble_record
from cuttings.services.versions import propose_version
from cuttings.store.blobs import BlobStore, GoneError
from cuttings.store.judging import Verdict
from cuttings.store.publishing import Published, Publisher
from cuttings.store.records import record_key


class DamagedError(Exception):
    """The clean document is not in the archive, or not the one that the event speaks of."""


@dataclass(frozen=True, slots=True)
class ExtractService:
    """`pipeline` says what `nlp` is; its time is set anew for each article.

    Several threads may call `handle`: they read texts one at a time, so that memory holds the analysis of one article.
    """

    archive: BlobStore
    publisher: Publisher
    bus: EventBus
    nlp: Language
    pipeline: Callable[[], Pipeline]
    reading: threading.Lock = field(default_factory=threading.Lock)

    def handle(self, event: ArticleCleaned) -> Published:
        """Extract one article, or find that there is nothing to do. What is raised may pass: the message is retried."""
        try:
            document = self._load(event.document)
        except GoneError:
            return self._expect_deleted(event.article_id)
        pipeline = self.pipeline()
        version = propose_version(document, event.upload, pipeline)
        published = self.publisher.publish(document.id, version, lambda: self._extract(document, pipeline))
        if published.head.deleted:
            self.archive.remove(event.document.key)
        if published.verdict in (Verdict.PUBLISH, Verdict.CURRENT):
            self.bus.send([self._announce(published, event.correlation_id)])
        return published

    def _expect_deleted(self, article: str) -> Published:
        """The clean document is gone: right if the article was deleted, else a fault."""
        head, _ = self.publisher.read_head(article)
        if head is None or not head.deleted:
            raise DamagedError(article)
        return Published(Verdict.STALE, head)

    def _load(self, stored: Stored) -> CleanDocument:
        data = self.archive.get(stored.key).data
        if hashlib.sha256(data).hexdigest() != stored.sha256:
            raise DamagedError(stored.sha256)
        return from_json(CleanDocument, data)

    def _extract(self, document: CleanDocument, pipeline: Pipeline) -> Record:
        with self.reading:
            facts = next(iter(extract_facts([document], self.nlp)))
        return assemble_record(document, facts, pipeline, 0)

    def _announce(self, published: Published, correlation_id: str) -> ArticleExtracted:
        head = published.head
        key = record_key(head.article, head.version)
        data = to_json(published.record) if published.record else self.archive.get(key).data
        return ArticleExtracted(
            article_id=head.article,
            version=head.version.number,
            record=Stored(key=key, sha256=hashlib.sha256(data).hexdigest(), byte_length=len(data)),
            quotations=head.summary.quotations,
            entities=head.summary.entities,
            correlation_id=correlation_id,
        )
