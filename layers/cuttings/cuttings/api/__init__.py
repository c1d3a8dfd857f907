"""The HTTP API: routes, parameters, errors and the OpenAPI document. What it answers comes from `services.query`."""
