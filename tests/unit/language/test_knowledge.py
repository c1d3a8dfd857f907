import pytest
from cuttings.language import components  # noqa: F401
from cuttings.language.knowledge import apply_knowledge
from cuttings.language.mentions import Mention, write_mentions
from cuttings.language.tokenizer import build_tokenizer
from spacy.lang.en import English
from spacy.tokens import Doc

nlp = English()
nlp.tokenizer = build_tokenizer(nlp)


def know(text: str, name: str, label: str, probability: float = 0.7) -> tuple[Doc, str]:
    doc = nlp(text)
    span = doc.char_span(text.index(name), text.index(name) + len(name))
    write_mentions(doc, [Mention(span.start, span.end, label, probability, name)])
    return doc, apply_knowledge(doc).ents[0].label_


@pytest.mark.parametrize(
    ("text", "name", "label", "known"),
    [
        ("She flew to Oslo today.", "Oslo", "LOC", "GPE"),
        ("They crossed the Black Sea.", "Black Sea", "LOC", "LOC"),
        ("Fighting in the Zhurba region went on.", "Zhurba", "LOC", "LOC"),
        ("Fighting in Zhurba went on.", "Zhurba", "LOC", "GPE"),
        ("He died in the Battle of Hastings.", "Battle of Hastings", "MISC", "EVENT"),
        ("They sang Salt on the Wires.", "Salt on the Wires", "EVENT", "MISC"),
        ("Then Mr Bath left.", "Bath", "LOC", "PERSON"),
        ("Talks began on Monday.", "Monday", "MISC", "DATE"),
        ("They closed the Humber Bridge.", "Humber Bridge", "LOC", "FAC"),
        ("The Kremlin denied it.", "Kremlin", "PERSON", "ORG"),
        ("MPs passed the Clean Rivers Act.", "Clean Rivers Act", "MISC", "LAW"),
        ("She sang “Blue Monday” twice.", "Blue Monday", "MISC", "WORK_OF_ART"),
    ],
)
def test_what_the_world_knows_mends_the_label(text: str, name: str, label: str, known: str):
    assert know(text, name, label)[1] == known


def test_a_doubtful_person_named_like_a_country_is_the_country():
    assert know("Chad voted.", "Chad", "PERSON", 0.4)[1] == "GPE"


def test_a_sure_person_named_like_a_country_stays_one():
    assert know("Chad voted.", "Chad", "PERSON", 0.98)[1] == "PERSON"


def test_a_country_has_its_place():
    doc, _ = know("She flew to Norway.", "Norway", "LOC")
    assert doc.ents[0]._.place.country == "NO"


def test_the_field_of_an_office_is_no_organisation():
    doc, _ = know("The Kremlin Defence Minister spoke.", "Kremlin Defence", "ORG")
    assert [ent.text for ent in doc.ents] == ["Kremlin"]


def test_a_field_alone_before_its_office_names_nothing():
    doc = nlp("The Defence Secretary spoke.")
    write_mentions(doc, [Mention(1, 2, "ORG", 0.7, "Defence")])
    assert apply_knowledge(doc).ents == ()


def test_an_honorific_is_no_part_of_a_name():
    doc, _ = know("Then Mr Bath left.", "Mr Bath", "LOC")
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Bath", "PERSON")]


@pytest.mark.parametrize(("name", "kept"), [("Zhurba region", "Zhurba"), ("Zhurba River", "Zhurba River")])
def test_a_common_noun_is_no_part_of_a_places_name(name: str, kept: str):
    doc, label = know(f"Fighting near the {name} went on.", name, "LOC")
    assert [ent.text for ent in doc.ents] == [kept]
    assert label == "LOC"


@pytest.mark.parametrize(
    ("text", "dates"), [("In 1990-95 it rained.", ["1990-95"]), ("In 1990, 1995.", ["1990", "1995"])]
)
def test_two_dates_with_a_dash_between_are_one(text: str, dates: list[str]):
    doc = nlp(text)
    years = [token for token in doc if token.text.isdigit()]
    mentions = [Mention(token.i, token.i + 1, "DATE", 0.9, token.text) for token in years]
    write_mentions(doc, mentions)
    assert [entity.text for entity in apply_knowledge(doc).ents] == dates
