"""`local serve` and `local run`: the stack until it is told to stop, with the sample articles or without."""

import argparse
import logging
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.logging import RichHandler

from local import cloud, show
from local.errors import UsageError
from local.functions import FunctionError
from local.inbox import Inbox
from local.stack import Options, PortTakenError, Stack
from local.state import StateError
from local.template import ROOT

SAMPLES = ROOT / "tests" / "data" / "articles"
SHOWN = {"SimilarQuotes": "on"}
"""What is off in the template since AWS charges for it, and costs nothing here."""
console = Console(width=None if sys.stdout.isatty() else 120)


def serve(options: argparse.Namespace) -> None:
    """The stack alone, until a signal."""
    with _running(options) as stack:
        show.print_addresses(console, stack, options.inbox)
        _wait_for_signal()


def run(options: argparse.Namespace, *, once: bool) -> None:
    """The stack with the sample articles: prints who said what, then stays until a signal or stops at `once`."""
    with _running(options) as stack:
        with console.status("Reading the sample articles ..."):
            upload_samples(stack)
            stack.wait_until_idle()
        if not show.print_quotations(console, stack.endpoint):
            raise UsageError(f"no sample article came through; {stack.options.logs} says why")
        show.print_addresses(console, stack, options.inbox)
        if not once:
            _wait_for_signal()


def upload_samples(stack: Stack) -> None:
    """Put the sample articles into the inbox bucket."""
    s3 = cloud.connect("s3", stack.endpoint)
    for path in sorted(SAMPLES.glob("*.txt")) + sorted(SAMPLES.glob("*.html")):
        s3.put_object(Bucket=stack.outputs["InboxBucket"], Key=f"samples/{path.name}", Body=path.read_bytes())


@contextmanager
def _running(options: argparse.Namespace) -> Iterator[Stack]:
    logging.basicConfig(level=logging.WARNING, format="%(message)s", handlers=[RichHandler(console=console)])
    logs = Path(tempfile.mkdtemp(prefix="cuttings-logs-"))
    parameters = SHOWN | dict(pair.split("=", 1) for pair in options.parameter)
    settings = Options(options.host, options.port, options.state, logs=logs, model=options.model, parameters=parameters)
    try:
        with console.status("Starting the stack (moto, three functions) ..."):
            stack = Stack(settings)
            stack.__enter__()
    except (PortTakenError, StateError) as error:
        raise UsageError(str(error)) from None
    inbox = Inbox(options.inbox, cloud.connect("s3", stack.endpoint), stack.outputs["InboxBucket"])
    try:
        for function in stack.functions.values():
            function.start()
        inbox.start()
        yield stack
    except FunctionError as error:
        raise UsageError(f"{error} ({logs})") from None
    finally:
        inbox.stop()
        stack.__exit__(None, None, None)


def _wait_for_signal() -> None:
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    stopped.wait()
    console.print("Stopping ...")
