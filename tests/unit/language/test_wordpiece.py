from cuttings.language.wordpiece import WordPiece

VOCABULARY = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "don",
    "##bas",
    "cafe",
    "co",
    "-",
    "author",
    "$",
    "5",
    "##0",
    "##m",
    "’",
]


def split(word: str) -> list[str]:
    return [VOCABULARY[number] for number in WordPiece(VOCABULARY).split(word)]


def test_the_longest_piece_wins_and_the_rest_follows():
    assert split("Donbas") == ["don", "##bas"]


def test_accents_and_capitals_are_folded():
    assert split("CAFÉ") == ["cafe"]


def test_punctuation_stands_alone():
    assert split("co-author") == ["co", "-", "author"]
    assert split("$50m") == ["$", "5", "##0", "##m"]


def test_what_the_vocabulary_cannot_spell_is_unknown():
    assert split("x") == ["[UNK]"]
    assert split("don" * 40) == ["[UNK]"]


def test_a_word_without_visible_characters_still_has_a_piece():
    assert split("\u200b") == ["[UNK]"]
