"""A document, what was found in it and what found it, joined to a record."""

from dataclasses import replace

from cuttings.facts import person_key
from cuttings.record import SCHEMA_VERSION, CleanDocument, Entity, EntityType, Facts, Pipeline, Record
from cuttings.store.names import identify


def assemble_record(document: CleanDocument, facts: Facts, pipeline: Pipeline, version: int) -> Record:
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
        entities=tuple(replace(entity, key=name_key(entity)) for entity in facts.entities),
        quotations=facts.quotations,
        dates=facts.dates,
        quantities=facts.quantities,
        keywords=facts.keywords,
        warnings=(*document.warnings, *facts.warnings),
        pipeline=pipeline,
        min_hash=document.min_hash,
    )


def name_key(entity: Entity) -> str:
    """The entity's key across articles: the user's own where given; the spellings of a person's name have one."""
    if entity.key:
        return entity.key
    key = person_key(entity.name) if entity.type is EntityType.PERSON else ""
    return f"person-{key}" if key else identify(entity)
