"""What is typed and what is printed come down to the same keys."""

import pytest
from cuttings.events import Upload
from cuttings.record import Entity, EntityType
from cuttings.services.query.cursors import CursorSigner, Place
from cuttings.services.query.errors import InvalidError
from cuttings.services.query.matching import match_words
from cuttings.store.judging import is_older
from cuttings.store.keys import Position, file_date, just_before
from cuttings.store.names import fold, identify
from cuttings.store.packing import pack, unpack
from cuttings.store.words import parse_query, split_words
from hypothesis import given
from hypothesis import strategies as st

from tests.backend import make_upload

KEYS = st.text(st.characters(codec="utf-8", exclude_characters="#"), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("negotiations", "Negotiation"),
        ("café", "cafes"),
        ("russia", "Russia’s"),
        ("they're winning", "win"),
        ("UN", "un"),
    ],
)
def test_typed_and_printed_words_have_the_same_stems(typed: str, printed: str) -> None:
    assert {word.stem for word in split_words(typed)} == {word.stem for word in split_words(printed)}


def test_a_query_knows_words_and_phrases() -> None:
    phrases = parse_query('peace “born yesterday” of "the talks"')
    assert [tuple(word.stem for word in phrase.words) for phrase in phrases] == [
        ("peac",),
        ("born", "yesterday"),
        ("talk",),
    ]


def test_a_phrase_keeps_the_distance_of_words_that_are_not_indexed() -> None:
    places = {"born": {"0": [3], "1": [3]}, "yesterday": {"0": [4], "1": [6]}}
    assert match_words(parse_query('"born yesterday"'), places) == {"0"}
    gap = parse_query('"born in the yesterday"')
    assert match_words(gap, places) == {"1"}


@given(st.text())
def test_any_text_can_be_split_and_folded(text: str) -> None:
    assert all(word.stem for word in split_words(text))
    assert "#" not in fold(text)


@pytest.mark.parametrize(
    ("entity", "expected"),
    [
        (Entity("e1", EntityType.GPE, "Côte d’Ivoire"), "place-cote-divoire"),
        (Entity("e1", EntityType.LOC, "Donbas"), "place-donbas"),
        (Entity("e1", EntityType.ORG, "The Sun"), "org-the-sun"),
        (Entity("e1", EntityType.WORK_OF_ART, "Ulysses"), "work-of-art-ulysses"),
        (Entity("e1", EntityType.PERSON, "Ann Lee", key="person-ann-lee"), "person-ann-lee"),
        (Entity("e1", EntityType.ORG, "…"), "org-unnamed"),
    ],
)
def test_an_entity_has_one_id_in_all_articles(entity: Entity, expected: str) -> None:
    assert identify(entity) == expected


@pytest.mark.parametrize(
    ("published", "filed"),
    [
        ("2026-03-01", "2026-03-01"),
        ("2026-03-01T08:15:30+01:00", "2026-03-01T08:15:30"),
        (None, "2026-02-02T10:00:00"),
        ("spring", "2026-02-02T10:00:00"),
    ],
)
def test_an_article_is_filed_under_its_date_or_its_arrival(published: str | None, filed: str) -> None:
    assert file_date(published, "2026-02-02T10:00:00+00:00") == filed


@given(KEYS, KEYS)
def test_just_before_is_between_a_position_and_all_older_ones(one: str, other: str) -> None:
    first, second = sorted(str(Position(name, "a1", "abc")) for name in (one, other))
    if first < second and max(one + other) < "~":
        assert first <= just_before(second) < second


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner), max_leaves=50)
)
def test_a_body_survives_packing(body: object) -> None:
    assert unpack(pack(body)) == body


@given(st.text(), st.integers(0, 10_000), st.text(max_size=30))
def test_a_cursor_leads_back_to_its_place(key: str, index: int, question: str) -> None:
    signer = CursorSigner("secret")
    cursor = signer.sign(question, Place(key, index))
    assert signer.read(question, cursor) == Place(key, index)
    with pytest.raises(InvalidError):
        CursorSigner("other").read(question, cursor)
    with pytest.raises(InvalidError):
        signer.read(question + "x", cursor)


@given(st.text(max_size=40))
def test_what_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(InvalidError):
        CursorSigner("secret").read("question", text)


@given(st.lists(st.text("0123456789ABCDEF", min_size=1, max_size=20), min_size=2, max_size=2))
def test_sequencers_are_compared_as_numbers_after_the_point(sequencers: list[str]) -> None:
    one, other = (make_upload().model_copy(update={"sequencer": text}) for text in sequencers)
    mine, theirs = (int(text, 16) / 16 ** len(text) for text in sequencers)
    if abs(mine - theirs) > 1e-9:
        assert is_older(one, other) == (mine < theirs)


def test_uploads_of_different_files_are_ordered_by_time() -> None:
    early, late = make_upload("b.txt", 1), make_upload("a.txt", 2)
    assert is_older(early, late)
    assert not is_older(late, early)
    assert isinstance(early, Upload)
