import numpy as np
from cuttings.language.bio import Decoder
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

TAGS = ["O", "B-A", "I-A", "B-B", "I-B"]
decoder = Decoder(TAGS, touching=0.0)


def score(*tags: str) -> np.ndarray:
    """Scores that prefer `tags`, each by 1."""
    return np.array([[float(tag == wanted) for tag in TAGS] for wanted in tags], np.float32)


def spans(scores: np.ndarray) -> list[tuple[str, int, int]]:
    return list(decoder.iterate_spans(decoder.decode(scores)))


def test_clean_tags_are_read_as_they_are():
    assert spans(score("B-A", "I-A", "O", "B-B", "B-B")) == [("A", 0, 2), ("B", 3, 4), ("B", 4, 5)]


def test_an_inside_without_a_beginning_is_mended_by_the_next_best():
    scores = score("O", "I-A", "I-A")
    scores[1, TAGS.index("B-A")] = 0.9
    assert spans(scores) == [("A", 1, 3)]


def test_two_names_that_touch_are_one_unless_the_scores_insist():
    """ "Hong Kong", where each word looks a little like the beginning of a place."""
    scores = score("B-A", "B-A")
    scores[1, TAGS.index("I-A")] = 0.5
    wary = Decoder(TAGS, touching=0.7)
    assert list(wary.iterate_spans(wary.decode(scores))) == [("A", 0, 2)]
    assert list(wary.iterate_spans(wary.decode(scores * 5))) == [("A", 0, 1), ("A", 1, 2)]


@given(arrays(np.float32, st.tuples(st.integers(0, 30), st.just(5)), elements=st.floats(-5, 5, width=32)))
def test_no_score_breaks_the_rules(scores: np.ndarray):
    path = decoder.decode(scores)
    tags = [TAGS[i] for i in path]
    for before, tag in zip(["O", *tags], tags, strict=False):
        assert not tag.startswith("I-") or before[2:] == tag[2:]
    covered = {i for _, start, end in decoder.iterate_spans(path) for i in range(start, end)}
    assert covered == {i for i, tag in enumerate(tags) if tag != "O"}
