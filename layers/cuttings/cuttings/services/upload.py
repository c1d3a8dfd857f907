"""Uploads from the page: a signed form to put one file into the inbox, and how far it has come."""

import re
import uuid
from dataclasses import dataclass

from cuttings.services.query.feeds import show_rejected
from cuttings.services.query.models import RejectedFile, UploadState, UploadTicket
from cuttings.store.blobs import BlobStore, GoneError
from cuttings.store.reading import Reader
from cuttings.store.rejections import parse_rejection
from cuttings.store.uploads import PREFIX, UploadLog

_SECONDS = 900
_UNSAFE = re.compile(r"[^\w.() -]+")


@dataclass(frozen=True, slots=True)
class UploadService:
    """`max_bytes` is the largest file that is cleaned; S3 refuses larger ones at the door."""

    inbox: BlobStore
    archive: BlobStore
    reader: Reader
    log: UploadLog
    max_bytes: int

    def sign(self, name: str) -> UploadTicket:
        """A form for one file, good for 15 minutes; the file's name is kept as far as it is harmless."""
        upload = uuid.uuid4().hex
        key = f"{PREFIX}{upload}/{_UNSAFE.sub('_', name)[-100:].strip(' .') or 'file'}"
        post = self.inbox.sign_post(key, self.max_bytes, _SECONDS)
        return UploadTicket(id=upload, key=key, url=post["url"], fields=post["fields"], max_bytes=self.max_bytes)

    def look(self, upload: str) -> UploadState:
        """How far an upload has come. Before clean has noted it, nobody can tell it from one that never was."""
        noted = self.log.read(upload)
        if noted is None:
            return UploadState(id=upload, state="waiting", articles=[], rejected=[])
        articles: list[str] = noted["articles"]
        rejected = [found for rejection in noted["rejections"] if (found := self._find(rejection))]
        extracted = self.reader.find_heads(articles)
        state = "done" if len(extracted) == len(articles) else "extracting"
        return UploadState(id=upload, state=state if articles else "rejected", articles=articles, rejected=rejected)

    def _find(self, rejection: str) -> RejectedFile | None:
        try:
            return show_rejected(parse_rejection(self.archive.get(f"rejected/{rejection}.json").data))
        except GoneError:
            return None
