"""A batch of messages: they wait for AWS side by side, and each succeeds or fails alone."""

import copy
import io
import json
import threading
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from cuttings.store.judging import Verdict

from tests.api_client import Context, load_handler
from tests.backend import ENVIRONMENT

EVENT = json.loads((Path(__file__).parents[3] / "events" / "extract.json").read_text("utf-8"))


class Waiting:
    """A service whose every call waits until two others have come."""

    def __init__(self, poison: str) -> None:
        self.poison = poison
        self.together = threading.Barrier(3, timeout=20)

    def handle(self, event: Any) -> Any:
        self.together.wait()
        if event.article_id == self.poison:
            raise ValueError("What the article says.")
        head = SimpleNamespace(version=SimpleNamespace(number=1))
        return SimpleNamespace(head=head, verdict=Verdict.PUBLISH)


@pytest.fixture
def handler(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    return load_handler("extract")


def batch(count: int) -> dict[str, Any]:
    """Messages 0, 1, … about articles of their own."""
    records = []
    for number in range(count):
        record = copy.deepcopy(EVENT["Records"][0])
        body = json.loads(record["body"])
        body["detail"] |= {"articleId": f"a{number:024}", "correlationId": f"upload-{number}"}
        records.append(record | {"messageId": str(number), "body": json.dumps(body)})
    return {"Records": records}


def test_three_messages_are_at_work_at_once_and_the_poisoned_one_alone_returns(
    handler: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = Waiting(f"a{4:024}")
    monkeypatch.setattr(handler, "service", lambda: waiting)
    assert handler.handler(batch(6), Context()) == {"batchItemFailures": [{"itemIdentifier": "4"}]}


def test_every_line_has_the_correlation_id_of_its_own_message(
    handler: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting, logged = Waiting(""), io.StringIO()
    monkeypatch.setattr(handler.logger.registered_handler, "stream", logged)
    monkeypatch.setattr(handler, "service", lambda: waiting)
    handler.handler(batch(6), Context())
    lines = [json.loads(line) for line in logged.getvalue().splitlines() if '"extracted"' in line]
    assert {(line["article"], line["correlation_id"]) for line in lines} == {
        (f"a{number:024}", f"upload-{number}") for number in range(6)
    }
