"""What the encoder sees of a word beside its pieces: its shape and the gap before it.

The vocabulary is lower-cased, so the shape carries the capitals ("Bush" and "bush", "US" and "us"), and the gap tells
an opening quote mark from a closing one.
"""

OTHER, LOWER, TITLE, UPPER, INITIAL, MIXED, NUMBER, ALPHANUMERIC, CASELESS, PUNCTUATION = range(10)
NO_GAP, SPACE, LINE_BREAK = range(3)
GAPS = 3
SPECIAL = 10 * GAPS  # the feature of [CLS], [SEP] and [PAD]
FEATURES = SPECIAL + 1


def encode_feature(word: str, gap: int) -> int:
    """Row of the shape embedding for `word` with `gap` before it, 0 to `FEATURES` - 2."""
    return describe_shape(word) * GAPS + gap


def describe_shape(word: str) -> int:
    """One of the ten shapes, e.g. TITLE for "Bush", INITIAL for "J." and MIXED for "McCain"."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return NUMBER if any(c.isdigit() for c in word) else PUNCTUATION
    if any(c.isdigit() for c in word):
        return ALPHANUMERIC
    return _describe_case("".join(letters))


def _describe_case(letters: str) -> int:
    if letters.islower():
        return LOWER
    if letters.isupper():
        return UPPER if len(letters) > 1 else INITIAL
    if letters[0].isupper() and letters[1:].islower():
        return TITLE
    return MIXED if letters.lower() != letters.upper() else CASELESS
