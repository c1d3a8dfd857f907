"""Vectors of sentences: near for the same meaning, the same for the same text, of length 1 whatever the text."""

import math
import sys
from pathlib import Path

import pytest
from cuttings.language import sentences
from cuttings.language.sentences import WIDTH, MissingEncoderError, load_sentence_encoder


def compare(one: str, other: str) -> float:
    encode = load_sentence_encoder().encode
    return sum(a * b for a, b in zip(encode(one), encode(other), strict=True))


@pytest.mark.parametrize(
    ("text", "same", "other"),
    [
        ("Our schools need more money", "education must be funded better", "Money is no object, said the school"),
        ("He will appeal against his sentence", "the convict is going to a higher court", "He wrote a long sentence"),
        ("Trains were late for hours", "railway passengers faced long delays", "He was never late with his rent"),
    ],
)
def test_meaning_counts_for_more_than_words(text: str, same: str, other: str) -> None:
    assert compare(text, same) > compare(text, other)


@pytest.mark.parametrize("text", ["", "a", "“No!”", "word " * 5_000, "x" * 5_000, "\ud83d\ude00\x00 ~", "Россия 中国"])
def test_any_text_has_a_vector_of_length_one(text: str) -> None:
    vector = load_sentence_encoder().encode(text)
    assert len(vector) == WIDTH
    assert math.isclose(math.hypot(*vector), 1, abs_tol=1e-5)
    assert vector == load_sentence_encoder().encode(text)


def test_a_missing_encoder_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sentences, "FOLDER", "nowhere")
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    load_sentence_encoder.cache_clear()
    with pytest.raises(MissingEncoderError, match="sentences layer"):
        load_sentence_encoder()
