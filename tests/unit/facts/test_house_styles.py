"""Every style of quotation as several houses write it: tabloid, broadsheet, agency, African and Indian English.

Sentences of our own, read with the shipped model. `said` maps words of a quotation to the name, or where nobody is
named the words, of whoever says them; `not_said` lists what stands in quote marks without being said.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from cuttings.facts import extract_facts
from cuttings.language.pipeline import find_shipped, load_pipeline
from cuttings.record import Facts

from tests.unit.facts.conftest import document, speaker

pytestmark = pytest.mark.skipif(find_shipped() is None, reason="the shipped model is not there")
Read = Callable[[str], Facts]


@dataclass(frozen=True)
class Case:
    style: str
    house: str
    text: str
    said: dict[str, str | None] = field(default_factory=dict)
    not_said: tuple[str, ...] = ()
    fails: str = ""


CASES = (
    Case(
        "Name said",
        "tabloid",
        "Telly chef Gino Marsh moaned: “My soufflé never stood a chance.”",
        {"soufflé never": "Gino Marsh"},
    ),
    Case(
        "Name said",
        "Nigerian",
        "The senator, Adamu Wushishi, said, “We shall resist this bill with all we have.”",
        {"resist this bill": "Adamu Wushishi"},
    ),
    Case(
        "Name said",
        "Indian",
        "Mr. Bhaskaran said: “The dam is safe and there is no cause for panic.”",
        {"dam is safe": "Bhaskaran"},
    ),
    Case(
        "said Name, the former X",
        "broadsheet",
        "“It was a coup in carpet slippers,” said Lord Harcombe, the former cabinet secretary.",
        {"carpet slippers": "Harcombe"},
    ),
    Case(
        "said Name, the former X",
        "agency",
        '"The market is pricing in a miracle," said Gina Torrance, a former Fed economist now at Lakeside Capital.',
        {"pricing in": "Gina Torrance"},
    ),
    Case(
        "Name, who, told Y",
        "tabloid",
        "“I saw the roof go,” dad-of-two Kev Marlow, who lives opposite, told the Daily Lantern. "
        "“It went like a biscuit.”",
        {"roof go": "Kev Marlow", "like a biscuit": "Kev Marlow"},
    ),
    Case(
        "Name, who, told Y",
        "Kenyan",
        "“We slept in the cold,” Ms Jane Wairimu, who sells tomatoes at the market, told the "
        "Sunday Courier, “and nobody came.”",
        {"slept in the cold": "Jane Wairimu", "nobody came": "Jane Wairimu"},
    ),
    Case(
        "lead-in paragraph",
        "broadsheet",
        "For Helen Ashdown, who has run the lifeboat station since 1998, the decision was harder "
        "to bear than any storm.\n\n"
        "“You give a place your knees and your marriage and it sends you a letter.”",
        {"knees and your marriage": "Helen Ashdown"},
    ),
    Case(
        "lead-in paragraph",
        "tabloid",
        "Furious mum Tracey Bolt could not believe her eyes when the bill dropped on the mat.\n\n"
        "“I thought it was a phone number.”",
        {"phone number": "Tracey Bolt"},
    ),
    Case(
        "re-opened",
        "broadsheet, single marks",
        "Sir Denis Orr said: ‘The archive was left in a shed.\n\n‘Nobody counted the boxes, and nobody will.’",
        {"left in a shed": "Denis Orr", "counted the boxes": "Denis Orr"},
    ),
    Case(
        "re-opened",
        "Indian",
        "“The tender was floated in haste,” Ms. Revathi told reporters here. “We have asked for the file.\n\n"
        "“If they hide it, we will go to court.”",
        {"floated in haste": "Revathi", "go to court": "Revathi"},
    ),
    Case(
        "third speaker differs",
        "tabloid",
        '"He was the life of the pub," said landlady Jo Finch.\n\n"He never paid for a pint, mind," she added.\n\n'
        '"Nor did you ever ask him," said barman Pete Dorrell.',
        {"life of the pub": "Jo Finch", "paid for a pint": "Jo Finch", "ever ask him": "Pete Dorrell"},
    ),
    Case(
        "two partial quotations",
        "agency",
        "Sen. Paula Grant called the vote “a disgrace to the chamber,” while Rep. Hugh Dolan said "
        "it was “a long overdue step.”",
        {"disgrace to the chamber": "Paula Grant", "long overdue": "Hugh Dolan"},
    ),
    Case(
        "two partial quotations",
        "broadsheet",
        "Helen Ashdown described the cut as “vandalism with a spreadsheet”; Sir Denis Orr thought it “merely stupid”.",
        {"vandalism with a": "Helen Ashdown", "merely stupid": "Denis Orr"},
    ),
    Case(
        "one, another",
        "tabloid",
        "Viewers were not impressed. One raged: “I want my licence fee back.” Another fumed: “My "
        "cat could act better.”",
        {"licence fee": "Viewers", "My cat could": "Viewers"},
    ),
    Case(
        "one, another",
        "agency",
        "Two aides described the meeting, with one saying it was “tense but polite” and another "
        "calling it “a shouting match.”",
        {"tense but polite": "Two aides", "shouting match": "Two aides"},
    ),
    Case(
        "according to",
        "Nigerian",
        "According to the council chairman, Hon. Bello Danjuma, the road “will be motorable before the rains”.",
        {"motorable before": "Bello Danjuma"},
    ),
    Case(
        "according to",
        "agency",
        "The blast was “felt for miles,” according to Fire Chief Anita Lowell.",
        {"felt for miles": "Anita Lowell"},
    ),
    Case(
        "tweet",
        "agency",
        '"The ceasefire holds," President Milan Horak wrote on X late Tuesday. "Let us keep it that way."',
        {"ceasefire holds": "Milan Horak", "keep it that way": "Milan Horak"},
    ),
    Case(
        "tweet",
        "tabloid",
        "Taking to Twitter, the former Saturdays Live host Bex Tully blasted: “Some people need to log off.”",
        {"log off": "Bex Tully"},
    ),
    Case(
        "tweet",
        "Indian",
        "In a post on X, the actor-turned-politician Vijay Sethuram said the verdict was “a slap "
        "on the face of justice”.",
        {"slap on the face": "Vijay Sethuram"},
    ),
    Case(
        "spokesman",
        "tabloid",
        "A spokesman for Eastport Council said: “We take all complaints seriously.”",
        {"all complaints": "Eastport Council"},
    ),
    Case(
        "spokesman",
        "broadsheet",
        "A Home Office spokesperson said: “We do not comment on individual cases.”",
        {"individual cases": "Home Office"},
    ),
    Case(
        "spokesman",
        "agency",
        '"The flight landed without incident," said Carla Mendes, a spokeswoman for Alta Airlines.',
        {"without incident": "Carla Mendes"},
    ),
    Case(
        "spokesman of a person",
        "tabloid",
        "A spokeswoman for Jane Tully said: “Jane has nothing to add.”",
        {"nothing to add": "A spokeswoman for Jane Tully"},
    ),
    Case(
        "court document",
        "agency",
        "The lawsuit, filed Monday in Fresno, says the company “knew of the risk and sold it anyway.”",
        {"knew of the risk": "The lawsuit"},
    ),
    Case(
        "court document",
        "Kenyan",
        "In an affidavit, Mr Peter Njagi says the land was “grabbed at night by men in suits”.",
        {"grabbed at night": "Peter Njagi"},
    ),
    Case(
        "police statement",
        "tabloid",
        "A spokesperson for Mercia Police said: “Officers were called at 2.15am to reports of a disturbance.”",
        {"called at 2.15am": "Mercia Police"},
    ),
    Case(
        "police statement",
        "Nigerian",
        "The command, in a statement by its spokesperson, DSP Grace Iduma, said, “The suspects are in our net.”",
        {"in our net": "The command"},
    ),
    Case(
        "reported question",
        "broadsheet",
        "Helen Ashdown asked why the minister had not read the letter before he answered it.",
        {"why the minister had not": "Helen Ashdown"},
    ),
    Case(
        "reported question",
        "Indian",
        "Ms. Revathi wanted to know where the money had gone, and asked if the Minister would resign.",
        {"if the Minister would resign": "Revathi"},
    ),
    Case(
        "denial",
        "tabloid",
        "Gino Marsh has denied claims that he walked off set.",
        {"claims that he walked": "Gino Marsh"},
    ),
    Case(
        "denial",
        "agency",
        "President Milan Horak denied Wednesday that his office had ordered the raid.",
        {"his office had ordered": "Milan Horak"},
    ),
    Case(
        "nickname",
        "tabloid, single marks",
        "Len ‘The Bull’ Okoro climbed back into the ring on Monday.",
        not_said=("The Bull",),
    ),
    Case(
        "nickname",
        "tabloid, single marks",
        "Workmates called him 'the budgie' because he never stopped talking, a court heard.",
        not_said=("the budgie",),
    ),
    Case(
        "nickname",
        "broadsheet",
        "The tower, known locally as “the cheese grater”, will be pulled down in May.",
        not_said=("the cheese grater",),
    ),
    Case(
        "song title",
        "broadsheet",
        "She closed the set with “Harbour Lights”, her biggest hit.",
        not_said=("Harbour Lights",),
    ),
    Case(
        "song title",
        "tabloid, single marks",
        "Bex’s new single ‘Cold Tea’ went straight in at number three.",
        not_said=("Cold Tea",),
    ),
    Case(
        "headline of another paper",
        "broadsheet",
        "The Daily Lantern’s front page on Tuesday, under the headline “Minister in hot water”, "
        "had a cartoon of a kettle.",
        not_said=("Minister in hot water",),
    ),
    Case(
        "headline of another paper",
        "tabloid",
        "Her essay, titled “Why I Left the Sea”, was printed in the Sunday Courier.",
        not_said=("Why I Left the Sea",),
    ),
    Case(
        "single marks, apostrophes",
        "tabloid",
        "'It wasn't Dave's fault, it was them lads' dog,' said neighbour Sue Hallam. 'They'd let "
        "it out 'cause it barked.'",
        {"wasn't Dave's fault": "Sue Hallam", "let it out": "Sue Hallam"},
    ),
    Case(
        "single marks, apostrophes",
        "broadsheet",
        "The teachers’ leader, Moira Quinn, said members’ patience was ‘at an end’.",
        {"at an end": "Moira Quinn"},
    ),
    Case(
        "questions and answers",
        "broadsheet",
        "Helen Ashdown ran the lifeboat for 30 years. Ashdown talks to us about fear.\n\nWere you ever afraid?\n\n"
        "“Every single time, and I was right to be.”\n\nWhat did you tell your crew?\n\n“That I wasn’t.”",
        {"Every single time": "Helen Ashdown", "That I wasn’t": "Helen Ashdown"},
    ),
    Case(
        "questions and answers, labelled",
        "agency",
        "Helen Ashdown spoke to us about fear.\n\nQ: Were you ever afraid?\n\nA: “Every single "
        "time, and I was right to be.”",
        {"Every single time": "Helen Ashdown"},
    ),
    Case(
        "transcript",
        "agency",
        "SEN. GRANT: “When did you learn of the leak?”\n\nMR. DOLAN: “I learned of it from the newspapers.”",
        {"learn of the leak": "GRANT", "from the newspapers": "DOLAN"},
    ),
    Case(
        "transcript",
        "broadsheet",
        "Helen Ashdown and Sir Denis Orr met at last.\n\nAshdown: “You sold the boat.”\n\nOrr: “I sold a boat.”",
        {"You sold the boat": "Helen Ashdown", "I sold a boat": "Denis Orr"},
    ),
    Case(
        "letter whole",
        "tabloid",
        "Little Alfie Marlow, six, wrote to the King about his rabbit.\n\n“Dear King,” he wrote. "
        "“My rabbit is called Keith.\n\n"
        "“Please can you make him a sir.”",
        {"Dear King": "Alfie Marlow", "called Keith": "Alfie Marlow", "make him a sir": "Alfie Marlow"},
    ),
    Case(
        "letter whole",
        "broadsheet",
        "A letter from Helen Ashdown was read out at the meeting. “Dear trustees,” it said. “You have sold my boat.”",
        {"Dear trustees": "Helen Ashdown", "sold my boat": "Helen Ashdown"},
    ),
    Case(
        "quote in a quote",
        "tabloid",
        "\"He turned to me and said 'I've done something daft' and handed me the keys,\" said Sue Hallam.",
        {"turned to me": "Sue Hallam"},
    ),
    Case(
        "quote in a quote of the same mark",
        "scraped",
        '"I said to him "you cannot park that here" and he laughed at me," said Sue Hallam.',
        {"I said to him": "Sue Hallam", "he laughed at me": "Sue Hallam"},
    ),
    Case(
        "quote in a quote",
        "agency",
        "\"My husband asked, 'Did you lock the door?' and I said, 'What door?'\" Teresa Molina said.",
        {"Did you lock": "Teresa Molina"},
    ),
    Case(
        "I inside",
        "agency",
        "A day after Gov. Ann Reed met the ranchers, Bill Tennyson said, “I told her we would not move.”",
        {"we would not move": "Bill Tennyson"},
    ),
    Case(
        "I inside",
        "Nigerian",
        "Reacting to the governor’s broadcast, Chief Okon Bassey said, “I am not moved by it. I have seen worse.”",
        {"not moved by it": "Okon Bassey"},
    ),
    Case(
        "collective, then one",
        "broadsheet",
        "Senior officials are resigned to the change. One said: “We will salute and carry on.”",
        {"salute and carry": "Senior officials"},
    ),
    Case(
        "collective, then one",
        "tabloid",
        "Shoppers were left fuming. One woman, who gave her name as Bev, said: “I only came in for milk.”",
        {"only came in for milk": "Bev"},
    ),
    Case(
        "label inside the marks",
        "scraped",
        "“HART: When did you know about the crack?”\n\n“REED: I knew when you knew, and not before.”",
        {"When did you know": "HART", "when you knew": "REED"},
    ),
    Case(
        "office in the lead-in only",
        "tabloid",
        "The Culture Secretary was in a combative mood at the launch in Leeds.\n\n“I have no "
        "plans to apologise to anybody.”",
        {"no plans to apologise": "The Culture Secretary"},
    ),
    Case(
        "office in the lead-in only",
        "broadsheet",
        "The inquiry’s chair, speaking for the first time since the report, was unrepentant.\n\n"
        "“We were asked a question and we answered it.”",
        {"asked a question": "The inquiry’s chair"},
    ),
)


@pytest.fixture(scope="module")
def read_with_model() -> Read:
    nlp = load_pipeline()
    return lambda text: next(extract_facts([document(text)], nlp))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.style}/{case.house}")
def test_who_said_it(case: Case, read_with_model: Read, request: pytest.FixtureRequest) -> None:
    if case.fails:
        request.applymarker(pytest.mark.xfail(strict=True, reason=case.fails))
    facts = read_with_model(case.text)
    assert {words: speaker(facts, words) for words in case.said} == case.said
    assert not [q.text for q in facts.quotations if q.text.strip(" ,.") in case.not_said]
