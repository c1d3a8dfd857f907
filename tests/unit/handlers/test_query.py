"""The API as its users see it."""

import hashlib
import json
from dataclasses import replace

import pytest

from tests.api_client import Answer, Client
from tests.backend import Deployment, make_record, make_upload, make_warning

A1, A2, A3 = (f"a{number:024x}" for number in (1, 2, 3))
DIGEST = "c" * 64


@pytest.fixture(scope="module")
def client(deployment: Deployment, client: Client) -> Client:
    """Anna speaks in 1 and 3, Ben in 2, where Anna is named inside his words; 3 is dated last but arrived first."""
    source = replace(make_record(A1).source, sha256=DIGEST)
    first = make_record(A1, date_published="2026-01-05", words="We will build the long bridge", source=source)
    deployment.publish(make_record(A3, date_published="2026-02-07", words="The bridge is long", publisher="The Post"))
    deployment.publish(first)
    deployment.publish(
        make_record(
            A2,
            date_published="2026-02-05T08:00:00+01:00",
            people=("Ben Carter", "Anna Berg"),
            words="Anna Berg wants a bridge too many",
            warnings=(make_warning(),),
        )
    )
    return client


def ids(answer: Answer) -> list[str]:
    assert answer.status == 200, answer.body
    return [item["id"] for item in answer.items]


def texts(answer: Answer) -> list[str]:
    assert answer.status == 200, answer.body
    return [item["text"] for item in answer.items]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, [A3, A2, A1]),
        ({"publisher": "the daily reed"}, [A2, A1]),
        ({"speaker": "person-ben-carter"}, [A2]),
        ({"speaker": "person-ben-carter", "min_confidence": "0.9"}, [A2]),
        ({"speaker": "person-ben-carter", "min_confidence": "0.95"}, []),
        ({"speaker": "person-anna-berg"}, [A3, A1]),
        ({"entity": "person-anna-berg"}, [A3, A2, A1]),
        ({"entity": "person-anna-berg", "publisher": "The Post"}, [A3]),
        ({"from": "2026-02", "to": "2026-02-05"}, [A2]),
        ({"from": "2027"}, []),
        ({"q": "bridges long"}, [A3, A1]),
        ({"q": '"long bridge"'}, [A1]),
        ({"q": "bridge", "entity": "person-ben-carter"}, [A2]),
        ({"q": "submarine"}, []),
        ({"sha256": DIGEST}, [A1]),
        ({"warned": "true"}, [A2]),
    ],
)
def test_filters_of_articles_narrow_each_other(client: Client, query: dict[str, str], expected: list[str]) -> None:
    assert ids(client.get("/v1/articles", **query)) == expected


def test_an_article_is_found_by_its_address(deployment: Deployment, client: Client) -> None:
    url = "https://reed.example/bridge"
    article = f"a{hashlib.sha256(url.encode()).hexdigest()[:24]}"
    deployment.publish(make_record(article, url=url, date_published="2025-01-01"))
    assert ids(client.get("/v1/articles", url=url)) == [article]
    assert ids(client.get("/v1/articles", url="https://reed.example/other")) == []
    client.call("DELETE", f"/v1/articles/{article}")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["The bridge is long", "Anna Berg wants a bridge too many", "We will build the long bridge"]),
        ({"speaker": "person-anna-berg"}, ["The bridge is long", "We will build the long bridge"]),
        ({"about": "person-anna-berg"}, ["Anna Berg wants a bridge too many"]),
        ({"q": "building"}, ["We will build the long bridge"]),
        ({"q": "talks"}, []),  # in the headline, in no quotation
        ({"q": "bridge", "speaker": "person-ben-carter"}, ["Anna Berg wants a bridge too many"]),
        ({"min_confidence": "0.95"}, []),
        ({"to": "2026-01"}, ["We will build the long bridge"]),
    ],
)
def test_filters_of_quotations_narrow_each_other(client: Client, query: dict[str, str], expected: list[str]) -> None:
    assert texts(client.get("/v1/quotes", **query)) == expected


