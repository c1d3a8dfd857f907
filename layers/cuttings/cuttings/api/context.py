"""What routes work with: put into the resolver's context for each request, so that importing a route builds nothing."""

from typing import Any

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from cuttings.services.query.library import Library
from cuttings.services.wiring import QueryServices


def services_of(router: APIGatewayHttpRouter) -> QueryServices:
    """The services of the request at hand."""
    services: Any = router.context["services"]
    assert isinstance(services, QueryServices)
    return services


def library_of(router: APIGatewayHttpRouter) -> Library:
    """The library of the request at hand."""
    return services_of(router).library
