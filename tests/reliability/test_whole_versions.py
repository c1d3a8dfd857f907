"""Readers never see half of a version: they read while versions are replaced, at every point between two calls."""

import threading
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from cuttings.record import Record
from cuttings.store.items import Key
from cuttings.store.keys import List, article_key, quotes_key
from cuttings.store.reading import ANY_MENTION, EVERY, Bounds, Listing, Reader

from tests.backend import Deployment, deploy, make_record, make_upload
from tests.reliability.figures import note_figure, scale

LISTS = [
    [Listing(List.ALL, kinds=EVERY)],
    [Listing(List.ENTITY, "place-oslo", ANY_MENTION)],
    [Listing(List.WORD, "word")],
]


def write_version(number: int) -> Record:
    """Each version says its number in every place where it is seen."""
    record = make_record(text=f"News {number}", words=f"The word of version {number}")
    return replace(record, source=replace(record.source, sha256=f"{number:064}"))


def find_mixed(deployment: Deployment) -> list[str]:
    """Reads the article through every list; what is missing, double or of two versions."""
    wrong = []
    reader = Reader(deployment.table, 1)
    for listings in LISTS:
        hits = list(reader.walk(listings, Bounds(), 10))
        if len(hits) != 1:
            wrong.append(f"{listings[0].name}: {len(hits)} times")
        for hit in hits:
            number = (hit.head.summary.headline or "").removeprefix("News ")
            quotes = Key(article_key(hit.head.article), quotes_key(hit.head.version.tag))
            packed = deployment.table.get_all([quotes])
            texts = [quote["text"] for item in packed.values() for quote in item.body]
            newer = reader.find_head(hit.position.article)
            if texts != [f"The word of version {number}"] and newer == hit.head:
                wrong.append(f"{listings[0].name}: version {number} with {texts}")
    return wrong


def test_between_any_two_calls_of_a_writer_the_article_is_whole() -> None:
    looks, wrong = 0, []
    with deploy() as session:
        reading = Deployment(session)
        writing = Deployment(session)

        def look(**_: Any) -> None:
            nonlocal looks
            looks += 1
            wrong.extend(find_mixed(reading))

        writing.publish(write_version(1), make_upload(number=1))
        for client in (writing.dynamodb, writing.s3):
            client.meta.events.register("after-call", look)
        for number in range(2, scale(4, 40)):
            writing.publish(write_version(number), make_upload(number=number))
    assert wrong == []
    assert looks > 20


@pytest.mark.parametrize("call", range(8))
def test_between_any_two_calls_of_a_reader_the_article_may_change(call: int) -> None:
    with deploy() as session:
        reading, writing = Deployment(session), Deployment(session)
        writing.publish(write_version(1), make_upload(number=1))
        calls = count()

        def change(**_: Any) -> None:
            if next(calls) == call:
                writing.publish(write_version(2), make_upload(number=2))

        reading.dynamodb.meta.events.register("after-call", change)
        assert find_mixed(reading) == []
        assert next(calls) > call


def test_a_reader_beside_a_thousand_replacements_sees_no_mixture() -> None:
    replacements, reads = scale(15, 1_000), 0
    wrong: list[str] = []
    lock = threading.Lock()
    with deploy() as session:
        writing, reading = Deployment(session), Deployment(session)
        for deployment in (writing, reading):
            deployment.dynamodb.meta.events.register("before-call", lambda **_: lock.acquire() and None)
            deployment.dynamodb.meta.events.register("after-call", lambda **_: lock.release())
        writing.publish(write_version(1), make_upload(number=1))
        writer = threading.Thread(target=_replace, args=[writing, replacements])
        writer.start()
        while writer.is_alive():
            wrong += find_mixed(reading)
            reads += 1
        writer.join()
    assert wrong == []
    assert reads > 3
    note_figure(
        "readers never see half of a version", f"{replacements:,} replacements, {reads:,} reads beside them: 0 mixed"
    )


def _replace(deployment: Deployment, times: int) -> None:
    for number in range(2, times + 2):
        deployment.publish(write_version(number), make_upload(number=number))
