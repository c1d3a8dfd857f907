"""`make bench-model`: the goals of the language model, measured from raw text, into tests/bench/RESULTS.md.

Needs the data at ../shared/data/language. Each set is one that the model was not trained on.
"""

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
TRAINING = ROOT / "layers" / "model" / "training"
MODEL = ROOT / "layers" / "model" / "en_cuttings_news"
sys.path[:0] = [str(TRAINING), str(Path(__file__).parent)]

from cuttings.language import load_pipeline  # noqa: E402
from evaluate import SETS, Scores, score_sets  # noqa: E402
from footprint import measure_load, measure_size, measure_speed  # noqa: E402

from tests.bench.report import as_table, write_section  # noqa: E402

GOALS = (
    ("NER, worldwide newswire held out, PER/ORG/LOC", "worldwide_held_out", "ner3 all", 88.0),
    ("the same, ORG alone", "worldwide_held_out", "ner3 ORG", 80.0),
    ("the same set, all classes", "worldwide_held_out", "ner all", 87.0),
    ("NER, UNER-EWT test, PER/ORG/LOC", "ewt_test", "ner3 all", 83.0),
    ("UD EWT test from raw text: UAS", "ewt_test", "uas", 90.0),
    ("LAS", "ewt_test", "las", 87.5),
    ("UPOS", "ewt_test", "upos", 96.0),
    ("sentences", "ewt_test", "sentence all", 85.0),
    ("PolNeAR dev, exact: source", "polnear_dev", "role source", 81.0),
    ("cue", "polnear_dev", "role cue", 74.0),
    ("content", "polnear_dev", "role content", 69.0),
)


def main() -> None:
    """Prepare what is missing, measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "language")
    parser.add_argument("--corpus", type=Path, default=TRAINING / "corpus")
    options = parser.parse_args()
    if not options.data.is_dir():
        sys.exit(f"bench-model needs the data sets; {options.data} is not there")
    prepare(options.data, options.corpus)
    scores = score_sets(load_pipeline(str(MODEL)), options.corpus, SETS)
    write_section("Language model", "make bench-model", render(scores, options.data))


def prepare(data: Path, corpus: Path) -> None:
    """Reads the evaluation sets into our form, once."""
    missing = [name for name in SETS if not (corpus / f"{name}.jsonl.gz").exists()]
    if missing:
        command = [sys.executable, TRAINING / "prepare.py", data, "--out", corpus, "--only", *missing]
        subprocess.run(command, check=True)


def render(scores: Scores, data: Path) -> str:
    """Two tables: the goals, and everything measured by label."""
    goals: list[tuple[object, ...]] = []
    for title, name, layer, goal in GOALS:
        found = scores[name][layer]
        goals.append((title, f"{found['f']:.1f}", f"{found['off']:.1f}", f"{goal:g}", _say(found["f"] >= goal)))
    goals += _list_footprint(data)
    rows = [
        (name, layer, *(f"{v[m]:.1f}" for m in ("p", "r", "f", "off")), f"{v['gold']:.0f}")
        for name in SETS
        for layer, v in scores[name].items()
    ]
    head = ("set", "layer", "P", "R", "F1", "± (95 %)", "gold")
    return as_table(("work", "F1", "± (95 %)", "goal", "met"), goals) + "\n\n" + as_table(head, rows)


def _list_footprint(data: Path) -> list[tuple[object, ...]]:
    speed, load, size = measure_speed(MODEL, data), measure_load(MODEL), measure_size(MODEL)
    return [
        ("speed of `nlp(text)`, words a second of one core's time", f"{speed:.0f}", "", 6000, _say(speed >= 6000)),
        ("CPU seconds from Python's start to the loaded pipeline", f"{load:.2f}", "", 0.8, _say(load <= 0.8)),
        ("model files, MB", f"{size:.1f}", "", 40, _say(size <= 40)),
    ]


def _say(met: bool) -> str:
    return "yes" if met else "no"


if __name__ == "__main__":
    main()
