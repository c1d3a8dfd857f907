"""The one map from errors to HTTP: https://www.rfc-editor.org/rfc/rfc9457"""

from http import HTTPStatus
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestUnsupportedContentType, RequestValidationError
from pydantic import BaseModel

from cuttings.api.params import explain_parameter
from cuttings.services.failures import locate
from cuttings.services.query.errors import InvalidError, QuestionError, SwitchedOffError, UnknownError
from cuttings.store.table import ChangedMeanwhileError, ThrottledError

PROBLEM = "application/problem+json"

STATUS: dict[type[Exception], HTTPStatus] = {
    UnknownError: HTTPStatus.NOT_FOUND,
    InvalidError: HTTPStatus.BAD_REQUEST,
    SwitchedOffError: HTTPStatus.NOT_IMPLEMENTED,
    NotFoundError: HTTPStatus.NOT_FOUND,
    RequestValidationError: HTTPStatus.UNPROCESSABLE_ENTITY,
    RequestUnsupportedContentType: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    ChangedMeanwhileError: HTTPStatus.SERVICE_UNAVAILABLE,
    ThrottledError: HTTPStatus.SERVICE_UNAVAILABLE,
    Exception: HTTPStatus.INTERNAL_SERVER_ERROR,
}

_SENTENCES = {
    HTTPStatus.NOT_FOUND: "There is no such address. The addresses are listed at /v1/openapi.json.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "Send the body as application/json.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The database is busy. Try again in a moment.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something broke here. The log has it under the request id.",
}

logger = Logger(child=True)


class Problem(BaseModel):
    """An error: `title` for its kind, `detail` a sentence that helps."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


def handle_errors(app: APIGatewayHttpResolver) -> None:
    """Answer every error of the map with a problem."""
    for kind in STATUS:
        app.exception_handler(kind)(answer_error)
    app.exception_handler(NotFoundError)(lambda error: _answer_no_route(app, error))


def _answer_no_route(app: APIGatewayHttpResolver, error: Exception) -> Response[str]:
    """405 for an address that is asked with another method, else 404."""
    path = app.current_event.path
    allowed = {route.method for route in (*app._static_routes, *app._dynamic_routes) if route.rule.match(path)}
    if not allowed:
        return answer_error(error)
    status, methods = HTTPStatus.METHOD_NOT_ALLOWED, ", ".join(sorted(allowed))
    problem = Problem(title=status.phrase, status=status, detail=f"This address answers to {methods}.")
    return Response(status, PROBLEM, problem.model_dump_json(), {"Allow": methods})


def answer_error(error: Exception) -> Response[str]:
    """The problem that an error is to whoever asked; the log names only its class."""
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.error("failed", error=type(error).__name__, trace=locate(error))
    problem = Problem(title=status.phrase, status=status, detail=_explain(error, status))
    headers: dict[str, Any] = {"Retry-After": "1"} if status is HTTPStatus.SERVICE_UNAVAILABLE else {}
    return Response(status, PROBLEM, problem.model_dump_json(), headers)


def _explain(error: Exception, status: HTTPStatus) -> str:
    if isinstance(error, QuestionError):
        return str(error)
    if isinstance(error, RequestValidationError):
        return " ".join(_explain_value(str(found["loc"][-1]), found) for found in error.errors()[:5])
    return _SENTENCES[status]


def _explain_value(name: str, found: dict[str, Any]) -> str:
    """pydantic's sentence, but for a pattern, which helps nobody; and what the parameter is."""
    patterned = found["type"] == "string_pattern_mismatch"
    return f"`{name}`: {'That is not of its form' if patterned else found['msg']}.{explain_parameter(name)}"
