"""The sample articles with what a careful reader says of them, what the pipeline makes of them, and cases of both.

`python -m tests.samples` writes the list of cases that do not pass yet anew, each with what happens instead.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cuttings.cleaning import FileOrigin, RejectedMember, clean_file
from cuttings.facts import extract_facts
from cuttings.language import load_pipeline
from cuttings.record import CleanDocument, Facts

FOLDER = Path(__file__).parent / "data" / "articles"
NOT_YET_FILE = FOLDER / "not_yet.json"
NOT_YET: dict[str, str] = json.loads(NOT_YET_FILE.read_text("utf-8"))
LONGEST_REASON = 120


@dataclass(frozen=True)
class Sample:
    """An article file and its expected facts."""

    path: Path
    expected: dict[str, Any]

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def document(self) -> CleanDocument:
        return documents()[self.name]

    @property
    def facts(self) -> Facts:
        return found()[self.name]


def load() -> list[Sample]:
    files = sorted(path for path in FOLDER.iterdir() if path.suffix in {".txt", ".html"})
    return [Sample(path, json.loads((FOLDER / f"{path.stem}.expected.json").read_text("utf-8"))) for path in files]


SAMPLES = load()


def named(name: str) -> Sample:
    return next(sample for sample in SAMPLES if sample.name == name)


Case = tuple[str, Sample, Any]
every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)


@cache
def documents() -> dict[str, CleanDocument]:
    return {sample.name: _clean(sample.path) for sample in SAMPLES}


def _clean(path: Path) -> CleanDocument:
    (document,) = clean_file(path.read_bytes(), FileOrigin("inbox", path.name, None))
    assert not isinstance(document, RejectedMember), document
    return document


@cache
def found() -> dict[str, Facts]:
    """All samples in one batch, as the extract function works."""
    cleaned = documents()
    return dict(zip(cleaned, extract_facts(cleaned.values(), load_pipeline()), strict=True))


def list_cases(kind: str, items: str) -> list[Case]:
    """A case for each expected item, named after sample, kind and item."""
    return [(f"{s.name}/{kind}/{_label(item)}", s, item) for s in SAMPLES for item in s.expected.get(items, [])]


def _label(item: Any) -> str:
    names = ("name", "words", "startsWith", "text")
    return item if isinstance(item, str) else next(item[key] for key in names if key in item)


def each(cases: Iterable[Case]) -> pytest.MarkDecorator:
    """Parametrises a test over cases; those listed as not passing yet are expected to fail."""
    return pytest.mark.parametrize(("sample", "fact"), [_as_param(*case) for case in cases])


def _as_param(name: str, sample: Sample, fact: Any) -> Any:
    reason = NOT_YET.get(name)
    return pytest.param(sample, fact, id=name, marks=[pytest.mark.xfail(strict=True, reason=reason)] if reason else [])


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


class GapLister:
    """A pytest plugin that collects the cases that fail, with the message of their assertion."""

    def __init__(self) -> None:
        self.gaps: dict[str, str] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
        report = yield
        if (
            report.when == "call"
            and report.failed
            and isinstance(item, pytest.Function)
            and "fact" in item.fixturenames
        ):
            message = str(call.excinfo.value).splitlines()[0] if call.excinfo else ""
            self.gaps[item.callspec.id.encode().decode("unicode_escape")] = message[:LONGEST_REASON]
        return report


if __name__ == "__main__":
    lister = GapLister()
    tests = Path(__file__).parent / "integration"
    pytest.main(["--runxfail", "-q", "--tb=no", "--no-summary", *map(str, tests.glob("test_samples*.py"))], [lister])
    before, after = set(NOT_YET), set(lister.gaps)
    NOT_YET_FILE.write_text(json.dumps(lister.gaps, indent=1, ensure_ascii=False) + "\n", "utf-8")
    for sign, cases in (("gained", before - after), ("lost", after - before)):
        sys.stdout.writelines(f"{sign:6} {case}\n" for case in sorted(cases))
    print(f"{len(after)} cases do not pass yet ({len(before)} before)")
