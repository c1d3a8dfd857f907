"""The first component: one pass of the encoder over a Doc, its scores kept for the components behind."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from cuttings.language.inference import Arrays, open_session, run_windows
from cuttings.language.scores import Block, Scores, register_extension
from cuttings.language.windows import Window, Words, plan_windows, read_words
from cuttings.language.wordpiece import WordPiece

FILES = ("model.onnx", "vocab.txt")


@Language.factory("cuttings_encoder", assigns=["doc._.encoder_scores"], default_config={"threads": 1})
def create_encoder(nlp: Language, name: str, threads: int) -> "Encoder":
    """Factory: an encoder without a model, which `from_disk` fills."""
    return Encoder(name, threads)


class Encoder:
    """Holds the quantised network and its vocabulary. Pickles as bytes; a copy opens its own session."""

    def __init__(self, name: str, threads: int) -> None:
        self.name, self.threads = name, threads
        self._files: dict[str, bytes] = {}
        register_extension()

    def _open(self) -> None:
        self._session: Any = open_session(self._files["model.onnx"], self.threads)
        self._wordpiece = WordPiece(self._files["vocab.txt"].decode().splitlines())
        self._memory: dict[int, tuple[tuple[int, ...], int, bool]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Scores one Doc; an empty one gets None."""
        words = read_words(doc, self._wordpiece, self._memory)
        plan = list(plan_windows(words, self._wordpiece))
        doc._.encoder_scores = _assemble(words, plan, list(run_windows(self._session, plan))) if plan else None
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 32) -> Iterator[Doc]:
        """Scores documents one after the other; `batch_size` is there because spaCy passes it."""
        yield from map(self, stream)

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Writes the files as they were read."""
        Path(path).mkdir(parents=True, exist_ok=True)
        for name, content in self._files.items():
            (Path(path) / name).write_bytes(content)

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> "Encoder":
        """Reads model and vocabulary from a folder."""
        self._files = {name: (Path(path) / name).read_bytes() for name in FILES}
        self._open()
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """For `nlp.to_bytes` and `n_process`."""
        import srsly

        content: bytes = srsly.msgpack_dumps(self._files)
        return content

    def from_bytes(self, content: bytes, *, exclude: Iterable[str] = ()) -> "Encoder":
        """The inverse of `to_bytes`."""
        import srsly

        self._files = srsly.msgpack_loads(content)
        self._open()
        return self

    def __getstate__(self) -> tuple[str, int, dict[str, bytes]]:
        return self.name, self.threads, self._files

    def __setstate__(self, state: tuple[str, int, dict[str, bytes]]) -> None:
        self.__init__(*state[:2])  # type: ignore[misc]
        self._files = state[2]
        if self._files:
            self._open()


def _assemble(words: Words, plan: list[Window], arrays: list[Arrays]) -> Scores:
    """Joins the windows; of an overlap the later window keeps nothing."""
    kept = [{name: a[w.keep - w.start :] for name, a in own.items()} for w, own in zip(plan, arrays, strict=True)]
    joined = {name: np.concatenate([own[name] for own in kept]) for name in _JOINED}
    blocks = tuple(
        Block(w.keep, w.end, w.start, part["arcs"], own["relation_head"], own["link_head"])
        for w, own, part in zip(plan, arrays, kept, strict=True)
    )
    return Scores(words.tokens, words.paragraphs, blocks=blocks, **joined)


_JOINED = ("entities", "roles", "upos", "xpos", "feats", "starts", "relation_dependent", "link_dependent")
