"""Writes what others build against, from the code: schemas of events and record beside this file, docs/openapi.json.

Run by `make schemas`; a test fails when a committed file is not what this would write.
"""

import json
from pathlib import Path
from typing import Any

from cuttings.api.app import build_app
from cuttings.api.openapi import build_document
from cuttings.events import ArticleCleaned, ArticleDeleted, ArticleExtracted, Envelope, FileRejected, ObjectCreated
from cuttings.record import CleanDocument, Record, json_schema

HERE = Path(__file__).parent
DIALECT = "https://json-schema.org/draft/2020-12/schema"
EVENTS = (ArticleCleaned, ArticleDeleted, ArticleExtracted, FileRejected, Envelope[ObjectCreated])


def describe_all() -> dict[Path, dict[str, Any]]:
    """Every generated document by its path."""
    documents = {HERE / f"{_name(event)}.json": event.model_json_schema(by_alias=True) for event in EVENTS}
    documents |= {HERE / f"{kind.__name__}.json": json_schema(kind) for kind in (CleanDocument, Record)}
    documents = {path: {"$schema": DIALECT, **schema} for path, schema in documents.items()}
    return documents | {HERE.parent.parent / "docs" / "openapi.json": build_document(build_app())}


def render(document: dict[str, Any]) -> str:
    """The document as it is committed."""
    return json.dumps(document, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _name(event: type) -> str:
    return event.__name__.removeprefix("Envelope[").removesuffix("]")


if __name__ == "__main__":
    for path, document in describe_all().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(render(document), "utf-8")
