"""Any spaCy English pipeline with `ner` and `parser` will do; here a toy one, built on the spot."""

from pathlib import Path

import pytest
import spacy
from cuttings.facts import extract_facts
from cuttings.language import load_pipeline, pipeline_identity
from spacy.training import Example
from spacy.util import fix_random_seed

from tests.unit.facts.conftest import document
from tests.unit.facts.mutations import check, read_articles


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    nlp = spacy.blank("en")
    nlp.add_pipe("parser").add_label("ROOT")
    nlp.add_pipe("ner")
    example = Example.from_dict(
        nlp.make_doc("Ann Hill flew to Oslo."),
        {
            "entities": [(0, 8, "PERSON"), (17, 21, "LOC")],
            "heads": [1, 2, 2, 4, 2, 2],
            "deps": ["compound", "nsubj", "ROOT", "prep", "pobj", "punct"],
        },
    )
    fix_random_seed(1)  # else what it learns depends on the tests before
    optimizer = nlp.initialize(lambda: [example])
    for _ in range(60):
        nlp.update([example], sgd=optimizer)
    folder = tmp_path_factory.mktemp("models") / "toy"
    nlp.to_disk(folder)
    return folder


def test_another_pipeline_gets_the_knowledge_and_no_roles(toy: Path):
    doc = load_pipeline(str(toy))("Ann Hill flew to Oslo.")
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Ann Hill", "PERSON"), ("Oslo", "GPE")]
    assert doc.ents[1]._.place.country == "NO"
    assert doc.ents[0]._.probability is None
    assert doc._.quote_roles is None


def test_rules_find_who_said_what_where_a_pipeline_reads_no_roles(toy: Path):
    text = "Ann Hill flew to Oslo. “We will hold the line,” said Ann Hill.\n\nShe added that the road was closed."
    facts = next(extract_facts([document(text)], load_pipeline(str(toy))))
    (spoken,) = (q for q in facts.quotations if "hold the line" in q.text)
    assert spoken.speaker is not None
    assert "Ann Hill" in (spoken.speaker.name, spoken.speaker.text)
    assert not facts.warnings


@pytest.mark.parametrize("article", read_articles(), ids=lambda text: text.split("\n")[0][:30])
def test_whole_articles_are_read_with_it(article: str, toy: Path):
    found = document(article)
    check(found, next(extract_facts([found], load_pipeline(str(toy)))))


def test_its_identity_is_its_own(toy: Path):
    assert pipeline_identity(load_pipeline(str(toy))) != pipeline_identity(load_pipeline())


def test_a_name_that_spacy_does_not_know_is_an_error():
    with pytest.raises(OSError, match="no_such_pipeline"):
        load_pipeline("no_such_pipeline")


def test_without_any_model_a_blank_pipeline_still_splits_words(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("cuttings.language.pipeline.find_shipped", lambda: None)
    doc = load_pipeline()("Ann Hill spoke.")
    assert [token.text for token in doc] == ["Ann", "Hill", "spoke", "."]
    assert doc._.quote_roles is None
