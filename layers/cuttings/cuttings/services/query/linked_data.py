"""A record in other people's words: schema.org JSON-LD and W3C Web Annotations."""

from typing import Any

from cuttings.record import Quotation, Record
from cuttings.store.names import identify

_CONTEXT = 24
"""Characters before and after a quotation that a TextQuoteSelector gives, so that it is found again."""

_SCHEMA_TYPES = {"PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FAC": "Place"}


def to_json_ld(record: Record) -> dict[str, Any]:
    """The record as a NewsArticle with its Quotations: https://schema.org/NewsArticle https://schema.org/Quotation"""
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": record.id,
        "version": record.version,
        "headline": record.headline,
        "author": [{"@type": "Person", "name": name} for name in record.byline],
        "publisher": record.publisher and {"@type": "Organization", "name": record.publisher},
        "url": record.url,
        "datePublished": record.date_published,
        "dateModified": record.date_modified,
        "inLanguage": record.in_language,
        "articleBody": record.text,
        "keywords": [keyword.text for keyword in record.keywords],
        "mentions": [
            {
                "@type": _SCHEMA_TYPES.get(entity.type, "Thing"),
                "identifier": identify(entity),
                "name": entity.name,
                "alternateName": entity.aliases,
                "sameAs": entity.wikidata and f"https://www.wikidata.org/entity/{entity.wikidata}",
            }
            for entity in record.entities
        ],
        "hasPart": [_to_schema_quotation(quotation, record) for quotation in record.quotations],
    }
    linked: dict[str, Any] = _without_empty(article)
    return linked


def to_annotations(record: Record) -> dict[str, Any]:
    """The record's quotations as an AnnotationPage on its text: https://www.w3.org/TR/annotation-model/"""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"/v1/articles/{record.id}",
        "type": "AnnotationPage",
        "items": [_to_annotation(quotation, record) for quotation in record.quotations],
    }


def _to_schema_quotation(quotation: Quotation, record: Record) -> dict[str, Any]:
    speakers = {entity.id: entity for entity in record.entities}
    speaker = quotation.speaker
    entity = speakers.get(speaker.entity or "") if speaker else None
    kind = _SCHEMA_TYPES.get(entity.type, "Organization") if entity else "Person"
    spoken_by = speaker and {
        "@type": kind if kind in {"Person", "Organization"} else "Organization",
        "identifier": entity and identify(entity),
        "name": speaker.name or speaker.text,
    }
    return {
        "@type": "Quotation",
        "identifier": quotation.id,
        "text": quotation.text,
        "spokenByCharacter": spoken_by,
    }


def _to_annotation(quotation: Quotation, record: Record) -> dict[str, Any]:
    speaker = quotation.speaker
    name = (speaker.name or speaker.text) if speaker else None
    return {
        "id": f"/v1/articles/{record.id}#{quotation.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [{"type": "TextualBody", "purpose": "identifying", "value": name}] if name else [],
        "target": [
            {
                "source": f"/v1/articles/{record.id}/record",
                "selector": [
                    {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                    {
                        "type": "TextQuoteSelector",
                        "exact": record.text[span.start : span.end],
                        "prefix": record.text[max(0, span.start - _CONTEXT) : span.start],
                        "suffix": record.text[span.end : span.end + _CONTEXT],
                    },
                ],
            }
            for span in quotation.spans
        ],
    }


def _without_empty(value: Any) -> Any:
    """The value without members that say nothing."""
    if isinstance(value, dict):
        return {name: _without_empty(inner) for name, inner in value.items() if inner not in (None, [], ())}
    if isinstance(value, list):
        return [_without_empty(inner) for inner in value]
    return value
