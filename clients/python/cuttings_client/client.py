"""The client: one method per question; lists are iterators that fetch their next page when it is needed."""

import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import httpx

from cuttings_client.models import (
    Answer,
    Article,
    ArticleDetail,
    Entity,
    Found,
    Name,
    Quotation,
    RejectedFile,
    SimilarQuotation,
    Top,
    UploadState,
)

Model = TypeVar("Model", bound=Answer)

PAGE = 100
WATCH_SECONDS = 0.5


class ApiError(Exception):
    """The API refused or does not answer (`status` 0); `status` is HTTP's, the message the API's sentence."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Cuttings:
    """An archive at `address` (without `/v1`).

    `token` is a JWT where the deployment uses an identity provider; `auth` any httpx authentication, such as
    `cuttings_client.iam.SigV4` where it uses IAM; the local stack needs neither. Every method raises ApiError.
    """

    def __init__(
        self, address: str, *, token: str | None = None, auth: httpx.Auth | None = None, timeout: float = 30
    ) -> None:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        self._http = httpx.Client(base_url=f"{address.rstrip('/')}/v1/", headers=headers, auth=auth, timeout=timeout)

    def __enter__(self) -> "Cuttings":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def articles(self, **filters: str) -> Iterator[Article]:
        """Articles, newest first. Filters: entity, speaker, publisher, from_, to, q, url, warned, copies."""
        return self._walk(Article, "articles", filters)

    def article(self, article_id: str) -> ArticleDetail:
        """One article and who is in it."""
        return ArticleDetail.model_validate(self._get(f"articles/{article_id}"))

    def record(self, article_id: str) -> dict[str, Any]:
        """The whole record as the record's JSON Schema says: text, segments, entities, quotations with reasons."""
        record: dict[str, Any] = self._get(f"articles/{article_id}/record")
        return record

    def copies(self, article_id: str) -> Iterator[Article]:
        """Articles of nearly the same text, the earliest first; `similarity` says how nearly."""
        return (Article.model_validate(item) for item in self._get(f"articles/{article_id}/copies")["items"])

    def quotes(self, *, min_confidence: float = 0, **filters: str) -> Iterator[Quotation]:
        """Quotations, newest first. Filters: speaker, about, publisher, from_, to, q, copies."""
        return self._walk(Quotation, "quotes", {"min_confidence": min_confidence, **filters})

    def similar(self, text: str, *, min_confidence: float = 0, **filters: str) -> list[SimilarQuotation]:
        """Who said something like this, in whatever words, the most alike first; ApiError 501 where it is switched off.

        Filters: speaker, publisher, from_, to, copies, limit (at most 50).
        """
        asked = {"text": text, "min_confidence": min_confidence} | _to_params(filters)
        return [SimilarQuotation.model_validate(item) for item in self._get("quotes/similar", **asked)["items"]]

    def search(self, words: str, **filters: str) -> Iterator[Found]:
        """Articles with all the words (in quotation marks: in this order), and their quotations that have them."""
        return self._walk(Found, "search", {"q": words, **filters})

    def people(self, prefix: str = "") -> Iterator[Name]:
        """People whose name or surname begins so."""
        return self._walk(Name, "people", {"prefix": prefix})

    def person(self, person_id: str) -> Entity:
        """One person: names, titles over time, months, company."""
        return Entity.model_validate(self._get(f"people/{person_id}"))

    def top(self, month: str, limit: int = 20) -> list[Top]:
        """Who is quoted most in a month (`2026-03`)."""
        return [Top.model_validate(item) for item in self._get("top-speakers", month=month, limit=limit)["items"]]

    def rejected(self) -> Iterator[RejectedFile]:
        """Files that could not become articles, newest first."""
        return self._walk(RejectedFile, "rejected", {})

    def upload(self, file: Path, seconds: float = 60) -> UploadState:
        """Upload a file and wait until it is filed or rejected; TimeoutError after `seconds`."""
        ticket = self._ask("POST", "uploads", json={"name": file.name})
        with file.open("rb") as content:
            sent = httpx.post(ticket["url"], data=ticket["fields"], files={"file": (file.name, content)})
        if sent.is_error:
            raise ApiError(sent.status_code, "the inbox refused the file")
        return self._watch(ticket["id"], time.monotonic() + seconds)

    def _watch(self, upload: str, deadline: float) -> UploadState:
        while time.monotonic() < deadline:
            state = UploadState.model_validate(self._get(f"uploads/{upload}"))
            if state.state in ("done", "rejected"):
                return state
            time.sleep(WATCH_SECONDS)
        raise TimeoutError(f"upload {upload} is not filed yet")

    def _walk(self, model: type[Model], path: str, filters: dict[str, Any]) -> Iterator[Model]:
        params = _to_params(filters)
        cursor = None
        while True:
            page = self._get(path, **params, **({"cursor": cursor} if cursor else {}), limit=PAGE)
            yield from (model.model_validate(item) for item in page["items"])
            cursor = page.get("cursor")
            if not cursor:
                return

    def _get(self, path: str, **params: Any) -> Any:
        return self._ask("GET", path, params=params)

    def _ask(self, method: str, path: str, **options: Any) -> Any:
        try:
            response = self._http.request(method, path, **options)
        except httpx.TransportError as error:
            raise ApiError(0, f"the API does not answer: {error}") from error
        if response.is_error:
            is_json = "json" in response.headers.get("content-type", "")
            problem = response.json() if is_json else {}
            raise ApiError(
                response.status_code, problem.get("detail") or problem.get("message") or response.reason_phrase
            )
        return response.json()


def _to_params(filters: dict[str, Any]) -> dict[str, Any]:
    """Filters as the API names them: `from` for `from_`, none that is empty."""
    return {name.rstrip("_"): value for name, value in filters.items() if value not in (None, "")}
