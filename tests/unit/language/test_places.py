import pytest
from cuttings.language.places import find_institution, find_kind, find_place, is_natural


@pytest.mark.parametrize(
    ("name", "country"),
    [("Kyiv", "UA"), ("Kiev", "UA"), ("the UK", "GB"), ("Norway's", "NO"), ("LONDON", "GB"), ("Ouagadougou", "BF")],
)
def test_a_place_has_its_country(name: str, country: str):
    assert find_place(name).country == country


def test_a_city_has_its_point():
    place = find_place("Istanbul")
    assert (round(place.lat), round(place.lon)) == (41, 29)


def test_a_region_has_no_point():
    assert find_kind("Bavaria") is None or find_place("Bavaria").lat is None


def test_nothing_is_made_up():
    assert find_place("Nowhereville-on-Sea") is None


@pytest.mark.parametrize("name", ["the Black Sea", "Donbas", "Lake Chad", "Mount Elbrus", "Middle East"])
def test_nature_and_parts_of_the_world_have_no_government(name: str):
    assert is_natural(name)


@pytest.mark.parametrize("name", ["Donetsk", "Chile", "Ohio"])
def test_towns_and_states_are_not_nature(name: str):
    assert not is_natural(name)


def test_a_seat_stands_for_who_sits_there():
    assert find_institution("the Kremlin") == "ORG"
    assert find_institution("Ipswich") is None
