from cuttings.language.consistency import agree, spread
from cuttings.language.mentions import Mention
from spacy.lang.en import English

nlp = English()


def mention(label: str, probability: float, text: str = "Bryansk") -> Mention:
    return Mention(0, 1, label, probability, text)


def test_the_label_with_most_behind_it_wins():
    labels = [m.label for m in agree([mention("LOC", 0.9), mention("LOC", 0.8), mention("PERSON", 0.6)])]
    assert labels == ["LOC"] * 3


def test_a_sure_mention_keeps_its_own():
    """ "Jordan said he would visit Jordan." """
    labels = [m.label for m in agree([mention("LOC", 0.9), mention("LOC", 0.9), mention("PERSON", 0.99)])]
    assert labels[-1] == "PERSON"


def test_a_full_name_supports_the_surname():
    found = agree([mention("PERSON", 0.99, "Chelsea Archer"), mention("ORG", 0.45, "Archer's")])
    assert [m.label for m in found] == ["PERSON", "PERSON"]


def test_dates_do_not_vote():
    found = agree([mention("DATE", 0.9, "May"), mention("PERSON", 0.5, "May")])
    assert [m.label for m in found] == ["DATE", "PERSON"]


def test_a_full_name_that_was_missed_once_is_found():
    doc = nlp("Olena Kravets spoke. Then Olena Kravets left.")
    found = spread(doc, [Mention(0, 2, "PERSON", 0.99, "Olena Kravets")])
    assert [(m.start, m.end, m.label) for m in found] == [(0, 2, "PERSON"), (5, 7, "PERSON")]


def test_of_two_names_that_begin_alike_the_longer_one_is_taken_where_both_were_missed():
    doc = nlp("Tern Media and Tern Media Agency. Then Tern Media Agency came.")
    found = spread(doc, [Mention(0, 2, "ORG", 0.99, "Tern Media"), Mention(3, 6, "ORG", 0.99, "Tern Media Agency")])
    assert [(m.start, m.end) for m in found] == [(0, 2), (3, 6), (8, 11)]
