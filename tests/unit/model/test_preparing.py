"""Augmentation, partial labels and counting."""

import random
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from augment import augment, restyle_quotes, strip_apostrophes
from document import Document
from labels import read_constraints
from measures import count_spans, read_gold_spans, render, to_scores
from rename import collect_names, rename

TAGS = ("O", "B-PERSON", "I-PERSON", "B-LOC", "I-LOC", "B-FAC", "I-FAC", "B-DATE", "I-DATE")
CONFIG = Path(__file__).parents[3] / "layers" / "model" / "training" / "configs" / "entities.json"


@pytest.fixture
def document() -> Document:
    return Document(
        "ud",
        "d",
        words=['"', "Ann", "'s", "son", "left", '"'],
        gaps=[1, 0, 0, 1, 1, 0],
        breaks=[3, 0, 0, 0, 0, 0],
        heads=[4, 3, 1, 4, -1, 4],
        entities=["O", "B-PER", "O", "O", "O", "O"],
    )


def test_quotes_open_and_close(document: Document):
    assert "".join(restyle_quotes(document, ("“", "”"))) == "“Ann'ssonleft”"


def test_a_lost_apostrophe_joins_two_words_and_keeps_the_tree(document: Document):
    class Always(random.Random):
        def random(self) -> float:
            return 0.0

    changed = strip_apostrophes(document, Always())
    assert changed.words == ['"', "Anns", "son", "left", '"']
    assert changed.heads == [3, 2, 3, -1, 3]
    assert changed.entities == ["O", "B-PER", "O", "O", "O"]


@pytest.mark.parametrize("seed", range(40))
def test_augmentation_keeps_all_layers_parallel(document: Document, seed: int):
    changed = augment(document, random.Random(seed))
    assert len({len(changed.words), len(changed.gaps), len(changed.heads), len(changed.entities)}) == 1


def test_a_name_is_exchanged_for_the_same_other_everywhere():
    entities = ["B-Person", "I-Person", "O", "B-Location", "O", "B-Person", "I-Person"]
    document = Document(
        "worldwide", "w", words="Ann Hill left Oslo . Ann Hill".split(), gaps=[1] * 7, breaks=[2, 0, 0, 0, 0, 2, 0]
    )
    document.entities = entities
    others = {("worldwide", "Person"): [(["Mwangi", "wa", "Iria"], [1, 1, 1])]}
    changed = rename(document, random.Random(1), others, towns=[], share=1.0)
    assert " ".join(changed.words) == "Mwangi wa Iria left Oslo . Mwangi wa Iria"
    assert changed.entities[:5] == ["B-Person", "I-Person", "I-Person", "O", "B-Location"]
    assert changed.breaks == [2, 0, 0, 0, 0, 0, 2, 0, 0]
    assert len(changed.gaps) == len(changed.words)


def test_names_are_collected_from_sets_without_a_parse(document: Document):
    flat = Document("wikigold", "w", words=["Ann", "left"], gaps=[1, 1], entities=["B-PER", "O"])
    assert collect_names([document, flat]) == {("wikigold", "PER"): [(["Ann"], [1])]}


def test_a_set_without_dates_does_not_speak_against_them():
    rows = read_constraints(CONFIG, TAGS)
    assert [t for t, ok in zip(TAGS, rows["uner", "O"], strict=True) if ok] == ["O", "B-DATE", "I-DATE"]
    assert [t for t, ok in zip(TAGS, rows["worldwide", "O"], strict=True) if ok] == ["O"]
    assert [t for t, ok in zip(TAGS, rows["uner", "B-LOC"], strict=True) if ok] == ["B-LOC", "B-FAC"]


def test_a_document_becomes_text_with_the_place_of_each_word(document: Document):
    text, spans = render(document)
    assert text == '"Ann\'s son left"'
    assert [text[a:b] for a, b in spans] == document.words


def test_scores_count_exact_spans():
    gold = read_gold_spans(["B-PER", "I-PER", "O", "B-LOC"], [(0, 3), (4, 8), (9, 10), (11, 15)])
    assert gold == [(0, 8, "PER"), (11, 15, "LOC")]
    counts = count_spans(gold, [(0, 8, "PER"), (11, 14, "LOC")], "ner")
    scores = to_scores([counts, counts])
    assert (scores["ner PER"]["f"], scores["ner LOC"]["f"], scores["ner all"]["f"]) == (100.0, 0.0, 50.0)


def test_scores_without_anything_found_are_zero():
    assert to_scores([Counter({("ner all", "gold"): 3})])["ner all"]["f"] == 0.0


def test_held_out_documents_are_a_tenth():
    names = (CONFIG.parent / "held_out.txt").read_text().split()
    assert len(set(names)) == len(names) == 91
    assert np.all([name == name.strip() for name in names])
