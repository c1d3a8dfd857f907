from collections.abc import Iterator

import pytest

from tests.backend import Deployment, deploy


@pytest.fixture
def deployment(monkeypatch: pytest.MonkeyPatch) -> Iterator[Deployment]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with deploy() as session:
        yield Deployment(session)
