"""The resolver with all routes."""

import base64
import hashlib
import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, CORSConfig, Response
from aws_lambda_powertools.event_handler.middlewares import NextMiddleware

from cuttings.api import articles, lists, people, uploads
from cuttings.api.docs import render_docs
from cuttings.api.errors import PROBLEM, Problem, handle_errors
from cuttings.api.openapi import all_routes_of, build_document, list_query_parameters
from cuttings.services.query.errors import InvalidError

_EXPOSED = ["ETag", "X-Next-Cursor"]


def build_app(origins: str = "") -> APIGatewayHttpResolver:
    """The API; `origins` (comma-separated) may call it from other web pages."""
    app = APIGatewayHttpResolver(enable_validation=True, cors=_allow(origins))
    for module in (articles, people, lists, uploads):
        app.include_router(module.router)
    app.use(middlewares=[refuse_unknown_parameters])
    handle_errors(app)

    @app.get("/v1/openapi.json", compress=True, include_in_schema=False)
    def get_document() -> dict[str, Any]:
        return build_document(app)

    @app.get("/v1/docs", compress=True, include_in_schema=False)
    def get_docs() -> Response[str]:
        return Response(200, "text/html; charset=utf-8", render_docs(build_document(app)))

    return app


def refuse_unknown_parameters(app: APIGatewayHttpResolver, next_middleware: NextMiddleware) -> Response[Any]:
    """A misspelt filter is an error, not a list of everything."""
    route = app.context["_route"]
    if route not in all_routes_of(app):
        return next_middleware(app)  # there is no such address, which is then said
    known = list_query_parameters(route)
    unknown = [name for name in app.current_event.query_string_parameters or {} if name not in known]
    if unknown:
        names = ", ".join(sorted(known)) or "none"
        raise InvalidError(f"There is no parameter `{unknown[0][:40]}` here; there are: {names}.")
    return next_middleware(app)


def answer(app: APIGatewayHttpResolver, event: dict[str, Any], context: Any) -> dict[str, Any]:
    """The answer to an event, with its ETag, or 304 where the client has it already."""
    method = event["requestContext"]["http"]["method"]
    refused = refuse_body(event) if method == "POST" and _takes(app, method, event["rawPath"]) else None
    if refused is not None:
        return refused
    response = dict(app.resolve(event, context))
    if method != "GET" or response["statusCode"] != 200:
        return response
    headers: dict[str, Any] = response["headers"]
    etag = headers.setdefault("ETag", f'"{hashlib.sha256(response["body"].encode()).hexdigest()[:20]}"')
    headers.setdefault("Cache-Control", "private, no-cache")
    if _matches(event.get("headers", {}), etag):
        kept = {name: value for name, value in headers.items() if name not in ("Content-Type", "Content-Encoding")}
        return {"statusCode": 304, "headers": kept, "body": "", "isBase64Encoded": False}
    return response


def refuse_body(event: dict[str, Any]) -> dict[str, Any] | None:
    """The answer to a body that is no JSON object, None for one that may do."""
    headers = {name.lower(): value for name, value in event.get("headers", {}).items()}
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return _to_answer(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json.")
    body = event.get("body") or ""
    try:
        value = json.loads(base64.b64decode(body) if event.get("isBase64Encoded") else body)
    except (ValueError, RecursionError):
        return _to_answer(HTTPStatus.BAD_REQUEST, "The body is not JSON in UTF-8.")
    return None if isinstance(value, dict) else _to_answer(HTTPStatus.BAD_REQUEST, "The body must be a JSON object.")


def _takes(app: APIGatewayHttpResolver, method: str, path: str) -> bool:
    return any(route.method == method and route.rule.match(path) for route in all_routes_of(app))


def _to_answer(status: HTTPStatus, detail: str) -> dict[str, Any]:
    problem = Problem(title=status.phrase, status=status, detail=detail).model_dump_json()
    return {"statusCode": status.value, "headers": {"Content-Type": PROBLEM}, "body": problem, "isBase64Encoded": False}


def _matches(headers: Mapping[str, str], etag: str) -> bool:
    wanted = next((value for name, value in headers.items() if name.lower() == "if-none-match"), "")
    return etag in [one.strip().removeprefix("W/") for one in wanted.split(",")]


def _allow(origins: str) -> CORSConfig | None:
    allowed = [origin.strip() for origin in origins.split(",") if origin.strip()]
    if not allowed:
        return None
    return CORSConfig(allow_origin=allowed[0], extra_origins=allowed[1:], expose_headers=_EXPOSED, max_age=600)
