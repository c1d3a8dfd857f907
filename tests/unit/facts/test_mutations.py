from itertools import pairwise

import pytest
from cuttings.facts import extract_facts
from cuttings.language import load_pipeline
from cuttings.language.pipeline import find_shipped
from spacy.language import Language

from tests.unit.facts.conftest import document
from tests.unit.facts.mutations import check, generate


def test_no_mutated_article_is_lost(blank: Language) -> None:
    documents = list(generate(150))
    for mutated, facts in zip(documents, extract_facts(documents, blank), strict=True):
        check(mutated, facts)


def test_no_mutated_article_is_lost_with_the_model() -> None:
    if find_shipped() is None:
        pytest.skip("the shipped model is not there")
    documents = list(generate(12, seed=7))
    for mutated, facts in zip(documents, extract_facts(documents, load_pipeline()), strict=True):
        check(mutated, facts)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "“",
        '"',
        "''",
        "’",
        "“”",
        "said",
        ":",
        "– ",
        "“a” –",
        "said: “",
        "\u200b",
        'He went. "Hart: “It’s late.”',
    ],
)
def test_the_smallest_texts_are_read(text: str, blank: Language) -> None:
    check(document(text), next(extract_facts([document(text)], blank)))


def test_facts_are_the_same_every_time(blank: Language) -> None:
    mutated = next(generate(1))
    runs = [next(extract_facts([mutated], blank)) for _ in range(3)]
    assert all(one == other for one, other in pairwise(runs))


def test_an_odd_number_of_marks_costs_a_warning(blank: Language) -> None:
    facts = next(extract_facts([document("Ann Reed said: “We will win.\n\nShe left at noon.")], blank))
    assert [w.code for w in facts.warnings] == ["unbalanced_quotes"]
    assert [q.text for q in facts.quotations] == ["We will win."]


def test_other_languages_are_left_alone(blank: Language) -> None:
    facts = next(extract_facts([document("« Non », dit Anne Roux.", language="fr")], blank))
    assert facts.quotations == ()
    assert [w.code for w in facts.warnings] == ["language_not_supported"]
