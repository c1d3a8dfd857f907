"""Names put together, offices tied to names, pronouns: with the shipped model, on sentences of our own."""

from collections.abc import Callable

import pytest
from cuttings.facts import extract_facts
from cuttings.language import GazetteerEntry, load_pipeline
from cuttings.language.gazetteer import GazetteerRole
from cuttings.language.pipeline import find_shipped
from cuttings.record import Entity, EntityType, Facts

from tests.unit.facts.conftest import document, quotation, speaker

pytestmark = pytest.mark.skipif(find_shipped() is None, reason="the shipped model is not there")


def person(facts: Facts, name: str) -> Entity:
    return next(e for e in facts.entities if e.type is EntityType.PERSON and e.name == name)


def test_short_forms_join_the_full_name(read_all: Callable[[str], Facts]) -> None:
    facts = read_all("Harts plan sinks\n\nBen Hart met the board. Mr Hart left early. Hart’s car was gone.")
    assert len(person(facts, "Ben Hart").mentions) == 4


def test_two_people_of_one_surname_stay_apart(read_all: Callable[[str], Facts]) -> None:
    facts = read_all("Ben Hart met Susan Hart in Leeds on Monday. Susan Hart said: “He was late again.”")
    assert speaker(facts, "late again") == "Susan Hart"
    assert person(facts, "Ben Hart").id != person(facts, "Susan Hart").id


@pytest.mark.parametrize(
    ("text", "title", "evidence"),
    [
        ("French finance minister Claire Morel met bankers.", "French finance minister", "premodifier"),
        ("Claire Morel, the head of the central bank, met them.", "head of the central bank", "apposition"),
        ("The head of the central bank, Claire Morel, met them.", "head of the central bank", "apposition"),
        ("Claire Morel is the director of the museum.", "director of the museum", "copula"),
    ],
)
def test_roles_say_where_they_come_from(text: str, title: str, evidence: str, read_all: Callable[[str], Facts]) -> None:
    (role,) = person(read_all(text), "Claire Morel").roles
    assert (role.title, role.evidence) == (title, evidence)
    assert text[role.span.start : role.span.end] == title


def test_qualifiers_are_kept(read_all: Callable[[str], Facts]) -> None:
    (role,) = person(read_all("The former deputy mayor, Claire Morel, left."), "Claire Morel").roles
    assert role.qualifiers == ("former", "deputy")


def test_a_deputy_is_not_the_minister(read_all: Callable[[str], Facts]) -> None:
    text = "Deputy defence minister Paul Orme resigned on Monday. The defence minister said: “I wish him well.”"
    assert speaker(read_all(text), "wish him well") != "Paul Orme"


def test_an_office_stated_before_is_a_fact_and_an_inference_is_marked(read_all: Callable[[str], Facts]) -> None:
    stated = read_all("The mayor, Claire Morel, arrived at noon. The mayor said: “The road is open again.”")
    assert speaker(stated, "road is open") == "Claire Morel"
    said = quotation(stated, "road is open").speaker
    assert said is not None
    assert not said.inferred
    guessed = read_all(
        "Morel tears up budget in late-night fury\n\nThe mayor spoke. The mayor said: “It was done in anger.”"
    )
    said = quotation(guessed, "in anger").speaker
    assert said is None or said.entity is None or said.inferred


def test_two_speakers_together_are_nobody_alone(read_all: Callable[[str], Facts]) -> None:
    facts = read_all("Claire Morel and Paul Orme said in a statement: “We have listened to every one of you.”")
    said = quotation(facts, "have listened").speaker
    assert said
    assert said.entity is None
    assert "Morel" in said.text


def test_the_company_is_the_one_named_before(read_all: Callable[[str], Facts]) -> None:
    text = "Siemens has shelved its plant in Dresden. The company said it would “pause and not cancel” the project."
    facts = read_all(text)
    assert speaker(facts, "pause and not cancel") == "Siemens"


def test_answers_belong_to_the_person_interviewed(read_all: Callable[[str], Facts]) -> None:
    text = (
        "Claire Morel: a life in bread\n\nClaire Morel opened her first bakery in 1990. Morel never closed it.\n\n"
        "Why bread?\n\n“Because it is the one thing nobody sends back.”\n\n"
        "And what comes next?\n\n“A long sleep, and then a smaller oven.”"
    )
    facts = read_all(text)
    assert speaker(facts, "nobody sends back") == "Claire Morel"
    assert speaker(facts, "smaller oven") == "Claire Morel"


def test_he_and_she_go_by_what_the_names_tell(read_all: Callable[[str], Facts]) -> None:
    text = "Claire Morel met Paul Orme on Friday. She said: “He listened.” He said: “She talked.”"
    facts = read_all(text)
    assert (speaker(facts, "He listened"), speaker(facts, "She talked")) == ("Claire Morel", "Paul Orme")


def test_the_gazetteer_wins(read_all: Callable[[str], Facts]) -> None:
    entry = GazetteerEntry(
        "Claire Morel", EntityType.PERSON, ("La Morel",), (GazetteerRole("baker", "Fournil"),), "Q42"
    )
    facts = next(extract_facts([document("La Morel said: “The oven is cold.”")], load_pipeline(gazetteer=[entry])))
    found = person(facts, "Claire Morel")
    assert found.wikidata == "Q42"
    assert [(role.title, role.evidence) for role in found.roles] == [("baker", "gazetteer")]
    assert speaker(facts, "oven is cold") == "Claire Morel"


def test_every_reason_is_a_sentence(read_all: Callable[[str], Facts]) -> None:
    facts = read_all("Claire Morel said: “The oven is cold.”\n\n“It has been cold for a week,” she added.")
    for found in facts.quotations:
        assert found.reasons
        assert all(reason.endswith(".") and reason[0] in "“NTO" for reason in found.reasons)
