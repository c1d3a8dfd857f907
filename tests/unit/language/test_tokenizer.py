import pickle

import pytest
from cuttings.language.tokenizer import build_tokenizer
from spacy.lang.en import English

nlp = English()
nlp.tokenizer = build_tokenizer(nlp)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Really?!! No", ["Really", "?!!", "No"]),
        ("one ===== two", ["one", "=====", "two"]),
        ("Write to jo-an@mail.example.", ["Write", "to", "jo-an@mail.example", "."]),
        ("Call 713-555-0100 now", ["Call", "713-555-0100", "now"]),
        ("his or/and hers", ["his", "or", "/", "and", "hers"]),
        ("a tax-free e-mail", ["a", "tax", "-", "free", "e-mail"]),
        ("“They can’t,” said Ann’s son", ["“", "They", "ca", "n’t", ",", "”", "said", "Ann", "’s", "son"]),
    ],
)
def test_words_are_those_of_universal_dependencies(text: str, words: list[str]):
    assert [token.text for token in nlp(text)] == words


def test_nothing_of_the_text_is_lost():
    text = "  “Well…”\n\n\n– J. O'Neill,\t(a)  "
    assert nlp(text).text == text


def test_a_stored_tokenizer_splits_the_same():
    made = English.from_config({"nlp": {"tokenizer": {"@tokenizers": "cuttings.Tokenizer.v1"}}})
    text = "E-mails?!! to 713-555-0100, and/or jo@mail.example"
    for copy in (English.from_config(made.config).from_bytes(made.to_bytes()), pickle.loads(pickle.dumps(made))):
        assert [t.text for t in copy(text)] == [t.text for t in nlp(text)]
