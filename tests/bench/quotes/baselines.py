"""Two rule systems to compare with on the same Docs: surface rules, and rules on the parse (Gender Gap Tracker)."""

import re
from collections.abc import Iterator

from cuttings.facts.lexicon import speech_forms
from spacy.tokens import Doc, Token

from tests.bench.quotes.score import Predicted

QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|''[^'\n]*''")
VERB = re.compile(
    r"\b(?:said|says|told|tells|added|adds|wrote|writes|tweeted|asked|continued|noted|explained|argued)\b"
)
PHRASE = (
    r"(?:[Tt]he|[Aa]n?|[Hh]is"
    r"|[Hh]er)?\s?(?:\w+\s){0,3}[A-Z][\w.’'-]+|[Hh]e|[Ss]he|[Tt]hey|(?:[Tt]he|[Aa]n?)(?:\s\w+){1,3}"
)
AFTER_VERB = re.compile(rf"\s+({PHRASE})")
BEFORE_VERB = re.compile(rf"({PHRASE})(?:,[^,]*,)?\s(?:also\s|has\s|later\s)?$")
REACH = 200  # characters from the marks to the verb
SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass")
CONTENTS = ("ccomp", "parataxis")


def surface_rules(doc: Doc) -> list[Predicted]:
    """Quotations of four words or more, the nearest speech verb, the phrase beside it, else the last speaker."""
    found: list[Predicted] = []
    last: tuple[int, int] | None = None
    for match in QUOTED.finditer(doc.text):
        if len(match[0].split()) < 4:
            continue
        first = doc.text.rfind("\n", 0, match.start()) + 1
        after = doc.text.find("\n", match.end())
        limit = len(doc.text) if after < 0 else after
        verbs = VERB.finditer(doc.text, max(first, match.start() - REACH), min(limit, match.end() + REACH))
        for verb in sorted(verbs, key=lambda v: min(abs(v.end() - match.start()), abs(v.start() - match.end()))):
            beside = BEFORE_VERB.search(doc.text, max(first, verb.start() - 80), verb.start()) or AFTER_VERB.match(
                doc.text, verb.end()
            )
            if beside:
                last = beside.span(1)
                break
        found.append(Predicted(((match.start() + 1, match.end() - 1),), last, "direct", 1.0))
    return found


def parse_rules(doc: Doc) -> list[Predicted]:
    """A quote verb with a clause as content and a subject as speaker; "according to"; quotations that are left over
    go to the last speaker (the rules that the Gender Gap Tracker publishes, written anew for our labels)."""
    found = [quote for token in doc if token.lower_ in speech_forms() for quote in _of_verb(token)]
    found += [quote for token in doc if token.lower_ == "according" for quote in _of_according(token)]
    covered = [span for quote in found for span in quote.spans]
    for match in QUOTED.finditer(doc.text):
        if len(match[0].split()) >= 4 and not any(a < match.end() and match.start() < b for a, b in covered):
            before = [q.speaker for q in found if q.speaker and q.spans[0][0] < match.start()]
            found.append(
                Predicted(((match.start() + 1, match.end() - 1),), before[-1] if before else None, "direct", 1.0)
            )
    return sorted(found, key=lambda quote: quote.spans)


def _of_verb(verb: Token) -> Iterator[Predicted]:
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    content = next((child for child in verb.children if child.dep_ in CONTENTS), None)
    if subject is None or content is None:
        return
    start, end = content.left_edge.idx, content.right_edge.idx + len(content.right_edge)
    quoted = any(mark in verb.doc.text[max(0, start - 2) : end + 2] for mark in ("“", '"', "''"))
    yield Predicted(((start, end),), _edges(subject), "direct" if quoted else "indirect", 1.0)


def _of_according(token: Token) -> Iterator[Predicted]:
    source = next((child for child in token.children if child.dep_ in ("obl", "pobj", "nmod")), None)
    if source is None and token.head.i != token.i:
        source = token.head
    if source is not None:
        sentence = token.sent
        yield Predicted(((sentence.start_char, sentence.end_char),), _edges(source), "indirect", 1.0)


def _edges(token: Token) -> tuple[int, int]:
    return token.left_edge.idx, token.right_edge.idx + len(token.right_edge)
