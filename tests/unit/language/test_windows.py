import pytest
from cuttings.language.features import LINE_BREAK, SPACE
from cuttings.language.windows import LONGEST, PACKED, plan_windows, read_words
from cuttings.language.wordpiece import WordPiece
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English

nlp = English()
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "go", "stop", ".", "a"]
wordpiece = WordPiece(WORDS)


def plan(text: str):
    words = read_words(nlp(text), wordpiece, {})
    return words, list(plan_windows(words, wordpiece))


@given(st.lists(st.tuples(st.integers(1, 400), st.booleans()), min_size=1, max_size=8))
def test_every_word_is_kept_once_and_only_long_paragraphs_are_cut(paragraphs: list[tuple[int, bool]]):
    text = "\n\n".join(" ".join(["go", "stop."][full] for _ in range(size)) for size, full in paragraphs)
    words, windows = plan(text)
    assert [i for w in windows for i in range(w.keep, w.end)] == list(range(len(words.pieces)))
    borders = {*words.paragraphs, len(words.pieces)}
    for window in windows:
        assert len(window.pieces) <= LONGEST + 2 + len(words.paragraphs)
        cut = window.end not in borders
        start = max(p for p in words.paragraphs if p <= window.keep)
        end = min(b for b in borders if b > window.keep)
        assert not cut or sum(len(p) for p in words.pieces[start:end]) > LONGEST


def test_short_paragraphs_share_a_window_with_a_mark_between():
    _, windows = plan("go go.\n\nstop stop.")
    assert len(windows) == 1
    assert windows[0].pieces.count(wordpiece.sep) == 1


def test_paragraphs_that_do_not_fit_together_stay_apart():
    half = " ".join(["go"] * (PACKED // 2 + 10))
    _, windows = plan(f"{half}\n\n{half}")
    assert [w.keep for w in windows] == [0, PACKED // 2 + 10]


def test_a_long_paragraph_is_cut_after_a_sentence_and_seen_again():
    _, (first, second, *_) = plan("go go go. " * 120)
    assert nlp("go go go. " * 120)[first.end - 1].text == "."
    assert second.start < second.keep == first.end


@pytest.mark.parametrize(
    ("text", "gaps"), [("a go", [SPACE, SPACE]), ("a\ngo", [SPACE, LINE_BREAK]), ("\n a", [LINE_BREAK])]
)
def test_gaps(text: str, gaps: list[int]):
    assert plan(text)[0].gaps == gaps


@pytest.mark.parametrize("text", ["", " ", "\n\n\n"])
def test_a_text_without_words_needs_no_window(text: str):
    assert plan(text)[1] == []


@pytest.mark.parametrize("pieces", [30, 90, 3_000])
def test_words_of_very_many_pieces_still_fit(pieces: int):
    """A list of addresses, a number like 9,9,9,9: the encoder knows 512 places."""
    words, windows = plan(" ".join(["." * pieces] * 60))
    assert [i for w in windows for i in range(w.keep, w.end)] == list(range(len(words.pieces)))
    assert max(len(window.pieces) for window in windows) <= LONGEST + 2
