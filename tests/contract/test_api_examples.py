"""Every example of the README and of docs/api.md is run, and every route has one in the README."""

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from cuttings.record import Action, Record, Segment, SegmentRole, SourceSpan, Span

from tests.api_client import Client
from tests.backend import VECTOR_INDEX, Deployment, make_record, make_upload, make_warning, open_deployment

ROOT = Path(__file__).parent.parent.parent
IN_README, IN_DOCS = (
    re.findall(r'^curl .*"\$API.*$', (ROOT / name).read_text("utf-8"), re.MULTILINE)
    for name in ("README.md", "docs/api.md")
)


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with open_deployment(VECTOR_INDEX=VECTOR_INDEX) as deployment:
        record = make_record(f"a{1:024x}", warnings=(make_warning(),), min_hash=(1, 2, 3))
        upload = make_upload("news.txt").model_copy(update={"version_id": None})
        deployment.publish(with_file(deployment, record), upload)
        words = "A bridge will stand in Oslo"
        deployment.publish(make_record(f"a{2:024x}", words=words, date_published="2026-02-02", min_hash=(1, 2, 3)))
        yield Client()


def with_file(deployment: Deployment, record: Record) -> Record:
    """The record of a file that lies in the inbox, cut into one segment."""
    data = record.text.encode()
    deployment.inbox.put("news.txt", data)
    whole = Segment(
        Action.KEPT, SegmentRole.PARAGRAPH, record.text, SourceSpan(0, len(record.text)), Span(0, len(record.text))
    )
    source = replace(record.source, key="news.txt", sha256=sha256(data).hexdigest())
    return replace(record, source=source, segments=(whole,))


def read_example(line: str) -> tuple[str, str, dict[str, str], dict[str, str], object]:
    """Method, path, query, headers and body of a curl command."""
    words = shlex.split(line, comments=True)[1:]
    options = dict(zip(words[:-1:2], words[1:-1:2], strict=True))
    address = urlsplit(words[-1].replace("$API", "/v1"))
    headers = dict([options["-H"].lower().split(": ", 1)]) if "-H" in options else {}
    body = json.loads(options["-d"]) if "-d" in options else None
    return options.get("-X", "GET"), address.path, dict(parse_qsl(address.query)), headers, body


@pytest.mark.parametrize("line", [*IN_DOCS, *IN_README])
def test_the_example_works(client: Client, line: str) -> None:
    method, path, query, headers, body = read_example(line)
    answer = client.call(method, path, query, headers, body)
    assert answer.status in (200, 204), answer.body
    if (
        method == "GET"
        and "items" in answer.body
        and not query.get("url")
        and not path.endswith(("removed", "rejected"))
    ):
        assert '"items":[]' not in answer.body or "co-mentioned" in path or path.endswith("oslo/quotes")


def test_every_route_has_an_example_in_the_readme() -> None:
    document = json.loads((ROOT / "docs/openapi.json").read_text("utf-8"))
    shown = {(method, path) for method, path, *_ in map(read_example, IN_README)}
    missing = [
        f"{method.upper()} {path}"
        for path, methods in document["paths"].items()
        for method in methods
        if not any(m == method.upper() and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", path), p) for m, p in shown)
    ]
    assert missing == []
