"""`local page --api URL`: a deployed API and its page in the browser, each request signed with your AWS credentials.

Listens on this machine only: whoever reaches the port asks as you.
"""

import re
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from werkzeug.serving import run_simple
from werkzeug.wrappers import Request, Response

from local.errors import UsageError

# hop-by-hop headers (RFC 9110 section 7.6.1), and what the client library makes anew
NOT_PASSED_ON = {
    "connection",
    "keep-alive",
    "transfer-encoding",
    "upgrade",
    "host",
    "content-length",
    "accept-encoding",
}
HOST = re.compile(r"[a-z0-9]+\.execute-api\.([a-z0-9-]+)\.amazonaws\.com(\.cn)?")


class SigningProxy:
    """A WSGI application that signs requests (SigV4, `execute-api`) and passes them on to `api`."""

    def __init__(self, api: str, credentials: Any, region: str) -> None:
        self._base = api.rstrip("/").removesuffix("/v1")
        self._signer = SigV4Auth(credentials, "execute-api", region)
        self._own_hosts: frozenset[str] | None = None

    def listen_as(self, port: int) -> None:
        """Answer only requests that name this machine, so that no other web page can ask (DNS rebinding)."""
        self._own_hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Answer one request."""
        request = Request(environ)
        if self._own_hosts is not None and request.host not in self._own_hosts:
            return Response("This proxy answers only its own address.", 403)(environ, start_response)
        return self._pass_on(request)(environ, start_response)

    def _pass_on(self, request: Request) -> Response:
        query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
        body = request.get_data() or None
        signed = self.sign(request.method, self._base + request.path + query, dict(request.headers), body)
        try:
            with urllib.request.urlopen(signed, timeout=30) as answer:  # noqa: S310 - the address that the user gave
                return Response(answer.read(), answer.status, _passed_on(dict(answer.headers)))
        except urllib.error.HTTPError as error:
            return Response(error.read(), error.code, _passed_on(dict(error.headers)))
        except urllib.error.URLError as error:
            return Response(f"The API cannot be reached: {error.reason}", 502)

    def sign(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> urllib.request.Request:
        """The request with its signature."""
        kept = _passed_on(headers)
        request = AWSRequest(method, url, data=body, headers=kept)
        self._signer.add_auth(request)
        return urllib.request.Request(url, body, dict(request.headers), method=method)  # noqa: S310


def _passed_on(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name.lower() not in NOT_PASSED_ON}


def find_region(api: str, region: str | None) -> str:
    """The region in the API's host name unless one is given. Raises UsageError."""
    parts = urlsplit(api)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise UsageError(f"{api!r} is not an address; it looks like https://abc.execute-api.eu-west-1.amazonaws.com")
    match = HOST.fullmatch(parts.hostname)
    if not match and not region:
        raise UsageError(f"name the region of {parts.hostname} with --region")
    return region or (match.group(1) if match else "")


def serve_page(api: str, port: int, region: str | None) -> None:
    """Serve the page and the API on this machine until interrupted."""
    found = find_region(api, region)
    credentials = boto3.Session().get_credentials()
    if credentials is None:
        raise UsageError("no AWS credentials found; set AWS_PROFILE or run aws configure")
    proxy = SigningProxy(api, credentials.get_frozen_credentials(), found)
    proxy.listen_as(port)
    print(f"page    http://127.0.0.1:{port}/   (Ctrl-C ends)")
    run_simple("127.0.0.1", port, proxy, threaded=True)
