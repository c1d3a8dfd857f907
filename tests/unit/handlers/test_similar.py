"""Who said something like this, asked of the API."""

from collections.abc import Iterator

import pytest

from tests.api_client import Client
from tests.backend import VECTOR_INDEX, make_record, make_upload, open_deployment

BRIDGE, BREAD, COURT, COPY, GONE = (f"a{number:024x}" for number in range(1, 6))
LIKE_BRIDGE = f"/v1/articles/{BRIDGE}/quotes/q1/similar"


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with open_deployment(VECTOR_INDEX=VECTOR_INDEX) as deployment:
        deployment.publish(make_record(BRIDGE))
        deployment.publish(make_record(BREAD, words="Prices of bread and milk have doubled", people=("Ben Carter",)))
        deployment.publish(make_record(COURT, words="I am innocent and will appeal", date_published="2026-03-01"))
        deployment.publish(make_record(COPY, "Talks go on, agency says"))
        opened = Client()
        deployment.publish(make_record(GONE, words="A bridge will be built"), make_upload("gone.txt"))
        assert opened.call("DELETE", f"/v1/articles/{GONE}").status == 204
        yield opened


def test_the_most_alike_comes_first_with_everything_a_quotation_has(client: Client) -> None:
    answer = client.get("/v1/quotes/similar", text="food is getting dearer")
    assert answer.status == 200
    first, *others = answer.items
    assert first["articleId"] == BREAD
    assert first["speaker"]["id"] == "person-ben-carter"
    assert first["source"].startswith(f"/v1/articles/{BREAD}/source?span=")
    assert 1 > first["similarity"] > others[0]["similarity"]


def test_the_same_words_of_the_same_speaker_are_shown_once_unless_asked(client: Client) -> None:
    words = "We will build the bridge in Oslo"
    once = client.get("/v1/quotes/similar", text=words).items
    both = client.get("/v1/quotes/similar", text=words, copies="true").items
    assert len(once) == 3
    assert {item["articleId"] for item in both} == {BRIDGE, BREAD, COURT, COPY}
    assert both[0]["similarity"] == both[1]["similarity"] == pytest.approx(1, abs=0.002)


def test_what_was_deleted_is_not_found(client: Client) -> None:
    found = client.get("/v1/quotes/similar", text="A bridge will be built", copies="true").items
    assert GONE not in [item["articleId"] for item in found]


def test_filters_and_limit_narrow(client: Client) -> None:
    ask = "/v1/quotes/similar"
    assert len(client.get(ask, text="anything", limit=1).items) == 1
    assert [i["articleId"] for i in client.get(ask, text="bridge", speaker="person-ben-carter").items] == [BREAD]
    assert [i["articleId"] for i in client.get(ask, text="bridge", **{"from": "2026-03"}).items] == [COURT]
    assert client.get(ask, text="bridge", publisher="The Other Paper").items == []
    assert client.get(ask, text="bridge", min_confidence=0.95).items == []


def test_quotations_like_one_of_an_article(client: Client) -> None:
    items = client.get(LIKE_BRIDGE).items
    assert BRIDGE not in [item["articleId"] for item in items]
    assert COPY not in [item["articleId"] for item in items]
    assert client.get(LIKE_BRIDGE, copies="true").items[0]["articleId"] == COPY


def test_what_cannot_be_asked_is_said(client: Client) -> None:
    assert client.get("/v1/quotes/similar").status == 422
    assert client.get("/v1/quotes/similar", text="x" * 1_001).status == 422
    assert client.get("/v1/quotes/similar", text="bridge", limit=51).status == 422
    assert client.get("/v1/quotes/similar", text="bridge", **{"from": "2026-13"}).status == 400
    assert client.get("/v1/quotes/similar", text="bridge", cursor="c").status == 400
    assert client.get(f"/v1/articles/{BRIDGE}/quotes/q9/similar").status == 404
    assert client.get(f"/v1/articles/a{9:024x}/quotes/q1/similar").status == 404
