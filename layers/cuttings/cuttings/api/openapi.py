"""The OpenAPI document, generated from the routes; a copy is committed and compared in the tests.

Powertools writes it; what it leaves out of parameters that stand in a model (limits, patterns, descriptions) and of
errors (their media type) is put in here.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.api_gateway import Route
from pydantic import BaseModel

from cuttings import __version__
from cuttings.api.errors import PROBLEM, Problem
from cuttings.record import Record, json_schema

Json = dict[str, Any]

_DESCRIPTION = """Who said what, about whom, where and when: the articles of a press-cuttings archive.
Lists are newest first and paged by opaque cursors. Errors are problems (RFC 9457)."""

_SECURITY = {
    "iam": {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "x-amazon-apigateway-authtype": "awsSigv4",
        "description": "A request signed with AWS credentials (Signature Version 4), where the deployment has no OIDC",
    },
    "oidc": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "A token of the OIDC issuer"},
}

_SCHEMAS = "#/components/schemas/"
RECORD = {"$ref": f"{_SCHEMAS}Record"}
"""The schema of a record, for routes that answer with one."""
_REFERENCE = re.compile(rf'"{_SCHEMAS}(\w+)"')

_GATEWAY_ERROR: Json = {
    "type": "object",
    "description": "What API Gateway itself answers, for example to a request without authorisation",
    "properties": {"message": {"type": "string"}},
    "required": ["message"],
}

_ERRORS = {
    "400": "The question makes no sense as it is, for example a cursor from elsewhere",
    "404": "There is no such thing",
    "422": "A parameter is not of its kind",
    "default": "Any other error",
}


def build_document(app: APIGatewayHttpResolver) -> Json:
    """The document as data."""
    text = app.get_openapi_json_schema(title="Cuttings", version=__version__, description=_DESCRIPTION)
    document: Json = json.loads(text)
    for route in all_routes_of(app):
        if not route.include_in_schema:
            continue
        operation = document["paths"][route.openapi_path][route.method.lower()]
        _complete_parameters(operation, route)
        _complete_errors(operation)
        operation["operationId"] = _name(route)
        if route.openapi_path == "/v1/health":
            operation["security"] = []
    schemas = document["components"]["schemas"]
    schemas |= {"Problem": Problem.model_json_schema(), **_describe_record()}
    document["components"] = {"schemas": _keep_used(document, schemas), "securitySchemes": _SECURITY}
    document["security"] = [{name: []} for name in _SECURITY]
    return document


def all_routes_of(app: APIGatewayHttpResolver) -> list[Route]:
    """All routes. Powertools has no public name for them."""
    return [*app._static_routes, *app._dynamic_routes]


def list_query_parameters(route: Route) -> dict[str, Json]:
    """The JSON Schema of each query parameter of a route, by name."""
    parameters: dict[str, Json] = {}
    for model in _query_models(route):
        schema = model.model_json_schema(by_alias=True)
        for name, field in schema["properties"].items():
            parameters[name] = _not_null(field)
    return parameters


def _query_models(route: Route) -> Iterator[type[BaseModel]]:
    for field in route.dependant.query_params:
        model = field.field_info.annotation
        if isinstance(model, type) and issubclass(model, BaseModel):
            yield model


def _not_null(field: Json) -> Json:
    """A parameter that may be left out cannot be sent as null."""
    kinds = [kind for kind in field.get("anyOf", []) if kind != {"type": "null"}]
    if len(kinds) != 1:
        return field
    rest = {name: value for name, value in field.items() if name not in ("anyOf", "default")}
    return {**kinds[0], **rest}


def _complete_parameters(operation: Json, route: Route) -> None:
    schemas = list_query_parameters(route)
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "query":
            schema = schemas[parameter["name"]]
            parameter["description"] = schema.pop("description", "")
            parameter["schema"] = schema
        else:
            parameter.setdefault("description", parameter["schema"].pop("description", ""))


def _complete_errors(operation: Json) -> None:
    for status in ("204", "303"):
        operation["responses"].get(status, {}).pop("content", None)
    schema = {"$ref": f"{_SCHEMAS}Problem"}
    for status, description in _ERRORS.items():
        content = {PROBLEM: {"schema": schema}}
        if status in ("404", "default"):
            content["application/json"] = {"schema": _GATEWAY_ERROR}
        operation["responses"][status] = {"description": description, "content": content}


def _describe_record() -> Json:
    """The schemas of the record and its parts, which are named after it: a record's `Quotation` is not the API's."""
    text = json.dumps(json_schema(Record)).replace("#/$defs/", f"{_SCHEMAS}Record")
    schema: Json = json.loads(text)
    parts = schema.pop("$defs")
    return {"Record": schema} | {f"Record{name}": part for name, part in parts.items()}


def _keep_used(document: Json, schemas: Json) -> Json:
    """The schemas that the routes lead to."""
    used: set[str] = set()
    waiting = set(_REFERENCE.findall(json.dumps(document["paths"])))
    while waiting:
        name = waiting.pop()
        used.add(name)
        waiting |= set(_REFERENCE.findall(json.dumps(schemas[name]))) - used
    return {name: schemas[name] for name in sorted(used)}


def _name(route: Route) -> str:
    """The function's name, told apart by path where it answers two."""
    first = route.openapi_path.split("/")[2]
    name = route.func.__name__
    return name if first not in ("entities", "people") else f"{name}_{first}"
