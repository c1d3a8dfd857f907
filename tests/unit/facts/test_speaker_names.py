"""Speakers by the many kinds of names and titles that news has: with the shipped model, one article each."""

from collections.abc import Callable

import pytest
from cuttings.language.pipeline import find_shipped
from cuttings.record import Facts

from tests.unit.facts.conftest import speaker

Read = Callable[[str], Facts]
pytestmark = pytest.mark.skipif(find_shipped() is None, reason="the shipped model is not there")

NEWS = (
    "Row over harbour plan\n\nBuilders in Leeds were met on Thursday by {full} after a row about money.\n\n"
    "“We will not give up,” {short} said. Leeds was quiet.\n\nBuilders were angry. “It is over,” said {short}.\n\n"
    "But {short} added: “There is one more way.”"
)
WORDS = ("give up", "is over", "one more way")

SURNAMES = (
    "May Young Grant Cook Brown Green Hunt King Major Bishop Dean Pope Banks Rice Best Wood Savage Ward Read Mark "
    "Prince Judge Speaker Mayor Week Spring Frost Rivers Temple Stone Flowers Swift Case Chance Coast Price Sharp"
).split()
NAMES = {
    "Moon Jae-in": "Moon",
    "Tsai Ing-wen": "Tsai",
    "Son Heung-min": "Son",
    "Aung San Suu Kyi": "Suu Kyi",
    "Mohammed bin Salman": "bin Salman",
    "Ursula von der Leyen": "von der Leyen",
    "Virgil van Dijk": "Van Dijk",
    "Luiz Inácio Lula da Silva": "Lula da Silva",
    "Andrés Manuel López Obrador": "López Obrador",
    "Ngozi Okonjo-Iweala": "Okonjo-Iweala",
    "Mary Lou McDonald": "McDonald",
    "Iain Duncan Smith": "Duncan Smith",
    "Jacob Rees-Mogg": "Rees-Mogg",
    "N'Golo Kanté": "Kanté",
    "J.K. Rowling": "Rowling",
    "M.K. Stalin": "Stalin",
    "Martin Luther King": "King",
}
TITLES = {
    "PC Ann Hill": "PC Hill",
    "Det Con Ann Hill": "Det Con Hill",
    "Assistant Chief Constable Ann Hill": "ACC Hill",
    "Councillor Ann Hill": "Coun Hill",
    "Flt Lt Ann Hill": "Flt Lt Hill",
    "Hon. Ann Hill": "Hon. Hill",
    "Engr. Ann Hill": "Engr. Hill",
    "Mama Ann Hill": "Mama Hill",
    "Dato’ Seri Ann Hill": "Dato’ Seri Hill",
    "Mrs Justice Ann Hill": "Mrs Justice Hill",
    "Sen. Ann Hill (R-Ohio)": "Sen. Hill",
    "the Rev Ann Hill": "Ms Hill",
    "Professor Dame Ann Hill": "Dame Ann",
    "Ann Hill KC": "Ms Hill",
}
MISSED = frozenset(("Ann Mayor", "Ann Week"))
CASES = {f"Ann {name}": name for name in SURNAMES} | NAMES | TITLES


@pytest.mark.parametrize("full", CASES)
def test_the_surname_speaks_for_the_full_name(full: str, read_all: Read, request: pytest.FixtureRequest) -> None:
    if full in MISSED:
        request.applymarker(pytest.mark.xfail(strict=True, reason="the model does not see the name"))
    facts = read_all(NEWS.format(full=full, short=CASES[full]))
    name = "Ann Hill" if full in TITLES else full
    assert [speaker(facts, words) for words in WORDS] == [name] * len(WORDS)


def test_a_month_and_a_young_voter_are_nobody(read_all: Read) -> None:
    text = "Row over harbour\n\nTheresa May met Tom Young in May. Young voters cheered the Young Vic, shut in May 2016."
    (may, young) = (e for e in read_all(text).entities if e.type == "PERSON")
    assert (may.aliases, young.aliases) == ((), ())


def test_parties_states_and_products_are_no_people(read_all: Read) -> None:
    text = (
        "Leaders meet\n\nSen. Kyrsten Sinema (I., Ariz.) met Hakeem Jeffries (D., N.Y.) beside the Brother CS7000X. "
        "“It sews,” Jeffries said to J.K. Rowling."
    )
    people = {e.name for e in read_all(text).entities if e.type == "PERSON"}
    assert people == {"Kyrsten Sinema", "Hakeem Jeffries", "J.K. Rowling"}


BODIES = (
    "No 10",
    "Number 10",
    "Sainsbury’s",
    "NHS England",
    "HMRC",
    "Unison",
    "Downing Street",
    "West Yorkshire Police",
)


@pytest.mark.parametrize("body", BODIES)
def test_a_body_speaks_itself_or_by_a_spokesman(body: str, read_all: Read) -> None:
    text = (
        "Row over harbour plan\n\nBuilders met in Leeds on Thursday after a row about money.\n\n"
        f"“We will not give up,” {body} said.\n\n“It is over,” a spokesman for {body} added."
    )
    facts = read_all(text)
    assert [speaker(facts, words) for words in WORDS[:2]] == [body, body]


def test_an_organisation_named_once_is_known_again(read_all: Read) -> None:
    text = "Row over harbour\n\nLabour said it was early. A Labour spokesperson said it was bad. Labour Day is in May."
    facts = read_all(text)
    assert [speaker(facts, words) for words in ("early", "bad")] == ["Labour", "Labour"]
