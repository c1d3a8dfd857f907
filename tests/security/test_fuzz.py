"""A short run of the fuzzer; `make fuzz` is the long one."""

from tests.security.fuzz import fuzz, list_targets, make_input


def test_mutated_input_is_refused_in_words_or_read_and_never_crashes() -> None:
    fed, faults = fuzz(400, seed=7)
    assert faults == []
    assert len(fed) == len(list_targets())


def test_what_is_changed_was_good_before() -> None:
    """Else the inputs would all be refused at the door."""
    for target in list_targets():
        target.run(target.seeds[0])


def test_an_input_can_be_made_again_by_its_number() -> None:
    target = list_targets()[0]
    assert make_input(target, 3, 14) == make_input(target, 3, 14) != make_input(target, 3, 15)
