"""The sentence under the headline that says what the article tells; papers print it, trafilatura often misses it."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from cuttings.cleaning.draft import Piece
from cuttings.cleaning.html.blocks import Block
from cuttings.cleaning.rules import match_rule
from cuttings.record import SegmentRole

# Classes that newspapers give it, of the element or the one around it: "e-standfirst", "article-title__dek".
_NAME = re.compile(
    r"stand-?first|sub-?title|sub-?head|sub-?line|\bdek\b|_dek|\bdeck\b|excerpt|summary|article-(?:intro|lead)"
)
_OTHER = re.compile(r"date|time|caption|latest|teaser|carousel|related|card")
_NEAR = 4  # blocks after the h1
_SPACES = range(5, 60)  # between its words
_LINKED = 0.5
_DOUBTED = 0.05  # the block model's belief; of 21 under it on sites that it had not seen, 18 were none


def keep_standfirst(pieces: Sequence[Piece], blocks: Sequence[Block]) -> None:
    """Keep the block soon after the last `h1` that its element calls a standfirst, unless a rule or the model is sure
    that it is none: "February 1, 2019 | BY: Ida Brandt"."""
    headings = [i for i, block in enumerate(blocks) if block.element.tag == "h1"]
    if not headings:
        return
    for i in range(headings[-1] + 1, min(headings[-1] + 1 + _NEAR, len(blocks))):
        if _is_standfirst(blocks[i]) and not match_rule(pieces[i].shown):
            if _belief(pieces[i]) >= _DOUBTED:
                pieces[i].keep(SegmentRole.STANDFIRST)
            return


def _belief(piece: Piece) -> float:
    """The block model's; the score of a removed piece is that of its removal."""
    score = piece.score or 0.0
    return score if piece.kept else 1 - score


def _is_standfirst(block: Block) -> bool:
    if block.shown.count(" ") not in _SPACES or block.link_chars > _LINKED * len(block.text):
        return False
    names = _names(block.element) + _names(block.element.getparent())
    return bool(_NAME.search(names)) and not _OTHER.search(names) and block.element.tag != "figcaption"


def _names(element: HtmlElement | None) -> str:
    return "" if element is None else f" {element.get('class', '')} ".lower()
