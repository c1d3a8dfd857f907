"""What the decoding components share: labels (and small weights) that come with the package."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Labels = dict[str, list[Any]]


class LabelledComponent:
    """A component whose only state is its label lists."""

    shown = ""  # the list that spaCy lists as the component's labels

    def __init__(self, name: str) -> None:
        self.name = name
        self.values: Labels = {}

    @property
    def labels(self) -> tuple[str, ...]:
        """What the component may assign, without B- and I-."""
        names = (re.sub("^[BI]-", "", name) for name in self.values.get(self.shown, ()))
        return tuple(sorted({name for name in names if name != "O"}))

    def set_labels(self, labels: Labels) -> None:
        """Gives the component its labels and lets it get ready."""
        self.values = labels
        self.prepare()

    def prepare(self) -> None:
        """What a component computes from its labels once."""

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The labels as JSON."""
        return json.dumps(self.values, ensure_ascii=False).encode()

    def from_bytes(self, content: bytes, *, exclude: Iterable[str] = ()) -> "LabelledComponent":
        """The inverse of `to_bytes`."""
        self.set_labels(json.loads(content))
        return self

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """One file."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> "LabelledComponent":
        """The inverse of `to_disk`."""
        return self.from_bytes(Path(path).read_bytes())
