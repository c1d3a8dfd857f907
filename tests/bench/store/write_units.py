"""What an article costs to write: `python -m tests.bench.store.write_units FILE...`

Default: the sample articles, and the shared article where it lies beside the repository.
"""

import sys
from dataclasses import replace
from pathlib import Path

from cuttings.cleaning import FileOrigin, RejectedMember, clean_file
from cuttings.facts import extract_facts
from cuttings.language import load_pipeline
from cuttings.record import Pipeline, Record
from cuttings.services.assembly import assemble_record
from cuttings.store.heads import Layout
from cuttings.store.publishing import Publisher
from cuttings.store.records import RecordArchive

from tests.backend import PIPELINE, Deployment, deploy, make_upload
from tests.bench.report import as_table, write_section
from tests.meter import Meter

SAMPLES = Path(__file__).parent.parent.parent / "data" / "articles"
SHARED = SAMPLES.parent.parent.parent.parent / "shared" / "article.txt"
DOLLARS_PER_MILLION_UNITS = 0.625  # on demand, us-east-1, 2026: https://aws.amazon.com/dynamodb/pricing/on-demand/


def main(paths: list[Path]) -> None:
    """Measure each file on an empty table, and again under another id when its names are known."""
    nlp = load_pipeline()
    rows = [measure(record) for path in paths for record in read_records(path, nlp, PIPELINE)]
    head = ("article", "words", "entities", "quotations", "no search", "with search", "names known, with search")
    worst = max(float(str(row[5])) for row in rows)
    note = (
        f"Write units, indexes included (there are none). At {DOLLARS_PER_MILLION_UNITS} dollars per million units, a "
        f"million articles like the dearest of these cost {worst * DOLLARS_PER_MILLION_UNITS:.0f} dollars to write."
    )
    write_section("Write units", "make bench-store", as_table(head, rows) + "\n\n" + note)


def read_records(path: Path, nlp: object, pipeline: Pipeline) -> list[Record]:
    documents = [
        document
        for document in clean_file(path.read_bytes(), FileOrigin("inbox", path.name))
        if not isinstance(document, RejectedMember)
    ]
    found = extract_facts(documents, nlp)  # type: ignore[arg-type]
    return [assemble_record(document, facts, pipeline, 0) for document, facts in zip(documents, found, strict=True)]


def measure(record: Record) -> tuple[object, ...]:
    words = len(record.text.split())
    without = publish_and_count(record, Layout(words="off"))[0]
    first, known = publish_and_count(record, Layout())
    name = Path(record.source.key).stem
    return name, words, len(record.entities), len(record.quotations), without, first, known


def publish_and_count(record: Record, layout: Layout) -> tuple[int, int]:
    """Write units for the record on an empty table, and for the same facts as another article after it."""
    with deploy() as session:
        deployment = Deployment(session)
        archive = RecordArchive(deployment.archive)
        deployment.publisher = Publisher(deployment.table, archive, layout, deployment.tell_time)
        meter = Meter()
        meter.attach(deployment.dynamodb)
        deployment.publish(record, make_upload(record.source.key))
        first = meter.writes.total()
        meter.reset()
        deployment.publish(replace(record, id=f"{record.id[:-1]}x"), make_upload("other"))
        return first, meter.writes.total()


if __name__ == "__main__":
    named = [Path(name) for name in sys.argv[1:]]
    samples = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".html"))
    main(named or [*samples, *(path for path in [SHARED] if path.exists())])
