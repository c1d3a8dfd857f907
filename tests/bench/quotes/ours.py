"""Our own quotations of an article, as the bench scores them."""

from collections.abc import Iterable, Iterator

from cuttings.facts import extract_facts
from cuttings.record import CleanDocument, Facts, Source, Span
from spacy.language import Language

from tests.bench.quotes.score import Predicted


def document(text: str) -> CleanDocument:
    source = Source("bench", "article.txt", None, "0" * 64, len(text.encode()), "utf-8", "text/plain")
    return CleanDocument("a0", None, (), None, None, None, None, None, "en", source, text, ())


def predict(texts: Iterable[str], nlp: Language) -> Iterator[list[Predicted]]:
    return (to_predicted(facts) for facts in extract_facts(map(document, texts), nlp))


def to_pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def to_predicted(facts: Facts) -> list[Predicted]:
    return [
        Predicted(
            tuple(map(to_pair, q.spans)), to_pair(q.speaker.span) if q.speaker else None, q.type.value, q.confidence
        )
        for q in facts.quotations
    ]
