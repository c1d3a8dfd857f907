"""The run of lines that is the article, in a page flattened to lines."""

from cuttings.cleaning.flat.body import find_body


def test_the_body_is_the_run_that_is_believed_in_and_bridges_single_doubtful_lines() -> None:
    scores = [0.02] * 10 + [0.9, 0.95, 0.05, 0.9] + [0.02] * 10
    assert find_body(scores, [3] * 10 + [30, 30, 4, 30] + [3] * 10) == range(10, 14)


def test_an_island_far_below_is_not_of_the_body() -> None:
    scores = [0.95] * 9 + [0.1] * 100 + [0.6] * 9
    assert find_body(scores, [30] * 9 + [3] * 100 + [20] * 9) == range(9)


def test_where_nothing_is_believed_there_is_no_body() -> None:
    assert list(find_body([0.02] * 5, [10] * 5)) == []
