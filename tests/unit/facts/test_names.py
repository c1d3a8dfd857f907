import pytest
from cuttings.facts.names import name_parts, person_key, same_person


@pytest.mark.parametrize("name", ["Volodymyr Zelensky", "Volodymyr Zelenskyy", "President Volodymyr Zelenskiy’s"])
def test_spellings_share_one_key(name: str) -> None:
    assert person_key(name) == "volodymyr-zelensky"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Dmitri Orlov", "Dmitry Orlov"),
        ("Alexei Naumov", "Alexey Naumov"),
        ("Muammar Gaddafi", "Muammar Qaddafi"),
        ("Mohammed Salim", "Muhammad Salim"),
        ("Nikita Khabarov", "Nikita Habarov"),
        ("Łukasz Żak", "Lukasz Zak"),
        ("Bjørn Aas", "Bjorn Aas"),
    ],
)
def test_transliterations_share_one_key(one: str, other: str) -> None:
    assert person_key(one) == person_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ann Reed", "Anna Reid"), ("Marie Stone", "Mary Stone"), ("Jan Berg", "Jon Berg"), ("Ann Lee", "Ann Leigh")],
)
def test_different_people_have_different_keys(one: str, other: str) -> None:
    assert person_key(one) != person_key(other)


def test_middle_initials_and_titles_are_left_out() -> None:
    assert person_key("Dr Ann J. Reed") == person_key("Ann Reed")
    assert person_key("Ann ‘Red’ Reed") == person_key('Ann "Red" Reed') == person_key("Ann Reed")


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("Mr Hart", "Benjamin Hart", True),
        ("B. Hart", "Benjamin Hart", True),
        ("Ben Hart", "Benjamin Hart", True),
        ("Ann Hart", "Benjamin Hart", False),
        ("Hartley", "Benjamin Hart", False),
        ("Fomin’s", "Alexander Fomin", True),
    ],
)
def test_short_forms_are_the_same_person(short: str, full: str, expected: bool) -> None:
    assert same_person(name_parts(short), name_parts(full)) is expected
