"""The queries of docs/athena.md over an archive as the store lays it out, with the types of the Glue table.

DuckDB stands for Athena. It knows three of its functions by other names; nothing else is changed. It has a process of
its own, as it complains about leaks where a test session ends.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cuttings.record import Action, Record, RemovalReason, Segment, SegmentRole, SourceSpan, json_schema

from local.template import load_template
from tests.backend import Deployment, deploy, make_record, make_upload

DOCS = Path(__file__).parent.parent.parent / "docs" / "athena.md"
MOST_QUOTED, TRAVELLED, CUT_AWAY = re.findall(r"```sql\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
TABLE = load_template()["Resources"]["RecordsTable"]["Properties"]["TableInput"]
COLUMNS = {column["Name"]: column["Type"] for column in TABLE["StorageDescriptor"]["Columns"]}
FUNCTIONS = (
    "sequence(low, high) AS generate_series(low, high)",
    "cardinality(list) AS len(list)",
    "element_at(list, place) AS list[place]",
)
ASK = "import duckdb, json, sys; sql = json.load(sys.stdin); [duckdb.execute(one) for one in sql[:-1]]; "
ASK += "json.dump(duckdb.execute(sql[-1]).fetchall(), sys.stdout)"
Ask = Callable[[str], list[list[object]]]
WORDS = "We will build the bridge in Oslo before the winter"
NOTICE = Segment(
    Action.REMOVED, SegmentRole.PARAGRAPH, "Sign up", SourceSpan(0, 7), reason=RemovalReason.NEWSLETTER, rule="sign_up"
)


@pytest.fixture(scope="module")
def athena(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Two papers with the same words, one article corrected and one without a quotation."""
    folder = tmp_path_factory.mktemp("archive")
    with deploy() as session:
        deployment = Deployment(session)
        fill(deployment)
        for key in deployment.archive.list_keys("records/"):
            path = folder / key
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(deployment.archive.get(key).data)
    before = [*(f"CREATE MACRO {function}" for function in FUNCTIONS), f"CREATE VIEW records AS {read(folder)}"]
    return lambda query: ask([*before, query])


def ask(statements: list[str]) -> list[list[object]]:
    """The rows that the last statement gives."""
    command = [sys.executable, "-c", ASK]
    run = subprocess.run(command, input=json.dumps(statements), capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    rows: list[list[object]] = json.loads(run.stdout)
    return rows


def fill(deployment: Deployment) -> None:
    first = make_record("a1", words=WORDS, segments=(NOTICE,), publisher="The Post", date_published="2026-02-01")
    deployment.publish(first)
    deployment.publish(make_record("a2", words=WORDS, publisher="The Herald", date_published="2026-02-02"))
    deployment.publish(make_record("a3", words="An early word that was wrong", date_published="2026-03-01"))
    corrected = make_record("a3", words="A late word that was right", date_published="2026-03-01")
    source = replace(corrected.source, sha256="e" * 64)
    deployment.publish(replace(corrected, source=source), make_upload("a3.txt", 2))
    deployment.publish(make_record("a4", quotations=(), date_published="2026-03-02"))


def read(folder: Path) -> str:
    """The objects as the Glue table reads them; its names are in small letters, as Glue's are."""
    names = {name.lower(): name for name in json_schema(Record)["properties"]}
    types = ", ".join(f"{names[name]}: '{to_duckdb(kind)}'" for name, kind in COLUMNS.items())
    shown = ", ".join(f'"{names[name]}" AS {name}' for name in COLUMNS)
    files = (
        f"'{folder}/records/*/*/*.json', format='newline_delimited', hive_partitioning=true, hive_types_autocast=false"
    )
    return f"SELECT {shown}, filed FROM read_json({files}, columns={{{types}}})"


def to_duckdb(kind: str) -> str:
    """`array<struct<a:string>>` is `STRUCT(a VARCHAR)[]`."""
    if kind.startswith("array<"):
        return f"{to_duckdb(kind[6:-1])}[]"
    if kind.startswith("struct<"):
        fields = (field.split(":", 1) for field in re.findall(r"\w+:(?:struct<[^>]*>|\w+)", kind[7:-1]))
        return f"STRUCT({', '.join(f'{name} {to_duckdb(inner)}' for name, inner in fields)})"
    return {"string": "VARCHAR"}.get(kind, kind.upper())


def test_who_is_quoted_most_counts_wordings_of_newest_versions(athena: Ask) -> None:
    assert athena(MOST_QUOTED) == [["2026-03", "Anna Berg", 1], ["2026-02", "Anna Berg", 1]]


def test_a_sentence_that_two_papers_ran_travelled(athena: Ask) -> None:
    assert athena(TRAVELLED) == [[WORDS, "Anna Berg", "2026-02-01", 2, 2]]


def test_what_is_cut_away_is_counted_by_publisher_and_reason(athena: Ask) -> None:
    assert athena(CUT_AWAY) == [["The Post", "newsletter", 1, len(NOTICE.text)]]


def test_the_partitions_are_those_of_the_archive(athena: Ask) -> None:
    assert [key["Name"] for key in TABLE["PartitionKeys"]] == ["filed"]
    assert "/records/filed=${!filed}/" in str(TABLE["Parameters"]["storage.location.template"])
    days = [day for (day,) in athena("SELECT DISTINCT filed FROM records ORDER BY filed")]
    assert days == ["2026-02-01", "2026-02-02", "2026-03-01", "2026-03-02"]
