"""Routes of articles: lists, one article in several forms, its papers, its deletion."""

import hashlib
import json
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from cuttings.api.context import library_of, services_of
from cuttings.api.media import Form, answer_json, describe, negotiate
from cuttings.api.openapi import RECORD
from cuttings.api.params import ArticleParams, LikenessParams, SpanParams
from cuttings.record import to_json
from cuttings.services.query import articles, documents, similar
from cuttings.services.query.errors import UnknownError
from cuttings.services.query.linked_data import to_annotations, to_json_ld
from cuttings.services.query.models import (
    Article,
    ArticleDetail,
    Page,
    RemovedList,
    SimilarList,
    SourceSpan,
    VersionList,
)
from cuttings.store.blobs import GoneError
from cuttings.store.records import record_key

router = APIGatewayHttpRouter()

ArticleId = Annotated[str, Path(pattern="^a[0-9a-f]{24}$", description="Id of an article")]

_LARGEST_BODY = 4_000_000
"""Bytes. Lambda answers with 6 MB at most, of which base64 takes a quarter; larger records are fetched from S3."""
_SECONDS = 300


@router.get("/v1/articles", compress=True, tags=["articles"], summary="Articles, newest first")
def list_articles(params: Annotated[ArticleParams, Query()]) -> Page[Article]:
    """Filters narrow each other: `entity=person-ann-lee&publisher=The%20Sun&from=2026-03`."""
    library = library_of(router)
    if params.url is None:
        return articles.list_articles(library, params.to_filters(), params.limit, params.cursor)
    head = library.reader.find_head(f"a{hashlib.sha256(params.url.encode()).hexdigest()[:24]}")
    return Page(items=[articles.show_article(head)] if head else [])


@router.get(
    "/v1/articles/<article_id>",
    compress=True,
    tags=["articles"],
    summary="One article and who is in it",
    responses=describe(ArticleDetail, Form.JSON_LD, Form.ANNOTATIONS),
)
def get_article(article_id: ArticleId) -> Response[str]:
    """As JSON; with `Accept: application/ld+json` as a schema.org NewsArticle with its Quotations, and with that
    type's profile `http://www.w3.org/ns/anno.jsonld` as W3C Web Annotations."""
    library = library_of(router)
    form = negotiate(router.current_event.headers.get("accept"))
    if form is Form.JSON:
        detail = articles.describe_article(library, article_id)
        return answer_json(detail.model_dump_json(by_alias=True), form, Vary="Accept")
    record = library.load_record(library.find_article(article_id))
    linked: dict[str, Any] = to_json_ld(record) if form is Form.JSON_LD else to_annotations(record)
    return answer_json(json.dumps(linked, ensure_ascii=False), form, Vary="Accept")


@router.get(
    "/v1/articles/<article_id>/record",
    compress=True,
    tags=["articles"],
    summary="The whole record",
    responses={
        200: {"description": "The record", "content": {"application/json": {"schema": RECORD}}},
        303: {"description": "A record too large for one answer, at an address that is good for five minutes"},
    },
)
def get_record(article_id: ArticleId) -> Response[str]:
    """Text, segments, entities, quotations, all with their spans."""
    library = library_of(router)
    head = library.find_article(article_id)
    key = record_key(article_id, head.version)
    try:
        if library.archive.measure(key) > _LARGEST_BODY:
            return Response(303, None, "", {"Location": library.archive.sign_get(key, _SECONDS)})
        if head.summary.duplicate_of:
            return answer_json(to_json(library.load_record(head)).decode())
        return answer_json(library.archive.get(key).data.decode())
    except GoneError:
        raise UnknownError("The article was deleted.") from None


@router.get("/v1/articles/<article_id>/removed", compress=True, tags=["articles"], summary="What cleaning removed")
def list_removed(article_id: ArticleId) -> RemovedList:
    """Each removed piece with its reason, in the order of the source."""
    return documents.list_removed(library_of(router), article_id)


@router.get("/v1/articles/<article_id>/versions", compress=True, tags=["articles"], summary="Its versions")
def list_versions(article_id: ArticleId) -> VersionList:
    """Newest first."""
    return documents.list_versions(library_of(router), article_id)


@router.get("/v1/articles/<article_id>/copies", compress=True, tags=["articles"], summary="Who else ran it")
def list_copies(article_id: ArticleId) -> Page[Article]:
    """Articles whose text is nearly the same, the earliest first; `similarity` says how nearly."""
    return articles.list_copies(library_of(router), article_id)


@router.get(
    "/v1/articles/<article_id>/quotes/<quotation_id>/similar",
    compress=True,
    tags=["articles"],
    summary="Who said something like one of its quotations",
)
def find_like(
    article_id: ArticleId,
    quotation_id: Annotated[str, Path(pattern=r"^\w{1,20}$", description="Id of one of its quotations")],
    params: Annotated[LikenessParams, Query()],
) -> SimilarList:
    """Quotations by meaning, the most alike first. 501 where the deployment has it switched off."""
    return similar.find_like(library_of(router), article_id, quotation_id, params.to_filters(), params.limit)


@router.get("/v1/articles/<article_id>/source", compress=True, tags=["articles"], summary="The original characters")
def read_source(article_id: ArticleId, params: Annotated[SpanParams, Query()]) -> SourceSpan:
    """What stands in the uploaded file behind a span of the clean text; the file's hash is checked first."""
    start, end = (int(number) for number in params.span.split(","))
    return documents.read_source(library_of(router), article_id, start, end)


@router.delete(
    "/v1/articles/<article_id>",
    tags=["articles"],
    summary="Delete an article for good",
    status_code=204,
    responses={204: {"description": "Deleted, or it was already"}},
)
def delete_article(article_id: ArticleId) -> Response[str]:
    """Removes it from every list, its records in all versions, and the uploaded files; needs its own permission."""
    if not services_of(router).deletion.delete(article_id):
        raise UnknownError("There is no article with this id.")
    return Response(204, None, "")
