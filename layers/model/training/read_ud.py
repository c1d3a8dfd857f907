"""Universal Dependencies (CoNLL-U) with, for EWT, the entities of Universal NER on the same sentences."""

import gzip
from collections.abc import Iterator
from pathlib import Path

from document import JOINED, PARAGRAPH_BREAK, ROOT, SENTENCE_BREAK, Document

Lines = list[list[str]]


def read_ud(path: Path, entities: dict[str, list[str]] | None = None) -> Iterator[Document]:
    """Documents of `path`; `entities` maps sentence ids to tags, and sentences it lacks stay without."""
    document = Document("ud", "")
    for comments, rows in _read_sentences(path):
        if "newdoc id" in comments and document.words:
            yield document
            document = Document("ud", "")
        document.source = "uner" if entities else "ud"
        document.group = comments["sent_id"].rsplit("-", 1)[0]
        tags = entities.get(comments["sent_id"]) if entities else None
        _append(document, comments, rows, tags)
    yield document


def read_entities(path: Path) -> dict[str, list[str]]:
    """Universal NER's tags by sentence id."""
    return {c["sent_id"]: [row[2] for row in rows if row[0].isdigit()] for c, rows in _read_sentences(path)}


def _read_sentences(path: Path) -> Iterator[tuple[dict[str, str], Lines]]:
    comments: dict[str, str] = {}
    rows: Lines = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("#"):
                name, _, value = line[1:].strip().partition(" = ")
                comments[name] = value
            elif line.strip():
                rows.append(line.rstrip("\n").split("\t"))
            elif rows:
                yield comments, rows
                comments, rows = {}, []


def _append(document: Document, comments: dict[str, str], rows: Lines, tags: list[str] | None) -> None:
    words = [row for row in rows if row[0].isdigit()]
    offset = len(document.words)
    paragraph = any(name.startswith("newpar") or name.startswith("newdoc") for name in comments)
    document.words += [row[1] for row in words]
    document.gaps += _find_gaps(comments["text"], [row[1] for row in words])
    document.breaks += [PARAGRAPH_BREAK if paragraph else SENTENCE_BREAK] + [JOINED] * (len(words) - 1)
    document.upos += [row[3] for row in words]
    document.xpos += [row[4] for row in words]
    document.feats += [row[5] for row in words]
    document.starts += [1] + [0] * (len(words) - 1)
    document.heads += [ROOT if row[6] == "0" else offset + int(row[6]) - 1 for row in words]
    document.relations += [row[7] for row in words]
    document.entities += tags if tags and len(tags) == len(words) else ["?"] * len(words)


def _find_gaps(text: str, words: list[str]) -> list[int]:
    """1 where a space stands before a word; words of a contraction ("do", "n't") touch."""
    gaps, position = [], 0
    for word in words:
        found = text.find(word, position)
        gaps.append(1 if found > position or position == 0 else 0)
        position = found + len(word) if found >= 0 else position
    return gaps
