import pytest
from cuttings.cleaning import decode

TEXT = "“We’ve had enough,” said Zoë Brandt – and left.\nThe café closed at 9 o’clock. It cost £3.\n"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("utf-16-le", "utf-16-le"),
    ],
)
def test_unicode_encodings_are_read_with_and_without_a_mark(encoding: str, name: str) -> None:
    decoded = decode(TEXT.encode(encoding))
    assert (decoded.text, decoded.encoding) == (TEXT, name)


def test_windows_1252_is_recognised_and_noted() -> None:
    decoded = decode(TEXT.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (TEXT, "cp1252")
    assert [warning.code for warning in decoded.warnings] == ["encoding_detected"]


def test_windows_1252_that_calls_itself_utf_8_is_read_as_what_it_is() -> None:
    page = '<html><head><meta charset="utf-8"></head><body><p>' + TEXT + "</p></body></html>"
    assert TEXT in decode(page.encode("cp1252")).text


def test_a_declared_encoding_is_believed_where_it_is_true() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Мост открыли во вторник утром.</p></body></html>'
    assert "Мост открыли" in decode(page.encode("cp1251")).text


def test_one_bad_byte_does_not_turn_a_utf_8_file_into_another_encoding() -> None:
    decoded = decode((TEXT * 20).encode() + b"\xff")
    assert decoded.text == TEXT * 20 + "\ufffd"
    assert [warning.code for warning in decoded.warnings] == ["bytes_replaced"]


def test_text_encoded_twice_is_repaired_and_curly_quotes_stay_curly() -> None:
    twice = TEXT.encode().decode("cp1252", "replace").encode()
    decoded = decode(TEXT.replace("”", "").encode().decode("cp1252").encode())
    assert decoded.text == TEXT.replace("”", "")
    assert [warning.code for warning in decoded.warnings] == ["mojibake_repaired"]
    assert "“We’ve" in decode(twice).text


def test_french_and_norwegian_letters_are_no_mojibake() -> None:
    text = "Ål er dyrt. L’été à Âtre-sur-Mer, le maire a dit « non ». ÅSE ØDEGÅRD SA NEI."
    assert decode(text.encode()).text == text


def test_control_characters_become_spaces_so_that_places_stay() -> None:
    decoded = decode(b"One\x00two\x07three\n")
    assert decoded.text == "One two three\n"
    assert [warning.code for warning in decoded.warnings] == ["control_characters"]


def test_a_megabyte_on_one_line_is_decoded_at_once() -> None:
    assert len(decode(("Ã" + "x" * 1_000_000).encode()).text) == 1_000_001


def test_one_accented_letter_in_english_text_is_windows_1252() -> None:
    text = "The mayor of Port Ellery, Zoë Brandt, said that the ferry was not for sale and that it would stay.\n" * 3
    assert decode(text.replace("Zoë", "Zoe", 2).encode("latin-1")).text == text.replace("Zoë", "Zoe", 2)
