"""From an uploaded file to the API, through the real handlers."""

import io
import json
import logging

import pytest
from cuttings.store.items import Key
from cuttings.store.rebuilding import Rebuilder

from tests.unit.services.stack import Stack

ARTICLE = """Mayor promises a new {what}

Mayor {mayor} said on Monday: “We will build a new {what} in Oslo before the winter.”

The plan was criticised by the opposition leader, Ben Carter, who told reporters it was “far too expensive”.
"""


def make_article(mayor: str, what: str = "bridge") -> bytes:
    return ARTICLE.format(mayor=mayor, what=what).encode()


def find_articles(stack: Stack, headline: str) -> list[dict[str, object]]:
    return [item for item in stack.api.get("/v1/articles", limit=100).items if item["headline"] == headline]


def test_an_uploaded_file_can_be_asked_for(stack: Stack) -> None:
    (extracted,) = stack.take_in("2026/mayor.txt", make_article("Anna Berg", "tunnel"))
    assert (extracted["detail-type"], extracted["source"]) == ("ArticleExtracted", "cuttings.extract")
    (article,) = find_articles(stack, "Mayor promises a new tunnel")
    assert article["id"] == extracted["detail"]["articleId"]
    texts = {quote["text"] for quote in stack.api.get("/v1/quotes", q="tunnel Oslo winter").items}
    assert "We will build a new tunnel in Oslo before the winter." in texts
    people = [person["name"] for person in stack.api.get("/v1/people", prefix="berg").items]
    assert people == ["Anna Berg"]


def test_a_span_leads_back_to_the_characters_of_the_file(stack: Stack) -> None:
    (extracted,) = stack.take_in("span.txt", make_article("Carla Diaz", "harbour"))
    article = extracted["detail"]["articleId"]
    text = stack.api.get(f"/v1/articles/{article}/record").json["text"]
    start = text.index("far too")
    answer = stack.api.get(f"/v1/articles/{article}/source", span=f"{start},{start + 17}")
    assert [piece["text"] for piece in answer.json["pieces"]] == ["far too expensive"]
    source = make_article("Carla Diaz", "harbour").decode()
    (piece,) = answer.json["pieces"]
    assert source[piece["start"] : piece["end"]] == "far too expensive"


def test_dropped_twice_it_is_one_article_and_changed_it_is_version_two(stack: Stack) -> None:
    (first,) = stack.take_in("twice.txt", make_article("Dora Eck", "school"))
    assert stack.take_in("twice.txt", make_article("Dora Eck", "school")) == []
    (second,) = stack.take_in("twice.txt", make_article("Dora Eck", "library"))
    assert (first["detail"]["version"], second["detail"]["version"]) == (1, 2)
    assert find_articles(stack, "Mayor promises a new school") == []
    assert len(find_articles(stack, "Mayor promises a new library")) == 1


SYNDICATED = """Theatre is to close for two years

The theatre on the harbour is to close in May so that its roof can be mended, its owners told the staff on Friday.

Manager Fay Gold said: “Rain has been falling on the stalls since Easter, and the actors have had enough of umbrellas.”

The council has lent the company an empty cannery on the other side of the river, with seats for two hundred people.

{last}
"""


def test_a_syndicated_story_points_to_the_earliest_and_is_told_once(stack: Stack) -> None:
    (first,) = stack.take_in("wire.txt", SYNDICATED.format(last="Rehearsals go on.").encode())
    words = "Singer Gus Hart said: “We shall sing in the rain.”"
    for key in ("one.txt", "two.txt"):
        stack.take_in(key, SYNDICATED.format(last=words).encode())
    found = find_articles(stack, "Theatre is to close for two years")
    original = first["detail"]["articleId"]
    assert sorted(str(one["duplicateOf"]) for one in found) == sorted(["None", original, original])
    (copy, *_) = (one for one in found if one["duplicateOf"])
    assert 0.7 < copy["similarity"] < 1
    record = stack.api.get(f"/v1/articles/{copy['id']}/record").json
    assert (record["duplicateOf"], record["similarity"]) == (original, copy["similarity"])
    for route in ("timeline", "quotes"):
        gold, hart = (f"/v1/people/person-{name}/{route}" for name in ("fay-gold", "gus-hart"))
        assert len(stack.api.get(gold).items) == 1
        assert len(stack.api.get(gold, copies="true").items) == 3
        assert len(stack.api.get(hart, copies="true").items) == 2


def test_events_delivered_again_change_nothing(stack: Stack) -> None:
    uploaded = stack.upload("again.txt", make_article("Gil Hart", "stadium"))
    cleaned = stack.clean(uploaded)
    stack.extract(*cleaned)
    before = stack.deployment.dump()
    for _ in range(3):
        stack.extract(*stack.clean(uploaded, uploaded), *cleaned)
    assert stack.deployment.dump() == before


def test_a_late_event_does_not_bring_back_the_old_text(stack: Stack) -> None:
    old = stack.upload("late.txt", make_article("Hal Ives", "market"))
    new = stack.upload("late.txt", make_article("Hal Ives", "station"))
    stack.extract(*stack.clean(new))
    stack.extract(*stack.clean(old))
    assert len(find_articles(stack, "Mayor promises a new station")) == 1
    assert find_articles(stack, "Mayor promises a new market") == []


