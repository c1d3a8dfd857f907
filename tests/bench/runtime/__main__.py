"""`make bench-lambda`: init, warm time and memory of each function at several memory sizes; needs Docker."""

import copy
import hashlib
import ipaddress
import json
import os
import platform
import shutil
import statistics
import subprocess
import tempfile
import uuid
from pathlib import Path
from typing import Any

from cuttings.cleaning import FileOrigin, clean_file
from cuttings.events import Stored
from cuttings.record import CleanDocument, to_json

from bundle.sizes import BUILT, find_functions
from local import cloud
from local.stack import Options, Stack
from local.template import ROOT
from tests.bench.report import as_table, write_section

Event = dict[str, Any]
IMAGE = "public.ecr.aws/lambda/python:3.13-x86_64"
MEMORIES = (512, 1024, 1769, 3008)
VCPU_MB = 1769  # https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
PATH = "/opt/python:/var/task:/var/runtime"
REPEATS = 5
SHARED = ROOT.parent / "shared" / "article.txt"
ARTICLE = SHARED if SHARED.exists() else ROOT / "tests" / "data" / "articles" / "ferry-toll.txt"
GOALS = {"CleanFunction": "0.6", "ExtractFunction": "1.5", "QueryFunction": "0.5"}


def compile_runtime(folder: Path) -> Path:
    """The image's own libraries (boto3) with bytecode; the stand-in image has none, which costs each start 0.3 s."""
    script = "cp -a /var/runtime/. /out && python3 -m compileall -q --invalidation-mode unchecked-hash /out"
    subprocess.run(["docker", "run", "--rm", "-v", f"{folder}:/out", IMAGE, "/bin/sh", "-c", script], check=True)
    return folder


def mount_layers(parts: list[str], folder: Path) -> list[str]:
    """Docker's options for one function: its code, its layers joined as Lambda joins them, the measuring script."""
    for layer in parts[1:]:
        subprocess.run(["cp", "-al", f"{BUILT / layer}/.", str(folder)], check=True)
    inside = Path(__file__).parent / "inside.py"
    runtime = compile_runtime(Path(tempfile.mkdtemp(dir=folder.parent)))
    mounts = {BUILT / parts[0]: "/var/task", folder: "/opt", runtime: "/var/runtime", inside: "/bench/inside.py"}
    return [option for source, place in mounts.items() for option in ("-v", f"{source}:{place}:ro")]


def measure(options: list[str], memory: int, environment: dict[str, str], events: list[Event]) -> dict[str, Any]:
    """One container's figures."""
    variables = [item for name, value in environment.items() for item in ("-e", f"{name}={value}")]
    limits = ["--cpus", f"{memory / VCPU_MB:.3f}", "--memory", f"{memory}m", "--memory-swap", f"{memory}m"]
    command = ["docker", "run", "--rm", "-i", *limits, *options, *variables, "-w", "/var/task", IMAGE]
    command += ["/usr/bin/python3", "/bench/inside.py"]
    ran = subprocess.run(command, input=json.dumps(events) + "\n", capture_output=True, text=True, check=False)
    if ran.returncode:
        raise SystemExit(ran.stderr[-2000:])
    figures: dict[str, Any] = json.loads(ran.stdout.strip().splitlines()[-1])
    return figures


