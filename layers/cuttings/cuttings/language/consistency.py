"""One name, one type: what a document says of a name in one place helps where it says less."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from cuttings.language.mentions import Mention

SURE = 0.95  # a mention this sure keeps its own label: the context says otherwise
UNKNOWN = 0.6  # the weight of a mention whose probability the pipeline does not tell
NAMES = frozenset({"PERSON", "ORG", "LOC", "GPE", "FAC", "NORP", "PRODUCT", "EVENT", "MISC", "WORK_OF_ART", "LAW"})


def agree(mentions: list[Mention]) -> list[Mention]:
    """Gives the mentions of one name the label that has most probability behind it."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        if mention.label in NAMES:
            votes[_key(mention.text)][mention.label] += mention.probability or UNKNOWN  # type: ignore[assignment]
    _support_surnames(mentions, votes)
    return [_follow(mention, votes[_key(mention.text)]) for mention in mentions]


def _follow(mention: Mention, votes: Counter[str]) -> Mention:
    if mention.label not in NAMES or (mention.probability or UNKNOWN) >= SURE:
        return mention
    return replace(mention, label=votes.most_common(1)[0][0])


def _support_surnames(mentions: Iterable[Mention], votes: dict[str, Counter[str]]) -> None:
    """ "Chelsea Clinton" in one place makes "Clinton" in another more of a person."""
    for mention in mentions:
        words = mention.text.split()
        if mention.label == "PERSON" and len(words) > 1:
            votes[_key(words[-1])]["PERSON"] += (mention.probability or UNKNOWN) / 2  # type: ignore[assignment]


def _key(name: str) -> str:
    bare = name.removesuffix("'s").removesuffix("’s").casefold().replace(".", "")
    return bare.removeprefix("the ")


def spread(doc: Doc, mentions: list[Mention]) -> list[Mention]:
    """Adds full names that the model saw in one place and missed in another: "Volodymyr Zelensky" in a headline."""
    known = {
        m.text: m for m in mentions if m.label in ("PERSON", "ORG") and " " in m.text and (m.probability or 0) > SURE
    }
    counts = Counter(m.text for m in mentions)
    text = doc.text
    missed = [name for name in known if text.count(name) > counts[name]]
    taken = {i for mention in mentions for i in range(mention.start, mention.end)} if missed else set()
    added = []
    for name in sorted(missed, key=len, reverse=True):  # "Little Media Agency" before "Little Media"
        for found in re.finditer(re.escape(name), text):
            span = doc.char_span(*found.span())
            if span is not None and taken.isdisjoint(range(span.start, span.end)):
                taken.update(range(span.start, span.end))
                added.append(replace(known[name], start=span.start, end=span.end, probability=UNKNOWN))
    return sorted([*mentions, *added], key=lambda m: m.start)
