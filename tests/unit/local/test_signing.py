"""`local page` signs what it passes on, for its own address only."""

import threading

import pytest
from botocore.credentials import ReadOnlyCredentials
from werkzeug.serving import make_server
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from local.errors import UsageError
from local.signing import SigningProxy, find_region

CREDENTIALS = ReadOnlyCredentials("AKIDEXAMPLE", "secret", "token")


@pytest.fixture
def api():
    """A server that notes the requests it gets and answers 418."""
    seen = []

    @Request.application
    def answer(request):
        seen.append((request.method, request.full_path, dict(request.headers), request.get_data()))
        return Response("short and stout", 418, {"x-kettle": "yes"})

    server = make_server("127.0.0.1", 0, answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1", seen
    server.shutdown()


def test_requests_are_signed_and_answers_passed_on(api):
    address, seen = api
    response = Client(SigningProxy(address, CREDENTIALS, "eu-west-1")).get("/v1/quotes?q=a%20b")
    assert (response.status_code, response.text, response.headers["x-kettle"]) == (418, "short and stout", "yes")
    ((method, path, headers, _),) = seen
    assert (method, path) == ("GET", "/v1/quotes?q=a%20b")
    assert "Credential=AKIDEXAMPLE/" in headers["Authorization"]
    assert "/eu-west-1/execute-api/aws4_request" in headers["Authorization"]
    assert headers["X-Amz-Security-Token"] == "token"


def test_a_body_is_passed_on(api):
    address, seen = api
    Client(SigningProxy(address, CREDENTIALS, "eu-west-1")).post("/v1/uploads", json={"name": "a.txt"})
    assert seen[0][3] == b'{"name": "a.txt"}'


def test_another_page_cannot_ask_through_a_name_of_its_own(api):
    address, seen = api
    proxy = SigningProxy(address, CREDENTIALS, "eu-west-1")
    proxy.listen_as(8788)
    assert Client(proxy).get("/v1/quotes", base_url="http://evil.example:8788").status_code == 403
    assert seen == []
    assert Client(proxy).get("/v1/quotes", base_url="http://127.0.0.1:8788").status_code == 418


def test_the_region_is_read_from_the_address():
    assert find_region("https://abc123.execute-api.ap-south-1.amazonaws.com/v1", None) == "ap-south-1"
    assert find_region("https://news.example.org", "eu-west-1") == "eu-west-1"
    with pytest.raises(UsageError, match="--region"):
        find_region("https://news.example.org", None)
