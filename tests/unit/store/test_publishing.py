"""Versions: first, second, late, twice, at once, and half-written."""

from dataclasses import replace
from itertools import permutations

import pytest
from cuttings.store.heads import Layout, WordScope
from cuttings.store.judging import Verdict
from cuttings.store.keys import List
from cuttings.store.publishing import Publisher
from cuttings.store.reading import ANY_MENTION, Bounds, Listing, Reader
from cuttings.store.records import RecordArchive

from tests.backend import Deployment, dying, make_record, make_upload, version_of

ANNA = Listing(List.ENTITY, "person-anna-berg", ANY_MENTION)


def changed(text: str):
    record = make_record(text=text, people=("Ben Carter",))
    return replace(record, source=replace(record.source, sha256="f" * 64))


def articles_with(deployment: Deployment, listing: Listing) -> list[str]:
    return [hit.position.article for hit in Reader(deployment.table, 1).walk([listing], Bounds(), 10)]


def test_a_published_article_stands_in_its_lists(deployment: Deployment) -> None:
    published = deployment.publish(make_record())
    assert (published.verdict, published.head.version.number) == (Verdict.PUBLISH, 1)
    assert articles_with(deployment, ANNA) == ["a1"]
    assert articles_with(deployment, Listing(List.WORD, "bridg")) == ["a1"]


def test_delivered_five_times_the_table_is_as_after_once(deployment: Deployment) -> None:
    deployment.publish(make_record())
    once = deployment.dump()
    verdicts = {deployment.publish(make_record()).verdict for _ in range(4)}
    assert deployment.dump() == once
    assert verdicts == {Verdict.CURRENT}


def test_the_same_bytes_dropped_again_make_no_new_version(deployment: Deployment) -> None:
    deployment.publish(make_record(), make_upload("a1.txt", 1))
    again = deployment.publish(make_record(), make_upload("a1.txt", 2))
    assert (again.verdict, again.head.version.number) == (Verdict.SAME_BYTES, 1)


def test_changed_bytes_are_version_two_and_nothing_of_version_one_is_listed(deployment: Deployment) -> None:
    first = deployment.publish(make_record(), make_upload("a1.txt", 1))
    second = deployment.publish(changed("Other news"), make_upload("a1.txt", 2))
    assert second.head.version.number == 2
    tag = first.head.version.tag
    left = [key for key in deployment.dump() if tag in key[1] and not key[1].startswith("VERSION")]
    assert left == []
    assert articles_with(deployment, ANNA) == []
    assert ("NAME#people#b", "berg anna#person-anna-berg") not in deployment.dump()


@pytest.mark.parametrize("words", ["off", "quotations"])
def test_without_word_search_the_book_of_names_is_shorter(deployment: Deployment, words: WordScope) -> None:
    archive = RecordArchive(deployment.archive)
    publisher = Publisher(deployment.table, archive, Layout(words=words), deployment.tell_time)
    record = make_record(words="We will wait", text="Oslo waits")
    publisher.publish(record.id, version_of(record, make_upload()), lambda: record)
    names = {(pk.split("#")[1], sk.split("#")[0]) for pk, sk in deployment.dump() if pk.startswith("NAME#")}
    more = {("whole", "anna berg"), ("entities", "oslo")} if words != "off" else set()
    assert names == {("people", "berg anna"), *more}
    other = changed("Other news")
    publisher.publish(record.id, version_of(other, make_upload(number=2)), lambda: other)
    assert not [key for key in deployment.dump() if "berg" in key[1]]


@pytest.mark.parametrize("order", list(permutations([1, 2, 3])))
def test_in_any_order_the_newest_upload_wins(deployment: Deployment, order: tuple[int, ...]) -> None:
    for number in order:
        record = changed(f"News {number}")
        record = replace(record, source=replace(record.source, sha256=str(number) * 64))
        deployment.publish(record, make_upload("a1.txt", number))
    head = Reader(deployment.table, 1).find_head("a1")
    assert head is not None
    assert head.summary.headline == "News 3"
    tags = {key[1].split("#")[3] for key in deployment.dump() if key[0].startswith("ENTITY")}
    assert tags == {head.version.tag}


def test_an_old_upload_with_the_old_bytes_does_not_undo_a_change(deployment: Deployment) -> None:
    deployment.publish(make_record(), make_upload("a1.txt", 1))
    deployment.publish(make_record(), make_upload("a1.txt", 3))
    late = deployment.publish(changed("In between"), make_upload("a1.txt", 2))
    assert late.verdict is Verdict.STALE
    assert late.head.summary.headline == "Talks go on"


@pytest.mark.parametrize("survived", range(12))
def test_killed_between_any_two_calls_the_next_delivery_completes_it(deployment: Deployment, survived: int) -> None:
    deployment.publish(make_record(), make_upload("a1.txt", 1))
    with dying(deployment, survived):
        deployment.publish(changed("Other news"), make_upload("a1.txt", 2))
    visible = {key[1].split("#")[3] for key in deployment.dump() if key[0].startswith("ENTITY")}
    head, _ = deployment.publisher.read_head("a1")
    assert head is not None
    assert head.version.tag in visible
    done = deployment.publish(changed("Other news"), make_upload("a1.txt", 2))
    assert done.head.version.number == 2
    assert done.head.superseded == ()
    left = {key[1].split("#")[3] for key in deployment.dump() if key[0].startswith("ENTITY")}
    assert left == {done.head.version.tag}


def test_a_version_that_is_replaced_while_it_is_read_is_found_where_it_went(deployment: Deployment) -> None:
    deployment.publish(make_record("a2"), make_upload("a2.txt", 1))
    deployment.publish(make_record("a1"), make_upload("a1.txt", 1))
    reader = Reader(deployment.table, 1)
    find_heads = reader.find_heads

    def replace_first(articles):  # type: ignore[no-untyped-def]
        newer = make_record("a1", text="Newer")
        deployment.publish(replace(newer, source=replace(newer.source, sha256="e" * 64)), make_upload("a1.txt", 2))
        return find_heads(articles)

    reader.find_heads = replace_first  # type: ignore[method-assign]
    hits = list(reader.walk([ANNA], Bounds(), 10))
    assert sorted((hit.position.article, hit.head.version.number) for hit in hits) == [("a1", 2), ("a2", 1)]
