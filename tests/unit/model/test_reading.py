"""From each data set's own form to ours, on toy files."""

import gzip
from pathlib import Path

import pytest
from align import align_tags, detokenise
from cuttings.language.tokenizer import build_tokenizer
from document import IGNORED, PARAGRAPH_BREAK, ROOT
from read_ner import read_columns, read_worldwide
from read_polnear import read_attributions, read_polnear
from read_ud import read_entities, read_ud
from spacy.lang.en import English

nlp = English()
nlp.tokenizer = build_tokenizer(nlp)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["three", "-", "nation", "tour"], "three-nation tour"),
        (["Ann", "'", "s", "son"], "Ann's son"),
        (["the", "nurses", "'", "union"], "the nurses' union"),
        (['"', "Go", ",", '"', "she", "said", "."], '"Go," she said.'),
        (["(", "ILO", ")", "won"], "(ILO) won"),
        (["paid", "$", "5", "million"], "paid $5 million"),
    ],
)
def test_split_words_become_running_text_again(words: list[str], text: str):
    made, spans = detokenise(words)
    assert made == text
    assert [made[a:b] for a, b in spans] == words


def test_tags_move_to_our_words():
    text, spans = detokenise(["Guinea", "-", "Bissau", "'", "s", "coast"])
    words, gaps, tags = align_tags(nlp(text), spans, ["B-L", "I-L", "I-L", "O", "O", "O"])
    assert (words, gaps) == (["Guinea", "-", "Bissau", "'s", "coast"], [1, 0, 0, 0, 1])
    assert tags == ["B-L", "I-L", "I-L", "O", "O"]


def test_newswire_loses_its_address(tmp_path: Path):
    with gzip.open(tmp_path / "a_1.txt.tsv.gz", "wt") as file:
        file.write("https://news.example/1\tO\n\nAnn\tB-Person\nleft\tO\n\nOslo\tB-Location\n")
    (document,) = read_worldwide(tmp_path, nlp)
    assert document.group == "a_1"
    assert (document.words, document.entities) == (["Ann", "left", "Oslo"], ["B-Person", "O", "B-Location"])


def test_of_a_name_inside_a_name_the_outer_counts(tmp_path: Path):
    with gzip.open(tmp_path / "a_1.txt.tsv.gz", "wt") as file:
        file.write("x\tO\n\nThai\tB-Organization\tB-NORP\nHotels\tI-Organization\nfell\tO\n")
    (document,) = read_worldwide(tmp_path, nlp)
    assert document.entities == ["B-Organization", "I-Organization", "O"]


def test_inside_tags_get_their_beginning(tmp_path: Path):
    (tmp_path / "w.txt").write_text("Ann I-PER\nHill I-PER\nleft O\n")
    (document,) = read_columns(tmp_path / "w.txt", "wikigold", " ", nlp)
    assert document.entities == ["B-PER", "I-PER", "O"]


UD = """# newdoc id = d
# sent_id = d-1
# newpar
# text = I can't.
1\tI\tI\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\tMD\t_\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# sent_id = d-2
# text = Oh
1\tOh\toh\tINTJ\tUH\t_\t0\troot\t_\t_

"""


def test_universal_dependencies_with_entities(tmp_path: Path):
    for name, text in (("u", UD), ("e", "# sent_id = d-1\n1\tI\tB-PER\n2\tca\tO\n3\tn't\tO\n4\t.\tO\n\n")):
        with gzip.open(tmp_path / name, "wt") as file:
            file.write(text)
    (document,) = read_ud(tmp_path / "u", read_entities(tmp_path / "e"))
    assert document.gaps == [1, 1, 0, 0, 1]
    assert document.heads == [1, ROOT, 1, 1, ROOT]
    assert document.starts == [1, 0, 0, 0, 1]
    assert document.breaks[0] == PARAGRAPH_BREAK
    assert document.entities == ["B-PER", "O", "O", "O", "?"]


def test_attributions(tmp_path: Path):
    text = "“Yes,” said Ann, “now.”\n\nBob left."
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a.txt").write_text(text)
    lines = [
        "T1\tContent 0 6;17 23\tYes now",
        "T2\tCue 7 11\tsaid",
        "T3\tSource 12 15\tAnn",
        "T4\tAttribution 7 11\tsaid",
    ]
    lines.append("E1\tAttribution:T4 Source:T3 Cue:T2 Content:T1")
    (tmp_path / "attributions" / "a_x1.ann").write_text("\n".join(lines))
    assert read_attributions(tmp_path / "attributions" / "a_x1.ann")[0].content == ((0, 6), (17, 23))
    (document,) = read_polnear(tmp_path, nlp)
    assert document.words[:7] == ["“", "Yes", ",", "”", "said", "Ann", ","]
    assert document.roles[:7] == ["B-content", *["I-content"] * 3, "B-cue", "B-source", "O"]
    assert document.links[document.words.index("Ann")] == document.words.index("said")
    assert document.links[document.words.index("Bob")] == IGNORED
    assert document.breaks[document.words.index("Bob")] == PARAGRAPH_BREAK
