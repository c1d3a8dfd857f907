from collections.abc import Iterator

import pytest

from tests.backend import ENVIRONMENT, Deployment, deploy
from tests.unit.services.stack import Stack


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    """One stack for all tests of a file, as loading the pipeline takes seconds; each test has files of its own."""
    with pytest.MonkeyPatch.context() as patch, deploy() as session:
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        yield Stack(Deployment(session))
