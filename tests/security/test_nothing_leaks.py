"""No text of an article in logs, metrics, events or error bodies; one correlation id from upload to record."""

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reliability.faults import Fault
from tests.reliability.figures import is_long, note_figure, scale
from tests.reliability.world import Event, World, open_world, write_article
from tests.security.hostile import list_hostile

WORDS = 8


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_world(tmp_path) as opened:
        yield opened


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What the functions log, whoever set the loggers up."""
    captured = io.StringIO()
    handlers = [h for h in logging.getLogger("test").handlers if isinstance(h, logging.StreamHandler)]
    streams = [handler.setStream(captured) for handler in handlers]
    yield captured
    for handler, stream in zip(handlers, streams, strict=True):
        if stream is not None:
            handler.setStream(stream)


def list_grams(text: str) -> set[str]:
    """Every eight words in a row, as they would look in any notation."""
    words = "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()
    return {" ".join(words[place : place + WORDS]) for place in range(len(words) - WORDS + 1)}


def run_all(world: World, events: list[Event], failing: bool) -> list[Event]:
    """Take the files in, twice with every kind of fault if `failing`; all events of ours."""
    announced: list[Event] = []
    receive = world.deployment.receive_announced

    def keep() -> list[Event]:
        announced.extend(found := receive())
        return found

    world.deployment.receive_announced = keep  # type: ignore[method-assign]
    faults = [Fault.THROTTLED, Fault.ANSWER_LOST, Fault.PARTLY_DONE]
    if failing:
        world.injector.choose = lambda number, operation: faults[number % 3] if number % 7 == 0 else None
    world.take_in(events)
    world.injector.choose = lambda number, operation: None
    world.redrive()
    world.run()
    world.deployment.receive_announced = receive  # type: ignore[method-assign]
    return announced


def test_no_eight_words_of_an_article_leave_in_logs_metrics_events_or_errors(
    world: World,
    logged: io.StringIO,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [write_article(number).decode() for number in range(scale(4, 60))]
    events = [world.upload(f"{number}.txt", text.encode()) for number, text in enumerate(texts)]
    small = [file for file in list_hostile() if len(file.data) < 20_000 and file.key.isprintable()]
    hostile = [file for file in small if file.name.startswith(("WARC", "PDF"))] + small[:: 1 if is_long() else 20]
    events += [world.upload(f"h{number}/{file.key[-60:]}", file.data) for number, file in enumerate(hostile)]
    announced = run_all(world, events, failing=True)
    announced += break_on_text(world, monkeypatch)
    printed = logged.getvalue() + "".join(capsys.readouterr()) + caplog.text  # libraries' warnings, too
    errors = ask_wrongly(world, texts)
    grams = set().union(*map(list_grams, [*texts, *(file.data.decode("utf-8", "replace") for file in hostile)]))
    assert "cleaned" in printed
    assert "failed: ValueError at" in printed
    assert len(announced) > len(texts)
    for what, content in {"logs": printed, "events": json.dumps(announced), "error bodies": errors}.items():
        assert sorted(list_grams(content) & grams) == [], what
    size = len(printed) + len(json.dumps(announced)) + len(errors)
    figure = (
        f"{len(grams):,} 8-grams of {len(events)} files against {size:,} characters of logs, events, errors: 0 found"
    )
    note_figure("nothing leaks", figure)


def break_on_text(world: World, monkeypatch: pytest.MonkeyPatch) -> list[Event]:
    """A library that quotes what it breaks on, in both functions."""
    import cuttings.services.clean as clean
    import cuttings.services.extract as extract

    def complain(text: object) -> None:
        raise ValueError(f"cannot read {text!r}")

    with monkeypatch.context() as patch:
        patch.setattr(clean, "to_json", complain)
        run_all(world, [world.upload("break.txt", write_article(77))], failing=False)
    with monkeypatch.context() as patch:
        patch.setattr(extract, "extract_facts", lambda documents, nlp: complain(documents[0]))
        return run_all(world, [world.upload("break2.txt", write_article(78))], failing=False)


def ask_wrongly(world: World, texts: list[str]) -> str:
    """The bodies of answers to wrong questions."""
    article = world.api.get("/v1/articles", limit=1).items[0]["id"]
    paths = (
        f"/v1/articles/{article}/source",
        f"/v1/articles/{article}/nothing",
        "/v1/quotes",
        "/v1/people/x",
        "/v1/none",
    )
    queries = (
        {"span": "999999,9999999"},
        {"span": "x"},
        {"limit": "-1"},
        {"cursor": "AAAA"},
        {"from": "x"},
        {"zzz": "1"},
    )
    answers = [world.api.get(path, **query) for path in paths for query in queries]
    assert {answer.status for answer in answers} <= {400, 404, 422}
    return "\n".join(answer.body for answer in answers)


def test_one_correlation_id_runs_from_upload_to_record_and_answers(world: World, logged: io.StringIO) -> None:
    event = world.upload("traced.txt", write_article(99))
    announced = run_all(world, [event], failing=False)
    (article,) = world.api.get("/v1/articles").items
    for form in ("", "/record", "/removed", "/versions"):
        assert world.api.get(f"/v1/articles/{article['id']}{form}").status == 200
    lines = [json.loads(line) for line in logged.getvalue().splitlines()]
    said = [(line["message"], line["correlation_id"]) for line in lines]
    upload = event["detail"]["object"]["version-id"]
    about_it = [(message, upload) for message in ("cleaned", "extracted", *["answered"] * 4)]
    assert said == [*about_it[:2], ("answered", "r1"), *about_it[2:]]  # the list is about no single article
    assert {one["detail-type"] for one in announced} == {"ArticleCleaned", "ArticleExtracted"}
    assert {one["detail"]["correlationId"] for one in announced} == {upload}
    note_figure(
        "it can be operated", "one correlation id in the logs of clean, extract and query and in all events of a file"
    )
