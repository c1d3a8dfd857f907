"""`python -m local` as people and checks call it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from local.template import ROOT

SAMPLES = ROOT / "tests" / "data" / "articles"


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "local", *map(str, arguments)], capture_output=True, text=True, cwd=ROOT, check=False
    )


def test_records_come_in_the_order_given_and_folders_sorted(tmp_path):
    (tmp_path / "b.txt").write_bytes((SAMPLES / "cup-replay.txt").read_bytes())
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / ".hidden").write_text("not read")
    ran = run("record", SAMPLES / "ferry-toll.txt", tmp_path)
    assert ran.returncode == 0, ran.stderr
    first, second, third = map(json.loads, ran.stdout.splitlines())
    assert first["source"]["key"].endswith("ferry-toll.txt")
    assert first["quotations"]
    assert second["rejected"]["key"].endswith("a.txt")
    assert second["rejected"]["reason"] == "empty"
    assert third["source"]["key"].endswith("b.txt")


def test_the_same_file_gives_the_same_record_but_for_its_time():
    records = [json.loads(run("record", SAMPLES / "cyclone.txt").stdout) for _ in range(2)]
    for record in records:
        del record["pipeline"]["time"]
    assert records[0] == records[1]


def test_cleaning_alone_and_its_explanation():
    ran = run("clean", SAMPLES / "library-vote.txt")
    document = json.loads(ran.stdout)
    assert document["segments"]
    assert "quotations" not in document
    explained = run("clean", "--explain", SAMPLES / "library-vote.txt").stdout
    assert all(segment["action"] in explained for segment in document["segments"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["record", "no/such/file.txt"], "no such file or folder: no/such/file.txt"),
        (["record", "--model", "no_such_model", str(SAMPLES / "cyclone.txt")], "no_such_model"),
        (["seed", "--endpoint", "http://127.0.0.1:9"], "no local stack at http://127.0.0.1:9"),
        (["serve", "--port", "70000"], "a port is a number from 0 to 65535"),
        (["page", "--api", "nonsense"], "is not an address"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(arguments, message):
    ran = run(*arguments)
    assert ran.returncode == 2
    assert message in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_port_in_use_is_said(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = run("serve", "--port", port, "--inbox", tmp_path)
    assert ran.returncode == 2
    assert f"cannot listen on 127.0.0.1:{port}" in ran.stderr


def test_state_survives_a_kill_and_the_inbox_folder_is_watched(tmp_path):
    inbox, state = tmp_path / "inbox", tmp_path / "state"
    inbox.mkdir()
    (inbox / "one.txt").write_bytes((SAMPLES / "ferry-toll.txt").read_bytes())
    with serving(inbox, state) as endpoint:
        wait_for(lambda: count(endpoint) == 1)
        (inbox / "two.txt").write_bytes((SAMPLES / "cyclone.txt").read_bytes())
        wait_for(lambda: count(endpoint) == 2)
        before = fetch(f"{endpoint}/v1/articles")["items"]
        time.sleep(1)  # a kill may cost the last half second of work, which is then done again
    with serving(inbox, state) as endpoint:
        assert fetch(f"{endpoint}/v1/articles")["items"] == before
        article = before[0]["id"]
        assert fetch(f"{endpoint}/v1/articles/{article}/source?span=0,5")
        assert fetch(f"{endpoint}/v1/quotes/similar?text=money&limit=1")["items"]
        assert [item["version"] for item in fetch(f"{endpoint}/v1/articles/{article}/versions")["items"]] == [1]


class serving:  # noqa: N801 - reads as a statement
    """`local serve` on a free port, killed at the end."""

    def __init__(self, inbox, state):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = ["serve", "--port", str(self.port), "--inbox", str(inbox), "--state", str(state)]
        self.command = [sys.executable, "-m", "local", *command]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True)
        endpoint = f"http://127.0.0.1:{self.port}"
        wait_for(lambda: fetch(f"{endpoint}/v1/health")["status"] == "ok")
        return endpoint

    def __exit__(self, *_):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def count(endpoint):
    return len(fetch(f"{endpoint}/v1/articles")["items"])


def fetch(address):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return json.load(answer)


def wait_for(condition, seconds=90):
    deadline = time.monotonic() + seconds
    while True:
        try:
            if condition():
                return
        except (OSError, KeyError):
            pass
        assert time.monotonic() < deadline
        time.sleep(0.1)
