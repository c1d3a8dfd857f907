"""A short run of the fuzzer; `make fuzz` is the long one."""

from tests.security.fuzz import fuzz, list_targets


def test_mutated_input_is_refused_in_words_or_read_and_never_crashes() -> None:
    fed, faults = fuzz(400, seed=7)
    assert faults == []
    assert len(fed) == len(list_targets())
