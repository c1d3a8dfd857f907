import pytest
from cuttings.facts.dates import find_dates
from cuttings.facts.quantities import find_quantities

from tests.unit.facts.conftest import document


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        ("It closed on Monday evening.", "2022-03-28", "date_published"),
        ("It closed on Thursday.", "2022-03-31", "date_published"),
        ("It closed on 5 March 2019.", "2019-03-05", "text"),
        ("It closed on March 5, 2019.", "2019-03-05", "text"),
        ("It closed in 2014.", "2014", "text"),
        ("It closed in the 1990s.", "199X", "text"),
        ("It closed last month.", "2022-02", "date_published"),
        ("It closed two weeks ago.", "2022-03-17", "date_published"),
        ("It closed earlier this week.", "2022-W13", "date_published"),
        ("It will close on 2 September.", "2022-09-02", "date_published"),
        ("It closed on 2 September.", "2021-09-02", "date_published"),
        ("It closed on 2022-02-30.", None, None),
        ("It closed in March.", "2022-03", "date_published"),
        ("It closed in September.", "2021-09", "date_published"),
        ("It will close in September.", "2022-09", "date_published"),
        ("It stays shut until February.", "2023-02", "date_published"),
        ("It closed in September 2019.", "2019-09", "text"),
        ("It closed on Boxing Day.", "2021-12-26", "date_published"),
        ("It will close on New Year’s Eve.", "2022-12-31", "date_published"),
    ],
)
def test_dates_are_resolved_and_say_against_what(text: str, value: str | None, basis: str | None) -> None:
    (found,) = find_dates(document(text, published="2022-03-31T09:00:00Z"))
    assert (found.value, found.basis) == (value, basis)
    assert text[found.span.start : found.span.end] == found.text


def test_without_a_day_of_publication_relative_dates_stay_open() -> None:
    (found,) = find_dates(document("It closed on Monday."))
    assert (found.value, found.basis) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "He may march second.",
        "They met Theresa May.",
        "It was in may ways late.",
        "She came first.",
        "The sun was out.",
        "At 10.30 they ate.",
    ],
)
def test_words_that_only_look_like_dates_are_none(text: str) -> None:
    assert list(find_dates(document(text))) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("a £4.5bn deal", 4.5e9, "GBP"),
        ("worth US$2m today", 2e6, "USD"),
        ("up 12 per cent on", 12.0, "percent"),
        ("rose 3.5% in May", 3.5, "percent"),
        ("cost 40,000 jobs", 40_000.0, "jobs"),
        ("ran twenty-six miles", 26.0, "[mi_i]"),
        ("three million people", 3e6, "people"),
    ],
)
def test_quantities_have_a_value_and_a_unit(text: str, value: float, unit: str) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.unit) == (value, unit)
    assert text[found.span.start : found.span.end] == found.text
