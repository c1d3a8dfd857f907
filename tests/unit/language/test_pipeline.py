"""What the shipped pipeline does with sentences of our own."""

import pickle
import subprocess
import sys
from collections.abc import Callable

import pytest
from cuttings.language import load_pipeline, pipeline_identity
from cuttings.language.pipeline import find_shipped
from cuttings.language.roles import ContentKind, Role
from spacy.language import Language
from spacy.tokens import Doc

Read = Callable[[str], Doc]

ARTICLE = (
    "Harbour plan divides council\n\n"
    "Maria Ortega, who leads the council in Bristol, said on Tuesday that the harbour would stay open.\n\n"
    "“We will not close it,” she told reporters. “Nobody has asked us to.”\n\n"
    "According to the Port Authority, repairs will cost £4 million."
)


def find_span(doc: Doc, role: Role, text: str):
    return next(s for s in doc._.quote_roles.spans if s.role is role and text in doc[s.start : s.end].text)


def test_names_and_places(read: Read):
    found = {(ent.text, ent.label_) for ent in read(ARTICLE).ents}
    assert {("Maria Ortega", "PERSON"), ("Bristol", "GPE"), ("Port Authority", "ORG")} <= {
        (text.removeprefix("the "), label) for text, label in found
    }


def test_no_name_crosses_the_end_of_a_line(read: Read):
    doc = read("By Gail Siddle\nOslo, Friday. The mayor of Oslo resigned.")
    assert not [ent for ent in doc.ents if "\n" in ent.text]


def test_every_entity_says_how_sure_it_is(read: Read):
    assert all(0.0 < ent._.probability <= 1.0 for ent in read(ARTICLE).ents)


def test_a_place_carries_its_country(read: Read):
    bristol = next(ent for ent in read(ARTICLE).ents if ent.text == "Bristol")
    assert bristol._.place.country == "GB"


def test_tags_and_parse(read: Read):
    doc = read("The minister resigned yesterday.")
    assert [t.pos_ for t in doc] == ["DET", "NOUN", "VERB", "NOUN", "PUNCT"] or doc[3].pos_ == "ADV"
    assert [t.tag_ for t in doc][:3] == ["DT", "NN", "VBD"]
    assert (doc[1].dep_, doc[1].head.text, doc[2].dep_) == ("nsubj", "resigned", "ROOT")
    assert doc[2].morph.get("Tense") == ["Past"]


def test_a_sentence_never_crosses_a_blank_line(read: Read):
    doc = read("No full stop here\n\nNor here\n\nThe end.")
    assert [sent.text.strip() for sent in doc.sents] == ["No full stop here", "Nor here", "The end."]


def test_every_sentence_is_one_tree(read: Read):
    for sentence in read(ARTICLE * 3).sents:
        assert sum(token.head is token or token.head.i == token.i for token in sentence) == 1
        assert all(token.head.i in range(sentence.start, sentence.end) for token in sentence)


def test_who_says_what(read: Read):
    doc = read(ARTICLE)
    source, cue = find_span(doc, Role.SOURCE, "she"), find_span(doc, Role.CUE, "told")
    content = find_span(doc, Role.CONTENT, "We will not close it")
    assert content.kind is ContentKind.DIRECT
    roles = doc._.quote_roles
    best = {link.span: link.cue for link in reversed(roles.links)}
    assert best[roles.spans.index(source)] == best[roles.spans.index(content)] == roles.spans.index(cue)


def test_link_chances_of_a_span_do_not_exceed_one(read: Read):
    links = read(ARTICLE)._.quote_roles.links
    assert links
    for span in {link.span for link in links}:
        assert sum(link.probability for link in links if link.span == span) <= 1.0 + 1e-6


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\n\nWell.\n", "…", "\u200b", "😀 😀", "a" * 5000])
def test_odd_texts_are_read_without_complaint(read: Read, text: str):
    doc = read(text)
    assert doc.text == text
    assert len(list(doc.sents)) >= (1 if len(doc) else 0)


def test_a_very_long_paragraph_is_read_to_its_end(read: Read):
    doc = read("Nothing new happened in the village that day. " * 200 + "Then Maria Ortega arrived in Bristol.")
    assert [ent.text for ent in doc.ents][-2:] == ["Maria Ortega", "Bristol"]


def test_neighbours_do_not_change_a_result(nlp: Language):
    alone = nlp(ARTICLE).to_json()
    among = list(nlp.pipe(["Short one.", ARTICLE, ARTICLE * 2]))[1].to_json()
    assert alone == among


def test_a_doc_survives_pickling_with_its_roles(read: Read):
    doc = read(ARTICLE)
    copy = pickle.loads(pickle.dumps(doc))
    assert copy._.quote_roles == doc._.quote_roles
    assert [(e.text, e.label_, e._.place) for e in copy.ents] == [(e.text, e.label_, e._.place) for e in doc.ents]


def test_spacy_alone_opens_it():
    read = f"doc = spacy.load({str(find_shipped())!r})('Ann Hill left Oslo.')"
    code = f"import spacy; {read}; print(doc.ents, doc[2].lemma_)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert found.stdout.strip() == "(Ann Hill, Oslo) leave"


def test_the_raw_scores_are_gone(read: Read):
    assert read(ARTICLE)._.encoder_scores is None


def test_a_copy_made_from_bytes_reads_the_same(nlp: Language):
    copy = pickle.loads(pickle.dumps(nlp))
    assert copy(ARTICLE).to_json() == nlp(ARTICLE).to_json()


def test_several_processes_read_the_same(nlp: Language):
    texts = [ARTICLE, "The end.", ARTICLE]
    assert [d.to_json() for d in nlp.pipe(texts, n_process=2)] == [nlp(text).to_json() for text in texts]


def test_what_components_need_is_assigned_before_them(nlp: Language):
    problems = nlp.analyze_pipes()["problems"]
    assert not [name for name, missing in problems.items() if missing]


def test_the_pipeline_lists_its_labels(nlp: Language):
    assert {"PERSON", "ORG", "DATE"} <= set(nlp.pipe_labels["ner"])
    assert nlp.pipe_labels["quote_roles"] == ["content", "cue", "source"]


def test_the_identity_is_name_version_and_hash_of_the_files(nlp: Language):
    name, sha256 = pipeline_identity(nlp)
    assert name.startswith("en_cuttings_news-")
    assert len(sha256) == 64
    assert pipeline_identity(load_pipeline()) == (name, sha256)
