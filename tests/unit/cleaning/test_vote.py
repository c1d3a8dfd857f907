"""Trafilatura's text laid over the blocks of a page."""

from cuttings.cleaning.html.vote import Vote

FIRST = "The harbour master said on Monday that nobody would be left on the quay this summer."
SECOND = "The ferry firm, which runs forty crossings a day, did not answer questions about the winter."
THIRD = "A report on the delays is due in June, three months after the inspector first promised it."


def test_of_two_copies_that_is_chosen_which_stands_among_chosen_ones() -> None:
    vote = Vote("\n".join((FIRST, SECOND, THIRD)))
    assert vote.shares([SECOND, "Most read", FIRST, SECOND, THIRD]) == [0.0, 0.0, 1.0, 1.0, 1.0]


def test_a_teaser_of_a_chosen_paragraph_is_not_chosen() -> None:
    vote = Vote("\n".join((FIRST, SECOND)))
    teaser = f"{FIRST} More"
    assert vote.shares([teaser, FIRST, SECOND]) == [0.0, 1.0, 1.0]


def test_a_block_that_holds_a_line_and_more_is_chosen_by_its_share() -> None:
    half = Vote(FIRST).shares([f"{FIRST} {SECOND}"])[0]
    assert 0.3 < half < 0.6
    assert Vote("left on the quay today").shares(["the quay"]) == [0.5]
