"""Every operation of the OpenAPI document lies behind authorisation, as far as the template can show it."""

import json
import re
from pathlib import Path

import pytest

from local.gateway import map_routes
from local.template import find_routes, load_template, to_cloudformation
from tests.reliability.figures import note_figure

DOCUMENT = json.loads((Path(__file__).parents[2] / "docs" / "openapi.json").read_text("utf-8"))
ROUTES = map_routes(find_routes(to_cloudformation(load_template()))).bind("localhost")
OPERATIONS = [(method.upper(), path) for path, item in DOCUMENT["paths"].items() for method in item]
PUBLIC = {("GET", "/v1/health")}


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_an_unauthorised_request_is_refused(method: str, path: str) -> None:
    route, _ = ROUTES.match(re.sub(r"\{[^}]+\}", "x", path), method)
    assert route.authorised or (method, path) in PUBLIC


def test_addresses_beside_the_document_are_refused_or_hold_no_data() -> None:
    for method, path in (
        ("GET", "/v1/openapi.json"),
        ("DELETE", "/v1/x"),
        ("PUT", "/v1/health"),
    ):
        route, _ = ROUTES.match(path, method)
        assert route.authorised, (method, path)
    assert len(OPERATIONS) > 20
    note_figure("nobody gets in", f"{len(OPERATIONS)} operations of the OpenAPI document: all but health authorised")
