"""Clean: one uploaded file becomes clean documents in the archive, each announced, or a rejection."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from cuttings.cleaning import FileOrigin, RejectedMember
from cuttings.errors import RejectedError, RejectionReason
from cuttings.events import ArticleCleaned, Envelope, EventBus, FileRejected, ObjectCreated, Stored, Upload
from cuttings.record import CleanDocument, to_json
from cuttings.store.blobs import BlobStore, GoneError, TooLargeError
from cuttings.store.erased import ErasedFiles
from cuttings.store.rejections import Rejection, RejectionList
from cuttings.store.uploads import UploadLog

CleanFile = Callable[[bytes, FileOrigin], Iterator[CleanDocument | RejectedMember]]

_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What became of a file: ids of articles and of rejections."""

    articles: list[str] = field(default_factory=list)
    rejections: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CleanService:
    """`inbox` gives the files, of which those over `max_bytes` are not even read."""

    inbox: BlobStore
    archive: BlobStore
    bus: EventBus
    rejected: RejectionList
    uploads: UploadLog
    erased: ErasedFiles
    max_bytes: int
    clean_file: CleanFile

    def handle(self, event: Envelope[ObjectCreated]) -> Cleaned:
        """Clean one file. Whatever is raised may pass: the message is retried."""
        upload = Upload.of(event)
        cleaned = Cleaned()
        if upload.key.endswith("/") and event.detail.object.size == 0:  # the console's sign for an empty folder
            return cleaned
        try:
            results = self._clean(event, upload)
            while chunk := list(islice(results, _AT_ONCE)):
                self._announce(chunk, upload, cleaned)
        except RejectedError as error:
            if error.reason is RejectionReason.SOURCE_GONE and self.erased.has(upload.bucket, upload.key):
                return cleaned
            self._reject(Rejection.of(upload, error.reason, error.explanation), cleaned)
        self.uploads.note(upload, cleaned.articles, cleaned.rejections)
        return cleaned

    def _clean(self, event: Envelope[ObjectCreated], upload: Upload) -> Iterator[CleanDocument | RejectedMember]:
        try:
            self._check_size(event.detail.object.size)
            data = self.inbox.get(upload.key, upload.version_id, self.max_bytes).data
        except TooLargeError as error:
            raise self._refuse_size(error.size) from None
        except GoneError:
            explanation = "The file was deleted from the inbox before it could be read."
            raise RejectedError(RejectionReason.SOURCE_GONE, explanation) from None
        yield from self.clean_file(data, FileOrigin(upload.bucket, upload.key, upload.version_id))

    def _check_size(self, size: int) -> None:
        if size > self.max_bytes:
            raise self._refuse_size(size)

    def _refuse_size(self, size: int) -> RejectedError:
        explanation = f"The file has {size:,} bytes; at most {self.max_bytes:,} are read."
        return RejectedError(RejectionReason.TOO_LARGE, explanation)

    def _announce(self, results: list[CleanDocument | RejectedMember], upload: Upload, cleaned: Cleaned) -> None:
        """Store first, then announce: an event never points to nothing."""
        events = []
        for result in results:
            if isinstance(result, RejectedMember):
                rejection = Rejection.of(upload, result.reason, result.explanation, result.member)
                self._reject(rejection, cleaned)
                continue
            stored = self._store(result)
            events.append(
                ArticleCleaned(
                    article_id=result.id, document=stored, upload=upload, correlation_id=upload.correlation_id
                )
            )
            cleaned.articles.append(result.id)
        self.bus.send(events)

    def _store(self, document: CleanDocument) -> Stored:
        data = to_json(document)
        digest = hashlib.sha256(data).hexdigest()
        stored = Stored(key=f"clean/{document.id}/{digest}.json", sha256=digest, byte_length=len(data))
        self.archive.put(stored.key, data)
        return stored

    def _reject(self, rejection: Rejection, cleaned: Cleaned) -> None:
        self.rejected.add(rejection)
        cleaned.rejections.append(rejection.id)
        event = FileRejected(
            rejection_id=rejection.id,
            reason=rejection.reason,
            upload=rejection.upload,
            correlation_id=rejection.upload.correlation_id,
        )
        self.bus.send([event])
