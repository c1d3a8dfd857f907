"""Mutated files and texts into every reader and into the code of records, events, queries and cursors.

`python -m tests.security.fuzz --inputs=1000000` is the long form; the same seed makes the same inputs.
"""

import argparse
import io
import random
import sys
import time
import traceback
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import docx
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

TEXT = (
    "Bridge to close\n\nThe council said on 3 May 2024 it would close. “We had no choice,” said Ann Lee, its leader.\n"
)
PAGE = f'<html><head><title>Bridge</title><meta name="author" content="Al Fox"></head><body><p>{TEXT}</p></body></html>'
ITEM = f"<item><title>Bridge</title><description>{TEXT}</description></item>"
FEED = f"<rss version='2.0'><channel><title>Post</title>{ITEM}</channel></rss>"
LINKED = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge", "author": [{"name": "Al"}]}'
WARC_HEAD = "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nWARC-Target-URI: http://a.b/\r\n"
WARC = f"{WARC_HEAD}Content-Length: {len(PAGE.encode())}\r\n\r\n{PAGE}\r\n\r\n"
MAIL_HEAD = "From: Post <a@b.c>\nSubject: Bridge\nDate: Mon, 6 May 2024 10:00:00 +0000\nMIME-Version: 1.0\n"
MAIL = f"{MAIL_HEAD}Content-Type: text/plain\n\n{TEXT}"
PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj 4 0 obj<</Length 44>>stream
BT /F1 12 Tf (The bridge will close) Tj ET
endstream endobj
trailer<</Root 1 0 R>>
%%EOF"""
JSON = '{"headline": "Bridge", "datePublished": "2024-05-06", "articleBody": "The council said it would close."}'
OBJECT = '{"bucket": {"name": "b"}, "object": {"key": "k", "size": 1}}'
EVENT = f'{{"id": "1", "detail-type": "x", "source": "s", "time": "2024-05-06T00:00:00Z", "detail": {OBJECT}}}'
TOKENS = (
    *(bytes([one]) for one in b"<>&\"'\0\n[]{}()/%:,-=\xff"),
    *("“", "”", "\ufeff", "\u202e", "&#x110000;", "9" * 400, "-1", "NaN", "null", "1e999", "2024-13-99", "said "),
    *("<table>", "</p>", "<!--", "]]>", "</script>", "\x1f\x8b", "PK\x03\x04"),
)


def make_docx() -> bytes:
    document = docx.Document()
    document.add_heading("Bridge", 1)
    document.add_paragraph(TEXT)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@dataclass(frozen=True)
class Target:
    """Something that takes bytes; any error but the `expected` ones is a fault."""

    name: str
    seeds: tuple[bytes, ...]
    run: Callable[[bytes], object]
    expected: tuple[type[Exception], ...]


def clean(key: str) -> Callable[[bytes], object]:
    return lambda data: list(clean_file(data, FileOrigin("b", key)))


def parse(kind: Any) -> Callable[[bytes], object]:
    return lambda data: to_json(from_json(kind, data))


def list_targets() -> list[Target]:
    """Every reader of files and every parser of what comes from outside."""
    files = {"a.txt": TEXT, "a.md": f"# Bridge\n\n> {TEXT}", "a.html": f"{PAGE}{LINKED}</script>", "a.xml": FEED}
    files |= {"a.json": JSON, "a.jsonl": f"{JSON}\n{JSON}", "a.eml": MAIL, "a.warc": WARC}
    binary = {name: content.encode() for name, content in files.items()}
    binary |= {"a.pdf": PDF, "a.docx": make_docx(), "a.gz": zlib.compress(TEXT.encode(), wbits=31)}
    targets = [Target(f"clean {key}", (data,), clean(key), (RejectedError,)) for key, data in binary.items()]
    (document,) = clean_file(TEXT.encode(), FileOrigin("b", "a.txt"))
    assert isinstance(document, CleanDocument)
    event = EVENT.encode()
    signer = CursorSigner("secret")
    nlp = spacy.blank("en")
    return [
        *targets,
        Target("record", (to_json(make_record()),), parse(Record), (ValidationError,)),
        Target("clean document", (to_json(document),), parse(CleanDocument), (ValidationError,)),
        Target("S3 event", (event,), Envelope[ObjectCreated].model_validate_json, (ValidationError,)),
        Target("ArticleCleaned", (event,), Envelope[ArticleCleaned].model_validate_json, (ValidationError,)),
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


def as_bytes(token: str | bytes) -> bytes:
    return token.encode() if isinstance(token, str) else token


def mutate(chance: random.Random, seeds: tuple[bytes, ...]) -> bytes:
    """One to six changes to a seed."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 6)):
        place, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
        match chance.randrange(6):
            case 0 if data:
                data[min(place, len(data) - 1)] = chance.randrange(256)
            case 1:
                data[place:place] = as_bytes(chance.choice(TOKENS)) * chance.choice((1, 1, 3, 50))
            case 2:
                del data[place : min(end, place + 40)]
            case 3:
                data[place:place] = data[place : place + 200] * chance.choice((1, 2, 20))
            case 4:
                del data[end:]
            case _:
                data[place : place + 4] = chance.randbytes(4)
    return bytes(data[:100_000])


def fuzz(inputs: int, seed: int, seconds: float = float("inf")) -> tuple[Counter[str], list[str]]:
    """Feed the targets in turn; how many inputs each had, and each fault once by its place."""
    chance = random.Random(seed)
    targets, fed, faults = list_targets(), Counter[str](), dict[str, str]()
    end = time.monotonic() + seconds
    for number in range(inputs):
        if time.monotonic() > end:
            break
        target = targets[number % len(targets)]
        data = mutate(chance, target.seeds)
        fed[target.name] += 1
        try:
            target.run(data)
        except target.expected:
            pass
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{target.name}: {type(error).__name__} at {frame.filename.rpartition('/')[2]}:{frame.lineno}"
            faults.setdefault(place, f"{place}: {str(error)[:80]} on {data[:300]!r}")
    return fed, list(faults.values())


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
