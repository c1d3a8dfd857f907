from collections.abc import Iterator

import pytest

from tests.backend import open_deployment
from tests.unit.services.stack import Stack


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    """One stack for all tests of a file, as loading the pipeline takes seconds; each test has files of its own."""
    with open_deployment() as deployment:
        yield Stack(deployment)
