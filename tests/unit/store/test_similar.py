"""Quotations by meaning come and go with the versions that they stand in, whatever happens in between."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

import pytest
from cuttings.record import Record
from cuttings.store.deleting import Eraser
from cuttings.store.heads import Layout
from cuttings.store.rebuilding import Rebuilder
from cuttings.store.similar import Narrowing, QuotationIndex, split_key
from cuttings.store.vectors import NEAREST, Vector, VectorIndex

from tests.backend import VECTOR_INDEX, Deployment, deploy, dying, make_record, make_upload

SAID = {
    "a1": "We will build the bridge in Oslo",
    "a2": "Prices of bread and milk have doubled",
    "a3": "I am innocent and will appeal",
}


@pytest.fixture
def deployment(monkeypatch: pytest.MonkeyPatch) -> Iterator[Deployment]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with deploy() as session:
        yield Deployment(session, vector_index=VECTOR_INDEX)


def write(article: str, words: str = "", **changes: object) -> Record:
    """A record of bytes of its own."""
    record = make_record(article, words=words or SAID[article], **changes)
    return replace(record, source=replace(record.source, sha256=sha256(record.text.encode()).hexdigest()))


def find(deployment: Deployment, text: str, **narrowed: object) -> list[str]:
    assert deployment.index
    near = deployment.index.find(text, Narrowing(**narrowed))  # type: ignore[arg-type]
    return [split_key(one.key)[0] for one in near]


def test_other_words_find_what_was_meant(deployment: Deployment) -> None:
    for article in SAID:
        deployment.publish(write(article))
    assert find(deployment, "the cost of food is rising")[0] == "a2"
    assert find(deployment, "the accused denies the crime")[0] == "a3"
    assert find(deployment, "a new crossing over the fjord")[0] == "a1"


def test_what_is_found_is_narrowed_by_speaker_publisher_date_and_sureness(deployment: Deployment) -> None:
    deployment.publish(write("a1", date_published="2026-02-28T10:00"))
    deployment.publish(write("a2", people=("Ben Carter",), date_published="2026-03-01"))
    deployment.publish(write("a3", publisher=None, date_published="2027-01-01"))
    assert find(deployment, "something", speaker="person-ben-carter") == ["a2"]
    assert set(find(deployment, "something", publisher="the daily reed")) == {"a1", "a2"}
    assert find(deployment, "something", since="2026-03", until="2026") == ["a2"]
    assert find(deployment, "something", until="2026-02-28") == ["a1"]
    assert find(deployment, "something", confidence=0.95) == []


def test_a_new_version_takes_the_place_of_the_old_one(deployment: Deployment) -> None:
    deployment.publish(write("a1"), make_upload("a1.txt", 1))
    (old,) = deployment.list_vectors()
    deployment.publish(write("a1", SAID["a3"], text="Now"), make_upload("a1.txt", 2))
    (new,) = deployment.list_vectors()
    assert old != new


def test_the_same_delivered_again_changes_nothing(deployment: Deployment) -> None:
    deployment.publish(write("a1"))
    before = deployment.list_vectors()
    deployment.publish(write("a1"))
    assert deployment.list_vectors() == before != {}


@pytest.mark.parametrize("survived", range(6))
def test_whenever_the_process_dies_the_next_delivery_ends_with_one_version(
    deployment: Deployment, survived: int
) -> None:
    deployment.publish(write("a1"), make_upload("a1.txt", 1))
    with dying(deployment, survived):
        deployment.publish(write("a1", SAID["a3"], text="Now"), make_upload("a1.txt", 2))
    head = deployment.publish(write("a1", SAID["a3"], text="Now"), make_upload("a1.txt", 2)).head
    assert head.version.number == 2
    assert list(deployment.list_vectors()) == [f"a1#{head.version.tag}#0"]


def test_an_older_upload_that_comes_late_leaves_nothing(deployment: Deployment) -> None:
    deployment.publish(write("a1"), make_upload("a1.txt", 2))
    before = deployment.list_vectors()
    deployment.publish(write("a1", SAID["a3"], text="Before"), make_upload("a1.txt", 1))
    assert deployment.list_vectors() == before


def test_a_deleted_article_leaves_no_vector(deployment: Deployment) -> None:
    deployment.publish(write("a1"), make_upload("a1.txt", 1))
    deployment.publish(write("a1", SAID["a3"], text="Now"), make_upload("a1.txt", 2))
    deployment.publish(write("a2"))
    table, publisher = deployment.table, deployment.publisher
    assert Eraser(table, publisher, deployment.archive, deployment.inbox, deployment.tell_time).delete("a1")
    assert [split_key(key)[0] for key in deployment.list_vectors()] == ["a2"]


def test_a_rebuild_restores_the_vectors_of_current_versions(deployment: Deployment) -> None:
    deployment.publish(write("a1"), make_upload("a1.txt", 1))
    deployment.publish(write("a1", SAID["a3"], text="Now"), make_upload("a1.txt", 2))
    deployment.publish(write("a2"))
    before = deployment.list_vectors()
    client = deployment.session.client("s3vectors")
    client.delete_vectors(indexArn=VECTOR_INDEX, keys=list(before))
    for pk, sk in deployment.dump():
        deployment.dynamodb.delete_item(TableName="cuttings", Key={"pk": {"S": pk}, "sk": {"S": sk}})
    Rebuilder(deployment.table, deployment.archive, Layout(), deployment.index).rebuild()
    assert deployment.list_vectors() == before


def test_more_vectors_than_one_call_takes_are_written_and_removed(deployment: Deployment) -> None:
    vectors = VectorIndex(deployment.session.client("s3vectors"), VECTOR_INDEX)
    numbers = [1.0] + [0.0] * 383
    many = [Vector(f"a{number}#t#0", numbers, {"day": 20260101}) for number in range(501)]
    vectors.put_all(many)
    assert len(deployment.list_vectors()) == 501
    assert len(vectors.find_nearest(numbers, [])) == NEAREST
    vectors.delete_all([one.key for one in many])
    assert deployment.list_vectors() == {}


def test_an_index_encodes_what_it_is_asked(deployment: Deployment) -> None:
    asked: list[str] = []

    def encode(text: str) -> list[float]:
        asked.append(text)
        return [1.0] + [0.0] * 383

    index = QuotationIndex(VectorIndex(deployment.session.client("s3vectors"), VECTOR_INDEX), encode)
    assert index.find("anything", Narrowing()) == []
    assert asked == ["anything"]
