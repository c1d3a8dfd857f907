from cuttings.language import GazetteerEntry, GazetteerRole, load_pipeline
from cuttings.record import EntityType

ENTRY = GazetteerEntry(
    "Jo Marsh-Adeyemi", EntityType.PERSON, ("Marsh-Adeyemi", "Mayor Jo"), (GazetteerRole("mayor", "Hull"),), "Q00"
)


def test_the_users_names_win_over_the_model():
    doc = load_pipeline(gazetteer=[ENTRY])("Mayor Jo met Marsh-Adeyemi's critics in Hull.")
    found = {ent.text: ent for ent in doc.ents}
    assert found["Mayor Jo"]._.known == found["Marsh-Adeyemi"]._.known == ENTRY
    assert found["Marsh-Adeyemi"].label_ == "PERSON"
    assert found["Marsh-Adeyemi"].kb_id_ == "Q00"


def test_the_longest_name_wins():
    doc = load_pipeline(gazetteer=[ENTRY])("We asked Jo Marsh-Adeyemi.")
    assert [ent.text for ent in doc.ents if ent._.known] == ["Jo Marsh-Adeyemi"]
