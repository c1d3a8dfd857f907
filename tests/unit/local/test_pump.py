"""The pump does with a queue what Lambda's SQS event source does."""

import boto3
import pytest
from moto import mock_aws

from local.functions import FunctionError
from local.pump import Pump
from local.template import EventSource

SOURCE = EventSource("f", "queue", batch_size=10, window=0, partial_failures=True)


@pytest.fixture
def sqs():
    with mock_aws():
        yield boto3.client("sqs", region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b")


@pytest.fixture
def queue(sqs):
    dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    policy = f'{{"deadLetterTargetArn": "{arn}", "maxReceiveCount": 3}}'
    return sqs.create_queue(QueueName="queue", Attributes={"RedrivePolicy": policy})["QueueUrl"]


def bodies(sqs, name):
    url = sqs.get_queue_url(QueueName=name)["QueueUrl"]
    messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
    return [message["Body"] for message in messages]


def ids_of(event, *wanted):
    failed = [record["messageId"] for record in event["Records"] if record["body"] in wanted]
    return {"batchItemFailures": [{"itemIdentifier": item} for item in failed]}


def run(sqs, queue, invoke, times=1, source=SOURCE):
    pump = Pump(source, queue, sqs, invoke, retry_seconds=0)
    return [pump.poll(wait_seconds=0) for _ in range(times)]


def send(sqs, queue, *messages):
    for message in messages:
        sqs.send_message(QueueUrl=queue, MessageBody=message)


def test_a_batch_holds_at_most_what_the_template_says(sqs, queue):
    send(sqs, queue, *"abcdefghijklmno")
    assert run(sqs, queue, lambda event: None, times=3) == [10, 5, 0]


def test_only_what_failed_is_tried_again(sqs, queue):
    seen = []

    def invoke(event):
        seen.append(sorted(record["body"] for record in event["Records"]))
        return ids_of(event, "poison") if len(seen) == 1 else None

    send(sqs, queue, "good", "poison", "fine")
    run(sqs, queue, invoke, times=3)
    assert seen == [["fine", "good", "poison"], ["poison"]]


def test_what_fails_too_often_becomes_a_dead_letter(sqs, queue):
    send(sqs, queue, "good", "poison")
    run(sqs, queue, lambda event: ids_of(event, "poison"), times=5)
    assert bodies(sqs, "queue") == []
    assert bodies(sqs, "dead") == ["poison"]


def test_a_function_that_raises_fails_its_whole_batch(sqs, queue):
    def invoke(event):
        raise FunctionError("out of time")

    send(sqs, queue, "a", "b")
    run(sqs, queue, invoke, times=4)
    assert sorted(bodies(sqs, "dead")) == ["a", "b"]


def test_an_answer_with_an_unknown_id_fails_the_whole_batch(sqs, queue):
    send(sqs, queue, "a", "b")
    run(sqs, queue, lambda event: {"batchItemFailures": [{"itemIdentifier": "stranger"}]}, times=4)
    assert sorted(bodies(sqs, "dead")) == ["a", "b"]


def test_without_partial_failures_an_answer_means_success(sqs, queue):
    source = EventSource("f", "queue", batch_size=10, window=0, partial_failures=False)
    send(sqs, queue, "a")
    run(sqs, queue, lambda event: ids_of(event, "a"), source=source)
    assert bodies(sqs, "queue") == bodies(sqs, "dead") == []


def test_the_function_is_told_how_often_a_message_was_received(sqs, queue):
    counts = []

    def invoke(event):
        (record,) = event["Records"]
        counts.append(record["attributes"]["ApproximateReceiveCount"])
        assert record["eventSourceARN"].endswith(":queue")
        return ids_of(event, "a")

    send(sqs, queue, "a")
    run(sqs, queue, invoke, times=4)
    assert counts == ["1", "2", "3"]
