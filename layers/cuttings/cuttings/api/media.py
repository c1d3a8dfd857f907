"""Media types: which form of an article is asked for, and answers that are JSON already."""

from enum import StrEnum
from typing import Any

from aws_lambda_powertools.event_handler import Response

from cuttings.services.query.models import Answer


class Form(StrEnum):
    """The forms of an article, by media type."""

    JSON = "application/json"
    JSON_LD = "application/ld+json"
    ANNOTATIONS = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


def negotiate(accept: str | None) -> Form:
    """The form that an Accept header asks for; JSON where it asks for none of ours."""
    for wanted in (accept or "").lower().split(","):
        media_type, _, rest = wanted.partition(";")
        if media_type.strip() == Form.JSON_LD:
            return Form.ANNOTATIONS if "ns/anno.jsonld" in rest else Form.JSON_LD
        if media_type.strip() in ("application/json", "*/*"):
            return Form.JSON
    return Form.JSON


def answer_json(body: str, media_type: str = Form.JSON, **headers: Any) -> Response[str]:
    """An answer whose body is JSON text already."""
    return Response(200, media_type, body, {name.replace("_", "-"): value for name, value in headers.items()})


def describe(model: type[Answer], *media_types: str) -> dict[int, Any]:
    """The OpenAPI description of a 200 that a route makes itself: `model` as JSON, objects as other types."""
    content: dict[str, Any] = {Form.JSON: {"model": model}}
    content |= {media_type: {"schema": {"type": "object"}} for media_type in media_types}
    return {200: {"description": "Successful Response", "content": content}}
