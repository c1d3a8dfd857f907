"""The labelled articles: flattened lines, and pages cut into blocks."""

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from cuttings.cleaning.html.blocks import Block
from cuttings.cleaning.html.evidence import gather_evidence
from cuttings.cleaning.html.jsonld import LinkedData
from cuttings.cleaning.html.parsing import parse_html
from cuttings.cleaning.html.vote import Vote

SETS = ("aeb", "modern_news", "wcxb_articles")
NEWS_SETS = frozenset({"aeb", "modern_news"})
FOLDS = 4
_WORD = re.compile(r"\w+")
_NEWS_PAGE = re.compile(r'"@type"\s{0,9}:\s{0,9}\[?\s{0,9}"(?:News|Reportage|Analysis|Opinion)[A-Za-z]{0,20}Article"')


@dataclass(slots=True)
class Article:
    """Texts of lines or blocks with their labels: 1 of the article, 0 around it, -1 both (left out of training)."""

    id: str
    set_name: str
    site: str
    mode: str
    title: str
    gold: str
    texts: list[str]
    labels: list[int]
    kinds: list[str]
    rows: list[list[float]] = field(default_factory=list)
    is_news: bool = True

    @property
    def fold(self) -> int:
        """Articles of one site are in one fold."""
        return _fold(self.site)


def fold_of(page: dict[str, str]) -> int:
    """The fold (0 to FOLDS - 1) of a page's site."""
    return _fold(_site(page))


def _fold(site: str) -> int:
    return zlib.crc32(site.encode()) % FOLDS


def _site(page: dict[str, str]) -> str:
    return urlsplit(page.get("url") or "").hostname or page["id"]


def read_pages(data: Path, name: str) -> Iterator[dict[str, str]]:
    """The pages of a set, as published."""
    with gzip.open(data / "pages" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def read_lines(data: Path) -> list[Article]:
    """Every flattened article of every set, in both modes."""
    news = {page["id"] for page in read_pages(data, "wcxb_articles") if _NEWS_PAGE.search(page["html"])}
    return [
        article for name in SETS for mode in ("near", "block") for article in _read_flattened(data, name, mode, news)
    ]


def _read_flattened(data: Path, name: str, mode: str, news: set[str]) -> Iterator[Article]:
    with gzip.open(data / "flattened" / f"{name}.{mode}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for item in map(json.loads, lines):
            texts = [line["t"] for line in item["lines"]]
            labels = [{"content": 1, "mixed": -1}.get(line["l"], 0) for line in item["lines"]]
            kinds = [line.get("s") or "" for line in item["lines"]]
            is_news = name in NEWS_SETS or item["id"] in news
            yield Article(
                item["id"],
                name,
                item["domain"],
                mode,
                item["title"] or "",
                item["gold"],
                texts,
                labels,
                kinds,
                is_news=is_news,
            )


def read_blocks_of_pages(data: Path) -> Iterator[Article]:
    """The pages as blocks, labelled by whether the gold text has them."""
    for name in SETS:
        for page in read_pages(data, name):
            yield _cut_page(name, page)


def _cut_page(name: str, page: dict[str, str]) -> Article:
    tree = parse_html(page["html"])
    is_news = name in NEWS_SETS or bool(_NEWS_PAGE.search(page["html"]))
    headings = [
        " ".join(element.text_content().split()) for path in ("//h1", "//title") for element in tree.xpath(path)
    ]
    evidence = gather_evidence(tree, LinkedData(tree))
    title = next(filter(None, headings), "")
    texts = [evidence.blocks[i].shown for i in evidence.near]
    known = _label(evidence.blocks, page["text"])
    labels = [known[i] for i in evidence.near]
    rows = evidence.rows
    return Article(
        page["id"], name, _site(page), "page", title, page["text"], texts, labels, [""] * len(texts), rows, is_news
    )


def _label(blocks: list[Block], gold: str) -> list[int]:
    """1 where at least 70 % of a block's word triples stand in the gold text, 0 under 30 %; short ones follow their
    neighbours if the gold text has their words."""
    vote = Vote(gold)
    whole = f" {' '.join(_WORD.findall(gold.lower()))} "
    shares: list[float | None] = []
    for block in blocks:
        words = _WORD.findall(block.shown.lower())
        short = 0 < len(words) < 3 and f" {' '.join(words)} " in whole
        shares.append(None if short else vote.share(block.shown) if len(words) >= 3 else 0.0)
    return [_label_share(share, blocks[i], vote, shares[max(0, i - 1) : i + 2]) for i, share in enumerate(shares)]


def _label_share(share: float | None, block: Block, vote: Vote, near: list[float | None]) -> int:
    if share is None:
        known = [value for value in near if value is not None]
        return int(vote.share(block.shown) > 0 or (bool(known) and min(known) >= 0.5))
    return 1 if share >= 0.7 else 0 if share < 0.3 else -1
