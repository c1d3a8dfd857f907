"""Whom pronouns and descriptions mean: with the shipped model, on short articles of our own, one mechanism each."""

from collections.abc import Callable

import pytest
from cuttings.language.pipeline import find_shipped
from cuttings.record import Facts

from tests.unit.facts.conftest import quotation, speaker

pytestmark = pytest.mark.skipif(find_shipped() is None, reason="the shipped model is not there")
Read = Callable[[str], Facts]


PRONOUNS = {
    "the newcomer, not the man the story is about": (
        "Tributes to pilot\n\nDerek Laity, who guided ships into Fowey for 30 years, has died. Mr Laity was 81.\n\n"
        "His colleague Colin Trewin said Mr Laity had never lost a rope.\n\n"
        "His grandson, Josh, 17, starts work on the quay in May.\n\n“I shall be slower than Grandad,” he said.",
        {"slower than Grandad": "Josh"},
    ),
    "the subject, not the one spoken to": (
        "Council row\n\nAnn Reed told Judith Amery to resign on Monday. “The hall is closed,” she said.",
        {"hall is closed": "Ann Reed"},
    ),
    "by gender across another's words": (
        "Bridge shut\n\nPaul Orme opened the bridge in 2010.\n\n"
        "His sister, Claire Orme, wept. “It was his life,” she said.\n\n"
        "He added: “They have painted it green.”",
        {"his life": "Claire Orme", "painted it green": "Paul Orme"},
    ),
    "an unnamed person who has just spoken": (
        "Bins row\n\nKelly Draper, 38, put out eleven bins on Monday.\n\n"
        "Her daughter, Mia, 16, has started a petition.\n\n"
        "One neighbour, who did not want to be named, said the smell was “like a tannery”.\n\n"
        "“I like her, but I have a nose,” she said.",
        {"I have a nose": "One neighbour"},
    ),
    "not whom his own words name": (
        "Quarry hearing\n\nSenior counsel Sheela Varghese argued that M. Haridas had been promoted.\n\n"
        "The government pleader objected. Mr. Haridas had not been heard, he said, and was presumed innocent.",
        {"had not been heard": "The government pleader"},
    ),
    "a court without its name": (
        "Quarry hearing\n\nThe High Court heard the petition on Tuesday against the quarry in Vaniyar. "
        "Granting two weeks, the court asked the Chief Secretary to be present. "
        "It said that no blasting shall take place until then.",
        {"no blasting": "High Court"},
    ),
}
DESCRIPTIONS = {
    "an inspector, not the constable": (
        "Swimmer saved\n\nPC Joan Tarrant pulled the swimmer out. Insp Hugh Bellamy said the sea was rough.\n\n"
        "“Nobody should go in,” the inspector warned.",
        {"should go in": "Hugh Bellamy"},
    ),
    "a mother of two is whom the story is about": (
        "Swimmer saved\n\nPC Joan Tarrant crawled along the wall to reach the swimmer.\n\n"
        "“I thought of my own lads,” the mother of two said.",
        {"my own lads": "Joan Tarrant"},
    ),
    "whoever prosecutes is the barrister": (
        "Baker jailed\n\nProsecuting, Timothy Aske said Ann Reed took £200 a week.\n\n"
        "Walter Hart, who owns the bakery, was in court. The barrister said the money went on horses “and their hats”.",
        {"and their hats": "Timothy Aske"},
    ),
    "the recorder is the judge": (
        "Baker jailed\n\nRecorder Philip Natchett told Ann Reed that only prison would do.\n\n"
        "Jailing her for two years, the judge said: “I accept that you are sorry.”",
        {"I accept": "Philip Natchett"},
    ),
    "a judge whom nobody names stays one": (
        "Baker jailed\n\nAnn Reed, 52, took the money from a shop in Halifax. The judge said: “You were trusted.”",
        {"You were trusted": "The judge"},
    ),
    "the age of one of two": (
        "Van row\n\nKelly Draper, 38, must leave the park by June. Park manager Gavin Steel, 45, wrote to her.\n\n"
        "The 45-year-old said: “Rules are rules.”",
        {"Rules are rules": "Gavin Steel"},
    ),
    "a manager is no striker": (
        "Osei sinks Calder\n\nSean Brannigan had expected a long winter. The Wrexley manager hugged everybody.\n\n"
        "Kwame Osei bundled the ball in. “It came off my shin,” the striker admitted.",
        {"off my shin": "Kwame Osei"},
    ),
    "the deputy of the governor": (
        "Houses fall\n\nThe state governor was represented by his deputy, Mr Lanre Oyetunde. A doctor, Rukayat Bello, "
        "came as well. “You are not alone,” the deputy governor told them.",
        {"not alone": "Lanre Oyetunde"},
    ),
    "the neighbour of two is neither": (
        "Lotto win\n\nRon Biggins, 71, checked the ticket twice. “I was shaking,” he said.\n\n"
        "The pair’s neighbour told the Echo she was “over the moon”.",
        {"over the moon": "The pair’s neighbour"},
    ),
    "whom only the headline names, described alone in the paragraph before": (
        "‘They must think we are fools’ Orme says of fleet\n\nRear Admiral Ivo Brandt, the fleet’s deputy commander, "
        "said the ships would leave.\n\nThat promise was doubted by the Defence Secretary on a visit to Oslo, who "
        "rejected any idea of a retreat.\n\nHe said: “They must think we are fools. The ships are still there.”",
        {"The ships are still": "Orme"},
    ),
    "the object of according to": (
        "Ward shut\n\nDr Tunde Falaye, who runs the ward, shut it.\n\nAccording to him, the lamps had failed twice.",
        {"the lamps had failed": "Tunde Falaye"},
    ),
    "two words for one person": (
        "Rail gave way\n\nHer friend and fellow swimmer Una Quirke said that the rail had moved for years.",
        {"the rail had moved": "Una Quirke"},
    ),
    "an organisation in apposition": (
        "Tyre deal\n\nThe firm’s largest union, the TWU, said it had been told nothing of the sale.",
        {"it had been told nothing": "TWU"},
    ),
    "somebody who gave a name": (
        "Ward shut\n\nAnother patient, who gave his name only as Musa, said he had slept at the gate.",
        {"he had slept at the gate": "Musa"},
    ),
    "her own answer": (
        "Whip’s texts\n\nHarriet Moyle was among those who voted against it. Her answer to the whip reads: “My ward "
        "will remember, too.”",
        {"My ward will remember": "Harriet Moyle"},
    ),
    "an office that the pipeline takes for a name": (
        "Leader goes\n\nTaoiseach Cormac Hallam told the Dáil that he would resign.\n\n“I have given it everything,” "
        "the Taoiseach said.",
        {"given it everything": "Cormac Hallam"},
    ),
    "one nominee is not the other": (
        "Debate night\n\nThe Republican presidential nominee, Carl Brandt, spoke first.\n\n"
        "Ruth Vance spoke for an hour. The Democratic presidential nominee said: “He read it badly.”",
        {"read it badly": "Ruth Vance"},
    ),
    "two offices of one person": (
        "Vance speaks\n\nRuth Vance came late. The former senator and current nominee said: “I am not done.”",
        {"I am not done": "Ruth Vance"},
    ),
    "Egypt’s minister is the Egyptian minister": (
        "Talks end\n\nTarek Nasser, the Egyptian foreign minister, spoke first. Selam Desta, the Ethiopian water "
        "minister, left early.\n\nThe map was “a mistake”, Egypt’s foreign minister said.",
        {"a mistake": "Tarek Nasser"},
    ),
    "a PM is a prime minister": (
        "Deputy PM Colin Pyke faces calls to quit\n\nColin Pyke spent the night at the races.\n\n"
        "Dr Amrit Sohal, who sits on the committee, had a complaint before her. The Deputy Prime Minister said he "
        "would “help in every way”.",
        {"help in every way": "Colin Pyke"},
    ),
    "the same words again": (
        "Pyke quits\n\nColin Pyke, 57, went on Monday. “I was a fool,” the veteran Grimsby councillor said.\n\n"
        "Joan Mott, who owns the salon, wept. “He lied to me,” she said.\n\n"
        "“I shall miss it,” the veteran Grimsby councillor said.",
        {"I was a fool": "Colin Pyke", "I shall miss it": "Colin Pyke"},
    ),
    "a name with a nickname inside": (
        "Darts final\n\nBill Rudd declined to speak.\n\nGary ‘The Gasman’ Wheeler had been on at midnight. "
        "“Lovely action,” said the three-time champion.",
        {"Lovely action": "Gary ‘The Gasman’ Wheeler"},
    ),
    "her father-in-law": (
        "Star splits\n\nSadie Lovell kept the house. She liked it.\n\n"
        "Her father-in-law had a word of advice. “Come home,” he said.",
        {"Come home": "Her father-in-law"},
    ),
    "what somebody was before": (
        "Drone raid\n\nDefence Secretary Duncan Ferris hailed the raid. Mr Ferris is to send engines.\n\n"
        "“We want to help you,” the ex-Para said.",
        {"want to help": "Duncan Ferris"},
    ),
    "a nation before the name": (
        "Drone raid\n\nOne of the builders is Brit Danny Royle. “I used to fix jet skis,” laughed Danny, 33.",
        {"fix jet skis": "Danny Royle"},
    ),
    "no paper is a person": (
        "Drone raid\n\nThe raid was led by Taras Hrynko, a former courier.\n\nA pilot told The Courier that all the "
        "craft came back. He said: “None was lost.”",
        {"None was lost": "A pilot"},
    ),
}
INSTITUTIONS = {
    "the body whose name holds the noun": (
        "Debate row\n\nThe Boundary Commission met in Denver. Halden Audio set up the hall.\n\n"
        "The commission said there were “issues with a microphone”.",
        {"issues with a microphone": "Boundary Commission"},
    ),
    "not the paper that is told": (
        "Nordhavn cuts outlook\n\nNordhavn Shipping cut its forecast on Thursday. Nordhavn shares fell.\n\n"
        "“Nobody was asked,” a docker told Baltic Wire.\n\nThe company said it “still expected volumes to grow”.",
        {"still expected volumes": "Nordhavn Shipping"},
    ),
    "the firm after the dateline, not the place": (
        "Nordhavn cuts outlook\n\nCOPENHAGEN, Aug 7 (Baltic Wire) - Danish container group Nordhavn Shipping cut its "
        "forecast on Thursday after earnings fell, and said it would lay up 12 ships.",
        {"lay up 12 ships": "Nordhavn Shipping"},
    ),
    "whoever spoke in the statement": (
        "Baker jailed\n\nIn a statement read to the court, Ruth Garside said her father had lost his home.\n\n"
        "“He gave her a job,” the statement went on. “She took the till.”",
        {"gave her a job": "Ruth Garside"},
    ),
    "the riders, not their hours": (
        "Fares rise\n\nThe board brushed aside five hours of testimony from riders who said the rise would hurt them.",
        {"rise would hurt": "riders"},
    ),
}
INSTITUTIONS |= {
    "a spokesman for the body in question": (
        "Drone raid\n\nThe Royal Navy laughed off the claim. “No ship of ours took part,” a spokesman said.",
        {"No ship of ours": "Royal Navy"},
    ),
}
INSTITUTIONS |= {
    "newspapers, not a guardian or an observer": (
        "Media row\n\nLuke Pollard wrote to them. The Guardian said that the paper had been misled.\n\n"
        "The Economist reported that the shares would fall.",
        {"had been misled": "Guardian", "the shares would fall": "Economist"},
    ),
    "an MP, not the town": (
        "Plymouth MP warns of ‘full force of the law’\n\nLuke Pollard, the MP for Plymouth, wrote to the police.",
        {"full force": "Luke Pollard"},
    ),
    "a name with a hyphen": (
        "Campus siege\n\nAnn Reed was there. Cheuk Hau-yip, the commander of the district, said: “They have to leave.”",
        {"They have to leave": "Cheuk Hau-yip"},
    ),
    "an ambassador to a country": (
        "Campus siege\n\nAnn Reed was there. China’s ambassador to Britain Liu Xiaming said it has the “power” "
        "to end the siege.",
        {"power": "Liu Xiaming"},
    ),
    "the WHO is no relative pronoun": (
        "Plague returns\n\nUntreated pneumonic plague is “always fatal”, says WHO.",
        {"always fatal": "WHO"},
    ),
    "who posted it, not the agency": (
        "Plague returns\n\nThe public is worried. According to AFP, one user on Weibo posted: “I want to know.”",
        {"I want to know": "one user"},
    ),
    "a star's friend, not the star": (
        "Star row\n\nMeghan Markham lives abroad. Meghan Markham pal says the prince “fit the plans for fame”.",
        {"fit the plans": "Meghan Markham pal"},
    ),
}
INSTITUTIONS |= {
    "a department named for its field": (
        "Schools to close\n\nA Department for Education spokesperson said the roofs were safe.\n\n"
        "A Ministry of Justice spokesman said that it was late.",
        {"roofs were safe": "Department for Education", "it was late": "Ministry of Justice"},
    ),
    "the authority, not its clearance": (
        "Bank sold\n\nThe sale needs consent from the Harbour Pilots Authority, which said that it would "
        "“take its time”.",
        {"take its time": "Harbour Pilots Authority"},
    ),
    "the union that is called one": (
        "Line shut\n\nThe union Rail Workers United wrote to the Treasury on Tuesday. The union said it would ballot.",
        {"it would ballot": "Rail Workers United"},
    ),
    "the same group for another": (
        "Ward report\n\nOfficials at the regulator are nervous. One said inspectors had called the ward ‘good’ in May; "
        "another called it ‘the worst day’s work we ever did’.",
        {"the worst day": "Officials"},
    ),
}
FAMILIES = {
    "a wife, not her husband": (
        "Couple tell of fire\n\nJohn Penrose and his wife Jane Penrose lost their home in Leeds on Friday.\n\n"
        "“It was terrible,” Mrs Penrose said.\n\n“We ran,” Mr Penrose said.",
        {"It was terrible": "Jane Penrose", "We ran": "John Penrose"},
    ),
    "a widow known by her given name": (
        "Cyclist killed\n\nKen Trewhella was killed near Lincoln in May. Mr Trewhella’s widow, Jean, wept in court.\n\n"
        "Mrs Trewhella said no sentence would have been long enough.",
        {"no sentence": "Jean"},
    ),
    "a wife of whom no more is told": (
        "Minister resigns\n\nPaul Orme, the minister, left on Friday. “He is tired,” Mrs Orme said.",
        {"He is tired": "Mrs Orme"},
    ),
}
FAMILIES |= {
    "the mother of her son": (
        "Inquest opens\n\nAlison Trewin held a picture of her son, Noah, who died in March. Noah was six. "
        "His mother said she had asked for a doctor four times.",
        {"asked for a doctor": "Alison Trewin"},
    ),
    "the husband of a man's wife": (
        "Farm raided\n\nRhys Pryce and his wife Eleri were asleep. Eleri heard a van. "
        "Her husband told police it was red.",
        {"it was red": "Rhys Pryce"},
    ),
    "the poster of a caption": (
        "Star splits\n\nSinger Ann Hill has left Tom Reid, the actor. On Sunday Hill shared a selfie from a beach with "
        "her 2m followers. The caption read: “Never been happier.”",
        {"Never been happier": "Ann Hill"},
    ),
}
INSTITUTIONS |= {
    "one who has two offices": (
        "Weddings change\n\nEllery Events co-owner and lead planner Erica Vanco says: “It is about flowers.”",
        {"about flowers": "Erica Vanco"},
    ),
}
UNNAMED = {
    "who once was in the force, not the force": (
        "MPs debate boots\n\nLabour MP Kev Stannard spoke first. “They fell to bits,” said the former Royal Marine.",
        {"fell to bits": "Kev Stannard"},
    ),
    "several people, not the one named before": (
        "Bank sold\n\nCarmen Olivares, the economy minister, was proud of it. Two people familiar with the matter said "
        "that the bank had been prepared to pay more.",
        {"prepared to pay more": "Two people familiar with the matter"},
    ),
    "the official just spoken of": (
        "Truce fails\n\nDale Whitcomb, the secretary of state, was guarded. A senior official was blunter. "
        "“There was no warning,” the official said.",
        {"no warning": "the official"},
    ),
    "a minister of another field": (
        "Border row\n\nPoland’s foreign minister said the border could not be held. Nicola Hargest, the Defence "
        "Secretary, left the room.",
        {"could not be held": "Poland’s foreign minister"},
    ),
}
HEADINGS = {
    "a cross-head that quotes the text below": (
        "Pilot dies\n\nCallum Reid was the last to be saved. “I could not swim,” Mr Reid said.\n\n"
        "‘He hated the fuss’\n\n"
        "The medal lay in a drawer. His widow, Megan Laity, said: “He hated the fuss and he hated the box.”",
        {"He hated the fuss": "Megan Laity"},
    ),
    "a headline that shortens what is said": (
        "Bookkeeper blew £200,000 on ‘horses and hot tubs’\n\nA bookkeeper took money for five years.\n\n"
        "Prosecutor Timothy Aske told the court that it went on “horses, hot tubs and a caravan”.",
        {"horses and hot tubs": "Timothy Aske"},
    ),
}
ALL = PRONOUNS | DESCRIPTIONS | INSTITUTIONS | FAMILIES | UNNAMED | HEADINGS


