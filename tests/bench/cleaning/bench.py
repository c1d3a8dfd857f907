"""`make bench-cleaning`: our cleaning beside the best public extractors, into tests/bench/RESULTS.md.

python -m tests.bench.cleaning.bench DATA MODELS [--every N]

MODELS holds models that training left pages out of (`layers/line_model/train.py --without…`): no page is scored with a
model that has seen it. Speed is pages per second of CPU time, on one core.
"""

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from cuttings.cleaning.forest import Forest
from cuttings.cleaning.models import use_model

from layers.line_model.corpus import FOLDS, SETS, fold_of, read_pages
from tests.bench.cleaning import flattened, memory
from tests.bench.cleaning.extractors import EXTRACTORS, clean
from tests.bench.cleaning.scoring import shingle_scores, token_f1
from tests.bench.report import as_table, write_section

Page = dict[str, Any]
Row = tuple[object, ...]
NOTE = """Gold texts of `../shared/data/cleaning`. *token F1*: bag of words, mean over pages. *F1*, *precision*,
*recall*, *exact*: the measure of scrapinghub's article-extraction-benchmark (runs of four words; pages whose words are
all right). *pages/s*: per second of CPU time. All sites in four parts, each scored with a block model that was trained
on the other three ({pages})."""
LINES = """A line model that never saw the whole set, on each article's lines with its title put first. *kept*: share of
the words of the article's lines that stay. Then the share of noise lines removed, by kind (guessed from class names).
"""
MEMORY = """*site memory*: articles of sites with two or three pages in the set, each cleaned knowing the lines of the
others. A real memory asks for three articles of at least five that have a line, and so errs less."""


def main() -> None:
    """Run everything and write the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("models", type=Path)
    parser.add_argument("--every", type=int, default=1, help="score every Nth page and article only")
    arguments = parser.parse_args()
    pages = {name: list(read_pages(arguments.data, name))[:: arguments.every] for name in SETS}
    models = [read_model(arguments.models / f"blocks-without-fold-{fold}.json") for fold in range(FOLDS)]
    counts = ", ".join(f"{len(found)} of {name}" for name, found in pages.items())
    tables = [NOTE.format(pages=counts), as_table(*page_table(pages, models)), as_table(*metadata_table(pages)), LINES]
    tables += flattened_tables(arguments.data, arguments.models, arguments.every)
    command = "make bench-cleaning" + (f' ARGS="--every {arguments.every}"' if arguments.every > 1 else "")
    write_section("Cleaning", command, "\n\n".join(tables))


def flattened_tables(data: Path, models: Path, every: int) -> list[str]:
    """Flattened text with models that left the set out; then what knowing other pages of a site adds."""
    lines: list[Row] = []
    remembered: list[Row] = []
    for articles in flattened.each_left_out(data, models, every):
        lines.append(flattened.score(articles))
        remembered += memory.memory_rows(articles)
    return [as_table(flattened.HEAD, lines), MEMORY, as_table(memory.HEAD, remembered)]


def read_model(path: Path) -> Forest:
    """A model that `train.py` wrote."""
    return Forest(json.loads(path.read_text("utf-8")))


def page_table(pages: dict[str, list[Page]], models: Sequence[Forest]) -> tuple[tuple[str, ...], list[Row]]:
    """Head and rows: each extractor on each set, ours with the model that left the page's fold out."""
    head = ("set", "extractor", "token F1", "F1", "precision", "recall", "exact", "pages/s")
    return head, [row for name, found in pages.items() for row in extractor_rows(name, found, models)]


def extractor_rows(name: str, pages: Sequence[Page], models: Sequence[Forest]) -> Iterator[Row]:
    """One row per extractor."""
    for label, extract in EXTRACTORS.items():
        extract(pages[0]["html"])  # what is loaded once is not timed
        started = time.process_time()
        texts = [extract(page["html"]) for page in leave_out(pages, models)]
        speed = len(pages) / (time.process_time() - started)
        pairs = [(page["text"], text) for page, text in zip(pages, texts, strict=True)]
        scores = shingle_scores(pairs)
        f1 = mean(token_f1(gold, text) for gold, text in pairs)
        yield name, label, f"{f1:.3f}", *(f"{value:.3f}" for value in scores.values()), f"{speed:.0f}"


def leave_out(pages: Sequence[Page], models: Sequence[Forest]) -> Iterator[Page]:
    """The pages; for each the block model becomes the one that has not seen its site."""
    for page in pages:
        use_model("blocks", models[fold_of(page)])
        yield page


def metadata_table(pages: dict[str, list[Page]]) -> tuple[tuple[str, ...], list[Row]]:
    """Head and rows: titles, authors and dates where the set has them."""
    head = ("set", "titles exact", "authors equal", "dates right", "dates wrong", "dates unknown")
    return head, [metadata_row(name, found) for name, found in pages.items() if found and "title" in found[0]]


def metadata_row(name: str, pages: Sequence[Page]) -> Row:
    """Shares of the pages that have the field; a date is compared by its day."""
    documents = [(page, clean(page["html"])) for page in pages]
    titles = [d is not None and d.headline == " ".join(page["title"].split()) for page, d in documents if page["title"]]
    authors = [
        d is not None and sorted(map(str.lower, d.byline)) == sorted(map(str.lower, page["authors"]))
        for page, d in documents
        if page.get("authors")
    ]
    dates = [
        ((d.date_published or "")[:10] if d else "", page["date"][:10]) for page, d in documents if page.get("date")
    ]
    right = mean(found == gold for found, gold in dates)
    unknown = mean(not found for found, _ in dates)
    shares = (mean(titles), mean(authors), right, 1 - right - unknown, unknown)
    return name, *(f"{share:.3f}" for share in shares)


if __name__ == "__main__":
    main()
