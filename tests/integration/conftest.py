"""The real template in moto with its three functions, once for all tests of this folder."""

import json
import urllib.error
import urllib.parse
import urllib.request

import pytest

from local import cloud
from local.stack import Options, Stack


class Client:
    """What a user has: S3, SQS and the API over HTTP."""

    def __init__(self, stack):
        self.stack = stack
        self.s3 = cloud.connect("s3", stack.endpoint)
        self.sqs = cloud.connect("sqs", stack.endpoint)
        self.inbox = stack.outputs["InboxBucket"]

    def put(self, key, data, *, wait=True):
        body = data.encode() if isinstance(data, str) else data
        self.s3.put_object(Bucket=self.inbox, Key=key, Body=body)
        if wait:
            self.stack.wait_until_idle(120)

    def call(self, path, method="GET", body=None, headers=None):
        """Status and JSON (or text) of an answer."""
        data = json.dumps(body).encode() if body is not None else None
        headers = {"content-type": "application/json", **(headers or {})}
        request = urllib.request.Request(self.stack.endpoint + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, _read(answer)
        except urllib.error.HTTPError as error:
            return error.code, _read(error)

    def get(self, path):
        status, body = self.call(f"/v1/{path}")
        assert status == 200, (path, status, body)
        return body

    def articles_of(self, key):
        """The records whose source is this key."""
        records = [self.get(f"articles/{item['id']}/record") for item in self.get("articles?limit=100")["items"]]
        return [record for record in records if record["source"]["key"] == key]

    def rejection_of(self, key):
        (found,) = [item for item in self.get("rejected?limit=100")["items"] if key in json.dumps(item)]
        return found

    def dead_letters(self, queue):
        messages = []
        while found := self.sqs.receive_message(
            QueueUrl=self.stack.outputs[queue], MaxNumberOfMessages=10, WaitTimeSeconds=0, VisibilityTimeout=0
        ).get("Messages"):
            for message in found:
                url = self.stack.outputs[queue]
                self.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            messages += [message["Body"] for message in found]
        return messages


def _read(answer):
    text = answer.read()
    return json.loads(text) if "json" in answer.headers.get("content-type", "") else text.decode()


@pytest.fixture(scope="package")
def client(tmp_path_factory):
    """The running stack; failed messages come back at once."""
    parameters = {"SiteMemory": "on", "SimilarQuotes": "on"}
    options = Options(retry_seconds=0, logs=tmp_path_factory.mktemp("logs"), parameters=parameters)
    with Stack(options) as stack:
        for function in stack.functions.values():
            function.start()
        yield Client(stack)
