"""A document, what was found in it and what found it, joined to a record."""

from cuttings.record import SCHEMA_VERSION, CleanDocument, Facts, Pipeline, Record


def assemble_record(
    document: CleanDocument, facts: Facts, pipeline: Pipeline, version: int, duplicate_of: str | None = None
) -> Record:
    """The record of one version of an article; its warnings are the document's and the facts'."""
    return Record(
        schema_version=SCHEMA_VERSION,
        id=document.id,
        version=version,
        headline=document.headline,
        byline=document.byline,
        publisher=document.publisher,
        url=document.url,
        date_published=document.date_published,
        date_modified=document.date_modified,
        date_basis=document.date_basis,
        in_language=document.in_language,
        source=document.source,
        text=document.text,
        segments=document.segments,
        entities=facts.entities,
        quotations=facts.quotations,
        dates=facts.dates,
        quantities=facts.quantities,
        keywords=facts.keywords,
        warnings=(*document.warnings, *facts.warnings),
        pipeline=pipeline,
        duplicate_of=duplicate_of,
    )
