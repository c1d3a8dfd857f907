"""Query: answers the HTTP API and serves the explorer page's files."""

from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import boto3
import explorer
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from cuttings.api.app import answer, build_app
from cuttings.services.snapshots import reseed
from cuttings.services.wiring import QueryServices, build_query
from cuttings.settings import Settings, is_in_lambda
from cuttings.store.heads import Head
from snapshot_restore_py import register_after_restore, register_before_snapshot

logger = Logger()
tracer = Tracer()
metrics = Metrics()


@cache
def settings() -> Settings:
    """The environment, read at the first event."""
    return Settings.from_env()


@cache
def services() -> QueryServices:
    """The services behind the API."""
    built = build_query(settings(), boto3)
    return replace(built, library=replace(built.library, found=note_article))


@register_before_snapshot
def prepare() -> None:
    """Build in Lambda's init phase what the first request would wait for."""
    services()
    app()


@register_after_restore
def renew() -> None:
    """What copies of a snapshot must not share: random numbers, connections, credentials."""
    reseed()
    boto3.setup_default_session()
    services.cache_clear()
    services()


def note_article(head: Head) -> None:
    """Let logs and traces of a question about one article bear the id that clean and extract logged it under."""
    correlation_id = head.version.upload.correlation_id
    logger.set_correlation_id(correlation_id)
    tracer.put_annotation("correlation_id", correlation_id)


@cache
def app() -> APIGatewayHttpResolver:
    """The API's routes."""
    return build_app(settings().cors_allow_origins)


@cache
def page_config() -> tuple[dict[str, str], list[str]]:
    """How the page signs users in, and the origins that it may call: the two buckets and whoever signs in."""
    known = settings()
    config = {"issuer": known.oidc_issuer, "clientId": known.oidc_client_id, "audience": known.oidc_audience}
    uploads = services().uploads
    addresses = [uploads.inbox.sign_post("", 0, 1)["url"], uploads.archive.sign_get("page", 1)]
    buckets = ["{0.scheme}://{0.netloc}".format(urlsplit(address)) for address in addresses]
    return config, [*dict.fromkeys(buckets), *explorer.provider_origins(known.oidc_issuer)]


def serve_page(event: dict[str, Any]) -> dict[str, Any]:
    """A file of the explorer page."""
    wanted = event.get("headers", {}).get("if-none-match")
    config, connect = page_config()
    similar = bool(settings().vector_index)
    response = explorer.serve(event["rawPath"], config=config, connect=connect, if_none_match=wanted, similar=similar)
    return {
        "statusCode": response.status,
        "headers": response.headers,
        "body": response.body,
        "isBase64Encoded": False,
    }


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId", clear_state=True)
@tracer.capture_lambda_handler(capture_response=False)
@metrics.log_metrics(capture_cold_start_metric=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Entry point for HTTP API events (payload format 2.0)."""
    if not event["rawPath"].startswith("/v1/"):
        return serve_page(event)
    app().append_context(services=services())
    response = answer(app(), event, context)
    status = int(response["statusCode"])
    metrics.add_metric(f"Status{status // 100}xx", MetricUnit.Count, 1)
    logger.info("answered", status=status, request=event["requestContext"]["requestId"])
    return response


if is_in_lambda():
    prepare()