def test_a_quotation_says_who_where_when_and_how_sure(client: Client) -> None:
    quote = client.get("/v1/people/person-ben-carter/quotes").items[0]
    assert quote["speaker"] == {
        "id": "person-ben-carter",
        "name": "Ben Carter",
        "text": "Ben Carter",
        "inferred": False,
    }
    assert (quote["articleId"], quote["headline"], quote["publisher"]) == (A2, "Talks go on", "The Daily Reed")
    assert (quote["confidence"], quote["reasons"], quote["type"]) == (0.9, ["cue"], "direct")
    assert quote["source"].startswith(f"/v1/articles/{A2}/source?span=")


def test_pages_join_to_the_whole(client: Client) -> None:
    whole = texts(client.get("/v1/quotes"))
    first = client.get("/v1/quotes", limit=1)
    second = client.get("/v1/quotes", limit=1, cursor=first.json["cursor"])
    third = client.get("/v1/quotes", limit=1, cursor=second.json["cursor"])
    assert texts(first) + texts(second) + texts(third) == whole
    assert third.json["cursor"] is None


@pytest.mark.parametrize("forged", ["{0}A", "A{0}", "ü", "!", "AAAA", "{1}"])
def test_a_forged_cursor_is_refused(client: Client, forged: str) -> None:
    cursor = client.get("/v1/quotes", limit=1).json["cursor"]
    answer = client.get("/v1/quotes", limit=1, cursor=forged.format(cursor, cursor[:-1]))
    assert (answer.status, answer.headers["content-type"]) == (400, "application/problem+json")


def test_a_cursor_is_good_for_its_own_question_only(client: Client) -> None:
    cursor = client.get("/v1/quotes", limit=1).json["cursor"]
    assert client.get("/v1/quotes", limit=2, cursor=cursor).status == 200
    assert client.get("/v1/quotes", limit=1, cursor=cursor, q="bridge").status == 400
    assert client.get("/v1/articles", limit=1, cursor=cursor).status == 400


def test_numbers_count_only_those_who_are_sure_enough_to_speak(client: Client) -> None:
    month = {"month": "2026-02", "limit": "5"}
    for confidence, quoted in (("0.9", 1), ("0.95", 0)):
        tops = client.get("/v1/top-speakers", **month, min_confidence=confidence).items
        assert [top["quotations"] for top in tops if top["id"] == "person-ben-carter"] == [1] * quoted
        counted = client.get("/v1/counts", entity="person-ben-carter", min_confidence=confidence).items
        assert (sum(one["articles"] for one in counted), sum(one["quoting"] for one in counted)) == (1, quoted)


def test_a_problem_says_how_it_should_look(client: Client) -> None:
    detail = client.get("/v1/quotes", **{"from": "yesterday"}).json["detail"]
    assert detail == "`from`: That is not of its form. (First date: 2026, 2026-03 or 2026-03-01.)"


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/v1/articles/a" + "0" * 24, {}, 404),
        ("/v1/articles/nonsense", {}, 422),
        ("/v1/people/person-nobody", {}, 404),
        ("/v1/nothing", {}, 404),
        ("/v1/quotes", {"limit": "0"}, 422),
        ("/v1/quotes", {"limit": "101"}, 422),
        ("/v1/quotes", {"speeker": "x"}, 400),
        ("/v1/quotes", {"from": "yesterday"}, 422),
        ("/v1/quotes", {"min_confidence": "2"}, 422),
        ("/v1/quotes", {"from": "2026-13"}, 400),
        ("/v1/people/person-anna-berg/timeline", {"from": "2026-03", "to": "2026-02-28"}, 400),
        ("/v1/people/person-anna-berg/quotes", {"to": "2026-02-30"}, 400),
        ("/v1/quotes", {"q": "the of"}, 400),
        ("/v1/search", {}, 422),
        ("/v1/top-speakers", {"month": "2026"}, 422),
    ],
)
def test_a_wrong_question_gets_a_problem_that_helps(
    client: Client, path: str, query: dict[str, str], status: int
) -> None:
    answer = client.get(path, **query)
    assert (answer.status, answer.headers["content-type"]) == (status, "application/problem+json")
    problem = answer.json
    assert (problem["status"], bool(problem["title"])) == (status, True)
    assert len(problem["detail"]) > 10
    assert all(name in problem["detail"] for name in query if status == 422)
    assert "pattern" not in problem["detail"]


