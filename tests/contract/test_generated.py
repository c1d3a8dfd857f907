"""What others build against is committed, and is what the code says."""

import importlib.util
import json
from pathlib import Path

import pytest
from cuttings.record import to_json
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from tests.backend import make_record

ROOT = Path(__file__).parent.parent.parent
SPEC = importlib.util.spec_from_file_location("generate", ROOT / "events" / "schemas" / "generate.py")
assert SPEC
assert SPEC.loader
generate = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(generate)


@pytest.mark.parametrize(
    ("path", "document"), generate.describe_all().items(), ids=lambda value: getattr(value, "name", "")
)
def test_the_committed_file_is_what_the_code_says(path: Path, document: object) -> None:
    assert path.read_text("utf-8") == generate.render(document), "run `make schemas` and look at the difference"


def test_the_openapi_document_is_valid() -> None:
    validate(json.loads((ROOT / "docs" / "openapi.json").read_text("utf-8")))


def test_a_record_is_what_its_schema_says() -> None:
    schema = json.loads((ROOT / "events" / "schemas" / "Record.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(json.loads(to_json(make_record())))
