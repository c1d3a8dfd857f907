"""The whole chain in real containers: `sam local invoke` of clean and extract, then `sam local start-api`.

Needs Docker, the image public.ecr.aws/lambda/python:3.13-x86_64 (or one that stands in for it) and `make build`.
Run it with `make docker-smoke`.
"""

import ipaddress
import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from local import cloud
from local.stack import Options, Stack
from local.template import ROOT

SAM = ROOT / ".venv-sam" / "bin" / "sam"
ARTICLE = ROOT / "tests" / "data" / "articles" / "ferry-toll.txt"


def ask_docker(*arguments):
    return subprocess.run(["docker", *arguments], capture_output=True, text=True, check=False).stdout.strip()


@pytest.fixture(scope="module")
def stack():
    """AWS's part of the local stack, where containers can reach it."""
    if not shutil.which("docker") or not ask_docker("info", "--format", "{{.ServerVersion}}"):
        pytest.skip("there is no Docker daemon")
    if not (ROOT / ".aws-sam" / "build" / "template.yaml").exists():
        pytest.skip("nothing is built: make build")
    subnet = ask_docker("network", "inspect", "bridge", "--format", "{{(index .IPAM.Config 0).Subnet}}")
    gateway = ipaddress.ip_network(subnet)[1]
    with Stack(Options(host=str(gateway), runs_functions=False)) as running:
        yield running


@pytest.fixture(scope="module")
def in_docker(stack, tmp_path_factory):
    """The options that point sam's containers to the stack."""
    variables = tmp_path_factory.mktemp("sam") / "env.json"
    variables.write_text(json.dumps(stack.environments))
    return ["--env-vars", str(variables), "--skip-pull-image"]


def receive(stack, queue):
    """The event that Lambda's SQS event source would hand over now."""
    answer = cloud.connect("sqs", stack.endpoint).receive_message(
        QueueUrl=stack.outputs[queue], MaxNumberOfMessages=10, WaitTimeSeconds=5, MessageSystemAttributeNames=["All"]
    )
    return {
        "Records": [
            {
                "messageId": message["MessageId"],
                "receiptHandle": message["ReceiptHandle"],
                "body": message["Body"],
                "attributes": message["Attributes"],
                "messageAttributes": {},
                "eventSource": "aws:sqs",
                "eventSourceARN": f"arn:aws:sqs:us-east-1:123456789012:{queue}",
                "awsRegion": "us-east-1",
            }
            for message in answer["Messages"]
        ]
    }


def invoke(function, event, in_docker, tmp_path):
    file = tmp_path / f"{function}.json"
    file.write_text(json.dumps(event))
    ran = subprocess.run(
        [SAM, "local", "invoke", function, "--event", file, *in_docker],
        capture_output=True, text=True, cwd=ROOT, timeout=180, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


def test_an_article_goes_through_every_function(stack, in_docker, tmp_path):
    s3 = cloud.connect("s3", stack.endpoint)
    s3.put_object(Bucket=stack.outputs["InboxBucket"], Key="ferry.txt", Body=ARTICLE.read_bytes())
    assert invoke("CleanFunction", receive(stack, "CleanQueue"), in_docker, tmp_path) == {"batchItemFailures": []}
    assert invoke("ExtractFunction", receive(stack, "ExtractQueue"), in_docker, tmp_path) == {"batchItemFailures": []}
    event = json.loads((ROOT / "events" / "query.json").read_text())
    answer = invoke("QueryFunction", event, in_docker, tmp_path)
    assert answer["statusCode"] == 200
    assert len(json.loads(answer["body"])["items"]) == 1


def test_the_api_answers_over_http(stack, in_docker):
    """Depends on the article above."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [SAM, "local", "start-api", "--port", str(port), *in_docker]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as api:
        try:
            (article,) = fetch(f"http://127.0.0.1:{port}/v1/articles")["items"]
            record = fetch(f"http://127.0.0.1:{port}/v1/articles/{article['id']}/record")
        finally:
            api.terminate()
    assert record["quotations"]


def fetch(address, seconds=120):
    """The JSON at the address, once something listens there."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=120) as response:
                return json.load(response)
        except (urllib.error.URLError, ConnectionError) as error:
            if isinstance(error, urllib.error.HTTPError) or time.monotonic() > deadline:
                raise
            time.sleep(0.5)
