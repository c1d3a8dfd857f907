"""Requests signed with AWS credentials, where a deployment has no identity provider: `cuttings-client[iam]`."""

from collections.abc import Generator

import httpx
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.session import Session


class SigV4(httpx.Auth):
    """Signs each request with the credentials of `profile` (the default chain if None) for API Gateway in `region`."""

    requires_request_body = True

    def __init__(self, region: str, profile: str | None = None) -> None:
        credentials = Session(profile=profile).get_credentials()
        if credentials is None:
            raise ValueError("no AWS credentials were found")
        self._signer = SigV4Auth(credentials, "execute-api", region)

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Adds the signature's headers."""
        signed = AWSRequest(request.method, str(request.url), data=request.content, headers={"host": request.url.host})
        self._signer.add_auth(signed)
        request.headers.update({name: value for name, value in signed.headers.items() if name.lower() != "host"})
        yield request
