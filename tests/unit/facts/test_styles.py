"""Styles of quotation that newspapers use, each with a sentence of our own: who said it, by rules alone.

A style that the rules alone do not get right yet is marked with its reason; the model is judged in the same file's
`test_styles_with_the_model` when it is there.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from cuttings.facts import extract_facts
from cuttings.language.pipeline import find_shipped, load_pipeline
from cuttings.record import Facts

from tests.unit.facts.conftest import document, speaker

Read = Callable[[str], Facts]


@dataclass(frozen=True)
class Style:
    name: str
    text: str
    said: dict[str, str | None]  # words of a quotation -> name or words of its speaker
    rules_fail: str = ""
    model_fails: str = ""


STYLES = (
    Style("colon", "Ben Hart said: “The bridge will open on time.”", {"bridge will open": "Ben Hart"}),
    Style(
        "inverted with office",
        "“The bridge will open on time,” said Ben Hart, the former head of Eastport Council.",
        {"bridge will open": "Ben Hart"},
    ),
    Style(
        "broken by relative clause and addressee",
        "“We begged them,” Ms Reed, who runs the bakery, told The Courier, “and they closed the road.”",
        {"begged them": "Reed", "closed the road": "Reed"},
    ),
    Style(
        "paragraph of lead-in, then a bare quotation",
        "Ann Reed has baked in Mill Lane for thirty years and has seen nothing like the flood of last week.\n\n"
        "“It came up through the floor in minutes.”",
        {"through the floor": "Ann Reed"},
    ),
    Style(
        "re-opened on the second paragraph",
        "Ann Reed said: “We lost the ovens on Monday.\n\n“We lost the shop on Tuesday.”",
        {"lost the ovens": "Ann Reed", "lost the shop": "Ann Reed"},
    ),
    Style(
        "the speaker changes on the third quotation",
        "“The river rose at four,” said Ann Reed.\n\n“Nobody warned us about it,” she added.\n\n"
        "“We warned everybody we could,” said Ben Hart.",
        {"rose at four": "Ann Reed", "Nobody warned": "Ann Reed", "warned everybody": "Ben Hart"},
    ),
    Style(
        "two partial quotations with two speakers",
        "Ann Reed called the plan “a cruel joke on us all”, while Ben Hart said it was “the best we can do”.",
        {"cruel joke": "Ann Reed", "best we can do": "Ben Hart"},
        rules_fail="without a parse the first speaker is carried on",
    ),
    Style(
        "one said, another said",
        "Residents were divided. One said the plan was “a gift to us”, while another called it “a waste of time”.",
        {"gift to us": "Residents", "waste of time": "Residents"},
    ),
    Style(
        "according to",
        "According to Ann Reed, the council “never once picked up the phone”.",
        {"picked up the phone": "Ann Reed"},
    ),
    Style(
        "tweet",
        "The mayor of Eastport, Ben Hart, tweeted: “The lights are back on in Mill Lane.”",
        {"lights are back": "Ben Hart"},
    ),
    Style(
        "spokesman",
        "A spokesman for Ben Hart said: “The mayor has nothing to add.”",
        {"nothing to add": "A spokesman for Ben Hart"},
    ),
    Style(
        "court document",
        "The writ states that the company “knew of the crack for eleven years”.",
        {"knew of the crack": "The writ"},
    ),
    Style(
        "police statement",
        "In a statement, Eastport Police said: “We are looking for a white van.”",
        {"white van": "Eastport Police"},
    ),
    Style(
        "reported question",
        "Ann Reed asked whether the council had read its own report.",
        {"whether the council had read": "Ann Reed"},
    ),
    Style("denial", "Ben Hart denied that he had seen the letter.", {"he had seen the letter": "Ben Hart"}),
    Style(
        "single marks full of apostrophes",
        "‘I can’t say it’s the dogs’ fault,’ said Ann Reed. ‘They’re only doing what dogs’ll do.’",
        {"dogs’ fault": "Ann Reed", "only doing": "Ann Reed"},
    ),
    Style(
        "transcript",
        "REED: “When did you know about the crack?”\n\nHART: “I knew when you knew, and not before.”",
        {"know about the crack": "REED", "when you knew": "HART"},
    ),
    Style(
        "dash and name",
        "“The best bread in the north, and the worst coffee.” – Ann Reed",
        {"best bread": "Ann Reed"},
    ),
    Style(
        "quotation in a quotation",
        "“He looked at me and said ‘you will never bake again’ and left,” Ann Reed said.",
        {"looked at me": "Ann Reed"},
    ),
    Style(
        "I inside the quotation is not the subject outside",
        "After the council met Ben Hart on Monday, Ann Reed said: “I told them to go home.”",
        {"told them to go home": "Ann Reed"},
    ),
    Style(
        "collective, then one of them",
        "Ministers have defended the cut. One said: “There is no money left in the tin.”",
        {"no money left": "Ministers"},
    ),
    Style(
        "headline",
        "‘We will fight this to the end’, says Reed\n\nAnn Reed has promised to fight the closure of Mill Lane.",
        {"fight this to the end": "Ann Reed"},
    ),
    Style(
        "pronoun across the sentence",
        "Ann Reed met Ben Hart on Friday. She said: “He listened for an hour.”",
        {"listened for an hour": "Ann Reed"},
    ),
    Style(
        "office, then name, then the office again",
        "The fire chief, Ann Reed, arrived at noon. The fire chief said: “Nobody was hurt in the blaze.”",
        {"Nobody was hurt": "Ann Reed"},
    ),
    Style(
        "participle",
        "Ann Reed walked out of the meeting on Monday, calling the plan “a cruel joke on us all”.",
        {"cruel joke": "Ann Reed"},
    ),
    Style(
        "letter",
        "In a letter to residents, Ben Hart wrote: “The road will stay closed until the spring.”",
        {"stay closed": "Ben Hart"},
    ),
    Style(
        "before, between",
        "“The river,” Ann Reed said, “has no interest in our plans.”",
        {"The river": "Ann Reed", "no interest": "Ann Reed"},
    ),
    Style(
        "institution",
        "The Met Office said the storm was “the worst to reach the coast in a century”.",
        {"worst to reach": "Met Office"},
    ),
    Style(
        "interview in questions and answers",
        "Ann Reed spoke to us about the flood.\n\nQ: When did it come?\n\nA: “It came at four in the morning.”",
        {"four in the morning": "Ann Reed"},
    ),
)
NOT_QUOTATIONS = (
    ("nickname", "Ben “Bulldozer” Hart opened the bridge on Monday.", "Bulldozer"),
    ("song", "The band closed with “Rivers of Gold” and went home.", "Rivers of Gold"),
    ("coined term", "The so-called “bread tax” comes into force in May.", "bread tax"),
    ("film", "She won a prize for “The Last Baker”, a film about the flood.", "The Last Baker"),
)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_styles_by_rules(style: Style, read: Read, request: pytest.FixtureRequest) -> None:
    if style.rules_fail:
        request.applymarker(pytest.mark.xfail(strict=True, reason=style.rules_fail))
    facts = read(style.text)
    assert {words: speaker(facts, words) for words in style.said} == style.said


@pytest.fixture(scope="session")
def read_with_model() -> Read:
    if find_shipped() is None:
        pytest.skip("the shipped model is not there")
    nlp = load_pipeline()
    return lambda text: next(extract_facts([document(text)], nlp))


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_styles_with_the_model(style: Style, read_with_model: Read, request: pytest.FixtureRequest) -> None:
    if style.model_fails:
        request.applymarker(pytest.mark.xfail(strict=True, reason=style.model_fails))
    facts = read_with_model(style.text)
    assert {words: speaker(facts, words) for words in style.said} == style.said


@pytest.mark.parametrize(("name", "text", "words"), NOT_QUOTATIONS, ids=[name for name, *_ in NOT_QUOTATIONS])
def test_titles_and_nicknames_are_no_quotations(name: str, text: str, words: str, read: Read) -> None:
    assert words not in [q.text for q in read(text).quotations]
