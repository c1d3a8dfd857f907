"""Hostile files end as articles or rejections, quickly and in little memory; `make reliability` tries all of them."""

import subprocess
import sys

import pytest
from cuttings.cleaning import FileOrigin, clean_file
from cuttings.cleaning.files import MAX_BYTES
from cuttings.errors import RejectedError, RejectionReason

from tests.reliability.figures import is_long, note_figure
from tests.security.hostile import list_hostile
from tests.security.trial import MB, MOST_BYTES, MOST_SECONDS

SHIPPED = "layers/model/en_cuttings_news"
EVERY = 10  # of the files, in `make test`; with the shipped model there, what once took it longest or most memory
WORST = (
    "bait 'said '",
    "bait '“a,” said Lee. '",
    "50,000 quotations",
    "a quotation that never ends",
    "600,000 attributes",
)


def test_there_are_enough_and_no_two_have_one_name() -> None:
    names = [file.name for file in list_hostile()]
    assert len(names) >= 200
    assert set(WORST) < set(names)
    assert len(set(names)) == len(names)


def test_an_element_of_very_many_attributes_is_refused_before_its_tree_is_built() -> None:
    """Building it takes the square of their number; what looks like a comment or a value hides none of them."""
    files = [file for file in list_hostile() if "too_complex" in file.allowed]
    assert len(files) == 4
    for file in files:
        with pytest.raises(RejectedError) as caught:
            list(clean_file(file.data, FileOrigin("inbox", file.key)))
        assert caught.value.reason is RejectionReason.TOO_COMPLEX


@pytest.mark.parametrize("model", [None, SHIPPED])
def test_hostile_files_are_boring(model: str | None) -> None:
    """In a process of its own, whose memory is that of both functions together; all files in the long form."""
    short = ["--only", *WORST] if model else ["--every", str(EVERY)]
    command = [sys.executable, "-m", "tests.security.trial", *([] if is_long() else short)]
    command += ["--model", model] if model else []
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr[-2_000:]
    promise = f"hostile input is boring: files{', shipped model' if model else ''}"
    figure = answer.stdout.splitlines()[-1]
    note_figure(promise, figure)
    if model:
        caps = f"nothing over {MAX_BYTES / 1e6:.0f} MB is read; caps: {MOST_SECONDS:g} s, {MOST_BYTES / MB:.0f} MB"
        note_figure("back-pressure and cost stay bounded", f"{caps}; {figure}")
