"""Copies among the files of one run."""

from dataclasses import replace

from cuttings.fingerprint import fingerprint

from local.copies import CopyMarker
from tests.backend import make_record

STORY = " ".join(f"word{number} of the story" for number in range(60))


def test_a_copy_points_to_the_first_that_is_like_it_and_that_one_to_none() -> None:
    marker = CopyMarker()
    texts = {"a1": STORY, "a2": "Nothing of the kind was ever told here", "a3": STORY + " More.", "a4": STORY}
    records = [marker.mark(replace(make_record(name), min_hash=fingerprint(text))) for name, text in texts.items()]
    assert [record.duplicate_of for record in records] == [None, None, "a1", "a1"]
    assert records[3].similarity == 1.0
    again = marker.mark(replace(make_record("a1"), min_hash=fingerprint(STORY)))
    assert again.duplicate_of is None
