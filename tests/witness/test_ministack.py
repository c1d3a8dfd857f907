"""The store and the way of a file on a second emulator of the services that we use: MiniStack.

It does not play the backfill: version 1.5.33 knows no ItemBatcher and no JSONata in an ItemReader, and its copyObject
leaves nothing in the bucket.
"""

import json
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
import spacy
from cuttings.events import ArticleCleaned, Envelope, ObjectCreated
from cuttings.services import wiring
from cuttings.settings import Settings
from cuttings.store.reading import EVERY, Bounds, List, Listing, Reader

from local.template import load_template
from tests.backend import ENVIRONMENT, REGION, Deployment, deploy, set_up
from tests.reliability.world import write_article
from tests.witness.test_store import read, write_history


class Session:
    """Every client at MiniStack."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint

    def client(self, name: str) -> Any:
        connect: Any = boto3.client
        keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
        return connect(name, endpoint_url=self.endpoint, region_name=REGION, **keys)


@pytest.fixture
def session(ministack: str) -> Session:
    """A fresh deployment."""
    urllib.request.urlopen(urllib.request.Request(f"{ministack}/_ministack/reset", method="POST"))
    session = Session(ministack)
    set_up(session)
    return session


def test_the_same_history_leaves_the_same_table(session: Session) -> None:
    with deploy() as moto:
        deployment = Deployment(moto)
        ours = write_history(deployment), read(deployment)
    deployment = Deployment(session)
    assert (write_history(deployment), read(deployment)) == ours


@pytest.fixture
def inbox_queue(session: Session) -> str:
    """A queue behind the inbox: bucket, bus, rule, queue, as in the template."""
    sqs, events = session.client("sqs"), session.client("events")
    queue = sqs.create_queue(QueueName="clean")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    pattern = load_template()["Resources"]["ObjectCreatedRule"]["Properties"]["EventPattern"]
    pattern = {**pattern, "detail": {"bucket": {"name": ["inbox"]}}}
    events.put_rule(Name="created", EventPattern=json.dumps(pattern))
    events.put_targets(Rule="created", Targets=[{"Id": "clean", "Arn": arn}])
    s3 = session.client("s3")
    s3.put_bucket_notification_configuration(Bucket="inbox", NotificationConfiguration={"EventBridgeConfiguration": {}})
    return str(queue)


def receive(session: Session, queue: str, kind: str) -> Iterator[str]:
    """The events of a kind that a queue has within a few seconds."""
    sqs, end, found = session.client("sqs"), time.monotonic() + 10, 0
    while time.monotonic() < end and not found:
        for message in sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=1, MaxNumberOfMessages=10).get(
            "Messages", []
        ):
            sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
            if json.loads(message["Body"])["detail-type"] == kind:
                found += 1
                yield message["Body"]


def test_a_file_goes_from_the_bucket_to_the_record(
    session: Session, inbox_queue: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spacy.blank("en").to_disk(tmp_path)
    settings = Settings.from_env(ENVIRONMENT | {"MODEL": str(tmp_path)})
    clean, extract = wiring.build_clean(settings, session), wiring.build_extract(settings, session)
    session.client("s3").put_object(Bucket="inbox", Key="a b/é.txt", Body=write_article(1))
    (created,) = receive(session, inbox_queue, "Object Created")
    announced = session.client("sqs").get_queue_url(QueueName="announced")["QueueUrl"]
    for _ in range(2):  # SQS delivers at least once
        clean.handle(Envelope[ObjectCreated].model_validate_json(created))
        (cleaned,) = receive(session, announced, "ArticleCleaned")
        extract.handle(Envelope[ArticleCleaned].model_validate_json(cleaned).detail)
    (hit,) = Reader(Deployment(session).table, 1).walk([Listing(List.ALL, kinds=EVERY)], Bounds(), 10)
    assert hit.head.version.number == 1
    assert hit.head.version.upload.key == "a b/é.txt"
    assert hit.head.summary.quotations
