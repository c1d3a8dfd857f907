"""moto as one HTTP endpoint for S3, SQS, DynamoDB and EventBridge, with the template deployed into it."""

import json
import threading
import warnings
from collections.abc import Callable, Iterable
from typing import Any

import boto3
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

from local import notifications, tables, vectors
from local.account import CREDENTIALS, REGION

STACK_NAME = "cuttings"


class Cloud:
    """The WSGI application. Every request runs under `lock`, so that a holder of it sees moto standing still.

    `after_upload` is called, under the lock, before the client of a change to S3 has its answer.
    """

    def __init__(self) -> None:
        notifications.install()
        vectors.install()
        tables.install()
        self.lock = threading.RLock()
        self.after_upload: Callable[[], None] = lambda: None
        self._moto = DomainDispatcherApplication(create_backend_app)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one AWS request."""
        if str(environ.get("HTTP_X_AMZ_TARGET", "")).endswith(".ReceiveMessage"):
            answer: Iterable[bytes] = self._moto(environ, start_response)  # waits for messages: no lock
            return answer
        with self.lock:
            answer = list(self._moto(environ, start_response))
            if _changes_s3(environ):
                self.after_upload()
        return answer


def _changes_s3(environ: dict[str, Any]) -> bool:
    named = "HTTP_X_AMZ_TARGET" in environ or vectors.is_for_vectors(environ.get("HTTP_AUTHORIZATION", ""))
    return not named and environ["REQUEST_METHOD"] in ("PUT", "POST", "DELETE")


def connect(service: Any, endpoint: str) -> Any:
    """A boto3 client of `service` at the local endpoint."""
    client: Any = boto3.client(
        service,
        endpoint_url=endpoint,
        aws_access_key_id=CREDENTIALS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=CREDENTIALS["AWS_SECRET_ACCESS_KEY"],
        region_name=REGION,
    )
    return client


def deploy(template: dict[str, Any], endpoint: str) -> dict[str, str]:
    """Create the stack and return its outputs."""
    cloudformation = connect("cloudformation", endpoint)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        cloudformation.create_stack(
            StackName=STACK_NAME,
            TemplateBody=json.dumps(template),
            Parameters=[{"ParameterKey": "Stage", "ParameterValue": "local"}],
        )
    outputs = cloudformation.describe_stacks(StackName=STACK_NAME)["Stacks"][0]["Outputs"]
    return {output["OutputKey"]: output["OutputValue"] for output in outputs}


def complete_buckets(template: dict[str, Any], outputs: dict[str, str], endpoint: str) -> None:
    """Set what moto's CloudFormation leaves out of a bucket: versions and EventBridge notifications."""
    s3 = connect("s3", endpoint)
    for name, resource in template["Resources"].items():
        if resource["Type"] != "AWS::S3::Bucket":
            continue
        properties = resource["Properties"]
        s3.put_bucket_versioning(Bucket=outputs[name], VersioningConfiguration=properties["VersioningConfiguration"])
        notifications = properties.get("NotificationConfiguration", {}).get("EventBridgeConfiguration", {})
        if notifications.get("EventBridgeEnabled"):
            configuration: dict[str, Any] = {"EventBridgeConfiguration": {}}
            s3.put_bucket_notification_configuration(Bucket=outputs[name], NotificationConfiguration=configuration)
