"""Ways to tell who says something, each in one article that also names somebody else: with the shipped model."""

from collections.abc import Callable

import pytest
from cuttings.language.pipeline import find_shipped
from cuttings.record import Facts, QuotationType

Read = Callable[[str], Facts]
pytestmark = pytest.mark.skipif(find_shipped() is None, reason="the shipped model is not there")

NEWS = (
    "Row over harbour plan\n\nCouncil leader Ann Hill met builders in Leeds on Thursday with Tom Reid, the builder. "
    "Mr Reid left the room at noon.\n\n{told}\n\nThe meeting ended at six."
)
FULL = "“We will not give up on this harbour plan.”"
PART = "“We will not give up on this harbour plan,”"
TOLD = (
    "As Ms Hill put it: {full}",
    "In Ms Hill’s words: {full}",
    "Ms Hill’s verdict: {full}",
    "Ms Hill’s message was clear: {full}",
    "Ms Hill’s reply? {full}",
    "To quote Ms Hill: {full}",
    "{part} was how Ms Hill put it.",
    "Ms Hill was quoted as saying: {full}",
    "{part} were Ms Hill’s words.",
    "Asked whether the plan was dead, Ms Hill replied: {full}",
    "Asked by Mr Reid whether the plan was dead, Ms Hill replied: {full}",
    "A visibly upset Ms Hill said: {full}",
    "An emotional Hill told reporters: {full}",
    "In a statement, Ms Hill said: {full}",
    "Ms Hill, in a statement: {full}",
    "Writing on X, Ms Hill said: {full}",
    "In a post on X, Ms Hill wrote: {full}",
    "Ms Hill took to Twitter to say: {full}",
    "Ms Hill took to Instagram: {full}",
    "Captioning the snap, Ms Hill wrote: {full}",
    "Speaking to the BBC, Ms Hill said: {full}",
    "Ms Hill can be heard saying: {full}",
    "Ms Hill was heard to say: {full}",
    "Ms Hill was furious. {full}",
    "Ms Hill was furious: {full}",
    "Ms Hill shook her head. {full}",
    "Ms Hill sat down. {part} she said.",
    "Ms Hill did not hold back. {full}\n\nMr Reid said nothing.",
    "{part} Ms Hill, who was elected in 2019, told the BBC.",
    "{part} said a tearful Ms Hill.",
    "{part} said Ms Hill, her voice shaking.",
    "{part} said Ms Hill at a press conference attended by Mr Reid.",
    "{part} Ms Hill told Mr Reid.",
    "{part} Ms Hill told Mr Reid, who laughed.",
    "Ms Hill told Mr Reid: {full}",
    "Ms Hill said to Mr Reid: {full}",
    "Ms Hill turned to Mr Reid. {part} she told him.",
    "Mr Reid was told by Ms Hill: {full}",
    "Mr Reid asked Ms Hill about it. {part} she replied.",
    "Ms Hill had a message for Mr Reid: {full}",
    "Ms Hill interrupted Mr Reid. {part} she shouted.",
    "Unlike Mr Reid, Ms Hill was firm. {part} she said.",
    "Mr Reid listened as Ms Hill said: {full}",
    "Mr Reid watched while Ms Hill told builders: {full}",
    "According to Ms Hill, {part} is what she was told.",
    "{part} Ms Hill is reported to have said.",
    "{part} reads a letter from Ms Hill.",
    "{part} Ms Hill wrote in a letter to Mr Reid.",
    "In a letter to Mr Reid, Ms Hill wrote: {full}",
    "In a letter seen by the BBC, Ms Hill told Mr Reid: {full}",
    "Ms Hill’s letter to Mr Reid says: {full}",
    "Ms Hill (Labour) said: {full}",
    "Ms Hill, 43, said: {full}",
    "Ms Hill - who lives in Leeds - said: {full}",
    "Ms Hill — who lives in Leeds — said: {full}",
    "Ms Hill, speaking after Mr Reid had left, said: {full}",
    "Ms Hill, sitting next to Mr Reid, said: {full}",
    "Ms Hill, whose husband works for Mr Reid, said: {full}",
    "Ms Hill, asked about Mr Reid, said: {full}",
    "HILL: {full}",
    "Hill: {full}",
    "— Ann Hill, council leader: {full}",
    "{full} – Ann Hill",
    "{full}\n\n— Ann Hill (@annhill) May 3, 2020",
    "“We will not give up,” Ms Hill tweeted, “on this harbour plan.”",
    "“We will not give up” – Ms Hill paused – “on this harbour plan.”",
    "“We will not give up,” said Ms Hill.\n\nMr Reid nodded.\n\n“On this harbour plan,” she added.",
    "Ms Hill said that “we will not give up on this harbour plan”.",
    "Ms Hill said the council would “not give up on this harbour plan”.",
    "Ms Hill accused Mr Reid of wanting to “give up on this harbour plan”.",
    "Ms Hill called it “a harbour plan that we will not give up on”.",
    "Ms Hill’s “we will not give up on this harbour plan” line drew laughter.",
    "Ms Hill, in tears, whispered to Mr Reid that they would “not give up on this harbour plan”.",
    "Ms Hill dismissed Mr Reid’s claim: {full}",
    "Responding to Mr Reid, Ms Hill said: {full}",
    "Ms Hill hit back at Mr Reid. {full}",
    "Ms Hill slammed Mr Reid, saying: {full}",
    "Ms Hill praised Mr Reid, adding: {full}",
    "Ms Hill thanked Mr Reid before adding: {full}",
    "Ms Hill laughed when Mr Reid’s name was mentioned. {part} she said.",
    "“Mr Reid is wrong,” Ms Hill said. {full}",
    "“Mr Reid is wrong.” Ms Hill added: {full}",
    "Reid is wrong, says Ms Hill: {full}",
    "Ms Hill’s response to Mr Reid was blunt: {full}",
    "Mr Reid’s plan angered Ms Hill. {part} she said.",
    "Mr Reid’s plan was attacked by Ms Hill, who said: {full}",
    "Mr Reid’s plan has been attacked by Ms Hill, the council leader. {part} she said.",
    "Mr Reid’s boss, Ms Hill, said: {full}",
    "Ms Hill and Mr Reid disagreed. {part} the council leader said.",
    "Mr Reid met Ms Hill on Friday. {part} the council leader told him.",
)
MISSED = (
    "In the words of Ms Hill, {full}",
    "{full}\n\nAnn Hill, council leader",
    "The “we will not give up on this harbour plan” promise came from Ms Hill.",
    "Mr Reid met Ms Hill on Friday. “We will not,” the Labour politician said, “give up on this harbour plan.”",
)


@pytest.mark.parametrize("told", [*TOLD, *MISSED])
def test_who_is_told_to_say_it(told: str, read_all: Read, request: pytest.FixtureRequest) -> None:
    if told in MISSED:
        request.applymarker(pytest.mark.xfail(strict=True, reason="not found, or given to another"))
    facts = read_all(NEWS.format(told=told.format(full=FULL, part=PART)))
    found = [q for q in facts.quotations if q.type is not QuotationType.INDIRECT]
    said = [q for q in found if "harbour plan" in q.text or "give up" in q.text]
    assert said
    assert {q.speaker.name if q.speaker else None for q in said} == {"Ann Hill"}
