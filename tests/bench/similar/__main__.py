"""Who said something like this: our paraphrases of PolNeAR's contents, each to be found among 2,000 others.

`make bench-similar`. The encoder of the language model is asked, too: the layer of it that does best here.
"""

import random
import sys
import time
from pathlib import Path

import numpy as np
from cuttings.language import load_pipeline
from cuttings.language.sentences import load_sentence_encoder
from numpy.typing import NDArray

from tests.bench.quotes import polnear
from tests.bench.report import as_table, write_section
from tests.bench.similar.rivals import LAYERS, encode_tagging, rank_words

OTHERS, SEED, WORDS = 2_000, 7, range(8, 71)
Scores = NDArray[np.float64]


def main() -> int:
    """Write the section of RESULTS.md; 1 where PolNeAR is not there."""
    if not polnear.ROOT.is_dir():
        print(f"{polnear.ROOT} is missing", file=sys.stderr)
        return 1
    wanted, asked = read_paraphrases()
    texts = wanted + draw_others()
    encode = load_sentence_encoder().encode
    start = time.process_time()
    vectors = np.array([encode(text) for text in texts])
    each = 1_000 * (time.process_time() - start) / len(texts)
    published = np.array([encode(text) for text in asked]) @ vectors.T
    rows = [
        ("words in common, BM25", *measure(rank_words(texts, asked))),
        (f"encoder of the language model, best of {LAYERS} layers", *measure_best(texts, asked)),
        ("all-MiniLM-L6-v2, int8: shipped", *measure(published)),
    ]
    table = as_table(("by", "first", "among 10", "among 50", "MRR"), rows)
    body = f"{len(asked)} paraphrases in other words, {len(texts):,} contents; {each:.1f} ms to encode one.\n\n{table}"
    write_section("Quotations by meaning", "make bench-similar", body)
    return 0


def read_paraphrases() -> tuple[list[str], list[str]]:
    """The contents to be found, and what is asked for each."""
    articles = {article.name: article.text for article in polnear.read("dev")}
    lines = Path(__file__).with_name("paraphrases.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    spans = [[tuple(map(int, span.split())) for span in row[1].split(";")] for row in rows]
    wanted = [join(articles[row[0]], pieces) for row, pieces in zip(rows, spans, strict=True)]
    return wanted, [row[2] for row in rows]


def draw_others() -> list[str]:
    """Contents of the train part, none twice."""
    contents = {
        join(article.text, list(found.content)) for article in polnear.read("train") for found in article.attributions
    }
    fitting = sorted(text for text in contents if len(text.split()) in WORDS)
    return random.Random(SEED).sample(fitting, OTHERS)


def join(text: str, spans: list[tuple[int, ...]]) -> str:
    """The words of spans on one line."""
    return " ".join(" ".join(text[start:end].split()) for start, end in sorted(spans))


def measure(scores: Scores) -> tuple[str, ...]:
    """Of scores, asked x contents: shares found first, among 10, among 50, mean reciprocal rank; ties count against."""
    right = np.diagonal(scores)[:, None]
    ranks = (scores >= right).sum(1)
    return (*(f"{np.mean(ranks <= most):.2f}" for most in (1, 10, 50)), f"{np.mean(1 / ranks):.2f}")


def measure_best(texts: list[str], asked: list[str]) -> tuple[str, ...]:
    """The figures of the layer with the highest reciprocal rank, chosen on the very trial: in its favour."""
    nlp = load_pipeline()
    contents, questions = encode_tagging(nlp, texts), encode_tagging(nlp, asked)
    return max((measure(questions[n] @ contents[n].T) for n in range(LAYERS)), key=lambda figures: figures[-1])


if __name__ == "__main__":
    sys.exit(main())
