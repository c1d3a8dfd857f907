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
def trained(tmp_path: Path) -> Path:
    (tmp_path / "encoder").mkdir()
    (tmp_path / "encoder" / "vocab.txt").write_text("\n".join(PIECES))
    with gzip.open(tmp_path / "train.jsonl.gz", "wt") as file:
        file.writelines(json.dumps(TOY | {"group": str(n)}) + "\n" for n in range(8))
    for steps in ("1", "2"):
        run_training(tmp_path, steps)
    return tmp_path


def run_training(folder: Path, steps: str) -> None:
    options = ["--corpus", folder / "train.jsonl.gz", "--encoder", folder / "encoder", "--out", folder / "out"]
    subprocess.run(
        [
            sys.executable,
            TRAINING / "train.py",
            *options,
            "--tiny",
            "--batch",
            "16",
            "--steps",
            steps,
            "--threads",
            "1",
        ],
        check=True,
        timeout=120,
    )


def test_training_stops_and_resumes(trained: Path):
    import torch

    assert torch.load(trained / "out" / "last.pt", weights_only=True)["step"] == 2
