"""Plays the HTTP API: the routes of the template, HTTP requests as payload format 2.0, answers as HTTP."""

import base64
import json
import time
import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from local.account import ACCOUNT
from local.functions import FunctionError
from local.template import Route

Event = dict[str, Any]
LOCAL_CALLER = {"iam": {"accountId": ACCOUNT, "userArn": f"arn:aws:iam::{ACCOUNT}:user/local"}}


def map_routes(routes: Iterable[Route]) -> Map:
    """API Gateway's route keys as werkzeug's: `ANY /v1/{proxy+}` -> `/v1/<path:proxy>`."""
    rules = []
    for route in routes:
        method, path = route.key.split(" ")
        pattern = path.replace("{proxy+}", "<path:proxy>").replace("{", "<").replace("}", ">")
        rules.append(Rule(pattern, endpoint=route, methods=None if method == "ANY" else [method]))
    return Map(rules, strict_slashes=False, merge_slashes=False)


class Gateway:
    """A WSGI application that hands each request to `invoke`, the query function."""

    def __init__(self, routes: Iterable[Route], invoke: Callable[[Event], Any]) -> None:
        self._routes = map_routes(routes)
        self._invoke = invoke

    def answer(self, request: Request) -> Response:
        """What API Gateway would answer: 404 without a route, 500 where the function fails."""
        try:
            route, arguments = self._routes.bind_to_environ(request.environ).match()
        except HTTPException:
            return _message(404, "Not Found")
        try:
            return to_response(self._invoke(to_event(request, route, arguments)))
        except FunctionError:
            return _message(500, "Internal Server Error")


def to_event(request: Request, route: Route, arguments: Mapping[str, Any]) -> Event:
    """The request in payload format 2.0.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
    """
    body = request.get_data()
    query = {name: ",".join(request.args.getlist(name)) for name in request.args}
    now = time.time()
    event: Event = {
        "version": "2.0",
        "routeKey": route.key,
        "rawPath": request.path,
        "rawQueryString": request.query_string.decode("latin-1"),
        "headers": {name.lower(): value for name, value in request.headers.items() if name != "Cookie"},
        "requestContext": {
            "accountId": ACCOUNT,
            "apiId": "local",
            "domainName": request.host,
            "domainPrefix": "local",
            "http": {
                "method": request.method,
                "path": request.path,
                "protocol": "HTTP/1.1",
                "sourceIp": request.remote_addr or "127.0.0.1",
                "userAgent": request.user_agent.string,
            },
            "requestId": str(uuid.uuid4()),
            "routeKey": route.key,
            "stage": "$default",
            "time": time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime(now)),
            "timeEpoch": int(now * 1000),
        },
        "isBase64Encoded": bool(body),
    }
    if route.authorised:
        event["requestContext"]["authorizer"] = LOCAL_CALLER
    if query:
        event["queryStringParameters"] = query
    if arguments:
        event["pathParameters"] = dict(arguments)
    if body:
        event["body"] = base64.b64encode(body).decode()
    return event


def to_response(answer: Any) -> Response:
    """The function's answer as HTTP; anything without a status code is a 200 with that JSON, as at AWS."""
    if not isinstance(answer, dict) or "statusCode" not in answer:
        return Response(json.dumps(answer), 200, content_type="application/json")
    body = answer.get("body") or ""
    data = base64.b64decode(body) if answer.get("isBase64Encoded") else body.encode()
    response = Response(data, answer["statusCode"])
    for name, value in (answer.get("headers") or {}).items():
        response.headers[name] = str(value)
    for cookie in answer.get("cookies") or ():
        response.headers.add("Set-Cookie", cookie)
    return response


def _message(status: int, message: str) -> Response:
    return Response(json.dumps({"message": message}), status, content_type="application/json")
