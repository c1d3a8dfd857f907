"""Two people of one name, without a gazetteer: told apart by their work when somebody asks for them."""

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from cuttings.record import Record, Role, Span
from cuttings.services.query.fields import Work, find_work, group_fields

from tests.api_client import Answer, Client
from tests.backend import Deployment, make_record

LEE = "/v1/people/person-ann-lee"
ARTICLES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("a1", "2026-01-01", "The bill is dead", ("Labour MP",)),
    ("a2", "2026-02-01", "I closed my eyes", ("Rovers striker",)),
    ("a3", "2026-03-01", "Order, order", ("MP for Saltby", "former solicitor")),
    ("a4", "2026-04-01", "No comment", ()),
)


def make(article: str, day: str, words: str, titles: tuple[str, ...]) -> Record:
    record = make_record(f"{article:0<25}", people=("Ann Lee",), words=words, date_published=day)
    roles = tuple(Role(title, Span(0, 1), "apposition", 0.9) for title in titles)
    lee, oslo = record.entities
    return replace(record, entities=(replace(lee, roles=roles), oslo))


@pytest.fixture(scope="module")
def told(client: Client, deployment: Deployment) -> Client:
    for article in ARTICLES:
        deployment.publish(make(*article))
    return client


def words(answer: Answer) -> list[str]:
    assert answer.status == 200, answer.body
    return [item["text"] for item in answer.items]


def test_conflicting_work_tells_of_two_people(told: Client) -> None:
    politician, player = told.get(LEE).json["namesakes"]
    assert (politician["fields"], politician["articles"]) == (["politics"], 2)
    assert [role["title"] for role in politician["roles"]] == ["MP for Saltby", "former solicitor", "Labour MP"]
    assert (player["fields"], player["articles"]) == (["sport"], 1)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("politics", ["Order, order", "The bill is dead"]),
        ("sport", ["I closed my eyes"]),
        ("law,sport", ["Order, order", "I closed my eyes"]),
        (None, ["No comment", "Order, order", "I closed my eyes", "The bill is dead"]),
    ],
)
def test_each_has_quotations_and_timeline_of_their_own(told: Client, fields: str | None, said: list[str]) -> None:
    asked: dict[str, Any] = {"fields": fields} if fields else {}
    assert words(told.get(f"{LEE}/quotes", **asked)) == said
    timeline = told.get(f"{LEE}/timeline", **asked).items
    assert [one["quotations"][0]["text"] for one in timeline] == said
    first = told.get(f"{LEE}/quotes", limit=1, **asked)
    rest = told.get(f"{LEE}/quotes", limit=100, cursor=first.json["cursor"], **asked) if len(said) > 1 else None
    assert words(first) + (words(rest) if rest else []) == said


def test_a_field_that_does_not_exist_is_refused(told: Client) -> None:
    answer = told.get(f"{LEE}/quotes", fields="astrology")
    assert (answer.status, "fields" in answer.json["detail"]) == (422, True)


def test_one_article_that_gives_both_makes_them_one(deployment: Deployment, told: Client) -> None:
    deployment.publish(make("a5", "2026-05-01", "I was faster then", ("MP", "former striker")))
    assert told.get(LEE).json["namesakes"] == []
    told.call("DELETE", f"/v1/articles/{'a5':0<25}")
    assert len(told.get(LEE).json["namesakes"]) == 2


def test_the_order_of_arrival_changes_nothing(deployment: Deployment, told: Client) -> None:
    found = []
    for number, order in enumerate(permutations(ARTICLES)):
        for article, day, said, titles in (*order, order[0]):  # one of them is delivered twice
            record = make(f"b{number}x{article}", day, said, titles)
            lee, oslo = record.entities
            deployment.publish(replace(record, entities=(replace(lee, key=f"person-lee-{number}"), oslo)))
        found.append(told.get(f"/v1/people/person-lee-{number}").json["namesakes"])
    assert len(found[0]) == 2
    assert all(other == found[0] for other in found)


def test_the_order_of_what_is_looked_at_changes_nothing() -> None:
    works = [find_work(titles) for titles in (("MP",), ("striker",), ("judge", "MP"), ("nurse", "former MP"), ())]
    groups = [group_fields(order) for order in permutations(works)]
    assert groups[0] == [frozenset(("law", "medicine", "politics")), frozenset(("sport",))]
    assert all(other == groups[0] for other in groups)


@pytest.mark.parametrize(
    ("title", "now", "ever"),
    [
        ("Labour MP", {"politics"}, {"politics"}),
        ("former Celtic striker", set(), {"sport"}),
        ("ex-goalkeeper", set(), {"sport"}),
        ("MP for Saltby and barrister", {"politics"}, {"politics"}),
        ("barrister and MP", {"law", "politics"}, {"law", "politics"}),
        ("spokesman for the minister", set(), set()),
        ("chairman of the football club", set(), set()),
        ("", set(), set()),
    ],
)
def test_titles_tell_of_work(title: str, now: set[str], ever: set[str]) -> None:
    assert find_work([title]) == Work(frozenset(now), frozenset(ever))