@pytest.mark.parametrize("prefix", ["ann", "Anna B", "ber", "BERG", "Bérg a"])
def test_people_are_suggested_by_name_and_surname(client: Client, prefix: str) -> None:
    assert ids(client.get("/v1/people", prefix=prefix)) == ["person-anna-berg"]


def test_all_people_stand_in_the_order_of_the_alphabet_page_by_page(client: Client) -> None:
    first = client.get("/v1/people", limit=1)
    second = client.get("/v1/people", limit=1, cursor=first.json["cursor"])
    assert ids(first) + ids(second) == ["person-anna-berg", "person-ben-carter"]
    assert second.json["cursor"] is None


def test_places_are_not_people(client: Client) -> None:
    assert ids(client.get("/v1/entities", prefix="osl")) == ["place-oslo"]
    assert ids(client.get("/v1/people", prefix="osl")) == []


def test_a_person_is_described_from_the_articles(client: Client) -> None:
    person = client.get("/v1/people/person-anna-berg").json
    assert (person["name"], person["type"]) == ("Anna Berg", "PERSON")
    assert person["roles"] == [{"title": "minister", "first": "2026-01-05", "last": "2026-02-07"}]
    assert person["months"] == [
        {"month": "2026-01", "articles": 1, "quoting": 1},
        {"month": "2026-02", "articles": 2, "quoting": 1},
    ]
    assert person["together"] == [{"id": "person-ben-carter", "name": "Ben Carter", "articles": 1}]


def test_a_timeline_joins_what_is_said_by_and_about(client: Client) -> None:
    timeline = client.get("/v1/people/person-anna-berg/timeline").items
    assert [one["articleId"] for one in timeline] == [A3, A2, A1]
    assert [len(one["quotations"]) for one in timeline] == [1, 0, 1]
    assert [len(one["about"]) for one in timeline] == [0, 1, 0]
    together = client.get("/v1/people/person-anna-berg/co-mentioned", to="2026-01").items
    assert together == []


def test_search_gives_articles_with_the_quotations_that_match(client: Client) -> None:
    found = client.get("/v1/search", q="talks bridge long").items
    assert [one["article"]["id"] for one in found] == [A3, A1]
    assert [one["quotations"] for one in found] == [[], []]  # no quotation has all three words itself
    (first, *_) = client.get("/v1/search", q="long").items
    assert [quote["text"] for quote in first["quotations"]] == ["The bridge is long"]


def test_counts_and_top_speakers(client: Client) -> None:
    counts = client.get("/v1/counts", speaker="person-anna-berg", by="day").items
    assert counts == [{"month": day, "articles": 1, "quoting": 1} for day in ("2026-01-05", "2026-02-07")]
    assert sum(one["articles"] for one in client.get("/v1/counts", q="bridge").items) == 3
    top = client.get("/v1/top-speakers", month="2026-02").json
    assert (top["articles"], [one["id"] for one in top["items"]]) == (2, ["person-anna-berg", "person-ben-carter"])


@pytest.mark.parametrize(("kind", "expected"), [("articles", 3), ("quotations", 3), ("people", 2)])
def test_an_export_is_complete_and_goes_on_where_it_stopped(client: Client, kind: str, expected: int) -> None:
    lines: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = client.get(f"/v1/export/{kind}", limit=1, **cursor)
        assert page.headers["content-type"] == "application/x-ndjson"
        lines += page.body.splitlines()
        if "x-next-cursor" not in page.headers:
            break
        cursor = {"cursor": page.headers["x-next-cursor"]}
    assert len({json.loads(line)["id"] + json.loads(line).get("articleId", "") for line in lines}) == expected


def test_one_article_in_three_forms(client: Client) -> None:
    path = f"/v1/articles/{A2}"
    assert {one["id"] for one in client.get(path).json["entities"]} == {
        "person-ben-carter",
        "person-anna-berg",
        "place-oslo",
    }
    linked = client.get(path, {"accept": "application/ld+json"})
    assert (linked.json["@type"], linked.json["hasPart"][0]["spokenByCharacter"]["name"]) == (
        "NewsArticle",
        "Ben Carter",
    )
    profile = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    (annotation,) = client.get(path, {"accept": profile}).items
    selector = annotation["target"][0]["selector"][1]
    assert selector["exact"] == "Anna Berg wants a bridge too many"


