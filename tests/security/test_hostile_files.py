"""Hostile files end as articles or rejections, quickly and in little memory; `make reliability` tries all of them."""

import pytest

from tests.reliability.figures import is_long, note_figure
from tests.security.hostile import Hostile, list_hostile
from tests.security.trial import describe, try_files

SHORT = 40  # files of every kind in `make test`


def choose() -> list[Hostile]:
    files = list(list_hostile())
    assert len(files) >= 200
    assert len({file.name for file in files}) == len(files)
    return files if is_long() else files[:: len(files) // SHORT]


def test_hostile_files_are_boring(capsys: pytest.CaptureFixture[str]) -> None:
    tried = list(try_files(choose()))
    assert [fault for file, outcome in tried for fault in outcome.faults(file)] == []
    with capsys.disabled():
        note_figure("hostile input is boring: files", describe([outcome for _, outcome in tried]))
