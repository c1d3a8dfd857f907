"""One person in many articles: spellings joined, namesakes kept apart, the user's word kept at every reading."""

import pytest
from cuttings.facts import extract_facts
from cuttings.language import GazetteerEntry, load_pipeline
from cuttings.language.gazetteer import GazetteerRole
from cuttings.language.pipeline import find_shipped
from cuttings.record import Entity, EntityType
from cuttings.services.assembly import name_key

from tests.unit.facts.conftest import document

pytestmark = pytest.mark.skipif(find_shipped() is None, reason="the shipped model is not there")

MP = GazetteerEntry("Ann Lee", EntityType.PERSON, (), (GazetteerRole("MP", "Parliament"),), None, "ann-lee-mp")
SCORER = GazetteerEntry("Ann Lee", EntityType.PERSON, (), (GazetteerRole("striker", "Rovers"),), None, "ann-lee-rovers")
POLITICS = "Ann Lee told Parliament on Monday: “The bill is dead.” Lee left at once."
SPORT = "Rovers striker Ann Lee scored twice on Monday. “I closed my eyes,” said Lee."


def read(text: str, *gazetteer: GazetteerEntry) -> list[Entity]:
    facts = next(extract_facts([document(text)], load_pipeline(gazetteer=gazetteer)))
    return [entity for entity in facts.entities if entity.type is EntityType.PERSON]


@pytest.mark.parametrize(
    "spelling", ["Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelenskiy", "President Volodymyr Zelensky"]
)
def test_spellings_in_different_articles_are_one_person(spelling: str) -> None:
    (person,) = read(f"{spelling} said on Monday: “We will hold the line.”")
    assert name_key(person) == "person-volodymyr-zelensky"


def test_spellings_in_one_article_are_one_person() -> None:
    (person,) = read("Volodymyr Zelensky flew to Oslo. In Oslo, Zelenskyy said: “We will hold the line.”")
    assert len(person.mentions) == 2


def test_without_a_gazetteer_namesakes_share_a_key() -> None:
    assert {name_key(person) for text in (POLITICS, SPORT) for person in read(text)} == {"person-ann-lee"}


@pytest.mark.parametrize("order", [(MP, SCORER), (SCORER, MP)])
def test_the_users_split_holds_at_every_reading(order: tuple[GazetteerEntry, ...]) -> None:
    for _ in range(2):
        assert [name_key(person) for person in read(POLITICS, *order)] == ["person-ann-lee-mp"]
        assert [name_key(person) for person in read(SPORT, *order)] == ["person-ann-lee-rovers"]


def test_the_users_merge_holds_at_every_reading() -> None:
    entry = GazetteerEntry("Elisabeth Marie Stone", EntityType.PERSON, ("Bex Tully", "Ms Stone-Tully"))
    for text in ("Bex Tully said: “Log off.”", "Ms Stone-Tully was fined on Monday."):
        for _ in range(2):
            (person,) = read(text, entry)
            assert (person.name, name_key(person)) == ("Elisabeth Marie Stone", "person-elisabeth-marie-stone")


def test_a_key_that_is_no_key_is_refused() -> None:
    with pytest.raises(ValueError, match="Ann Lee"):
        GazetteerEntry("Ann Lee", EntityType.PERSON, key="Ann Lee!")
