"""`make bench-quotes`: who said what on PolNeAR dev, ours and others', into tests/bench/RESULTS.md."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from cuttings.facts.extract import read_facts
from cuttings.facts.lexicon import speech_forms, words
from cuttings.language import load_pipeline
from cuttings.language.pipeline import find_shipped
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from tests.bench.quotes.baselines import parse_rules, surface_rules
from tests.bench.quotes.ours import document, predict, to_predicted
from tests.bench.quotes.polnear import ROOT, Article, read
from tests.bench.quotes.score import Predicted, Tally
from tests.bench.report import as_table, write_section

OTHERS = Path(__file__).parents[3] / ".venv-quotes" / "bin" / "python"
GOALS = ("goal", ".98", ".97", ".94", "", "", "", "", "", ".80", ".05", "0")
NOTE = """PolNeAR dev, 84 articles.
*quoted P/R*: quoted spans of four words or more that lie in an annotated content; the annotated ones that are found.
*speaker*: the predicted speaker's words overlap the annotated source, over all direct and mixed attributions with a
source; *4+*: over those with a quoted span of four words or more; *direct*, *mixed*: over those alone.
*indirect*: shares half of the shorter content; recall over attributions whose cue holds a speech verb of the list
`indirect` in `data/cues.json`, or "according to". *ECE*: expected calibration error of `confidence` in ten bins.
*lost*: documents given up. Annotations that name the verb as the source are turned round ({swapped}).
Cost over `nlp(text)` in this run: {cost:.0%} with the model."""


def main() -> None:
    """Read, predict with each system, score, write."""
    if not ROOT.is_dir():
        sys.exit(f"bench-quotes needs PolNeAR at {ROOT}")
    articles = list(read("dev"))
    texts = [article.text for article in articles]
    nlp = load_pipeline()
    started = time.process_time()
    docs = list(nlp.pipe(texts))
    parsed = time.process_time()
    ours = [to_predicted(read_facts(doc, document(doc.text))) for doc in docs]
    cost = (time.process_time() - parsed) / (parsed - started)
    rows = [
        row("Cuttings", articles, ours),
        row("Cuttings, rules alone", articles, list(predict(texts, blank()))),
        row("rules on the parse (as Gender Gap Tracker)", articles, list(map(parse_rules, docs))),
        row("surface rules", articles, list(map(surface_rules, docs))),
    ]
    if OTHERS.exists():
        lemmatised = spacy.load(
            find_shipped() or sys.exit("no model")
        )  # textacy looks for lemmas, which we do not make
        rows.append(row("textacy 0.13.0", articles, read_textacy(list(lemmatised.pipe(texts)))))
    head = (
        "system",
        "quoted P",
        "quoted R",
        "speaker",
        "speaker 4+",
        "direct",
        "mixed",
        "indirect P",
        "indirect R",
        "indirect F1",
        "ECE",
    )
    table = as_table((*head, "lost"), [*rows, GOALS])
    write_section(
        "Quotations", "make bench-quotes", f"{NOTE.format(cost=cost, swapped='16 in train and dev')}\n\n{table}"
    )


def blank() -> Language:
    """A pipeline that knows sentences only."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def row(name: str, articles: Sequence[Article], predicted: Iterable[list[Predicted] | None]) -> tuple[object, ...]:
    """One line of the table; a document that was given up counts as one without quotations."""
    speech = words("cues.json", "indirect")
    cues = frozenset(form for form, lemma in speech_forms().items() if lemma in speech)
    tally, lost = Tally(), 0
    for article, quotes in zip(articles, predicted, strict=True):
        lost += quotes is None
        tally.add(article, quotes or [], cues)
    return (name, *(f"{value:.3f}" for value in tally.figures.values()), lost)


def read_textacy(docs: Sequence[Doc]) -> list[list[Predicted] | None]:
    """textacy's quotations, from its own virtual environment."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "docs.spacy"
        DocBin(docs=docs, attrs=["TAG", "POS", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE"]).to_disk(
            path
        )
        command = [str(OTHERS), str(Path(__file__).parent / "textacy_baseline.py"), str(path)]
        lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return [to_quotes(json.loads(line)) for line in lines]


def to_quotes(found: list[list[int]] | None) -> list[Predicted] | None:
    """The JSON of textacy_baseline.py as predictions."""
    return None if found is None else [Predicted(((a, b),), (c, d), "direct", 1.0) for a, b, c, d in found]


if __name__ == "__main__":
    main()
