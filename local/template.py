"""Reads template.yaml as AWS would: SAM translated to CloudFormation, then cut to what moto can create.

moto 5.2.5 has no CloudFormation for API Gateway v2, Secrets Manager, S3 Vectors, queue, bucket and topic policies or
alarms, and cannot run these functions: functions, event sources and routes are played by this package from their own
properties.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import yaml
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

from local.account import REGION
from local.vectors import VECTOR_INDEX

ROOT = Path(__file__).resolve().parent.parent
DEPLOYED = ("AWS::S3::Bucket", "AWS::DynamoDB::Table", "AWS::SQS::Queue", "AWS::Events::EventBus", "AWS::Events::Rule")
NAMES = {
    "InboxBucket": {"BucketName": "cuttings-inbox"},
    "ArchiveBucket": {"BucketName": "cuttings-archive"},
    "Table": {"TableName": "cuttings"},
    "CleanQueue": {"QueueName": "cuttings-clean"},
    "CleanDeadLetters": {"QueueName": "cuttings-clean-dead-letters"},
    "ExtractQueue": {"QueueName": "cuttings-extract"},
    "ExtractDeadLetters": {"QueueName": "cuttings-extract-dead-letters"},
}

Resource = dict[str, Any]


class _Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short tags (`!Ref`, `!Sub`, ...)."""


def _expand_tag(loader: yaml.SafeLoader, name: str, node: yaml.Node) -> Resource:
    value: Any
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
        value = value.split(".", 1) if name == "GetAtt" else value
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    elif isinstance(node, yaml.MappingNode):
        value = loader.construct_mapping(node, deep=True)
    return {name if name in ("Ref", "Condition") else f"Fn::{name}": value}


_Loader.add_multi_constructor("!", _expand_tag)


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the template. `timeout` in seconds, `memory` in MB, `environment` values may be intrinsics;
    secrets are not among them."""

    name: str
    folder: Path
    handler: str
    timeout: int
    memory: int
    environment: dict[str, Any]


@dataclass(frozen=True, slots=True)
class EventSource:
    """An SQS event source mapping; `queue` is the logical id of its queue, `window` in seconds."""

    function: str
    queue: str
    batch_size: int
    window: int
    partial_failures: bool


@dataclass(frozen=True, slots=True)
class Route:
    """A route of the HTTP API: `GET /v1/{proxy+}` and whether it asks who you are."""

    key: str
    authorised: bool


def load_template(path: Path = ROOT / "template.yaml", parameters: Mapping[str, str] | None = None) -> Resource:
    """The template as written, short tags expanded; `parameters` take the place of defaults."""
    with path.open(encoding="utf-8") as file:
        template: Resource = yaml.load(file, _Loader)  # noqa: S506 - a SafeLoader with tags
    for name, value in (parameters or {}).items():
        template["Parameters"][name]["Default"] = value
    return template


def is_deployed(template: Resource, resource: Resource) -> bool:
    """Whether a resource's condition holds; those that compare a parameter with a value are understood."""
    compared = template["Conditions"].get(resource.get("Condition"), {}).get("Fn::Equals")
    return compared is None or template["Parameters"][compared[0]["Ref"]]["Default"] == compared[1]


def to_cloudformation(template: Resource) -> Resource:
    """The SAM template as the CloudFormation that AWS would deploy, with the default parameters."""
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::LayerVersion":
            resource["Properties"]["ContentUri"] = "s3://local/layer"
        elif resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://local/function"
    values = {name: parameter.get("Default") for name, parameter in template["Parameters"].items()}
    translator = Translator(managed_policy_map={}, sam_parser=Parser(), boto_session=boto3.Session(region_name=REGION))
    result: Resource = translator.translate(template, parameter_values=values)
    return result


def cut_for_moto(cloudformation: Resource, functions: dict[str, Function]) -> Resource:
    """What moto deploys: with fixed names, and every resource and environment variable as an output."""
    resources = {
        name: resource for name, resource in cloudformation["Resources"].items() if resource["Type"] in DEPLOYED
    }
    for name, fixed in NAMES.items():
        resources[name]["Properties"] |= fixed
        resources[name]["Properties"].pop("CorsConfiguration", None)  # names the API, which moto does not have
    outputs: Resource = {name: {"Value": {"Ref": name}} for name in resources}
    outputs["Bus"] = {"Value": {"Fn::GetAtt": ["Bus", "Name"]}}  # moto's !Ref of a bus is not its name
    if is_deployed(cloudformation, cloudformation["Resources"]["QuotationVectors"]):
        outputs["QuotationVectors"] = {"Value": VECTOR_INDEX}
    for function in functions.values():
        variables = {key: _name_index(value) for key, value in function.environment.items()}
        outputs |= {output_name(function, key): {"Value": value} for key, value in variables.items()}
    kept = {key: cloudformation[key] for key in ("AWSTemplateFormatVersion", "Parameters", "Conditions")}
    return {**kept, "Resources": resources, "Outputs": outputs}


def _name_index(value: Any) -> Any:
    """A value of the template with the ARN of the vector index in the place of the reference to it."""
    if value == {"Fn::GetAtt": ["QuotationVectors", "IndexArn"]}:
        return VECTOR_INDEX
    return {"Fn::If": [_name_index(one) for one in value["Fn::If"]]} if "Fn::If" in value else value


def output_name(function: Function, variable: str) -> str:
    """The output that carries one environment variable; CloudFormation allows only letters and digits."""
    return f"{function.name}Env{variable.title().replace('_', '')}"


def find_functions(template: Resource) -> dict[str, Function]:
    """The functions by logical id, the template's globals merged into each."""
    shared = template["Globals"]["Function"]
    return {
        name: _read_function(name, shared, resource["Properties"])
        for name, resource in template["Resources"].items()
        if resource["Type"] == "AWS::Serverless::Function"
    }


def _read_function(name: str, shared: Resource, own: Resource) -> Function:
    properties = {**shared, **own}
    variables = {**shared["Environment"]["Variables"], **own["Environment"]["Variables"]}
    variables = {key: value for key, value in variables.items() if "{{resolve:" not in str(value)}
    return Function(
        name,
        ROOT / properties["CodeUri"],
        properties["Handler"],
        properties["Timeout"],
        properties["MemorySize"],
        variables,
    )


def find_event_sources(cloudformation: Resource) -> list[EventSource]:
    """The SQS event source mappings."""
    return [
        EventSource(
            function=_resolve_if(properties["FunctionName"])["Ref"],
            queue=properties["EventSourceArn"]["Fn::GetAtt"][0],
            batch_size=properties.get("BatchSize", 10),
            window=properties.get("MaximumBatchingWindowInSeconds", 0),
            partial_failures="ReportBatchItemFailures" in properties.get("FunctionResponseTypes", []),
        )
        for properties in _properties_of(cloudformation, "AWS::Lambda::EventSourceMapping")
    ]


def _resolve_if(value: Resource) -> Resource:
    """What a choice by a condition is with the default parameters, which meet none of those used in such choices."""
    return value["Fn::If"][2] if "Fn::If" in value else value


def find_routes(cloudformation: Resource) -> list[Route]:
    """The routes of the HTTP API."""
    return [
        Route(properties["RouteKey"], properties.get("AuthorizationType", "NONE") != "NONE")
        for properties in _properties_of(cloudformation, "AWS::ApiGatewayV2::Route")
    ]


def _properties_of(cloudformation: Resource, kind: str) -> list[Resource]:
    return [item["Properties"] for item in cloudformation["Resources"].values() if item["Type"] == kind]
