"""The entity-only sets: worldwide newswire, WikiGold, CrossNER politics. All are lists of tagged, split words."""

import gzip
import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from align import align_tags, detokenise
from document import SENTENCE_BREAK, Document
from spacy.language import Language

Sentence = list[tuple[str, str]]


def read_worldwide(folder: Path, nlp: Language) -> Iterator[Document]:
    """One document per file; the first line is the article's address."""
    for path in sorted(folder.glob("*.tsv.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            sentences = list(_read_sentences(itertools.islice(file, 1, None), "\t"))
        yield _build("worldwide", path.name.split(".")[0], sentences, nlp)


def read_columns(path: Path, source: str, separator: str, nlp: Language, per_document: int = 3) -> Iterator[Document]:
    """`per_document` neighbouring sentences of a set without document borders make one document."""
    with path.open(encoding="utf-8") as file:
        sentences = [_mark_beginnings(s) for s in _read_sentences(file, separator)]
    for number in range(0, len(sentences), per_document):
        yield _build(source, f"{source}-{path.stem}-{number}", sentences[number : number + per_document], nlp)


def _read_sentences(lines: Iterable[str], separator: str) -> Iterator[Sentence]:
    """Word and tag; a name inside a name has its tag in a further column, which is left out ("Thai" in "Thai Bank")."""
    for filled, group in itertools.groupby(lines, key=lambda line: bool(line.strip())):
        if filled:
            rows = [line.rstrip("\n").split(separator) for line in group]
            yield [(row[0].strip(), row[1].strip()) for row in rows if len(row) > 1 and row[0].strip()]


def _mark_beginnings(sentence: Sentence) -> Sentence:
    """WikiGold writes `I-` for every word of an entity; the first becomes `B-`."""
    marked, previous = [], "O"
    for word, tag in sentence:
        opens = tag.startswith("I-") and previous[2:] != tag[2:]
        marked.append((word, "B-" + tag[2:] if opens else tag))
        previous = tag
    return marked


def _build(source: str, group: str, sentences: list[Sentence], nlp: Language) -> Document:
    document = Document(source, group)
    for sentence in sentences:
        text, spans = detokenise([re.sub(r"\s+", "", word) for word, _ in sentence])
        words, gaps, tags = align_tags(nlp.make_doc(text), spans, [tag for _, tag in sentence])
        document.words += words
        document.gaps += gaps
        document.breaks += [SENTENCE_BREAK] + [0] * (len(words) - 1)
        document.entities += tags
    return document
