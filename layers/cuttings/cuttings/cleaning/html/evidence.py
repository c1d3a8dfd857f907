"""What speaks for and against each block of a page: trafilatura, the page's own data, its elements."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from cuttings.cleaning.html.blocks import Block, read_blocks, remove_hidden
from cuttings.cleaning.html.features import Opinions, describe_blocks
from cuttings.cleaning.html.jsonld import LinkedData
from cuttings.cleaning.html.vote import Vote, extract_text
from cuttings.record import Warning

_CHOSEN = 0.5  # share of a block's words that trafilatura chose, over which the block counts as chosen
_NEAR = 5  # blocks before and after a candidate
_LONG = 20  # words, few of them links: text of the article or of another
_LINKED = 0.3
_MANY = 1500  # candidates of a page; most have under 200
_MANY_ELEMENTS = 20_000  # of a page; of a thousand pages of the press the largest has 5,000
_MIN_SAID = 40  # words of an articleBody; fewer are a teaser


@dataclass(frozen=True, slots=True)
class Evidence:
    """The blocks of a page; `near`: which of them can be text of the article at all, `rows`: their features.

    `warnings` say what was not looked at.
    """

    blocks: list[Block]
    votes: list[float]
    near: list[int]
    rows: list[list[float]]
    warnings: list[Warning] = field(default_factory=list)

    def is_chosen(self, index: int) -> bool:
        """Whether trafilatura chose the block."""
        return self.votes[index] > _CHOSEN


def gather_evidence(tree: HtmlElement, linked: LinkedData) -> Evidence:
    """The evidence of a page. Hidden elements are taken out of the tree."""
    remove_hidden(tree)
    body = tree.find("body")
    blocks = read_blocks(body if body is not None else tree)
    is_large = tree.xpath("count(.//*)") > _MANY_ELEMENTS
    votes = _vote_by_length(blocks) if is_large else Vote(extract_text(tree)).shares([b.shown for b in blocks])
    near = _find_near(blocks, votes)
    chosen = [blocks[i] for i in near[:_MANY]]
    opinions = Opinions([votes[i] for i in near[:_MANY]], _said(chosen, linked), _share_of_long(blocks, votes))
    warnings = _warn(is_large, len(near))
    return Evidence(blocks, votes, near[:_MANY], describe_blocks(chosen, opinions), warnings)


def _vote_by_length(blocks: Sequence[Block]) -> list[float]:
    """Trafilatura would take many seconds; on its own, length tells text from links well enough."""
    return [float(_is_long(block)) for block in blocks]


def _warn(is_large: bool, candidates: int) -> list[Warning]:
    found = []
    if is_large:
        message = f"The page has more than {_MANY_ELEMENTS:,} elements; its long paragraphs were taken for the article."
        found.append(Warning("large_page", message))
    if candidates > _MANY:
        message = f"Only the first {_MANY:,} of {candidates:,} possible paragraphs were judged by the block model."
        found.append(Warning("not_all_judged", message))
    return found


def _share_of_long(blocks: Sequence[Block], votes: Sequence[float]) -> float:
    sizes = [len(block.text) if _is_long(block) else 0 for block in blocks]
    chosen = sum(size for size, vote in zip(sizes, votes, strict=True) if vote > _CHOSEN)
    return chosen / (sum(sizes) or 1)


def _find_near(blocks: Sequence[Block], votes: Sequence[float]) -> list[int]:
    """Blocks that are chosen or long, and their neighbours; the rest, menus and lists of links, is no article."""
    seeds = [i for i, (block, vote) in enumerate(zip(blocks, votes, strict=True)) if vote > _CHOSEN or _is_long(block)]
    near = {j for i in seeds for j in range(max(0, i - _NEAR), min(len(blocks), i + _NEAR + 1))}
    return sorted(near)


def _is_long(block: Block) -> bool:
    return block.shown.count(" ") >= _LONG and block.link_chars < _LINKED * len(block.text)


def _said(blocks: Sequence[Block], linked: LinkedData) -> list[float]:
    body = (linked.article() or {}).get("articleBody")
    if not isinstance(body, str) or body.count(" ") < _MIN_SAID:
        return [-1.0] * len(blocks)
    said = Vote(body)
    return [said.share(block.shown) for block in blocks]
