"""The deployment's stores in moto, and records made by hand, for the tests of store, services and handlers."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import boto3
import pytest
from cuttings.events import EventBus, Upload
from cuttings.language.sentences import WIDTH
from cuttings.record import (
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Pipeline,
    Quotation,
    QuotationType,
    Record,
    Role,
    Source,
    Span,
    Speaker,
    Warning,
)
from cuttings.services.versions import propose_version
from cuttings.services.wiring import Stores, connect_index
from cuttings.settings import Settings
from cuttings.store.blobs import BlobStore
from cuttings.store.heads import Layout, Version
from cuttings.store.publishing import Published, Publisher
from cuttings.store.records import RecordArchive
from cuttings.store.table import ArticleTable
from moto import mock_aws

from local import tables, vectors

REGION = "eu-west-1"
ENVIRONMENT = {
    "AWS_DEFAULT_REGION": REGION,
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "POWERTOOLS_TRACE_DISABLED": "true",
    "POWERTOOLS_METRICS_NAMESPACE": "Cuttings",
    "POWERTOOLS_SERVICE_NAME": "test",
    "INBOX_BUCKET": "inbox",
    "ARCHIVE_BUCKET": "archive",
    "TABLE_NAME": "cuttings",
    "EVENT_BUS_NAME": "cuttings",
    "CURSOR_KEY": "secret",
    "MAX_FILE_BYTES": "1000000",
}
VECTOR_INDEX = f"arn:aws:s3vectors:{REGION}:123456789012:bucket/cuttings-vectors/index/quotations"
PIPELINE = Pipeline("0.1.0", "test", "0" * 64, "0" * 64, "2026-01-01T00:00:00Z")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@contextmanager
def deploy() -> Iterator[Any]:
    """Buckets, table, bus and index as the template makes them; gives the boto3 session."""
    vectors.install()
    tables.install()
    with mock_aws():
        session = boto3.Session(region_name=REGION)
        set_up(session)
        assert vectors.create_index(session.client("s3vectors"), WIDTH) == VECTOR_INDEX
        yield session


@contextmanager
def open_deployment(**environment: str) -> Iterator["Deployment"]:
    """A deployment, with the variables of its functions in the environment, some of them changed."""
    variables = ENVIRONMENT | environment
    with pytest.MonkeyPatch.context() as patch, deploy() as session:
        for name, value in variables.items():
            patch.setenv(name, value)
        yield Deployment(session, vector_index=variables.get("VECTOR_INDEX", ""))


def set_up(session: Any) -> None:
    """Make what a deployment consists of, with a boto3 session (or anything with `client(name)`)."""
    s3 = session.client("s3")
    for bucket in ("inbox", "archive"):
        place: Any = {"LocationConstraint": REGION}
        s3.create_bucket(Bucket=bucket, CreateBucketConfiguration=place)
        s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    session.client("dynamodb").create_table(
        TableName="cuttings",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    )
    _listen(session)


def _listen(session: Any) -> None:
    """A bus, and a queue `announced` that gets every event of ours."""
    events = session.client("events")
    events.create_event_bus(Name="cuttings")
    queue = session.client("sqs").create_queue(QueueName="announced")["QueueUrl"]
    attributes = session.client("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]
    pattern = {"source": ["cuttings.clean", "cuttings.extract", "cuttings.query"]}
    events.put_rule(Name="all", EventBusName="cuttings", EventPattern=json.dumps(pattern))
    target = {"Id": "queue", "Arn": attributes["QueueArn"]}
    events.put_targets(Rule="all", EventBusName="cuttings", Targets=[target])


class Deployment:
    """The stores over one session, and a clock that ticks a second at each look."""

    def __init__(self, session: Any, shards: int = 1, vector_index: str = "") -> None:
        self.session = session
        self.dynamodb = session.client("dynamodb")
        self.s3 = session.client("s3")
        self.layout = Layout(shards)
        self.table = ArticleTable(self.dynamodb, "cuttings", wait=lambda seconds: None)
        self.archive = BlobStore(self.s3, "archive")
        self.inbox = BlobStore(self.s3, "inbox")
        self._ticks = count()
        self.index = connect_index(vector_index, session.client)
        self.publisher = Publisher(self.table, RecordArchive(self.archive), self.layout, self.tell_time, self.index)

    @property
    def stores(self) -> Stores:
        bus = EventBus(self.session.client("events"), "cuttings")
        return Stores(self.inbox, self.archive, self.table, bus, self.layout, self.index)

    def upload(self, key: str, data: bytes, number: int, time: datetime) -> dict[str, Any]:
        """Put a file into the inbox; gives the event that S3 sends, the `number`th, which nobody has received yet."""
        put = self.s3.put_object(Bucket="inbox", Key=key, Body=data)
        stored = {"key": key, "size": len(data), "etag": put["ETag"].strip('"'), "version-id": put["VersionId"]}
        return {
            "version": "0",
            "id": f"event-{number}",
            "detail-type": "Object Created",
            "source": "aws.s3",
            "time": time.isoformat(),
            "detail": {"bucket": {"name": "inbox"}, "object": {**stored, "sequencer": f"{number:08X}"}},
        }

    def receive_announced(self) -> list[dict[str, Any]]:
        """The events sent since the last look."""
        sqs = self.session.client("sqs")
        queue = sqs.get_queue_url(QueueName="announced")["QueueUrl"]
        events = []
        while messages := sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages"):
            for message in messages:
                events.append(json.loads(message["Body"]))
                sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
        return events

    def tell_time(self) -> str:
        return (NOON + timedelta(days=30, seconds=next(self._ticks))).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def publish(self, record: Record, upload: Upload | None = None) -> Published:
        """Publish a record as if it came from `upload`."""
        upload = upload or upload_of(record)
        return self.publisher.publish(record.id, version_of(record, upload), lambda: record)

    def dump(self) -> dict[tuple[str, str], Any]:
        """Every item of the table by its key."""
        pages = self.dynamodb.get_paginator("scan").paginate(TableName="cuttings", ConsistentRead=True)
        return {(item["pk"]["S"], item["sk"]["S"]): item for page in pages for item in page["Items"]}

    def list_vectors(self) -> dict[str, Any]:
        """What the index of quotations holds, by key."""
        answer = self.session.client("s3vectors").list_vectors(
            indexArn=VECTOR_INDEX, returnData=True, returnMetadata=True
        )
        return {vector["key"]: (vector["data"], vector["metadata"]) for vector in answer["vectors"]}


def settings(**changes: str) -> Settings:
    return Settings.from_env(ENVIRONMENT | changes)


def upload_of(record: Record, number: int = 1) -> Upload:
    return make_upload(record.source.key, number)


def make_upload(key: str = "a.txt", number: int = 1) -> Upload:
    """The `number`th upload of a key, a minute after the one before."""
    return Upload(
        bucket="inbox",
        key=key,
        version_id=f"v{number}",
        sequencer=f"{number:04X}",
        uploaded=NOON + timedelta(minutes=number),
    )


def version_of(record: Record, upload: Upload) -> Version:
    return propose_version(record, upload, record.pipeline)


def make_record(article: str = "a1", text: str = "Talks go on", **changes: Any) -> Record:
    """A record with a headline, Anna Berg who says `words`, and Oslo."""
    words = changes.pop("words", "We will build the bridge in Oslo")
    people = changes.pop("people", ("Anna Berg",))
    text = f"{text}\n\n“{words},” said {people[0]}."
    start = text.index(words)
    entities = [make_entity(number, name, EntityType.PERSON, text) for number, name in enumerate(people, 1)]
    entities.append(make_entity(len(people) + 1, "Oslo", EntityType.GPE, text))
    speaker = Speaker(people[0], "e1", people[0], Span(len(text) - len(people[0]) - 1, len(text) - 1))
    quotation = Quotation(
        "q1", QuotationType.DIRECT, words, (Span(start, start + len(words)),), None, speaker, None, 0.9, ("cue",)
    )
    record = Record(
        schema_version="1",
        id=article,
        version=1,
        headline=text.partition("\n")[0],
        byline=("Kim Lee",),
        publisher="The Daily Reed",
        url=f"https://reed.example/{article}",
        date_published="2026-02-01",
        date_modified=None,
        date_basis=None,
        in_language="en",
        source=Source("inbox", f"{article}.txt", "v1", f"{article:0>64}", 100, "utf-8", "text/plain"),
        text=text,
        segments=(),
        entities=tuple(entities),
        quotations=(quotation,),
        dates=(),
        quantities=(),
        keywords=(),
        warnings=(),
        pipeline=PIPELINE,
    )
    return replace(record, **changes)


def make_entity(number: int, name: str, kind: EntityType, text: str) -> Entity:
    start = max(text.find(name), 0)
    roles = (Role("minister", Span(0, 1), "apposition", 0.9),) if kind is EntityType.PERSON else ()
    mentions = (Mention(Span(start, start + len(name)), MentionKind.NAME),)
    return Entity(f"e{number}", kind, name, roles=roles, mentions=mentions)


def make_warning() -> Warning:
    return Warning("no_date", "No date of publication was found.")


@contextmanager
def dying(deployment: Deployment, survived: int) -> Iterator[None]:
    """The process is killed after some calls of the database."""
    calls = iter(range(10_000))

    def die_later(**_: object) -> None:
        if next(calls) >= survived:
            raise KeyboardInterrupt

    events = deployment.dynamodb.meta.events
    events.register("before-call.dynamodb.*", die_later, unique_id="die")
    with suppress(KeyboardInterrupt):
        yield
    events.unregister("before-call.dynamodb.*", unique_id="die")
