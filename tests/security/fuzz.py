"""Mutated files and texts into every reader and into the code of records, events, queries and cursors.

`python -m tests.security.fuzz --inputs=1000000` is the long form; the same seed makes the same inputs.
"""

import argparse
import random
import sys
import time
import traceback
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import spacy
from cuttings.cleaning import FileOrigin, clean_file
from cuttings.errors import RejectedError
from cuttings.events import ArticleCleaned, Envelope, ObjectCreated
from cuttings.facts import extract_facts
from cuttings.record import CleanDocument, Record, from_json, to_json
from cuttings.services.query.cursors import CursorSigner, Place
from cuttings.services.query.errors import InvalidError
from cuttings.store.names import fold, slugify
from cuttings.store.packing import unpack
from cuttings.store.words import parse_query, split_words
from pydantic import ValidationError

from tests.backend import make_record
from tests.reliability.figures import write_row
from tests.security.mutations import Mutation, mutate_bytes, mutate_member, mutate_values
from tests.security.seeds import CLEANED, EVENT, FEED, JSON, LINKED, MAIL, OBJECT, PAGE, TEXT, WARC, make_docx, make_pdf

MOST_SECONDS = 2.0  # of processor


@dataclass(frozen=True)
class Target:
    """Something that takes bytes; any error but the `expected` ones is a fault, and so are two seconds of processor."""

    name: str
    seeds: tuple[bytes, ...]
    run: Callable[[bytes], object]
    expected: tuple[type[Exception], ...]
    mutate: Mutation = mutate_bytes

    def try_one(self, data: bytes) -> str | None:
        """What is wrong with how it took `data`; None if nothing."""
        began = time.process_time()
        try:
            self.run(data)
        except self.expected:
            pass
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            return f"{self.name}: {type(error).__name__} at {frame.filename.rpartition('/')[2]}:{frame.lineno}"
        return f"{self.name}: slow" if time.process_time() - began > MOST_SECONDS else None


def clean(key: str) -> Callable[[bytes], object]:
    return lambda data: list(clean_file(data, FileOrigin("b", key)))


def parse(kind: Any) -> Callable[[bytes], object]:
    return lambda data: to_json(from_json(kind, data))


def read_event(detail: Any) -> Callable[[bytes], object]:
    return lambda data: Envelope[detail].model_validate_json(data)


def list_targets() -> list[Target]:
    """Every reader of files and every parser of what comes from outside."""
    files = {"a.txt": TEXT, "a.md": f"# Bridge\n\n> {TEXT}", "a.html": f"{PAGE}{LINKED}</script>", "a.xml": FEED}
    files |= {"a.json": JSON, "a.jsonl": f"{JSON}\n{JSON}", "a.eml": MAIL, "a.warc": WARC}
    binary = {name: content.encode() for name, content in files.items()}
    binary |= {"a.pdf": make_pdf(), "a.docx": make_docx(), "a.gz": zlib.compress(TEXT.encode(), wbits=31)}
    ways = {"a.json": mutate_values, "a.docx": mutate_member}
    targets = [
        Target(f"clean {key}", (data,), clean(key), (RejectedError,), ways.get(key, mutate_bytes))
        for key, data in binary.items()
    ]
    (document,) = clean_file(TEXT.encode(), FileOrigin("b", "a.txt"))
    assert isinstance(document, CleanDocument)
    uploaded, cleaned = ((EVENT % detail).encode() for detail in (OBJECT, CLEANED))
    signer = CursorSigner("secret")
    nlp = spacy.blank("en")
    return [
        *targets,
        Target("record", (to_json(make_record()),), parse(Record), (ValidationError,), mutate_values),
        Target("clean document", (to_json(document),), parse(CleanDocument), (ValidationError,), mutate_values),
        Target("S3 event", (uploaded,), read_event(ObjectCreated), (ValidationError,), mutate_values),
        Target("ArticleCleaned", (cleaned,), read_event(ArticleCleaned), (ValidationError,), mutate_values),
        Target("facts", (TEXT.encode(),), lambda data: extract(document, data, nlp), ()),
        Target("search", (b'"long bridge" talks', TEXT.encode()), search, ()),
        Target(
            "cursor",
            (signer.sign("q", Place("k")).encode(), b"AAAA"),
            lambda data: read_cursor(signer, data),
            (InvalidError,),
        ),
        Target("item body", (zlib.compress(b'{"a": 1}'),), unpack, (zlib.error, ValueError)),
    ]


def read_cursor(signer: CursorSigner, data: bytes) -> None:
    signer.read("q", data.decode("latin-1"))


def extract(document: CleanDocument, data: bytes, nlp: spacy.Language) -> None:
    list(extract_facts([replace(document, text=data.decode("utf-8", "replace"), in_language="en")], nlp))


def search(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    parse_query(text)
    split_words(text)
    slugify(fold(text))


def fuzz(inputs: int, seed: int, seconds: float = float("inf")) -> tuple[Counter[str], list[str]]:
    """Feed the targets in turn; how many inputs each had, and each fault once, with the number that makes it again."""
    targets, fed, faults = list_targets(), Counter[str](), dict[str, str]()
    end = time.monotonic() + seconds
    for number in range(inputs):
        if time.monotonic() > end:
            break
        target = targets[number % len(targets)]
        data = make_input(target, seed, number)
        fed[target.name] += 1
        if fault := target.try_one(data):
            faults.setdefault(fault, f"{fault}, seed {seed}, input {number}: {data[:300]!r}")
    return fed, list(faults.values())


def make_input(target: Target, seed: int, number: int) -> bytes:
    """The input of that number: the same again at any time, whatever was fed before."""
    chance = random.Random(f"{seed} {number}")
    return target.mutate(chance, chance.choice(target.seeds))


def main() -> None:
    """Fuzz, write the figure, exit with 1 if something was not caught."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began = time.monotonic()
    fed, faults = fuzz(options.inputs, options.seed, options.minutes * 60)
    print("\n".join(faults))
    figure = f"{fed.total():,} inputs to {len(fed)} targets in {time.monotonic() - began:.0f} s: {len(faults)} uncaught"
    print(figure)
    command = f"make fuzz ARGS='--inputs={options.inputs} --seed={options.seed}'"
    write_row("hostile input is boring: fuzzing", figure, command)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
