from collections.abc import Iterator

import pytest

from tests.api_client import Client
from tests.backend import ENVIRONMENT, Deployment, deploy


@pytest.fixture(scope="module")
def deployment() -> Iterator[Deployment]:
    """One deployment for all tests of a file: those that write use articles of their own."""
    with pytest.MonkeyPatch.context() as patch, deploy() as session:
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        yield Deployment(session)


@pytest.fixture(scope="module")
def client(deployment: Deployment) -> Client:
    return Client()
