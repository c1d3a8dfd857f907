"""Puts the services together from settings and AWS clients; the only place that knows all the parts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from cuttings.events import EventBus
from cuttings.services.deletion import DeletionService
from cuttings.services.query.cursors import CursorSigner
from cuttings.services.query.library import Library
from cuttings.services.upload import UploadService
from cuttings.settings import Settings, SettingsError
from cuttings.store.blobs import BlobStore
from cuttings.store.deleting import Eraser
from cuttings.store.erased import ErasedFiles
from cuttings.store.heads import Layout
from cuttings.store.publishing import Publisher
from cuttings.store.reading import Reader
from cuttings.store.records import RecordArchive
from cuttings.store.rejections import RejectionList
from cuttings.store.similar import QuotationIndex
from cuttings.store.table import ArticleTable
from cuttings.store.uploads import UploadLog
from cuttings.store.vectors import VectorIndex

if TYPE_CHECKING:
    from spacy.language import Language

    from cuttings.services.clean import CleanService
    from cuttings.services.extract import ExtractService


@dataclass(frozen=True, slots=True)
class Stores:
    """The adapters that services are built on."""

    inbox: BlobStore
    archive: BlobStore
    table: ArticleTable
    bus: EventBus
    layout: Layout
    index: QuotationIndex | None = None

    @classmethod
    def connect(cls, settings: Settings, session: Any) -> "Stores":
        """Over the clients of a boto3 session (or anything with `client(name)`)."""
        s3 = session.client("s3")
        return cls(
            inbox=BlobStore(s3, settings.inbox_bucket),
            archive=BlobStore(s3, settings.archive_bucket),
            table=ArticleTable(session.client("dynamodb"), settings.table_name),
            bus=EventBus(session.client("events"), settings.event_bus_name),
            layout=Layout(settings.list_shards, settings.word_search),
            index=connect_index(settings.vector_index, session.client),
        )

    @property
    def publisher(self) -> Publisher:
        """Writes versions."""
        return Publisher(self.table, RecordArchive(self.archive), self.layout, tell_time, self.index)

    @property
    def reader(self) -> Reader:
        """Reads lists."""
        return Reader(self.table, self.layout.shards)


def build_clean(settings: Settings, session: Any) -> "CleanService":
    """The clean service; imports what only it needs."""
    from cuttings.cleaning import clean_file
    from cuttings.services.clean import CleanService
    from cuttings.store.memory import SiteMemory

    stores = Stores.connect(settings, session)
    memory = SiteMemory(stores.table, tell_time) if settings.site_memory == "on" else None
    return CleanService(
        inbox=stores.inbox,
        archive=stores.archive,
        bus=stores.bus,
        rejected=RejectionList(stores.table, stores.archive, settings.list_shards),
        uploads=UploadLog(stores.table),
        erased=ErasedFiles(stores.table),
        max_bytes=settings.max_file_bytes,
        clean_file=partial(clean_file, recall=memory.recall) if memory else clean_file,
    )


def build_extract(settings: Settings, session: Any, nlp: "Language | None" = None) -> "ExtractService":
    """The extract service with the user's gazetteer; loads the language pipeline unless it is given as `nlp`."""
    from cuttings.language import load_pipeline, use_gazetteer
    from cuttings.services.extract import ExtractService
    from cuttings.services.gazetteer import read_gazetteer
    from cuttings.services.pipelines import describe_pipeline

    stores = Stores.connect(settings, session)
    gazetteer = read_gazetteer(stores.archive, settings.gazetteer_prefix)
    nlp = use_gazetteer(nlp or load_pipeline(settings.model or None), gazetteer.entries)
    return ExtractService(
        archive=stores.archive,
        publisher=stores.publisher,
        bus=stores.bus,
        nlp=nlp,
        pipeline=lambda: describe_pipeline(nlp, gazetteer.sha256.encode(), tell_time),
    )


@dataclass(frozen=True, slots=True)
class QueryServices:
    """The services behind the API."""

    library: Library
    uploads: UploadService
    deletion: DeletionService


def build_query(settings: Settings, session: Any) -> QueryServices:
    """The services behind the API. Raises SettingsError without a CURSOR_KEY."""
    if not settings.cursor_key:
        raise SettingsError("environment variables are missing or wrong: CURSOR_KEY (it signs the cursors)")
    stores = Stores.connect(settings, session)
    inbox, archive, reader = stores.inbox, stores.archive, stores.reader
    cursors = CursorSigner(settings.cursor_key)
    eraser = Eraser(stores.table, stores.publisher, archive, inbox, tell_time)
    return QueryServices(
        library=Library(reader, inbox, archive, cursors, settings.word_search, stores.index),
        uploads=UploadService(inbox, archive, reader, UploadLog(stores.table), settings.max_file_bytes),
        deletion=DeletionService(eraser, stores.bus),
    )


def connect_index(arn: str, connect: Callable[[str], Any]) -> QuotationIndex | None:
    """The quotations by meaning, in the index of this ARN; None where there is no ARN. `connect` makes clients."""
    return QuotationIndex(VectorIndex(connect("s3vectors"), arn), _encode) if arn else None


def _encode(text: str) -> list[float]:
    """Loads the encoder at first use: clean and deletion have none."""
    from cuttings.language.sentences import load_sentence_encoder

    return load_sentence_encoder().encode(text)


def tell_time() -> str:
    """Now, as ISO 8601 in UTC with microseconds, which sorts as it should."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