def test_the_record_is_the_archived_one(client: Client) -> None:
    record = client.get(f"/v1/articles/{A1}/record").json
    assert (record["id"], record["version"], record["quotations"][0]["speaker"]["name"]) == (A1, 1, "Anna Berg")


def test_an_answer_that_is_known_is_not_sent_again(client: Client) -> None:
    first = client.get("/v1/articles")
    again = client.get("/v1/articles", {"if-none-match": first.headers["etag"]})
    assert (again.status, again.body) == (304, "")
    assert client.get("/v1/articles", {"if-none-match": '"other"'}).status == 200


def test_answers_are_compressed_for_those_who_can_read_it(client: Client) -> None:
    answer = client.get("/v1/articles", {"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.body == client.get("/v1/articles").body


def test_a_second_version_replaces_the_first_everywhere(deployment: Deployment, client: Client) -> None:
    article = f"a{77:024x}"
    first = make_record(article, date_published="2024-05-05", people=("Cleo Dunn",))
    deployment.publish(first, make_upload("cleo.txt", 1))
    changed = make_record(article, text="New words", date_published="2024-05-06", people=("Eva Fox",))
    deployment.publish(replace(changed, source=replace(changed.source, sha256="d" * 64)), make_upload("cleo.txt", 2))
    assert ids(client.get("/v1/people", prefix="cleo")) == []
    assert client.get("/v1/people/person-cleo-dunn").status == 404
    versions = client.get(f"/v1/articles/{article}/versions").items
    assert [(one["version"], one["current"]) for one in versions] == [(2, True), (1, False)]
    client.call("DELETE", f"/v1/articles/{article}")


def test_health_says_the_version(client: Client) -> None:
    assert client.get("/v1/health").json["status"] == "ok"


def test_the_document_can_be_read_by_programs_and_people(client: Client) -> None:
    document = client.get("/v1/openapi.json").json
    assert (document["openapi"], document["info"]["title"]) == ("3.1.0", "Cuttings")
    page = client.get("/v1/docs", {"accept-encoding": "gzip"})
    assert page.headers["content-type"].startswith("text/html")
    assert "/v1/people/{entity_id}/timeline" in page.body


@pytest.mark.parametrize("path", ["/v1/quotes/similar", f"/v1/articles/a{1:024x}/quotes/q1/similar"])
def test_without_search_by_meaning_it_is_said_what_there_is_instead(client: Client, path: str) -> None:
    answer = client.get(path, **({"text": "bridge"} if path.startswith("/v1/quotes") else {}))
    assert (answer.status, answer.headers["content-type"]) == (501, "application/problem+json")
    assert "SimilarQuotes" in answer.json["detail"]
    assert "/v1/quotes?q=" in answer.json["detail"]


def test_the_page_is_served_beside_the_api(client: Client) -> None:
    answer = client.get("/")
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("PUT", "/v1/articles", 405), ("POST", "/v1/quotes", 405), ("TRACE", "/v1/articles", 405)],
)
def test_a_wrong_method_is_told_which_are_right(client: Client, method: str, path: str, status: int) -> None:
    answer = client.call(method, path, {"q": "x"})
    assert answer.status == status
    assert answer.headers.get("allow", "GET") == "GET"


def test_a_body_that_is_no_json_is_refused(client: Client) -> None:
    assert client.call("POST", "/v1/uploads", headers={"content-type": "multipart/form-data"}).status == 415
    assert client.call("POST", "/v1/uploads", body=["name"]).status == 400
    assert client.call("POST", "/v1/uploads", body={"name": 1}).status == 422


def test_only_the_configured_origins_may_read_answers(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    origin = {"origin": "https://desk.example"}
    assert "access-control-allow-origin" not in client.get("/v1/health", origin).headers
    monkeypatch.setenv("CORS_ALLOW_ORIGINS", "https://desk.example,https://other.example")
    open_client = Client()
    assert open_client.get("/v1/health", origin).headers["access-control-allow-origin"] == "https://desk.example"
    stranger = open_client.get("/v1/health", {"origin": "https://stranger.example"}).headers
    assert "access-control-allow-origin" not in stranger
