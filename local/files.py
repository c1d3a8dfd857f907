"""The very code of the clean and extract functions on files of this machine."""

import hashlib
import itertools
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cuttings.cleaning import FileOrigin, RejectedMember, clean_file, explain
from cuttings.errors import RejectedError, RejectionReason
from cuttings.record import CleanDocument, to_json

from local.copies import CopyMarker
from local.errors import UsageError

BUCKET = "local"
BATCH = 32
NO_GAZETTEER = hashlib.sha256(b"").hexdigest().encode()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file, or the `member` of a container file, that cannot become an article."""

    path: str
    reason: RejectionReason
    explanation: str
    member: str | None = None

    def to_line(self) -> str:
        """The line of output that says so."""
        names = {"key": self.path, "member": self.member, "reason": self.reason, "explanation": self.explanation}
        return json.dumps({"rejected": {name: value for name, value in names.items() if value is not None}})


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files, as given; a folder's files in sorted order, hidden ones left out. Raises UsageError."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p.relative_to(path)))
        elif path.is_file():
            found.append(path)
        else:
            raise UsageError(f"no such file or folder: {path}")
    return found


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def clean_files(paths: Iterable[Path]) -> Iterator[CleanDocument | Rejected]:
    """Each file's articles or its rejection, in order."""
    for path in paths:
        key = path.as_posix()
        try:
            for item in clean_file(read_file(path), FileOrigin(BUCKET, key)):
                if isinstance(item, RejectedMember):
                    yield Rejected(key, item.reason, item.explanation, item.member)
                else:
                    yield item
        except RejectedError as error:
            yield Rejected(key, error.reason, error.explanation)


def read_file(path: Path) -> bytes:
    """The bytes of the file. Raises UsageError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from None


def print_documents(paths: Iterable[Path]) -> None:
    """One clean document per line."""
    for item in clean_files(find_files(paths)):
        _print(item.to_line() if isinstance(item, Rejected) else to_json(item).decode())


def print_explanations(paths: Iterable[Path]) -> None:
    """Every line of every file with its fate."""
    for path in find_files(paths):
        _print(f"## {path}")
        try:
            for line in explain(read_file(path), FileOrigin(BUCKET, path.as_posix())):
                _print(line)
        except RejectedError as error:
            _print(f"rejected  {error.reason}: {error.explanation}")


def print_records(paths: Iterable[Path], model: str = "") -> None:
    """One record per line; a copy points to the first article before it that it is like."""
    from cuttings.facts import extract_facts
    from cuttings.language import load_pipeline
    from cuttings.services.assembly import assemble_record
    from cuttings.services.pipelines import describe_pipeline
    from cuttings.services.wiring import tell_time

    files = find_files(paths)
    try:
        nlp = load_pipeline(model or None)
    except (OSError, ValueError, ImportError) as error:
        raise UsageError(f"cannot load the model {model!r}: {error}") from None
    pipeline = describe_pipeline(nlp, NO_GAZETTEER, tell_time)
    copies = CopyMarker()
    items = clean_files(files)
    while batch := list(itertools.islice(items, BATCH)):
        facts = extract_facts((item for item in batch if isinstance(item, CleanDocument)), nlp)
        for item in batch:
            if isinstance(item, Rejected):
                _print(item.to_line())
            else:
                record = assemble_record(item, next(facts), pipeline, version=1)
                _print(to_json(copies.mark(record)).decode())


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
