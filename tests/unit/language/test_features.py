import pytest
from cuttings.language import features
from cuttings.language.features import describe_shape, encode_feature


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("house", features.LOWER),
        ("Bush", features.TITLE),
        ("NATO", features.UPPER),
        ("J.", features.INITIAL),
        ("McCain", features.MIXED),
        ("1999", features.NUMBER),
        ("G20", features.ALPHANUMERIC),
        ("北京", features.CASELESS),
        ("—", features.PUNCTUATION),
        ("O'Brien", features.MIXED),
    ],
)
def test_shape(word: str, shape: int):
    assert describe_shape(word) == shape


def test_every_feature_has_a_row_of_its_own():
    words = ["house", "Bush", "NATO", "J.", "McCain", "1999", "G20", "北京", "—"]
    rows = {encode_feature(word, gap) for word in words for gap in range(features.GAPS)}
    assert len(rows) == len(words) * features.GAPS
    assert max(rows) < features.SPECIAL < features.FEATURES
