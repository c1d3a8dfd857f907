"""The OpenAPI document to read and try out: Swagger UI, which Powertools brings along."""

import json
from pathlib import Path
from typing import Any

from aws_lambda_powertools.event_handler.openapi import swagger_ui


def render_docs(document: dict[str, Any]) -> str:
    """One HTML page with script, style and document inside: nothing is fetched from elsewhere."""
    folder = Path(swagger_ui.__file__).parent
    script = (folder / "swagger-ui-bundle.min.js").read_text("utf-8")
    style = (folder / "swagger-ui.min.css").read_text("utf-8")
    spec = json.dumps(document).replace("</", "<\\/")
    return swagger_ui.generate_swagger_html(spec, script, style, "", None)
