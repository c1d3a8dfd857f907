from collections.abc import Iterator

import pytest

from tests.backend import ENVIRONMENT, Deployment, deploy


@pytest.fixture
def deployment(monkeypatch: pytest.MonkeyPatch) -> Iterator[Deployment]:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    with deploy() as session:
        yield Deployment(session)
