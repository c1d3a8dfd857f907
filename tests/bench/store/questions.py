"""What questions cost in the query function itself: `python -m tests.bench.store.questions [ARTICLES]`.

Asks each question many times through the real handler, over synthetic articles (default 20,000) in a table in memory,
so that what is measured is our own work and not the database's. Processor time, as other work may share the machine.
"""

import gc
import os
import statistics
import sys
import time
from typing import Any

from cuttings.store.heads import Layout
from moto import mock_aws

from tests.api_client import Client
from tests.api_server import SHARDS, over
from tests.backend import ENVIRONMENT
from tests.bench.report import as_table, write_section
from tests.memory_table import MemoryTable
from tests.synthetic import fill

ROUNDS = 300
QUESTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "a person's 50 newest quotations": ("/v1/people/person-anna-berg/quotes", {"limit": 50}),
    "50 newest articles": ("/v1/articles", {"limit": 50}),
    "20 articles of a person and a publisher": (
        "/v1/articles",
        {"entity": "person-ben-carter", "publisher": "Paper 3"},
    ),
    "20 quotations with two words": ("/v1/quotes", {"q": "bridge budget", "limit": 20}),
    "20 quotations with a phrase, by a person": ("/v1/quotes", {"q": '"farm court"', "speaker": "person-ben-carter"}),
    "a person (from 200 articles)": ("/v1/people/person-anna-berg", {}),
    "names by prefix": ("/v1/people", {"prefix": "ber"}),
    "a month's top speakers": ("/v1/top-speakers", {"month": "2026-01"}),
    "a page of the export, 500 quotations": ("/v1/export/quotations", {"limit": 500}),
}


def main(number: int) -> None:
    os.environ.update(ENVIRONMENT)
    with mock_aws():
        table = MemoryTable()
        fill(table, number, Layout(SHARDS))
        gc.collect()
        gc.freeze()  # the table stands for a database: its items are not this process's to look through
        client = Client()
        client.use(over(client, table))
        rows = [ask(client, table, name, path, query) for name, (path, query) in QUESTIONS.items()]
    head = ("question", "items answered", "calls of the database", "items read", "p50 ms", "p99 ms")
    note = f"{number:,} synthetic articles on {SHARDS} shards, {ROUNDS} rounds each, warm."
    write_section("Questions", "make bench-store", as_table(head, rows) + "\n\n" + note)


def ask(client: Client, table: MemoryTable, name: str, path: str, query: dict[str, Any]) -> tuple[object, ...]:
    """One row."""
    answer = client.get(path, **query)
    assert answer.status == 200, answer.body
    items = (
        len(answer.items) if answer.body.startswith('{"') and '"items"' in answer.body else answer.body.count("\n") or 1
    )
    table.calls = table.read = 0
    client.get(path, **query)
    calls, read = table.calls, table.read
    samples = []
    for _ in range(ROUNDS):
        started = time.process_time()
        client.get(path, **query)
        samples.append((time.process_time() - started) * 1000)
    return (
        name,
        items,
        calls,
        read,
        f"{statistics.median(samples):.1f}",
        f"{statistics.quantiles(samples, n=100)[98]:.1f}",
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
