"""A deployed stack as its operator reaches it."""

from dataclasses import dataclass
from typing import Any

import boto3

from local.account import CREDENTIALS, REGION


class NoStackError(RuntimeError):
    """There is no such stack, or no permission to look at it; the message says which."""


@dataclass(frozen=True, slots=True)
class Deployment:
    """A stack by its name; with an `endpoint`, the one of the local stack there."""

    stack: str
    endpoint: str | None = None

    def connect(self, service: Any) -> Any:
        """A boto3 client, with the operator's own credentials or the local stack's."""
        if self.endpoint is None:
            return boto3.client(service)
        session = boto3.Session(
            aws_access_key_id=CREDENTIALS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=CREDENTIALS["AWS_SECRET_ACCESS_KEY"],
            region_name=REGION,
        )
        return session.client(service, endpoint_url=self.endpoint)

    def read_outputs(self) -> dict[str, str]:
        """The stack's outputs by name. Raises NoStackError."""
        client = self.connect("cloudformation")
        try:
            (stack,) = client.describe_stacks(StackName=self.stack)["Stacks"]
        except client.exceptions.ClientError as error:
            raise NoStackError(f"{self.stack}: {error.response['Error']['Message']}") from None
        return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}

    def find(self, logical_id: str) -> str:
        """The physical id of a resource: a queue's address, a bucket's or table's name. Raises NoStackError."""
        client = self.connect("cloudformation")
        try:
            answer = client.describe_stack_resource(StackName=self.stack, LogicalResourceId=logical_id)
        except client.exceptions.ClientError as error:
            raise NoStackError(f"{self.stack}: {error.response['Error']['Message']}") from None
        return str(answer["StackResourceDetail"]["PhysicalResourceId"])