def main() -> None:
    """Measure all functions at all sizes and write the section."""
    subnet = subprocess.run(
        ["docker", "network", "inspect", "bridge", "--format", "{{(index .IPAM.Config 0).Subnet}}"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    with Stack(Options(host=str(ipaddress.ip_network(subnet)[1]), runs_functions=False)) as stack:
        put_objects(stack)
        rows = [row for name, parts in find_functions().items() for row in measure_function(name, parts, stack)]
    head = (
        "function",
        "MB",
        "init s",
        "init CPU s",
        "goal",
        "first event s",
        "warm s",
        "own s",
        "own CPU s",
        "restore s",
        "peak MB",
    )
    write_section("In the Lambda runtime", "make bench-lambda", f"{describe()}\n\n{as_table(head, rows)}")


def put_objects(stack: Stack) -> None:
    """What events/*.json point to."""
    from local.seed import seed

    seed(stack.endpoint)
    assert cloud.connect("s3", stack.endpoint).list_objects_v2(Bucket=stack.outputs["InboxBucket"])["KeyCount"]


def measure_function(name: str, parts: list[str], stack: Stack) -> list[tuple[object, ...]]:
    """A row per memory size."""
    events = make_events(name, stack)
    keys = {"AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local", "AWS_DEFAULT_REGION": "us-east-1"}
    environment = {**stack.environments[name], **keys, "PYTHONPATH": PATH, "POWERTOOLS_TRACE_DISABLED": "true"}
    environment["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand"
    work = Path(tempfile.mkdtemp(dir=BUILT.parent))
    folder = work / "opt"
    folder.mkdir()
    try:
        options = mount_layers(parts, folder)
        measure(options, 3008, environment, events[:1])  # brings the files into the page cache
        return [describe_row(name, m, measure(options, m, environment, make_events(name, stack))) for m in MEMORIES]
    finally:
        shutil.rmtree(work)


def make_events(name: str, stack: Stack) -> list[Event]:
    """As many events as are measured. For extract each is of another article, since a known one is not extracted."""
    event = json.loads((ROOT / "events" / f"{name.removesuffix('Function').lower()}.json").read_text())
    if name != "ExtractFunction":
        return [event] * REPEATS
    return [point_to_copy(event, stack) for _ in range(REPEATS)]


def point_to_copy(event: Event, stack: Stack) -> Event:
    """The event for a copy of the measured article under a new id, which is put into the archive."""
    (document,) = clean_file(ARTICLE.read_bytes(), FileOrigin("cuttings-inbox", uuid.uuid4().hex))
    assert isinstance(document, CleanDocument)
    data = to_json(document)
    stored = Stored(key=f"clean/{document.id}/x.json", sha256=hashlib.sha256(data).hexdigest(), byte_length=len(data))
    s3 = cloud.connect("s3", stack.endpoint)
    s3.put_object(Bucket=stack.outputs["ArchiveBucket"], Key=stored.key, Body=data)
    event = copy.deepcopy(event)
    body = json.loads(event["Records"][0]["body"])
    body["detail"] |= {"articleId": document.id, "document": stored.model_dump(by_alias=True)}
    event["Records"][0]["body"] = json.dumps(body)
    return event


def describe_row(name: str, memory: int, figures: dict[str, Any]) -> tuple[object, ...]:
    """The figures as a row; warm is the median of all events but the first."""
    first, *warm = figures["calls"]
    medians = [statistics.median(call[kind] for call in warm) for kind in ("wall", "own", "cpu")]
    init = (f"{figures['init']:.2f}", f"{figures['init_cpu']:.2f}", GOALS[name])
    last = (f"{figures['restore']:.2f}" if figures["restore"] else "", f"{figures['peak_mb']:.0f}")
    return (name, memory, *init, f"{first['wall']:.2f}", *(f"{m:.3f}" for m in medians), *last)


def describe() -> str:
    """The machine, and what else it was doing: others' work stretches seconds, hardly CPU seconds."""
    load = os.getloadavg()[0]
    return (
        f"{platform.machine()}, {os.cpu_count()} cores, load {load:.1f} at the start (others' work stretches seconds, "
        "hardly CPU seconds). Init is the import of the handler with the runtime's boto3 compiled; extract loads its "
        "model and query builds its services in it, *restore* is what their SnapStart hooks take; "
        f"warm the median of {REPEATS - 1} events (events/*.json). *own* leaves out the time inside calls to the "
        f"emulated AWS. Extract reads {ARTICLE.name} ({len(ARTICLE.read_text().split())} words), each time "
        "under a new id."
    )


if __name__ == "__main__":
    main()
