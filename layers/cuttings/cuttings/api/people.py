"""Routes of people, and the same for organisations and places: by name, one of them, quotations, timeline, company."""

from dataclasses import replace
from typing import Annotated
from urllib.parse import unquote

from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from cuttings.api.context import library_of
from cuttings.api.params import NameParams, NeighbourParams, QuoteDates
from cuttings.services.query import entities, names, quotes, timeline
from cuttings.services.query.models import Appearance, Entity, Name, NeighbourList, Page, Quotation
from cuttings.store.keys import NameGroup

router = APIGatewayHttpRouter()

EntityId = Annotated[
    str, Path(max_length=300, pattern=r"^[\w%-]+$", description="Id of a person, organisation or place")
]


@router.get("/v1/people", compress=True, tags=["people"], summary="People by the beginning of name or surname")
def list_people(params: Annotated[NameParams, Query()]) -> Page[Name]:
    """In the order of the alphabet, by surname. First names alone are found unless word search is off."""
    groups = (NameGroup.PEOPLE, NameGroup.WHOLE)
    return names.list_names(library_of(router), groups, params.prefix, params.limit, params.cursor)


@router.get("/v1/entities", compress=True, tags=["people"], summary="Organisations and places by name")
def list_entities(params: Annotated[NameParams, Query()]) -> Page[Name]:
    """In the order of the alphabet. Where word search is off, those only mentioned once in passing are left out."""
    return names.list_names(library_of(router), (NameGroup.ENTITIES,), params.prefix, params.limit, params.cursor)


@router.get("/v1/people/<entity_id>", compress=True, tags=["people"], summary="Who somebody is")
@router.get("/v1/entities/<entity_id>", compress=True, tags=["people"], summary="What something is")
def get_entity(entity_id: EntityId) -> Entity:
    """Titles over time, articles by month and company, as the newest 200 articles see them; copies do not count."""
    return entities.describe_entity(library_of(router), unquote(entity_id))


@router.get("/v1/people/<entity_id>/quotes", compress=True, tags=["people"], summary="What somebody said")
@router.get("/v1/entities/<entity_id>/quotes", compress=True, tags=["people"], summary="What an organisation said")
def list_entity_quotes(entity_id: EntityId, params: Annotated[QuoteDates, Query()]) -> Page[Quotation]:
    """Newest first; what a copy of an article only repeats is left out, unless `copies=true`."""
    filters = replace(params.to_filters(), speaker=unquote(entity_id))
    return quotes.list_quotes(library_of(router), filters, params.limit, params.cursor)


@router.get("/v1/people/<entity_id>/timeline", compress=True, tags=["people"], summary="Where somebody appears")
@router.get("/v1/entities/<entity_id>/timeline", compress=True, tags=["people"], summary="Where something appears")
def list_timeline(entity_id: EntityId, params: Annotated[QuoteDates, Query()]) -> Page[Appearance]:
    """Article by article, newest first: titles given, quotations by and about. Copies with nothing new are left out,
    unless `copies=true`."""
    filters = replace(params.to_filters(), entity=unquote(entity_id))
    return timeline.list_timeline(library_of(router), filters, params.limit, params.cursor)


@router.get("/v1/people/<entity_id>/co-mentioned", compress=True, tags=["people"], summary="Who appears with somebody")
@router.get("/v1/entities/<entity_id>/co-mentioned", compress=True, tags=["people"], summary="Who appears with it")
def list_neighbours(entity_id: EntityId, params: Annotated[NeighbourParams, Query()]) -> NeighbourList:
    """Among the newest 200 articles of the period, most often first."""
    filters = replace(params.to_filters(), entity=unquote(entity_id))
    return NeighbourList(items=entities.list_neighbours(library_of(router), filters, params.limit))