@pytest.mark.parametrize("name", ALL)
def test_the_right_one_speaks(name: str, read_all: Read) -> None:
    text, said = ALL[name]
    facts = read_all(text)
    assert {words: speaker(facts, words) for words in said} == said


@pytest.mark.parametrize(
    "text",
    [
        "Doria Raglan is said to be the only person that the pair trust.",
        "It is claimed that the mayor had left the city before the vote.",
        "It is important to note that this plant is not safe for cats.",
    ],
)
def test_what_nobody_in_the_text_says_is_no_quotation(text: str, read_all: Read) -> None:
    assert read_all(f"Royal row\n\nLuke Pollard came home. {text}").quotations == ()


def test_two_who_are_as_likely_leave_doubt(read_all: Read) -> None:
    text = "Talks end\n\nAnn Reed met Ruth Vance, and Judith Amery met Carla Brandt. She said: “It was a long night.”"
    assert quotation(read_all(text), "long night").confidence < 0.9


def test_a_long_run_of_pronouns_ends(read_all: Read) -> None:
    text = "A life\n\nAnn Reed was born in Leeds.\n\n" + "She baked. She sang. She said: “Bread is slow.”\n\n" * 150
    assert speaker(read_all(text), "Bread is slow") == "Ann Reed"


def test_an_office_reads_with_its_article(read_all: Read) -> None:
    text = "Row grows\n\nA statement from the Prime Minister’s office said: “The talks were useful and frank.”"
    reasons = quotation(read_all(text), "useful and frank").reasons
    assert any("speaks for the Prime Minister’s office" in reason for reason in reasons)
