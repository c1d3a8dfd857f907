"""The whole deployment on one machine: one port for AWS and the API, the functions, the pumps, the saved state."""

import io
import logging
import re
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from moto.moto_server.werkzeug_app import MotoRequestHandler
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from local import cloud, template, vectors
from local.functions import FunctionError, LocalFunction
from local.gateway import Gateway
from local.permissions import Role, find_needed, read_roles
from local.pump import Pump
from local.state import State

logger = logging.getLogger(__name__)
SAVE_SECONDS = 0.5
SIGNED_FOR = re.compile(r"Credential=([^/]+)/\d{8}/[^/]*/([a-z0-9-]+)/aws4_request")


class PortTakenError(RuntimeError):
    """Something else listens on the port."""


REFUSAL = Response(
    "<Error><Code>AccessDenied</Code><Message>Its role in template.yaml does not allow it.</Message></Error>",
    403,
    {"x-amzn-errortype": "AccessDeniedException"},
    content_type="application/xml",
)


@dataclass(frozen=True, slots=True)
class Options:
    """Where to listen and what to keep. `port` 0: any free one; `retry_seconds` None: as the queues say;
    `parameters`: of the template, where not its defaults;
    not `runs_functions`: AWS's part alone, for functions that run elsewhere."""

    host: str = "127.0.0.1"
    port: int = 0
    state: Path | None = None
    retry_seconds: int | None = 5
    logs: Path | None = None
    model: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    runs_functions: bool = True


def _start(function: LocalFunction) -> None:
    try:
        function.start()
    except FunctionError as error:
        logger.error("%s", error)


def _permit(role: Role, request: Request) -> bool:
    refused = [needed for needed in find_needed(request) if not role.permit(needed)]
    for needed in refused:
        logger.error("the template does not allow %s on %s", *needed)
    body = request.get_data()
    request.environ["wsgi.input"] = io.BytesIO(body)
    return not refused


class Stack:
    """Start it with `with`; `endpoint` then serves AWS's APIs, the query API under `/v1` and the page at `/`."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.cloud = cloud.Cloud()
        self.functions: dict[str, LocalFunction] = {}
        self.pumps: list[Pump] = []
        self._gateway: Gateway | None = None
        self._buckets: set[str] = set()
        self.roles: dict[str, Role] = {}
        self._state: State | None = None
        self._stopped = threading.Event()

    def __enter__(self) -> "Stack":
        if self.options.state:
            self._state = State(self.options.state)
        self._listen()
        self._deploy()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        for pump in self.pumps:
            pump.stop()
        for function in self.functions.values():
            function.stop()
        self._server.shutdown()
        self._server.server_close()
        if self._state:
            self._save()
            self._state.close()

    def wait_until_idle(self, seconds: float = 120) -> None:
        """Return when every queue is empty and no function works; TimeoutError after `seconds`."""
        deadline = time.monotonic() + seconds
        while not self._idle():
            if time.monotonic() > deadline:
                raise TimeoutError(f"the queues were not empty after {seconds:g} s")
            time.sleep(0.02)

    def _idle(self) -> bool:
        return not any(pump.busy or self._waiting(pump) for pump in self.pumps)

    def _waiting(self, pump: Pump) -> bool:
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        url = self.outputs[pump.source.queue]
        counts = cloud.connect("sqs", self.endpoint).get_queue_attributes(QueueUrl=url, AttributeNames=names)
        return any(int(count) for count in counts["Attributes"].values())

    def _listen(self) -> None:
        host, port = self.options.host, self.options.port
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                raise PortTakenError(f"cannot listen on {host}:{port}: {error.strerror}") from None
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self._server = make_server(host, port, self._answer, threaded=True, request_handler=MotoRequestHandler)
        self.endpoint = f"http://{host}:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, name="server", daemon=True).start()

    def _deploy(self) -> None:
        written = template.load_template(parameters=self.options.parameters)
        functions = template.find_functions(written)
        cloudformation = template.to_cloudformation(written)
        cut = template.cut_for_moto(cloudformation, functions)
        self.outputs = cloud.deploy(cut, self.endpoint)
        cloud.complete_buckets(cut, self.outputs, self.endpoint)
        width = written["Resources"]["QuotationVectors"]["Properties"]["Dimension"]
        vectors.create_index(cloud.connect("s3vectors", self.endpoint), width)
        if self._state:
            with self.cloud.lock:
                self._state.restore()
            self.cloud.after_upload = self._state.save
            threading.Thread(target=self._save_often, name="saver", daemon=True).start()
        resources = cloudformation["Resources"].items()
        deployed = {name: resource for name, resource in resources if template.is_deployed(cloudformation, resource)}
        self.roles = read_roles(deployed, self.outputs)
        self._buckets = {self.outputs[name] for name in ("InboxBucket", "ArchiveBucket")}
        self.environments = {name: self._environment(function) for name, function in functions.items()}
        if not self.options.runs_functions:
            return
        self._start_functions(functions.values())
        query = self.functions["QueryFunction"]
        self._gateway = Gateway(template.find_routes(cloudformation), query.invoke)
        self._start_pumps(template.find_event_sources(cloudformation))

    def _start_functions(self, functions: Iterable[template.Function]) -> None:
        for function in functions:
            log = self.options.logs / f"{function.name}.log" if self.options.logs else None
            self.functions[function.name] = LocalFunction(function, self.environments[function.name], log)
        for started in self.functions.values():
            threading.Thread(target=_start, args=[started], name=f"start {started.function.name}", daemon=True).start()

    def _environment(self, function: template.Function) -> dict[str, str]:
        """The environment that the template gives the function, what it refers to resolved by moto."""
        variables = {name: self.outputs[template.output_name(function, name)] for name in function.environment}
        key = secrets.token_hex(32)
        variables["CURSOR_KEY"] = self._state.secret("CURSOR_KEY", key) if self._state else key
        if "MODEL" in variables and self.options.model:
            variables["MODEL"] = self.options.model
        return {**variables, "AWS_ENDPOINT_URL": self.endpoint}

    def _start_pumps(self, sources: Iterable[template.EventSource]) -> None:
        for source in sources:
            url = self.outputs[source.queue]
            invoke = self.functions[source.function].invoke
            sqs = cloud.connect("sqs", self.endpoint)
            self.pumps.append(Pump(source, url, sqs, invoke, self.options.retry_seconds))
        for pump in self.pumps:
            pump.start()

    def _answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """What is signed for an AWS service or names a bucket goes to moto, everything else to the API."""
        request = Request(environ)
        credential = (
            request.headers.get("Authorization", "") or f"Credential={request.args.get('X-Amz-Credential', '')}"
        )
        signed = SIGNED_FOR.search(credential)
        for_aws = bool(signed and signed.group(2) != "execute-api") or request.path.split("/")[1] in self._buckets
        role = self.roles.get(signed.group(1)) if signed else None
        if role and not _permit(role, request):
            return REFUSAL(environ, start_response)
        if for_aws or self._gateway is None:
            return self.cloud(environ, start_response)
        return self._gateway.answer(request)(environ, start_response)

    def _save_often(self) -> None:
        while not self._stopped.wait(SAVE_SECONDS):
            try:
                self._save()
            except Exception:  # tried again in a moment; an upload that cannot be saved is refused meanwhile
                logger.exception("the state could not be saved")

    def _save(self) -> None:
        assert self._state
        with self.cloud.lock:
            self._state.save()
