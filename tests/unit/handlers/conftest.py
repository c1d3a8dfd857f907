from collections.abc import Iterator

import pytest

from tests.api_client import Client
from tests.backend import Deployment, open_deployment


@pytest.fixture(scope="module")
def deployment() -> Iterator[Deployment]:
    """One deployment for all tests of a file: those that write use articles of their own."""
    with open_deployment() as opened:
        yield opened


@pytest.fixture(scope="module")
def client(deployment: Deployment) -> Client:
    return Client()
