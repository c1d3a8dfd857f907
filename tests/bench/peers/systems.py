"""One system in one process: `python -m tests.bench.peers.systems NAME PAGES CNN` prints what it took as JSON.

PAGES is a file of JSON lines with `html`. CNN is a folder with the spaCy pipeline of the others.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import spacy

Read = Callable[[list[str]], Iterator[tuple[int, int]]]
WARM_UP = 5


def ours(_cnn: str) -> Read:
    """Cuttings: words of the clean text and number of quotations of each page."""
    from cuttings.cleaning import FileOrigin, clean_file
    from cuttings.errors import RejectedError
    from cuttings.facts import extract_facts
    from cuttings.language import load_pipeline
    from cuttings.record import CleanDocument

    nlp = load_pipeline()

    def clean(page: str) -> list[CleanDocument]:
        try:
            found = clean_file(page.encode("utf-8", "replace"), FileOrigin("bench", "page.html"))
            return [one for one in found if isinstance(one, CleanDocument)]
        except RejectedError:
            return []

    def read(pages: list[str]) -> Iterator[tuple[int, int]]:
        documents = [document for page in pages for document in clean(page)]
        for document, facts in zip(documents, extract_facts(documents, nlp), strict=True):
            yield len(document.text.split()), len(facts.quotations)

    return read


def with_trafilatura(cnn: str) -> Read:
    """trafilatura, a spaCy CNN pipeline, textacy's quotations."""
    import trafilatura

    return _read_with(cnn, lambda page: trafilatura.extract(page, include_comments=False) or "")


def with_newspaper(cnn: str) -> Read:
    """newspaper4k, a spaCy CNN pipeline, textacy's quotations."""
    import newspaper

    def extract(page: str) -> str:
        article = newspaper.Article("https://bench.example/", fetch_images=False)  # it would ask the network for each
        try:
            article.download(input_html=page)
            article.parse()
        except Exception:  # it raises errors of several libraries on odd pages
            return ""
        return str(article.text)

    return _read_with(cnn, extract)


def with_transformer(_cnn: str) -> Read:
    """trafilatura, and the encoder alone of a pipeline as large as RoBERTa base."""
    import trafilatura

    from tests.bench.peers.transformer import encode, open_encoder

    session = open_encoder()

    def read(pages: list[str]) -> Iterator[tuple[int, int]]:
        for page in pages:
            words = len((trafilatura.extract(page, include_comments=False) or "").split())
            encode(session, words)
            yield words, 0

    return read


def _read_with(cnn: str, extract: Callable[[str], str]) -> Read:
    from textacy.extract import direct_quotations

    nlp = spacy.load(cnn)

    def count(doc: spacy.tokens.Doc) -> int:
        try:
            return len(list(direct_quotations(doc)))
        except ValueError:  # an odd number of quote marks
            return 0

    def read(pages: list[str]) -> Iterator[tuple[int, int]]:
        for doc in nlp.pipe(map(extract, pages), batch_size=16):
            yield len(doc.text.split()), count(doc)

    return read


SYSTEMS = {
    "Cuttings": ours,
    "trafilatura + CNN + textacy": with_trafilatura,
    "newspaper4k + CNN + textacy": with_newspaper,
    "trafilatura + a transformer's encoder": with_transformer,
}


def batches(pages: Iterable[str], size: int = 10) -> Iterator[list[str]]:
    """As many pages as a function gets at once."""
    iterator = iter(pages)
    while batch := list(islice(iterator, size)):
        yield batch


def main(name: str, path: Path, cnn: str) -> None:
    """Read all pages, warm."""
    read = SYSTEMS[name](cnn)
    pages = [json.loads(line)["html"] for line in path.read_text("utf-8").splitlines()]
    list(read(pages[:WARM_UP]))
    began = time.process_time()
    found: list[tuple[int, int]] = []
    for batch in batches(pages):
        found += read(batch)
        print(f"{name}: {len(found)} of {len(pages)}", file=sys.stderr, flush=True)
    seconds = time.process_time() - began
    words, quotations = (sum(column) for column in zip(*found, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "words": words, "quotations": quotations, "peak_mb": peak}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
