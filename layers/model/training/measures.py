"""Counts of right, found and gold: spans by exact characters and label; words, tags, arcs, sentences from raw text."""

from collections import Counter
from collections.abc import Iterable

import numpy as np
from document import LINE_BREAK, PARAGRAPH_BREAK, Document
from spacy.tokens import Doc, Token

Span = tuple[int, int]
Labelled = tuple[int, int, str]
Counts = Counter[tuple[str, str]]


def render(document: Document) -> tuple[str, list[Span]]:
    """The document as running text, blank lines between paragraphs, with the span of each word."""
    text = ""
    spans = []
    for word, gap, kind in zip(document.words, document.gaps, document.breaks, strict=True):
        if text and kind == PARAGRAPH_BREAK:
            text += "\n\n"
        elif text and kind == LINE_BREAK:
            text += "\n"
        elif text and gap:
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
    return text, spans


def read_gold_spans(tags: list[str], spans: list[Span]) -> list[Labelled]:
    """Character spans of B-/I- tags."""
    found: list[Labelled] = []
    for (start, end), tag in zip(spans, tags, strict=True):
        if tag.startswith("B-"):
            found.append((start, end, tag[2:]))
        elif tag.startswith("I-") and found and found[-1][2] == tag[2:]:
            found[-1] = (found[-1][0], end, tag[2:])
    return found


def read_gold_links(document: Document, spans: list[Span]) -> list[Labelled]:
    """Beginnings of a source or content and of its cue, in characters."""
    return [
        (spans[i][0], spans[document.links[i]][0], tag[2:])
        for i, tag in enumerate(document.roles)
        if tag.startswith("B-") and document.links[i] >= 0
    ]


def count_spans(gold: Iterable[Labelled], found: Iterable[Labelled], layer: str) -> Counts:
    """Strict: same characters, same label."""
    gold, found = set(gold), set(found)
    counts: Counts = Counter()
    for name, spans in (("gold", gold), ("found", found), ("right", gold & found)):
        counts.update((f"{layer} {label}", name) for _, _, label in spans)
        counts[f"{layer} all", name] += len(spans)
    return counts


def count_parse(doc: Doc, document: Document, spans: list[Span]) -> Counts:
    """The measures of the CoNLL 2018 shared task, on words with the same characters."""
    tokens = [token for token in doc if not token.is_space]
    ours = {(t.idx, t.idx + len(t)): t for t in tokens}
    counts: Counts = Counter()
    for name in ("token", "upos", "xpos", "feats", "uas", "las"):
        counts[name, "gold"] = len(spans)
        counts[name, "found"] = len(tokens)
    for number, span in enumerate(spans):
        if token := ours.get(span):
            counts["token", "right"] += 1
            _count_word(counts, token, document, spans, number)
    counts += count_spans(_gold_sentences(document, spans), _our_sentences(doc), "sentence")
    return counts


def _count_word(counts: Counts, token: Token, document: Document, spans: list[Span], number: int) -> None:
    counts["upos", "right"] += token.pos_ == document.upos[number]
    counts["xpos", "right"] += token.tag_ == document.xpos[number]
    counts["feats", "right"] += (str(token.morph) or "_") == document.feats[number]
    right = _find_head(token) == (spans[document.heads[number]] if document.heads[number] >= 0 else None)
    gold, own = document.relations[number].split(":")[0], token.dep_.lower().split(":")[0]
    counts["uas", "right"] += right
    counts["las", "right"] += right and gold == own


def _find_head(token: Token) -> Span | None:
    """Characters of the head, None for a root."""
    head = token.head
    return None if head.i == token.i else (head.idx, head.idx + len(head))


def _gold_sentences(document: Document, spans: list[Span]) -> list[Labelled]:
    starts = [i for i, start in enumerate(document.starts) if start]
    ends = [*starts[1:], len(spans)]
    return [(spans[a][0], spans[b - 1][1], "all") for a, b in zip(starts, ends, strict=True)]


def _our_sentences(doc: Doc) -> list[Labelled]:
    found = []
    for sentence in doc.sents:
        words = [t for t in sentence if not t.is_space]
        if words:
            found.append((words[0].idx, words[-1].idx + len(words[-1]), "all"))
    return found


def to_scores(documents: list[Counts], samples: int = 300) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 in percent by layer, and how far F1 may be off (half of its 95 % interval).

    The interval is a bootstrap over documents, because the words of one document are not independent.
    """
    layers = sorted({layer for counts in documents for layer, _ in counts})
    table = np.array([[[counts[layer, n] for n in _NAMES] for layer in layers] for counts in documents], float)
    rng = np.random.default_rng(1)
    drawn = rng.integers(0, len(documents), (samples, len(documents)))
    spread = np.array([_f1(table[rows].sum(0)) for rows in drawn])
    low, high = np.percentile(spread, [2.5, 97.5], axis=0)
    right, found, gold = table.sum(0).T
    columns = {
        "p": 100 * right / np.maximum(found, 1),
        "r": 100 * right / np.maximum(gold, 1),
        "f": _f1(table.sum(0)),
        "off": (high - low) / 2,
        "gold": gold,
    }
    return {layer: {name: round(float(v[i]), 2) for name, v in columns.items()} for i, layer in enumerate(layers)}


_NAMES = ("right", "found", "gold")


def _f1(table: np.ndarray) -> np.ndarray:
    right, found, gold = table.T
    return 200 * right / np.maximum(found + gold, 1)
