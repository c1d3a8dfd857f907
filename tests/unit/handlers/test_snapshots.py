"""SnapStart: what is set up before the snapshot, and what each copy of it renews."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import boto3
import numpy
import pytest
import snapshot_restore_py
import spacy

from tests.api_client import load_handler
from tests.backend import ENVIRONMENT, Deployment, deploy


@pytest.fixture
def backend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Deployment]:
    spacy.blank("en").to_disk(tmp_path / "model")
    own = {"MODEL": str(tmp_path / "model"), "GAZETTEER_PREFIX": "gazetteer/"}
    for name, value in (ENVIRONMENT | own | {"AWS_LAMBDA_INITIALIZATION_TYPE": "snap-start"}).items():
        monkeypatch.setenv(name, value)
    for registry in ("_before_snapshot_registry", "_after_restore_registry"):
        monkeypatch.setattr(snapshot_restore_py, registry, [])
    monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)
    with deploy() as session:
        yield Deployment(session)


def take_snapshot(name: str) -> ModuleType:
    """The function set up, with the hooks that Lambda calls before it takes a snapshot."""
    handler = load_handler(name)
    run(snapshot_restore_py.get_before_snapshot())
    return handler


def run(hooks: list[tuple[Callable[..., object], tuple[object, ...], dict[str, object]]]) -> None:
    assert hooks
    for function, arguments, named in hooks:
        function(*arguments, **named)


def draw_in_copies(*, renewed: bool) -> set[tuple[float, float]]:
    """What two copies draw that start from the same memory."""
    snapshot, numpys = random.getstate(), numpy.random.get_state()
    drawn = set()
    for _ in range(2):
        random.setstate(snapshot)
        numpy.random.set_state(numpys)
        if renewed:
            run(snapshot_restore_py.get_after_restore())
        drawn.add((random.random(), float(numpy.random.random())))
    return drawn


@pytest.mark.parametrize("name", ["extract", "query"])
def test_copies_of_one_snapshot_draw_numbers_of_their_own(backend: Deployment, name: str) -> None:
    take_snapshot(name)
    assert len(draw_in_copies(renewed=False)) == 1
    (one, other) = draw_in_copies(renewed=True)
    assert one[0] != other[0]
    assert one[1] != other[1]


@pytest.mark.parametrize("name", ["extract", "query"])
def test_a_copy_makes_connections_of_its_own(backend: Deployment, name: str) -> None:
    handler = take_snapshot(name)
    built = handler.service if name == "extract" else handler.services
    before, session = built(), boto3.DEFAULT_SESSION
    run(snapshot_restore_py.get_after_restore())
    assert boto3.DEFAULT_SESSION is not session
    assert built() is not before
    clients = [(one.archive if name == "extract" else one.library.archive)._client for one in (before, built())]
    assert clients[0] is not clients[1]


def test_the_model_is_loaded_before_the_snapshot_and_the_gazetteer_read_anew(backend: Deployment) -> None:
    handler = take_snapshot("extract")
    assert handler.pipeline.cache_info().currsize == handler.service.cache_info().currsize == 1
    nlp, config = handler.service().nlp, handler.service().pipeline().config_sha256
    assert not nlp.has_pipe("gazetteer")
    line = json.dumps({"name": "Ann Lee", "type": "PERSON"})
    backend.archive.put("gazetteer/names.jsonl", line.encode())
    run(snapshot_restore_py.get_after_restore())
    assert handler.service().nlp is nlp
    assert [ent.text for ent in nlp("The library is run by Ann Lee.").ents] == ["Ann Lee"]
    assert handler.service().pipeline().config_sha256 != config


def test_nothing_is_built_where_lambda_is_not_setting_up(backend: Deployment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_LAMBDA_INITIALIZATION_TYPE")
    assert load_handler("extract").service.cache_info().currsize == 0
    assert load_handler("query").services.cache_info().currsize == 0


def test_a_fault_while_setting_up_is_left_to_the_first_event(
    backend: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARCHIVE_BUCKET", "no-such-bucket")
    assert load_handler("extract").service.cache_info().currsize == 0
