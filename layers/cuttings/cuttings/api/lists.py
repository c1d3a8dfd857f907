"""Routes across articles: quotations, search, counts, changes, rejected files, export."""

from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from cuttings.api.context import library_of
from cuttings.api.media import answer_json
from cuttings.api.params import (
    ChangeParams,
    CountParams,
    ExportParams,
    Paging,
    QuoteParams,
    SearchParams,
    SimilarParams,
    TopParams,
)
from cuttings.services.query import counting, export, feeds, quotes, search, similar
from cuttings.services.query.models import Changes, Counts, Found, Page, Quotation, RejectedFile, SimilarList, TopList

router = APIGatewayHttpRouter()

NDJSON = "application/x-ndjson"
_EXPORTED: dict[int, Any] = {
    200: {"description": "One JSON object per line", "content": {NDJSON: {"schema": {"type": "string"}}}}
}


@router.get("/v1/quotes", compress=True, tags=["quotations"], summary="Quotations, newest first")
def list_quotes(params: Annotated[QuoteParams, Query()]) -> Page[Quotation]:
    """By speaker, about somebody named inside them, with words; filters narrow each other."""
    return quotes.list_quotes(library_of(router), params.to_filters(), params.limit, params.cursor)


@router.get("/v1/quotes/similar", compress=True, tags=["quotations"], summary="Who said something like this")
def find_similar(params: Annotated[SimilarParams, Query()]) -> SimilarList:
    """Quotations by meaning, the most alike first, in whatever words. 501 where the deployment has it switched off."""
    return similar.find_similar(library_of(router), params.text, params.to_filters(), params.limit)


@router.get("/v1/search", compress=True, tags=["quotations"], summary="Articles by words, with their quotations")
def search_words(params: Annotated[SearchParams, Query()]) -> Page[Found]:
    """Articles whose headline and quotations have all the words, newest first."""
    return search.search(library_of(router), params.to_filters(), params.limit, params.cursor)


@router.get("/v1/counts", compress=True, tags=["numbers"], summary="Articles by day or month")
def count_articles(params: Annotated[CountParams, Query()]) -> Counts:
    """For a person, a word, a publisher, or all; `quoting` counts those in which the entity or speaker is quoted."""
    return counting.count_articles(library_of(router), params.to_filters(), params.by)


@router.get("/v1/top-speakers", compress=True, tags=["numbers"], summary="Who is quoted most in a month")
def rank_speakers(params: Annotated[TopParams, Query()]) -> TopList:
    """Most quotations first."""
    return counting.rank_speakers(library_of(router), params.month, params.limit, params.to_filters())


@router.get("/v1/changes", compress=True, tags=["feeds"], summary="What changed since a moment")
def list_changes(params: Annotated[ChangeParams, Query()]) -> Changes:
    """Articles published anew or deleted, oldest first. Ask again with the cursor, now or later."""
    return feeds.list_changes(library_of(router), params.since, params.limit, params.cursor)


@router.get("/v1/rejected", compress=True, tags=["feeds"], summary="Files that could not become articles")
def list_rejected(params: Annotated[Paging, Query()]) -> Page[RejectedFile]:
    """With the reason, newest first."""
    return feeds.list_rejected(library_of(router), params.limit, params.cursor)


@router.get("/v1/export/<kind>", compress=True, tags=["feeds"], summary="Everything, page by page", responses=_EXPORTED)
def export_all(
    kind: Annotated[export.Kind, Path(description="What to export")], params: Annotated[ExportParams, Query()]
) -> Response[str]:
    """NDJSON. The header `X-Next-Cursor` goes on with the next page; there is none on the last."""
    page = export.export(library_of(router), kind, params.to_filters(), params.limit, params.cursor)
    lines = "".join(f"{item.model_dump_json(by_alias=True)}\n" for item in page.items)
    headers = {"X_Next_Cursor": page.cursor} if page.cursor else {}
    return answer_json(lines, NDJSON, **headers)
