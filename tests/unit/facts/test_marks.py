import pytest
from cuttings.facts.marks import Quoted, find_quoted
from cuttings.facts.paragraphs import find_paragraphs


def pieces(text: str) -> list[str]:
    return [text[q.inner.start : q.inner.end] for q in quoted(text)]


def quoted(text: str) -> list[Quoted]:
    return find_quoted(text, find_paragraphs(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” she said.", ["We won,"]),
        ('"We won," she said. "At last."', ["We won,", "At last."]),
        ("''We won,'' she said.", ["We won,"]),
        ("«On a gagné», dit-elle.", ["On a gagné"]),
        (
            "‘I don’t know the workers’ plan,’ said Jones. ‘It’s theirs.’",
            ["I don’t know the workers’ plan,", "It’s theirs."],
        ),
        ("'I didn't see the players' bus,' he said.", ["I didn't see the players' bus,"]),
        ("The '90s were kind to the dogs' home, wasn't that so?", []),
        ('The pole is 6\' 5" tall and "very heavy" too.', ["very heavy"]),
        ("”The marks are swapped here.“ She shrugged.", ["The marks are swapped here."]),
    ],
)
def test_pairs_marks_and_leaves_apostrophes(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_a_mark_re_opened_on_the_next_paragraph_continues_the_quotation() -> None:
    first, second = quoted("He said: “We must wait.\n\n“Then we go.”")
    assert first.continued
    assert not first.closed
    assert second.closed


def test_a_nested_quotation_is_inside_its_outer_one() -> None:
    outer, inner = quoted("'We told them “never again” and left,' said Ms O'Neil.")
    assert (outer.depth, inner.depth) == (0, 1)


def test_a_lost_closing_mark_costs_one_sentence_not_the_paragraph() -> None:
    text = '"We will win. She smiled. "They lost," he said.'
    assert pieces(text) == ["We will win.", "They lost,"]


def test_a_lost_opening_mark_goes_back_to_the_paragraph_start() -> None:
    assert pieces('It rained.\n\nWe will win. They know it," she said.') == ["We will win. They know it,"]