@pytest.mark.parametrize(
    ("key", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(1000), "not_text"),
        ("large.txt", b"word " * 300_000, "too_large"),
    ],
)
def test_a_file_that_can_never_work_is_rejected_with_its_reason(
    stack: Stack, key: str, data: bytes, reason: str
) -> None:
    event = stack.upload(key, data)
    announced = stack.clean(event, event)
    assert {one["detail-type"] for one in announced} == {"FileRejected"}
    (rejected,) = [item for item in stack.api.get("/v1/rejected", limit=100).items if item["key"] == key]
    assert rejected["reason"] == reason
    assert rejected["explanation"].endswith(".")


def test_a_file_deleted_before_it_was_read_is_rejected(stack: Stack) -> None:
    event = stack.upload("gone.txt", make_article("Ida Jones"))
    stack.deployment.inbox.remove("gone.txt")
    stack.clean(event)
    assert stack.api.get("/v1/rejected", limit=1).items[0]["reason"] == "source_gone"


def test_one_bad_message_is_tried_again_alone(stack: Stack) -> None:
    good = stack.upload("good.txt", make_article("Jan Kahn", "garden"))
    assert stack.invoke("clean", [{"no": "event"}, good]) == ["0"]
    stack.extract(*stack.deployment.receive_announced())
    assert len(find_articles(stack, "Mayor promises a new garden")) == 1


def test_an_upload_from_the_page_is_watched_until_it_is_done(stack: Stack) -> None:
    answer = stack.api.call("POST", "/v1/uploads", body={"name": "my news/../x.txt"})
    ticket = answer.json
    assert answer.status == 200, answer.body
    assert ticket["key"] == f"uploads/{ticket['id']}/my news_.._x.txt"
    assert "policy" in ticket["fields"]
    states = [stack.api.get(f"/v1/uploads/{ticket['id']}").json["state"]]
    cleaned = stack.clean(stack.upload(ticket["key"], make_article("Kim Lund", "museum")))
    states.append(stack.api.get(f"/v1/uploads/{ticket['id']}").json["state"])
    stack.extract(*cleaned)
    states.append(stack.api.get(f"/v1/uploads/{ticket['id']}").json["state"])
    assert states == ["waiting", "extracting", "done"]


def test_a_deleted_article_leaves_nothing_behind(stack: Stack) -> None:
    uploaded = stack.upload("secret.txt", make_article("Lena Moss", "observatory"))
    cleaned = stack.clean(uploaded)
    (extracted,) = stack.extract(*cleaned)
    stack.take_in("secret.txt", make_article("Lena Moss", "planetarium"))
    article = extracted["detail"]["articleId"]
    assert stack.api.call("DELETE", f"/v1/articles/{article}").status == 204
    assert stack.api.call("DELETE", f"/v1/articles/{article}").status == 204
    assert stack.api.get(f"/v1/articles/{article}").status == 404
    stack.extract(*stack.clean(uploaded), *cleaned)  # late events of a deleted article

    table = json.dumps(list(stack.deployment.dump().values()), default=str).lower()
    assert not [word for word in ("lena", "moss", "observator", "planetari", "secret.txt") if word in table]
    for bucket in ("inbox", "archive"):
        for found in stack.deployment.s3.list_object_versions(Bucket=bucket)["Versions"]:
            body = stack.deployment.s3.get_object(Bucket=bucket, Key=found["Key"], VersionId=found["VersionId"])["Body"]
            assert b"Moss" not in body.read(), found["Key"]
    (change,) = [one for one in stack.api.get("/v1/changes", limit=1000).items if one["articleId"] == article]
    assert change["deleted"] is True


def test_no_word_of_an_article_is_logged(stack: Stack, capsys: pytest.CaptureFixture[str]) -> None:
    logged = io.StringIO()
    for handler in logging.getLogger("test").handlers:
        assert isinstance(handler, logging.StreamHandler)
        handler.setStream(logged)
    stack.take_in("logs.txt", make_article("Mona Nord", "aquarium"))
    printed = logged.getvalue() + "".join(capsys.readouterr())
    assert "cleaned" in printed
    assert "extracted" in printed
    assert not [word for word in ("Mona", "aquarium", "expensive", "logs.txt") if word in printed]


def test_the_table_can_be_made_again_from_the_archive(stack: Stack) -> None:
    stack.take_in("again/one.txt", make_article("Nina Ott", "airport"))
    stack.take_in("again/one.txt", make_article("Nina Ott", "depot"))
    stack.take_in("again/one.txt", make_article("Nina Ott", "depot"))
    deployment = stack.deployment
    lost = read_table(stack)
    deployment.table.delete_all(Key(*key) for key in deployment.dump())
    assert deployment.dump() == {}
    Rebuilder(deployment.table, deployment.archive, deployment.layout).rebuild()
    made = read_table(stack)
    assert {key: made.get(key) for key in lost} == lost
    assert made.keys() == lost.keys()


def read_table(stack: Stack) -> dict[tuple[str, str], object]:
    """Every item that is meant to last, but for the number of writes that a head has seen."""
    items = stack.deployment.dump()
    return {
        key: {name: value for name, value in item.items() if name != "revision"}
        for key, item in items.items()
        if not key[0].startswith("UPLOAD#")
    }
