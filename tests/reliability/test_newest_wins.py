"""An older upload never overwrites a newer one: in any order, twice, from one file or several, deleted or not."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

from cuttings.events import Upload
from cuttings.store.blobs import BlobStore
from cuttings.store.deleting import Eraser
from cuttings.store.judging import is_older
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.backend import NOON, Deployment, deploy, make_record
from tests.reliability.figures import note_figure, scale

KEYS = ("one.txt", "other.txt")
DEPLOYMENT: list[Deployment] = []  # one for all runs of the machine; each run has an article of its own
numbers = count()
counted: Counter[str] = Counter()


class Deliveries(RuleBasedStateMachine):
    """One article that comes from two files. Uploads are made in order; their events arrive in any."""

    def __init__(self) -> None:
        super().__init__()
        self.deployment = DEPLOYMENT[0]
        self.article = f"a{next(numbers):024x}"
        self.uploads: list[tuple[Upload, str]] = []
        self.newest: Upload | None = None
        self.newest_text = ""
        self.number = 0
        self.deleted_at = NOON - timedelta(days=1)

    @initialize(made=st.lists(st.tuples(st.sampled_from(KEYS), st.integers(2, 6), st.sampled_from("ABC")), min_size=3))
    def upload_some(self, made: list[tuple[str, int, str]]) -> None:
        for key, width, text in made:
            self.upload(key, width, text)

    @rule(key=st.sampled_from(KEYS), width=st.integers(2, 6), text=st.sampled_from("ABC"))
    def upload(self, key: str, width: int, text: str) -> None:
        """S3's sequencers grow as numbers of any length, padded on the right; the clock ticks."""
        number = len(self.uploads) + 1
        sequencer = f"{number:02X}".ljust(width, "0")
        time = NOON + timedelta(minutes=number)
        upload = Upload(bucket="inbox", key=key, version_id=f"v{number}", sequencer=sequencer, uploaded=time)
        self.uploads.append((upload, text))

    @rule(pick=st.integers(0, 1_000))
    def deliver(self, pick: int) -> None:
        upload, text = self.uploads[pick % len(self.uploads)]
        counted["deliveries"] += 1
        self.deployment.publish(self.record(upload, text), upload)
        late = upload.uploaded <= self.deleted_at
        if not late and (self.newest is None or is_older(self.newest, upload)):
            self.newest, self.newest_text = upload, text

    @rule(picks=st.lists(st.integers(0, 1_000), min_size=2, max_size=5))
    def deliver_several(self, picks: list[int]) -> None:
        for pick in picks:
            self.deliver(pick)

    @precondition(lambda self: self.newest is not None)
    @rule()
    def delete(self) -> None:
        counted["deletions"] += 1
        now = NOON + timedelta(minutes=len(self.uploads), seconds=30)
        make_eraser(self.deployment, now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")).delete(self.article)
        self.deleted_at, self.newest, self.number = now, None, 0

    def record(self, upload: Upload, text: str) -> Any:
        record = make_record(self.article, text=f"News {text}")
        return replace(record, source=replace(record.source, key=upload.key, sha256=text * 64))

    @invariant()
    def shows_the_newest(self) -> None:
        head, _ = self.deployment.publisher.read_head(self.article)
        if self.newest is None:
            assert head is None or head.deleted
            return
        assert head
        assert head.summary.headline == f"News {self.newest_text}"
        assert head.latest == self.newest
        assert head.version.number >= self.number, "a version number went back"
        self.number = head.version.number


def make_eraser(deployment: Deployment, now: str) -> Eraser:
    inbox = BlobStore(deployment.s3, "inbox")
    return Eraser(deployment.table, deployment.publisher, deployment.archive, inbox, lambda: now)


def test_an_older_upload_never_overwrites_a_newer_one() -> None:
    counted.clear()
    bounds = settings(
        max_examples=scale(6, 120),
        stateful_step_count=scale(12, 40),
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    with deploy() as session:
        DEPLOYMENT[:] = [Deployment(session)]
        run_state_machine_as_test(Deliveries, settings=bounds)
    assert counted["deliveries"] > 20
    figure = (
        f"{counted['deliveries']:,} deliveries, {counted['deletions']:,} deletions by a state machine: 0 violations"
    )
    note_figure("an older upload never overwrites a newer one", figure)
