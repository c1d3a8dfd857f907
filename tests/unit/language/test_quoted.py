import pytest
from cuttings.language.quoted import classify, find_quoted_words
from cuttings.language.roles import ContentKind
from spacy.lang.en import English

nlp = English()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We are ready,”", ContentKind.DIRECT),
        ('"We are ready,"', ContentKind.DIRECT),
        ("‘It’s Ann’s,’", ContentKind.DIRECT),
        ("they were “almost” ready", ContentKind.MIXED),
        ("that Ann's team wasn't ready", ContentKind.INDIRECT),
        ("the Joneses' house", ContentKind.INDIRECT),
    ],
)
def test_kind(text: str, kind: ContentKind):
    assert classify(find_quoted_words(nlp(text))) == kind


def test_a_blank_line_closes_what_is_open():
    doc = nlp("“We go on\n\nand on")
    assert classify(find_quoted_words(doc)[-2:]) == ContentKind.INDIRECT
