"""The explorer page's files: read once, found in a fixed list, served with headers that let nothing else run.

The style sheet is sent inside the page, since every view waits for it, and allowed there by its hash.
"""

import hashlib
import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

FOLDER = Path(__file__).parent / "page"
_SHEET_LINK = '<link rel="stylesheet" href="page/style.css">'
MEDIA_TYPES = {".html": "text/html", ".js": "text/javascript", ".json": "application/json"}


class PageFile(NamedTuple):
    """A file as HTTP sends it."""

    body: str
    media_type: str
    etag: str


class Response(NamedTuple):
    """An HTTP answer."""

    status: int
    headers: dict[str, str]
    body: str


def serve(
    path: str,
    *,
    config: Mapping[str, str] | None = None,
    connect: Sequence[str] = (),
    if_none_match: str | None = None,
    similar: bool = False,
) -> Response:
    """The answer to `GET path` (`/` or `/page/<file>`); 404 for anything that is not a file of the page.

    `config` is what `/page/config.json` says (`issuer`, `clientId`, `audience`; empty where IAM signs requests);
    `connect` lists the origins beside its own that the page may call: the inbox bucket's and the identity provider's;
    `similar` says whether quotations can be asked for by meaning.
    """
    file = _config_file(config or {}) if path == "/page/config.json" else _files(similar).get(path)
    if file is None:
        return Response(404, {"content-type": "text/plain; charset=utf-8"}, "There is no such file.")
    headers = {
        "content-type": f"{file.media_type}; charset=utf-8",
        "etag": file.etag,
        "cache-control": "no-cache",
        **security_headers(connect),
    }
    if if_none_match == file.etag:
        return Response(304, headers, "")
    return Response(200, headers, file.body)


def provider_origins(issuer: str) -> list[str]:
    """Where sign-in takes the page: the issuer's origin; Cognito hands tokens out at a host of its own."""
    if not issuer:
        return []
    host = urlsplit(issuer).netloc
    region = host.removeprefix("cognito-idp.").removesuffix(".amazonaws.com")
    tokens = [f"https://*.auth.{region}.amazoncognito.com"] if host.startswith("cognito-idp.") else []
    return [f"https://{host}", *tokens]


def security_headers(connect: Sequence[str] = ()) -> dict[str, str]:
    """Headers of every answer: scripts from here, one style sheet, no frames, no guessing of types, no referrer."""
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": f"'sha256-{b64encode(hashlib.sha256(_sheet().encode()).digest()).decode()}'",
        "img-src": "'self' data:",
        "connect-src": " ".join(("'self'", *connect)),
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
    }


@cache
def _files(similar: bool) -> dict[str, PageFile]:
    files = {f"/page/{path.name}": _read(path) for path in FOLDER.glob("*.js")}
    html = (FOLDER / "index.html").read_text("utf-8").replace(_SHEET_LINK, f"<style>{_sheet()}</style>")
    html = html.replace("<html ", "<html data-similar ") if similar else html
    return files | {"/": _page_file(html, MEDIA_TYPES[".html"])}


@cache
def _sheet() -> str:
    return (FOLDER / "style.css").read_text("utf-8")


def _read(path: Path) -> PageFile:
    return _page_file(path.read_text("utf-8"), MEDIA_TYPES[path.suffix])


def _config_file(config: Mapping[str, str]) -> PageFile:
    return _page_file(json.dumps(dict(config), sort_keys=True), MEDIA_TYPES[".json"])


def _page_file(body: str, media_type: str) -> PageFile:
    return PageFile(body, media_type, f'"{hashlib.sha256(body.encode()).hexdigest()[:20]}"')
