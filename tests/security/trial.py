"""Tries files on the code of clean and extract, each in a process of its own, as Lambda would: time, memory, outcome.

`python -m tests.security.trial` tries every hostile file and prints what is wrong with any of them.
"""

import argparse
import os
import resource
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import spacy
from cuttings.cleaning import FileOrigin, RejectedMember, clean_file
from cuttings.errors import RejectedError
from cuttings.facts import extract_facts
from cuttings.language import load_pipeline
from cuttings.record import CleanDocument, Pipeline, Record, from_json, to_json
from cuttings.services.assembly import assemble_record
from cuttings.store.heads import Layout
from cuttings.store.keys import Position
from cuttings.store.postings import list_items
from cuttings.store.publishing import summarise

from tests.security.hostile import ARTICLE, Hostile, list_hostile

MOST_SECONDS = 2.0
MB = 1 << 20  # as Lambda counts memory
MOST_BYTES = 512 * MB
PATIENCE = 60  # seconds of processor until a file is given up
PIPELINE = Pipeline("0", "test", "0" * 64, "0" * 64, "2026-01-01T00:00:00Z")


@dataclass(frozen=True)
class Outcome:
    """What became of a file: `article`, a rejection reason, or what went wrong; seconds of processor, peak bytes."""

    name: str
    ended: str
    clean_seconds: float
    extract_seconds: float
    bytes: int

    def faults(self, hostile: Hostile) -> list[str]:
        """What is wrong with it."""
        found = []
        right = {self.ended, "rejected" if self.ended not in (ARTICLE, "failed") else self.ended}
        if not right & hostile.allowed or self.ended.startswith("failed"):
            found.append(f"ended as {self.ended}")
        for what, seconds in (("cleaning", self.clean_seconds), ("extracting", self.extract_seconds)):
            if seconds > MOST_SECONDS:
                found.append(f"{what} took {seconds:.1f} s")
        if self.bytes > MOST_BYTES:
            found.append(f"took {self.bytes / MB:.0f} MB")
        return [f"{self.name}: {fault}" for fault in found]


def try_files(files: Iterable[Hostile], model: str | None = None) -> Iterator[tuple[Hostile, Outcome]]:
    """Each file with its outcome; extraction by the pipeline `model`, or by rules alone."""
    nlp = load_pipeline(model) if model else spacy.blank("en")
    _warm_up(nlp)
    for file in files:
        yield file, _fork(file, nlp)


def _warm_up(nlp: spacy.Language) -> None:
    good = Hostile("warm", "warm.html", b'<html><body><p>The mayor said on Monday: "We go."</p></body></html>' * 3)
    for file in (good, Hostile("warm", "warm.txt", good.data)):
        _try(file, nlp)


def _fork(file: Hostile, nlp: spacy.Language) -> Outcome:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        signal.setitimer(signal.ITIMER_PROF, PATIENCE)
        os.write(writing, "\t".join(map(str, _try(file, nlp))).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read().split("\t")
    _, status, usage = os.wait4(child, 0)
    peak = usage.ru_maxrss * 1024
    if len(said) < 3:
        return Outcome(file.name, f"failed: ended by signal {status}", usage.ru_utime, 0, peak)
    return Outcome(file.name, said[0], float(said[1]), float(said[2]), peak)


def _try(file: Hostile, nlp: spacy.Language) -> tuple[str, float, float]:
    began = cleaned = time.process_time()
    try:
        results = list(clean_file(file.data, FileOrigin("inbox", file.key, "v1")))
        cleaned = time.process_time()
        documents = [result for result in results if isinstance(result, CleanDocument)]
        for document in documents:
            extract(document, nlp)
        rejected = [result.reason for result in results if isinstance(result, RejectedMember)]
        ended = ARTICLE if documents else rejected[0] if rejected else "failed: nothing came of it"
    except RejectedError as error:
        ended, cleaned = str(error.reason), time.process_time()
    except Exception as error:
        ended = f"failed: {type(error).__name__}: {str(error)[:100]!r}"
    cleaned = cleaned if cleaned > began else time.process_time()
    return ended.replace("\t", " "), cleaned - began, time.process_time() - cleaned


def extract(document: CleanDocument, nlp: spacy.Language) -> None:
    """Through JSON, as the archive keeps it, to a record and the items of the table."""
    document = from_json(CleanDocument, to_json(document))
    (facts,) = extract_facts([document], nlp)
    record = assemble_record(document, facts, PIPELINE, 1)
    assert from_json(Record, to_json(record)) == record
    summarise(record)
    for item in list_items(record, Position("2026-01-01", record.id, "t" * 12), Layout()):
        item.to_attributes()


def main() -> None:
    """Try all, every nth, or those named; the exit status says whether something was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", nargs="+", metavar="NAME")
    parser.add_argument("--model", help="name or folder of a pipeline; without one, rules extract")
    options = parser.parse_args()
    outcomes, wrong = [], 0
    chosen = (file for file in list_hostile() if options.only is None or file.name in options.only)
    for file, outcome in try_files(islice(chosen, 0, None, options.every), options.model):
        outcomes.append(outcome)
        for fault in outcome.faults(file):
            print(fault, flush=True)
            wrong += 1
    print(describe(outcomes), f"({wrong} faults)")
    sys.exit(bool(wrong))


def describe(outcomes: list[Outcome]) -> str:
    """The figure."""
    peak = max(o.bytes for o in outcomes) / MB
    articles = sum(o.ended == ARTICLE for o in outcomes)
    crashed = sum(o.ended.startswith("failed") for o in outcomes)
    cleaning, extracting = (max(getattr(o, name) for o in outcomes) for name in ("clean_seconds", "extract_seconds"))
    return (
        f"{len(outcomes)} files: {articles} read as articles, {len(outcomes) - articles - crashed} rejected, {crashed} "
        f"crashes; at most {cleaning:.2f} s of processor to clean, {extracting:.2f} s to extract and {peak:.0f} MB"
    )


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
