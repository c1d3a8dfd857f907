"""The deployment under bad weather: real handlers over moto, queues that deliver twice, late and out of order."""

import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import boto3
import pytest
import spacy
from cuttings.cleaning import FileOrigin
from cuttings.cleaning.documents import document_id
from cuttings.events import ArticleCleaned, Envelope, ObjectCreated
from cuttings.services import wiring
from cuttings.settings import Settings
from cuttings.store.heads import Head
from cuttings.store.items import from_attributes
from cuttings.store.reading import Reader

from tests.api_client import Client, Context, load_handler
from tests.backend import ENVIRONMENT, NOON, REGION, VECTOR_INDEX, Deployment, deploy
from tests.reliability.faults import Injector, Killed

MOST_RECEIVES = 5
Event = dict[str, Any]

ARTICLE = """Council plans bridge number{number}x

Mayor {first} {last} said on Monday: “We will build bridge number{number}x of round{round}x before the winter.”

The plan was criticised by the opposition leader, Ben Carter, who told reporters it was “far too expensive”.

It would run over {streets}.
"""
FIRST = ("Anna", "Dora", "Gil", "Ida", "Mona", "Lena")
LAST = ("Berg", "Eck", "Hart", "Jones", "Nord", "Moss")


def write_article(number: int, round_: int = 1) -> bytes:
    """An article that nothing else equals: `number` tells it from others, `round_` its versions from each other.

    Any three that follow each other are nearly the same text, as agencies' stories are in several papers.
    """
    first, last = FIRST[number % 6], LAST[number // 6 % 6]
    streets = ", ".join(f"street{place} of quarter{number // 3}" for place in range(30))
    return ARTICLE.format(number=number, round=round_, first=first, last=last, streets=streets).encode()


@dataclass
class Message:
    """A message of a queue; `receives` counts as SQS does."""

    body: Event
    receives: int = 0


@dataclass
class Queue:
    """SQS as far as it matters: no order, at least once, dead letters after five receives."""

    chance: random.Random
    twice: float = 0.0
    messages: list[Message] = field(default_factory=list)
    dead: list[Message] = field(default_factory=list)

    def send(self, bodies: Iterable[Event]) -> None:
        self.messages += [Message(body) for body in bodies]

    def receive(self, most: int) -> list[Message]:
        """Any messages, out of order, taken off the queue."""
        count = min(most, len(self.messages))
        for place in range(count):
            other = self.chance.randrange(place, len(self.messages))
            self.messages[place], self.messages[other] = self.messages[other], self.messages[place]
        batch, self.messages = self.messages[:count], self.messages[count:]
        for message in batch:
            message.receives += 1
        return batch

    def settle(self, batch: list[Message], failed: set[str]) -> None:
        """Failed messages come back or are dead letters; of the others some are delivered once more all the same."""
        for place, message in enumerate(batch):
            if str(place) in failed:
                (self.dead if message.receives >= MOST_RECEIVES else self.messages).append(message)
            elif self.chance.random() < self.twice:
                self.messages.append(Message(message.body))

    def redrive(self) -> int:
        """What `make redrive` does to the real queues."""
        moved, self.dead = self.dead, []
        self.send(message.body for message in moved)
        return len(moved)


class World:
    """One deployment, its functions, its queues. The functions' AWS calls go through `injector`, the tests' do not."""

    def __init__(self, deployment: Deployment, injector: Injector, chance: random.Random, twice: float = 0.0) -> None:
        self.deployment = deployment
        self.injector = injector
        self.chance = chance
        self.queues = {"clean": Queue(chance, twice), "extract": Queue(chance, twice)}
        self.api = Client()
        self.invocations: Counter[str] = Counter()
        self._handlers: dict[str, ModuleType] = {name: load_handler(name) for name in self.queues}
        self.reader = Reader(deployment.table, deployment.layout.shards)
        self._uploads = 0
        self._delay = timedelta()

    def delay(self, days: int) -> None:
        """Let days go by before the next upload."""
        self._delay += timedelta(days=days)

    def upload(self, key: str, data: bytes) -> Event:
        """Put a file into the inbox; gives the event that S3 sends, which nobody has received yet."""
        self._uploads += 1
        return self.deployment.upload(key, data, self._uploads, NOON + self._delay + timedelta(seconds=self._uploads))

    def work(self, name: str, size: int = 10) -> None:
        """One invocation of a function with one batch."""
        queue = self.queues[name]
        batch = queue.receive(size)
        if batch:
            queue.settle(batch, self.invoke(name, [message.body for message in batch]))
            self._deliver_announced()

    def invoke(self, name: str, bodies: list[Event]) -> set[str]:
        """The places in the batch of the messages that must be tried again."""
        self.invocations[name] += 1
        records = [
            {"messageId": str(place), "body": json.dumps(body), "eventSource": "aws:sqs", "receiptHandle": "r"}
            for place, body in enumerate(bodies)
        ]
        try:
            answer = self._handlers[name].handler({"Records": records}, Context())
        except (Killed, Exception):
            return {str(place) for place in range(len(bodies))}
        return {failure["itemIdentifier"] for failure in answer["batchItemFailures"]}

    def build(self, name: str) -> Any:
        """A service as a function of its own would build it."""
        build = wiring.build_clean if name == "clean" else wiring.build_extract
        return build(Settings.from_env(), boto3.DEFAULT_SESSION)

    def serve(self, name: str, service: Any, event: Event) -> bool:
        """Hand one event to a service; whether it succeeded."""
        contract: Any = Envelope[ObjectCreated] if name == "clean" else Envelope[ArticleCleaned]
        parsed = contract.model_validate(event)
        try:
            service.handle(parsed if name == "clean" else parsed.detail)
        except Exception:
            return False
        return True

    def step(self) -> bool:
        """One invocation of a function that has messages; False if none has."""
        busy = [name for name, queue in self.queues.items() if queue.messages]
        if busy:
            self.work(self.chance.choice(busy))
        return bool(busy)

    def run(self) -> None:
        """Work until the queues are empty."""
        while self.step():
            pass

    def find_head(self, key: str) -> Head | None:
        """The head of the article that a file without an address becomes."""
        return self.reader.find_head(document_id(FileOrigin("inbox", key), None))

    def redrive(self) -> int:
        """Put the dead letters of both queues back; how many there were."""
        return sum(queue.redrive() for queue in self.queues.values())

    def take_in(self, events: Iterable[Event]) -> None:
        """Deliver events and work until all is done."""
        self.queues["clean"].send(events)
        self.run()

    def _deliver_announced(self) -> None:
        announced = self.deployment.receive_announced()
        self.queues["extract"].send(event for event in announced if event["detail-type"] == "ArticleCleaned")

    def hash_state(self, *, revisions: bool = True) -> str:
        """One hash over every item of the table and the newest version of every object of the archive.

        Without `revisions` it leaves out how often a head was written, which depends on who came first.
        """
        digest = hashlib.sha256()
        for key, attributes in sorted(self.deployment.dump().items()):
            item = from_attributes(attributes)
            digest.update(repr((key, item if revisions else replace(item, revision=None))).encode())
        for key, data in sorted(self.read_archive().items()):
            digest.update(key.encode() + hashlib.sha256(data).digest())
        return digest.hexdigest()

    def forget_all(self) -> None:
        """Empty the table and the archive; the inbox stays."""
        for pk, sk in self.deployment.dump():
            self.deployment.dynamodb.delete_item(TableName="cuttings", Key={"pk": {"S": pk}, "sk": {"S": sk}})
        self.deployment.archive.remove("", exactly=False)

    def read_archive(self) -> dict[str, bytes]:
        """The newest version of every object."""
        s3 = self.deployment.s3
        pages = s3.get_paginator("list_objects_v2").paginate(Bucket="archive")
        keys = [found["Key"] for page in pages for found in page.get("Contents", [])]
        return {key: s3.get_object(Bucket="archive", Key=key)["Body"].read() for key in keys}


@contextmanager
def open_world(model: Path, seed: int = 1, twice: float = 0.0, *, frozen: bool = False) -> Iterator[World]:
    """A fresh world; `model` is a folder for the small pipeline that stands for the shipped one.

    Its clock ticks at each look, or is `frozen`, so that two worlds can be compared.
    """
    if not (model / "config.cfg").exists():
        spacy.blank("en").to_disk(model)
    injector = Injector(lambda number, operation: None)
    with pytest.MonkeyPatch.context() as patch, deploy() as session:
        for name, value in (ENVIRONMENT | {"MODEL": str(model), "VECTOR_INDEX": VECTOR_INDEX}).items():
            patch.setenv(name, value)
        deployment = Deployment(session, vector_index=VECTOR_INDEX)
        patch.setattr(wiring, "tell_time", (lambda: "2026-04-01T00:00:00.000000Z") if frozen else deployment.tell_time)
        ours = boto3.Session(region_name=REGION)
        injector.attach(ours.events)
        patch.setattr(boto3, "DEFAULT_SESSION", ours)
        yield World(deployment, injector, random.Random(seed), twice)
