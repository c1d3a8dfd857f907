"""The API over synthetic articles in memory, served over HTTP: `python -m tests.api_server [PORT]`. For fuzzing it."""

import os
import sys
from dataclasses import replace

from cuttings.services.wiring import QueryServices
from cuttings.store.heads import Layout
from cuttings.store.reading import Reader
from werkzeug.serving import run_simple
from werkzeug.wrappers import Request, Response

from local.gateway import Gateway
from local.template import Route
from tests.api_client import Client, Context
from tests.backend import ENVIRONMENT, VECTOR_INDEX, Deployment, deploy, make_record
from tests.memory_table import MemoryTable
from tests.synthetic import fill

SHARDS = 2
ARTICLES = 300


def main(port: int) -> None:
    os.environ.update(ENVIRONMENT, VECTOR_INDEX=VECTOR_INDEX)
    with deploy() as session:
        table = MemoryTable()
        fill(table, ARTICLES, Layout(SHARDS))
        client = Client()
        client.use(over(client, table))
        Deployment(session, vector_index=VECTOR_INDEX).publish(make_record(f"a{1:024x}"))
        gateway = Gateway([Route("ANY /v1/{proxy+}", True)], lambda event: client.handler(event, Context()))

        @Request.application
        def application(request: Request) -> Response:
            return gateway.answer(request)

        run_simple("127.0.0.1", port, application)


def over(client: Client, table: MemoryTable) -> QueryServices:
    """The function's services, with their lists in memory."""
    services = client.services
    library = replace(services.library, reader=Reader(table, SHARDS))  # type: ignore[arg-type]
    return QueryServices(library, services.uploads, services.deletion)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8799)
