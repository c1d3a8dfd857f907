"""Who and what a careful reader finds in each sample article, and who says what; each fact is a case of its own.

The list of what is not found yet works as in `test_samples.py`.
"""

from typing import Any

from cuttings.record import EntityType

from tests.matching import MARKS, find_entity, find_quotation, has_speaker, plain, tells
from tests.samples import SAMPLES, Sample, as_list, each, list_cases

# ---- Who and what


@each(list_cases("person", "people"))
def test_person_is_found_under_one_name_with_roles(sample: Sample, fact: dict[str, Any]) -> None:
    person = find_entity(sample, fact["name"])
    assert person is not None, "not found by this name"
    assert person.type is EntityType.PERSON, f"taken for {person.type}"


@each(
    (f"{s.name}/alias/{alias}", s, (person["name"], alias))
    for s in SAMPLES
    for person in s.expected["people"]
    for alias in person.get("aliases", [])
)
def test_short_form_is_merged_into_its_person(sample: Sample, fact: tuple[str, str]) -> None:
    name, alias = fact
    person = find_entity(sample, name)
    assert person is not None, "the person is not found"
    texts = {sample.document.text[slice(*mention.span)] for mention in person.mentions}
    assert alias in texts or alias.split()[-1] in texts, "not among the mentions"
    assert not [entity for entity in sample.facts.entities if entity.name == alias], "it is an entity of its own"


@each(
    (f"{s.name}/role/{person['name']}: {role}", s, (person["name"], role))
    for s in SAMPLES
    for person in s.expected["people"]
    for role in (*person.get("roles", []), *person.get("describedAs", []))
)
def test_role_is_bound_to_its_person(sample: Sample, fact: tuple[str, str]) -> None:
    name, title = fact
    person = find_entity(sample, name)
    assert person is not None, "the person is not found"
    titles = [role.title for role in person.roles]
    assert any(tells(role, title) for role in person.roles), f"the roles are {titles}"


@each(list_cases("entity", "others"))
def test_place_or_organisation_is_found(sample: Sample, fact: dict[str, str]) -> None:
    entity = find_entity(sample, fact["name"])
    assert entity is not None, "not found by this name"
    assert entity.type in as_list(fact["type"]), f"taken for {entity.type}"


@each(list_cases("nobody", "notPeople"))
def test_no_person_is_made_of_something_else(sample: Sample, fact: str) -> None:
    people = [entity.name for entity in sample.facts.entities if entity.type is EntityType.PERSON]
    assert fact not in people, "taken for a person"


# ---- Who said what


@each(list_cases("quotation", "quotations"))
def test_quotation_is_found(sample: Sample, fact: dict[str, Any]) -> None:
    quotation = find_quotation(sample, fact)
    assert quotation.type == fact["type"], f"taken for {quotation.type}"


@each(list_cases("speaker", "quotations"))
def test_quotation_has_its_speaker(sample: Sample, fact: dict[str, Any]) -> None:
    quotation = find_quotation(sample, fact)
    speaker = quotation.speaker
    assert speaker is not None, "nobody is given"
    assert has_speaker(quotation, fact), f"given to {speaker.name or speaker.text}"
    if fact["speaker"].get("inferred"):
        assert speaker.inferred, "the inference is not marked"


@each((f"{s.name}/whole/{q['words']}", s, q) for s in SAMPLES for q in s.expected["quotations"] if "spans" in q)
def test_broken_quotation_is_one(sample: Sample, fact: dict[str, Any]) -> None:
    spans = find_quotation(sample, fact).spans
    assert len(spans) == fact["spans"], f"it has {len(spans)} pieces"


@each((f"{s.name}/addressee/{q['words']}", s, q) for s in SAMPLES for q in s.expected["quotations"] if "addressee" in q)
def test_addressee_is_told_apart_from_the_speaker(sample: Sample, fact: dict[str, Any]) -> None:
    addressee = find_quotation(sample, fact).addressee
    assert addressee is not None, "nobody is given"
    assert plain(fact["addressee"]) in plain(addressee.name or addressee.text), f"said to {addressee.text}"


@each(list_cases("nothing said", "notQuotations"))
def test_names_in_quote_marks_are_nobodys_words(sample: Sample, fact: str) -> None:
    found = [q for q in sample.facts.quotations if q.text.strip(MARKS + ".,") == fact]
    assert found == [], "taken for a quotation"


# ---- When


@each(list_cases("date", "dates"))
def test_date_is_resolved_or_left_open(sample: Sample, fact: dict[str, Any]) -> None:
    values = [date.value for date in sample.facts.dates if date.text == fact["text"]]
    assert values, "not found as a date"
    assert fact["value"] in values, f"read as {values}"
