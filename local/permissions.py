"""Plays IAM for the functions: each may do what its role in the template says, and nothing else.

A function signs with its own name as access key. What its requests need is found as AWS documents it:
https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html and its neighbours.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from werkzeug.wrappers import Request

from local.account import ACCOUNT, REGION
from local.vectors import is_for_vectors

ARNS = {
    "AWS::S3::Bucket": "arn:aws:s3:::{}",
    "AWS::DynamoDB::Table": f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{{}}",
    "AWS::Events::EventBus": f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus/{{}}",
    "AWS::S3Vectors::Index": "{}",
}
TRANSACT = {"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem", "ConditionCheck": "ConditionCheckItem"}
KEY_AND_VERSION = re.compile(rb"<Object>.*?</Object>", re.DOTALL)


class Permission(NamedTuple):
    """An action on a resource; the resource of a role may end in `*`."""

    action: str
    resource: str


@dataclass
class Role:
    """What a function may do, what it did, and what it was refused."""

    allowed: frozenset[Permission]
    used: Counter[Permission] = field(default_factory=Counter)
    refused: list[Permission] = field(default_factory=list)

    def permit(self, needed: Permission) -> bool:
        """Whether the role allows it; either way it is written down."""
        matching = {p for p in self.allowed if p.action == needed.action and fnmatchcase(needed.resource, p.resource)}
        self.used.update(matching)
        if not matching:
            self.refused.append(needed)
        return bool(matching)


def read_roles(resources: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Role]:
    """Each function's role from the CloudFormation resources; `names` are the physical names by logical id."""
    arns = {
        logical: ARNS[resources[logical]["Type"]].format(name)
        for logical, name in names.items()
        if resources.get(logical, {}).get("Type") in ARNS
    }
    return {
        name: Role(frozenset(_read_permissions(_find_policies(item["Properties"]["Role"], resources), arns)))
        for name, item in resources.items()
        if item["Type"] == "AWS::Lambda::Function"
    }


def _find_policies(role: Any, resources: Mapping[str, Any]) -> Iterator[Any]:
    """The policies within a role, and those that name it."""
    name = role["Fn::GetAtt"][0]
    yield from resources[name]["Properties"]["Policies"]
    for item in resources.values():
        if item["Type"] == "AWS::IAM::Policy" and {"Ref": name} in item["Properties"]["Roles"]:
            yield item["Properties"]


def _read_permissions(policies: Iterable[Any], arns: Mapping[str, str]) -> Iterator[Permission]:
    for policy in policies:
        for statement in policy["PolicyDocument"]["Statement"]:
            for action in _as_list(statement["Action"]):
                for resource in _as_list(statement["Resource"]):
                    arn = _resolve(resource, arns)
                    if arn:
                        yield Permission(action, arn)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _resolve(value: Any, arns: Mapping[str, str]) -> str | None:
    """The ARN; None for what the functions do not call themselves (their queue, their log group)."""
    if "Fn::GetAtt" in value:
        return arns.get(value["Fn::GetAtt"][0])
    logical, rest = re.fullmatch(r"\$\{(\w+)\.Arn\}(.*)", value["Fn::Sub"]).groups()  # type: ignore[union-attr]
    return arns[logical] + rest


def find_needed(request: Request) -> list[Permission]:
    """The permissions that an AWS request needs; none for services that functions do not call."""
    service, _, operation = request.headers.get("X-Amz-Target", "").partition(".")
    if service.startswith("DynamoDB"):
        return list(_find_dynamodb(operation, json.loads(request.get_data())))
    if service == "AWSEvents":
        entries = json.loads(request.get_data())["Entries"]
        buses = {ARNS["AWS::Events::EventBus"].format(entry.get("EventBusName", "default")) for entry in entries}
        return [Permission(f"events:{operation}", bus) for bus in buses]
    if is_for_vectors(request.headers.get("Authorization", "")):
        return list(_find_vectors(request.path.strip("/"), json.loads(request.get_data())))
    return [] if service else list(_find_s3(request))


def _find_dynamodb(operation: str, body: Any) -> Iterator[Permission]:
    table = ARNS["AWS::DynamoDB::Table"]
    if "TransactItems" in body:
        for item in body["TransactItems"]:
            for kind, part in item.items():
                yield Permission(f"dynamodb:{TRANSACT[kind]}", table.format(part["TableName"]))
    else:
        for name in body.get("RequestItems", [body.get("TableName")]):
            yield Permission(f"dynamodb:{operation}", table.format(name))


def _find_vectors(operation: str, body: Any) -> Iterator[Permission]:
    yield Permission(f"s3vectors:{operation}", body["indexArn"])
    if "filter" in body:  # https://docs.aws.amazon.com/AmazonS3/latest/API/API_S3VectorBuckets_QueryVectors.html
        yield Permission("s3vectors:GetVectors", body["indexArn"])


def _find_s3(request: Request) -> Iterator[Permission]:
    bucket, _, key = request.path.lstrip("/").partition("/")
    arn, version = f"arn:aws:s3:::{bucket}", "Version" if "versionId" in request.args else ""
    if not key and request.method == "GET":
        yield Permission("s3:ListBucketVersions" if "versions" in request.args else "s3:ListBucket", arn)
    elif not key and "delete" in request.args:
        for item in KEY_AND_VERSION.findall(request.get_data()):
            name = item.partition(b"<Key>")[2].partition(b"</Key>")[0].decode()
            yield Permission(f"s3:DeleteObject{'Version' if b'<VersionId>' in item else ''}", f"{arn}/{name}")
    elif key:
        verbs = {"GET": f"GetObject{version}", "HEAD": f"GetObject{version}", "DELETE": f"DeleteObject{version}"}
        yield Permission(f"s3:{verbs.get(request.method, 'PutObject')}", f"{arn}/{key}")
