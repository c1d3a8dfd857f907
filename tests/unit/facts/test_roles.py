"""Which roles a sentence gives to whom: with the shipped model, on sentences of our own."""

import pytest
from cuttings.facts import extract_facts
from cuttings.language import load_pipeline
from cuttings.language.pipeline import find_shipped
from cuttings.record import EntityType

from tests.unit.facts.conftest import document

pytestmark = pytest.mark.skipif(find_shipped() is None, reason="the shipped model is not there")


def read_roles(text: str) -> dict[str, list[str]]:
    """The titles of each person in a text, in their order there."""
    facts = next(extract_facts([document(text)], load_pipeline()))
    people = [entity for entity in facts.entities if entity.type is EntityType.PERSON]
    return {p.name: [role.title for role in sorted(p.roles, key=lambda role: role.span)] for p in people}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Okoro’s ex-trainer Mickey Doyle fears the worst.", ["Okoro’s ex-trainer"]),
        ("Her friend, the poet Mickey Doyle, wrote it.", ["friend", "poet"]),
        (
            "The petition’s organiser, retired bus driver Mickey Doyle, said no.",
            ["petition’s organiser", "retired bus driver"],
        ),
        ("He named his brother Mickey Doyle as the heir.", ["brother"]),
        ("Her sister-in-law Maria Doyle said no.", ["sister-in-law"]),
        ("Mickey Doyle, who is also a member of the board, said no.", ["member of the board"]),
        ("Mickey Doyle, who was chancellor from 2016 to 2018, said no.", ["chancellor from 2016 to 2018"]),
        ("Mickey Doyle, US managing director of Azoya, said no.", ["US managing director of Azoya"]),
        ("Mickey Doyle, then a 19-year-old deckhand from Leeds, swam ashore.", ["deckhand from Leeds"]),
        ("Mickey Doyle, head of the team tasked with the search, said no.", ["head of the team"]),
        (
            "Mickey Doyle, mayor of the district of Tierras Altas said on Monday that it rained.",
            ["mayor of the district of Tierras Altas"],
        ),
        ("The head of the Traders’ Association (TA), Mickey Doyle, said no.", ["head of the Traders’ Association"]),
        (
            "The chairman of the Landlords’ Association, Chief Mickey Doyle, said no.",
            ["Chief", "chairman of the Landlords’ Association"],
        ),
        ("The Minister of Trade and Industry Mickey Doyle said no.", ["Minister of Trade and Industry"]),
        ("The Minister for Housing Mickey Doyle said no.", ["Minister for Housing"]),
        ("Piano tuner Mickey Doyle heard it.", ["Piano tuner"]),
        ("Dad-of-four Mickey Doyle heard it.", ["Dad-of-four"]),
        ("There were boos for Salvetti’s predecessor, Mickey Doyle.", ["Salvetti’s predecessor"]),
        ("It came from the paper’s editor in chief, Mickey Doyle, at noon.", ["paper’s editor in chief"]),
        ("They met Crown Prince Mickey Doyle in Oslo.", ["Crown Prince"]),
        ("Mickey Doyle, who is chief executive of Azoya, said no.", ["chief executive of Azoya"]),
        ("Mickey Doyle, who works as a nurse, said no.", ["nurse"]),
        ("Mickey Doyle (chief executive, Azoya) said no.", ["chief executive"]),
        ("Mickey Doyle (Labour) and Mickey Doyle (43) said no.", []),
        ("It was the idea of Mickey Doyle MP, who said no.", ["MP"]),
        ("Mickey Doyle, the senator said, is too old.", []),
        ("According to his lawyer, President Mickey Doyle will stay.", ["President"]),
    ],
)
def test_roles_are_read(text: str, roles: list[str]) -> None:
    found = read_roles(text)
    (name,) = set(found) & {"Mickey Doyle", "Maria Doyle"}
    assert sorted(found[name]) == sorted(roles)


def test_in_a_list_of_roles_and_names_each_keeps_its_own() -> None:
    found = read_roles(
        "The director of the bank, Mr Ali Bah, the rector of the college, Mrs Eva Roy, and the secretary of state, "
        "Mr Tom Reed, came. Ann Lee, the mayor, Bob Ray, the sheriff, and others stayed away."
    )
    assert found == {
        "Ali Bah": ["director of the bank"],
        "Eva Roy": ["rector of the college"],
        "Tom Reed": ["secretary of state"],
        "Ann Lee": ["mayor"],
        "Bob Ray": ["sheriff"],
    }


def test_in_a_list_of_names_and_roles_each_keeps_its_own() -> None:
    found = read_roles("The new members are Ann Lee, finance secretary, Bob Ray, state counsel, Eva Roy and Tom Reed.")
    assert found == {"Ann Lee": ["finance secretary"], "Bob Ray": ["state counsel"], "Eva Roy": [], "Tom Reed": []}


def test_what_follows_and_is_somebody_elses() -> None:
    found = read_roles("His assistant, Mickey Doyle, and his widow, Maria Doyle, now head the project.")
    assert found == {"Mickey Doyle": ["assistant"], "Maria Doyle": ["widow"]}


def test_initials_belong_to_the_name() -> None:
    found = read_roles("Justice P.V. Sukumaran asked who would pay. The U.S. officials left.")
    assert found == {"P.V. Sukumaran": ["Justice"]}
