"""A directory finds whom a comparison with every name would find, in much less time."""

import time

from cuttings.facts.directory import Directory, is_headline_form
from cuttings.facts.names import same_person
from hypothesis import given
from hypothesis import strategies as st

WORDS = st.sampled_from("B Be Ben Benjamin Al Alan Hart Harts Härt van Houten Zelensky Zelenskyy Lee Le -".split())
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(tuple)


@given(st.lists(NAMES, max_size=12), NAMES)
def test_it_finds_whom_a_comparison_with_all_finds(names: list[tuple[str, ...]], short: tuple[str, ...]) -> None:
    directory = Directory()
    for name in names:
        directory.add(name)
    expected = [n for n, name in enumerate(names) if same_person(short, name) or is_headline_form(short, name)]
    assert directory.find(short) == expected


def test_four_thousand_of_one_family_are_not_compared_pair_by_pair() -> None:
    directory, began = Directory(), time.process_time()
    for number in range(4_000):
        name = (f"B{chr(97 + number % 26)}{chr(97 + number // 26 % 26)}{chr(97 + number // 676)}o", "Lee")
        directory.find(name)
        directory.add(name)
    assert time.process_time() - began < 1.0
