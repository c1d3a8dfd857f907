"""The gateway speaks API Gateway's payload format 2.0."""

import base64

from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from local.functions import FunctionError
from local.gateway import Gateway
from local.template import Route

ROUTES = [Route("ANY /v1/{proxy+}", True), Route("GET /v1/health", False), Route("GET /", False)]


def ask(path, answer=None, **options):
    events = []

    def invoke(event):
        events.append(event)
        if isinstance(answer, Exception):
            raise answer
        return answer or {"statusCode": 204}

    response = Gateway(ROUTES, invoke).answer(Request(EnvironBuilder(path, **options).get_environ()))
    return response, events


def test_the_most_exact_route_wins_and_the_caller_is_known_only_where_it_is_asked():
    _, (health,) = ask("/v1/health")
    _, (people,) = ask("/v1/people/ben-wallace")
    assert health["routeKey"] == "GET /v1/health"
    assert "authorizer" not in health["requestContext"]
    assert people["routeKey"] == "ANY /v1/{proxy+}"
    assert people["pathParameters"] == {"proxy": "people/ben-wallace"}
    assert people["requestContext"]["authorizer"]["iam"]


def test_what_has_no_route_is_not_found():
    for path, method in (("/nowhere", "GET"), ("/", "POST"), ("/v2/articles", "GET")):
        response, events = ask(path, method=method)
        assert (response.status_code, response.json) == (404, {"message": "Not Found"})
        assert events == []


def test_repeated_parameters_are_joined_and_the_raw_query_is_kept():
    _, (event,) = ask("/v1/search?q=a%20b&q=c")
    assert event["queryStringParameters"] == {"q": "a b,c"}
    assert event["rawQueryString"] == "q=a%20b&q=c"


def test_a_body_arrives_as_base64():
    _, (event,) = ask("/v1/uploads", method="POST", data=b"\x00\xff")
    assert event["isBase64Encoded"] is True
    assert base64.b64decode(event["body"]) == b"\x00\xff"


def test_answers_keep_status_headers_and_bytes():
    body = base64.b64encode(b"\x89PNG").decode()
    answer = {"statusCode": 201, "headers": {"x-a": "1"}, "cookies": ["b=2"], "body": body, "isBase64Encoded": True}
    response, _ = ask("/v1/x", answer)
    assert (response.status_code, response.data, response.headers["x-a"]) == (201, b"\x89PNG", "1")
    assert response.headers["Set-Cookie"] == "b=2"


def test_an_answer_without_a_status_is_json():
    response, _ = ask("/v1/x", {"a": 1})
    assert (response.status_code, response.json) == (200, {"a": 1})


def test_a_function_that_fails_tells_the_client_nothing():
    response, _ = ask("/v1/x", FunctionError("secret detail"))
    assert (response.status_code, response.json) == (500, {"message": "Internal Server Error"})
