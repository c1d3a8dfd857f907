"""Two steps of training on toy data, from there to a package that spaCy opens."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="torch is a training dependency only; `make model-setup` installs it")

TRAINING = Path(__file__).parents[3] / "layers" / "model" / "training"
PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "ann", "said", "it", "rained", ".", '"', "“", "”"]
TOY = {
    "source": "uner",
    "group": "toy",
    "words": ["Ann", "said", "it", "rained", "."],
    "gaps": [1, 1, 1, 1, 0],
    "breaks": [3, 0, 0, 0, 0],
    "entities": ["B-PER", "O", "O", "O", "O"],
    "upos": ["PROPN", "VERB", "PRON", "VERB", "PUNCT"],
    "xpos": ["NNP", "VBD", "PRP", "VBD", "."],
    "feats": ["_", "Tense=Past", "_", "Tense=Past", "_"],
    "starts": [1, 0, 0, 0, 0],
    "heads": [1, -1, 3, 1, 1],
    "relations": ["nsubj", "root", "expl", "ccomp", "punct"],
    "roles": ["B-source", "B-cue", "B-content", "I-content", "O"],
    "links": [1, -100, 1, 1, -100],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "encoder").mkdir()
    (tmp_path / "encoder" / "vocab.txt").write_text("\n".join(PIECES))
    write(tmp_path / "train.jsonl.gz", TOY)
    write(tmp_path / "news.jsonl.gz", {name: TOY[name] for name in ("words", "gaps", "breaks")} | {"source": "news"})
    return tmp_path


def write(path: Path, document: dict) -> None:
    with gzip.open(path, "wt") as file:
        file.writelines(json.dumps(document | {"group": str(n)}) + "\n" for n in range(8))


def run_training(folder: Path, steps: str, *options: str | Path, out: str = "out") -> str:
    paths = ["--corpus", folder / "train.jsonl.gz", "--encoder", folder / "encoder", "--out", folder / out]
    sizes = ["--tiny", "--batch", "16", "--steps", steps, "--threads", "1"]
    command = [sys.executable, TRAINING / "train.py", *paths, *sizes, *options]
    return subprocess.run(command, check=True, timeout=120, capture_output=True, text=True).stdout


def test_training_stops_and_resumes(folder: Path):
    import torch

    for steps in ("1", "2"):
        run_training(folder, steps)
    assert torch.load(folder / "out" / "last.pt", weights_only=True)["step"] == 2


def test_a_student_comes_nearer_to_its_teacher(folder: Path):
    fast = ("--rate", "1e-2", "--head-rate", "1e-2", "--passes", "20")
    run_training(folder, "0", *fast)
    news = ("--teachers", folder / "out" / "last.pt", "--news", folder / "news.jsonl.gz", "--news-share", "1")
    said = run_training(folder, "0", *news, *fast, out="student")
    losses = [float(rest.split()[0]) for rest in said.split("soft entities ")[1:]]
    assert losses[-1] < 0.8 * losses[0]
