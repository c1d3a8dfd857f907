"""`make bench-split`: where an article's CPU time goes, step by step, and the encoder's share of extract's.

The steps are timed inside the code that ships; calls to AWS are no part of it. The sample articles are short and full
of quotations; ARGS="FOLDER" takes the files of a folder, such as pages of `../shared/data/cleaning`.
"""

import functools
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cuttings.cleaning import FileOrigin, clean_file
from cuttings.facts.extract import extract_facts
from cuttings.language import encoder as encoding
from cuttings.language import load_pipeline
from cuttings.language.inference import run_windows
from cuttings.record import CleanDocument, Pipeline, from_json, to_json
from cuttings.services.assembly import assemble_record
from cuttings.store.heads import Layout
from cuttings.store.keys import Position
from cuttings.store.postings import list_items

from tests.bench.report import as_table, write_section

SAMPLES = Path(__file__).parents[2] / "data" / "articles"
SHARED = SAMPLES.parents[3] / "shared" / "article.txt"
PIPELINE = Pipeline("0", "bench", "0" * 64, "0" * 64, "2026-01-01T00:00:00Z")
ROUNDS = 3
spent: defaultdict[str, float] = defaultdict(float)


def timed(step: str, call: Callable[..., Any]) -> Callable[..., Any]:
    """`call`, its CPU time added to a step."""

    @functools.wraps(call)
    def wrapper(*arguments: Any, **named: Any) -> Any:
        began = time.process_time()
        try:
            return call(*arguments, **named)
        finally:
            spent[step] += time.process_time() - began

    return wrapper


def run_encoder(session: Any, plan: Any) -> list[Any]:
    """The encoder's own part: the network, without the cutting into windows."""
    return list(run_windows(session, plan))


def read(path: Path, nlp: Any) -> int:
    """One article through every step; its words."""
    clean = timed("clean", lambda: list(clean_file(path.read_bytes(), FileOrigin("b", path.name))))
    document = next(one for one in clean() if isinstance(one, CleanDocument))
    data = timed("write and read the clean document", lambda: to_json(document))()
    document = timed("write and read the clean document", lambda: from_json(CleanDocument, data))()
    doc = timed("nlp", nlp)(document.text)
    ready: Any = Ready(doc)
    (facts,) = timed("attribute", lambda: list(extract_facts([document], ready)))()
    record = timed("assemble", assemble_record)(document, facts, PIPELINE, 1)
    timed("write the record", to_json)(record)
    place = Position("2026-01-01", record.id, "t" * 12)
    timed("write the items", lambda: [item.to_attributes() for item in list_items(record, place, Layout())])()
    return len(document.text.split())


class Ready:
    """A pipeline whose Doc is made already."""

    def __init__(self, doc: Any) -> None:
        self._doc = doc

    def pipe(self, texts: Any, batch_size: int) -> Any:
        for _ in texts:
            yield self._doc

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


def main(folder: str | None = None) -> None:
    """Read every sample, or every file of a folder, some times, warm, and write the section."""
    nlp = load_pipeline()
    vars(encoding)["run_windows"] = timed("encode", run_encoder)
    samples = [*sorted(SAMPLES.glob("*.txt")), *([SHARED] if SHARED.exists() else [])]
    paths = sorted(Path(folder).iterdir()) if folder else samples
    for path in paths:
        read(path, nlp)
    spent.clear()
    words = sum(read(path, nlp) for _ in range(ROUNDS) for path in paths)
    spent["tokens, trees, entities, roles"] = spent.pop("nlp") - spent["encode"]
    extract = sum(seconds for step, seconds in spent.items() if step != "clean")
    count = ROUNDS * len(paths)
    rows = [
        (step, f"{seconds / count * 1000:.1f}", f"{seconds / words * 600_000:.1f}", share(step, seconds, extract))
        for step, seconds in sorted(spent.items(), key=lambda pair: -pair[1])
    ]
    note = (
        f"CPU milliseconds over {len(paths)} articles of {words / count:.0f} words on average, warm. The encoder "
        f"takes {spent['encode'] / extract:.0%} of extract's own CPU time (goal: 70 %), calls to AWS left out."
    )
    head = ("step", "ms an article", "ms for 600 words", "share of extract")
    title, command = "Where the time goes", "make bench-split"
    if folder:
        title, command = f"{title}, pages of {Path(folder).name}", f"{command} ARGS={Path(folder).name}"
    write_section(title, command, f"{note}\n\n{as_table(head, rows)}")


def share(step: str, seconds: float, extract: float) -> str:
    """Of extract's time."""
    return "" if step == "clean" else f"{seconds / extract:.0%}"


if __name__ == "__main__":
    main(*sys.argv[1:])
