"""Worlds for the tests of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reliability.world import World, open_world


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the small pipeline lies: without a model, extraction falls back to rules."""
    return tmp_path_factory.mktemp("model")


@pytest.fixture
def world(model: Path) -> Iterator[World]:
    with open_world(model) as opened:
        yield opened
