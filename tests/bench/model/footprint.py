"""What the model costs: time per word, time to load, bytes."""

import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import spacy

ARTICLES = 40


def measure_speed(model: Path, data: Path) -> float:
    """Words a second of CPU time, over whole articles of PolNeAR's dev part, one at a time, one thread."""
    nlp = spacy.load(model)  # with lemmas, which load_pipeline leaves out
    paths = sorted((data / "polnear" / "dev" / "text").glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in islice(paths, ARTICLES)]
    for text in texts[:5]:
        nlp(text)
    began = time.process_time()
    words = sum(sum(not token.is_space for token in nlp(text)) for text in texts)
    return words / (time.process_time() - began)


def measure_load(model: Path, runs: int = 3) -> float:
    """Least CPU seconds of a fresh Python that imports everything and loads the pipeline, bytecode there."""
    code = (
        "import time; from cuttings.language import load_pipeline; "
        f"load_pipeline({str(model)!r}); print(time.process_time())"
    )
    outputs = [
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout for _ in range(runs)
    ]
    return min(float(output) for output in outputs)


def measure_size(model: Path) -> float:
    """Megabytes (10^6) of all files."""
    return sum(path.stat().st_size for path in model.rglob("*") if path.is_file()) / 1e6
