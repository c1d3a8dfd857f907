"""Routes of uploads, and of the service itself."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from cuttings import __version__
from cuttings.api.context import services_of
from cuttings.api.params import UploadRequest
from cuttings.services.query.models import Health, UploadState, UploadTicket

router = APIGatewayHttpRouter()


@router.post("/v1/uploads", compress=True, tags=["uploads"], summary="Get a form to upload one file with")
def sign_upload(request: Annotated[UploadRequest, Body()]) -> UploadTicket:
    """The form is good for 15 minutes and for one file."""
    return services_of(router).uploads.sign(request.name)


@router.get("/v1/uploads/<upload_id>", compress=True, tags=["uploads"], summary="How far an upload is")
def look_at_upload(upload_id: Annotated[str, Path(pattern="^[0-9a-f]{32}$")]) -> UploadState:
    """Waiting, extracting, done or rejected."""
    return services_of(router).uploads.look(upload_id)


@router.get("/v1/health", tags=["service"], summary="Whether the function runs")
def get_health() -> Health:
    """Needs no authorisation and asks no other service."""
    return Health(version=__version__)
