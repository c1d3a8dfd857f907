"""The Python client and the OpenAPI document say the same: models field by field, requests path by path."""

import inspect
import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from cuttings_client import ApiError, Cuttings, models

ROOT = Path(__file__).parents[2]
OPENAPI: dict[str, Any] = json.loads((ROOT / "docs" / "openapi.json").read_text("utf-8"))
SCHEMAS = OPENAPI["components"]["schemas"]
MODELS = [
    m for m in vars(models).values() if inspect.isclass(m) and issubclass(m, models.Answer) and m is not models.Answer
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_of_a_model_is_one_that_the_api_always_sends(model: type[models.Answer]) -> None:
    theirs = SCHEMAS[model.__name__]
    ours = model.model_json_schema()
    for name, schema in ours["properties"].items():
        assert name in theirs["properties"]
        assert name in theirs["required"]
        assert kinds(schema) == kinds(theirs["properties"][name]), name


def kinds(schema: dict[str, Any]) -> set[str]:
    """The JSON types that a schema allows; a reference is an object."""
    if "anyOf" in schema:
        return set().union(*(kinds(one) for one in schema["anyOf"]))
    return {schema.get("type", "object")}


@pytest.fixture
def asked() -> list[httpx.Request]:
    return []


@pytest.fixture
def archive(asked: list[httpx.Request], monkeypatch: pytest.MonkeyPatch) -> Cuttings:
    """A client whose requests go nowhere: every list is empty."""

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json={"items": []})

    client = Cuttings("https://archive.example")
    monkeypatch.setattr(
        client, "_http", httpx.Client(base_url="https://archive.example/v1/", transport=httpx.MockTransport(answer))
    )
    return client


def test_every_request_is_one_that_the_api_knows(archive: Cuttings, asked: list[httpx.Request]) -> None:
    dates = {"from_": "2026-01", "to": "2026-02"}
    common = {"speaker": "person-a", "publisher": "The Echo", "q": "ferry", **dates}
    list(archive.articles(entity="org-b", url="https://a.example", warned="true", **common))
    list(archive.quotes(min_confidence=0.5, about="org-b", **common))
    archive.similar(
        "the ferry costs too much", min_confidence=0.5, speaker="person-a", copies="true", limit="5", **dates
    )
    list(archive.search("ferry toll", **dates))
    list(archive.people("har"))
    list(archive.rejected())
    archive.top("2026-03")
    archive.record("a1")
    with pytest.raises(ValueError, match="validation error"):
        archive.article("a1")
    with pytest.raises(ValueError, match="validation error"):
        archive.person("person-a")
    assert len(asked) == 10
    for request in asked:
        operation = find_operation(request)
        known = {parameter["name"] for parameter in operation.get("parameters", []) if parameter["in"] == "query"}
        assert set(request.url.params) <= known, request.url


def test_an_api_that_does_not_answer_is_said() -> None:
    with Cuttings("http://127.0.0.1:9") as nowhere, pytest.raises(ApiError, match="does not answer"):
        nowhere.top("2026-03")


def find_operation(request: httpx.Request) -> dict[str, Any]:
    for path, operations in OPENAPI["paths"].items():
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", path), request.url.path):
            found: dict[str, Any] = operations[request.method.lower()]
            return found
    raise AssertionError(f"no such path: {request.url.path}")
