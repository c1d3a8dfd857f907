"""What speaks for and against each block of a page: trafilatura, the page's own data, its elements."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

from lxml.html import HtmlElement

from cuttings.cleaning.html.blocks import Block, read_blocks, remove_hidden
from cuttings.cleaning.html.features import Opinions, describe_blocks
from cuttings.cleaning.html.jsonld import LinkedData
from cuttings.cleaning.html.vote import Vote, extract_text

_CHOSEN = 0.5  # share of a block's words that trafilatura chose, over which the block counts as chosen
_MISSED = 0.3  # of the long blocks; where fewer were chosen, second opinions are right about as often as the first
_MANY_ELEMENTS = 15_000  # of a page; there second opinions take seconds
_NEAR = 5  # blocks before and after a candidate
_LONG = 20  # words, few of them links: text of the article or of another
_LINKED = 0.3
_MANY = 1500  # candidates of a page; most have under 200
_MIN_SAID = 40  # words of an articleBody; fewer are a teaser


@dataclass(frozen=True, slots=True)
class Evidence:
    """The blocks of a page; `near`: which of them can be text of the article at all, `rows`: their features."""

    blocks: list[Block]
    votes: list[float]
    near: list[int]
    rows: list[list[float]]

    def is_chosen(self, index: int) -> bool:
        """Whether trafilatura chose the block."""
        return self.votes[index] > _CHOSEN


def gather_evidence(tree: HtmlElement, linked: LinkedData) -> Evidence:
    """The evidence of a page. Hidden elements are taken out of the tree."""
    whole = copy(tree)
    remove_hidden(tree)
    body = tree.find("body")
    blocks = read_blocks(body if body is not None else tree)
    shown = [block.shown for block in blocks]
    votes = Vote(extract_text(whole)).shares(shown)
    share = _share_of_long(blocks, votes)
    near = _find_near(blocks, votes)
    chosen = [blocks[i] for i in near]
    opinions = Opinions([votes[i] for i in near], _ask_again(whole, chosen, share), _said(chosen, linked), share)
    return Evidence(blocks, votes, near, describe_blocks(chosen, opinions))


def _share_of_long(blocks: Sequence[Block], votes: Sequence[float]) -> float:
    sizes = [len(block.text) if _is_long(block) else 0 for block in blocks]
    chosen = sum(size for size, vote in zip(sizes, votes, strict=True) if vote > _CHOSEN)
    return chosen / (sum(sizes) or 1)


def _ask_again(tree: HtmlElement, blocks: Sequence[Block], share: float) -> list[float]:
    """Trafilatura's second opinions, where it may have missed the article; they are not always better."""
    if share >= _MISSED or sum(1 for _ in tree.iter()) > _MANY_ELEMENTS:
        return [-1.0] * len(blocks)
    return Vote(extract_text(tree, thoroughly=True)).shares([block.shown for block in blocks])


def _find_near(blocks: Sequence[Block], votes: Sequence[float]) -> list[int]:
    """Blocks that are chosen or long, and their neighbours; the rest, menus and lists of links, is no article."""
    seeds = [i for i, (block, vote) in enumerate(zip(blocks, votes, strict=True)) if vote > _CHOSEN or _is_long(block)]
    near = {j for i in seeds for j in range(max(0, i - _NEAR), min(len(blocks), i + _NEAR + 1))}
    return sorted(near)[:_MANY]


def _is_long(block: Block) -> bool:
    return block.shown.count(" ") >= _LONG and block.link_chars < _LINKED * len(block.text)


def _said(blocks: Sequence[Block], linked: LinkedData) -> list[float]:
    body = (linked.article() or {}).get("articleBody")
    if not isinstance(body, str) or body.count(" ") < _MIN_SAID:
        return [-1.0] * len(blocks)
    said = Vote(body)
    return [said.share(block.shown) for block in blocks]
