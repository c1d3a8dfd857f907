"""Asks the query function as API Gateway does."""

import base64
import gzip
import importlib.util
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlencode

FUNCTIONS = Path(__file__).parent.parent / "functions"


@dataclass(frozen=True)
class Context:
    """What Powertools reads of Lambda's context."""

    function_name: str = "test"
    memory_limit_in_mb: int = 128
    invoked_function_arn: str = "arn:aws:lambda:eu-west-1:123456789012:function:test"
    aws_request_id: str = "request"

    def get_remaining_time_in_millis(self) -> int:
        return 30_000


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def items(self) -> list[dict[str, Any]]:
        return list(self.json["items"])


def load_handler(name: str) -> ModuleType:
    """A fresh copy of `functions/<name>/handler.py`, as Lambda imports it: with its own folder on the path."""
    folder = str(FUNCTIONS / name)
    sys.path.insert(0, folder)
    try:
        spec = importlib.util.spec_from_file_location(f"{name}_handler", f"{folder}/handler.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(folder)


def make_event(method: str, path: str, query: dict[str, Any], headers: dict[str, str], body: Any) -> dict[str, Any]:
    """A request in payload format 2.0."""
    http = {"method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1", "userAgent": "test"}
    context = {"http": http, "requestId": "r1", "stage": "$default", "apiId": "api", "accountId": "1", "timeEpoch": 0}
    event: dict[str, Any] = {
        "version": "2.0",
        "routeKey": "ANY /v1/{proxy+}",
        "rawPath": path,
        "rawQueryString": urlencode(query),
        "headers": headers,
        "requestContext": context,
        "isBase64Encoded": False,
    }
    if query:
        event["queryStringParameters"] = {name: str(value) for name, value in query.items()}
    if body is not None:
        event["body"] = json.dumps(body)
        event["headers"] = {"content-type": "application/json", **headers}
    return event


class Client:
    """Calls one copy of the query handler."""

    def __init__(self) -> None:
        self._module = load_handler("query")
        self.handler = self._module.handler

    @property
    def services(self) -> Any:
        """What the function works with."""
        return self._module.services()

    def use(self, services: Any) -> None:
        """Let the function work with other services."""
        self._module.services = lambda: services  # type: ignore[attr-defined]

    def get(self, path: str, headers: dict[str, str] | None = None, **query: Any) -> Answer:
        return self.call("GET", path, query, headers)

    def call(
        self, method: str, path: str, query: dict[str, Any] | None = None, headers: Any = None, body: Any = None
    ) -> Answer:
        answer = self.handler(make_event(method, path, query or {}, headers or {}, body), Context())
        text = answer["body"] or ""
        data = base64.b64decode(text) if answer["isBase64Encoded"] else text.encode()
        sent = {name.lower(): value for name, value in answer["headers"].items()}
        data = gzip.decompress(data) if sent.get("content-encoding") == "gzip" else data
        return Answer(int(answer["statusCode"]), sent, data.decode())
