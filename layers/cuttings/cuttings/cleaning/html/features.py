"""What the block model sees of a block beside its line: its elements, their names, its links, trafilatura's vote."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from lxml.html import HtmlElement

from cuttings.cleaning.html.blocks import Block
from cuttings.cleaning.html.surroundings import NAMES as REASON_NAMES
from cuttings.cleaning.html.surroundings import element_names, reasons_named

_TAGS = ("p", "div", "li", "h1", "h2", "h3", "h4", "td", "blockquote", "figcaption", "span", "section", "dd", "header")
_REGIONS = (
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "figure",
    "article",
    "main",
    "table",
    "ul",
    "button",
    "blockquote",
)
_BODY = re.compile(
    r"article-?_?(?:body|content|text)|entry-content|post-?_?(?:body|content)|"
    r"story-?_?(?:body|content)|rich-?text"
)
_WINDOW = 3

NAMES = (
    "tag", "link_share", "depth", "vote", "vote_parent", "vote_grandparent", "vote_before", "vote_after", "vote_near",
    "before_first_vote", "after_last_vote", "parent_words", "grandparent_words", "parent_blocks", "hidden", "body",
    "body_here",
    *(f"in_{region}" for region in _REGIONS), *(f"named_{reason}" for reason, _ in REASON_NAMES),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """What an element's ancestors and itself say, as bit sets."""

    depth: int
    regions: int
    names: int
    body: bool
    hidden: bool


class _Places:
    """Places of elements, each computed once."""

    def __init__(self) -> None:
        self._known: dict[HtmlElement, _Place] = {}

    def of(self, element: HtmlElement) -> _Place:
        """The place of `element`, from its parent's."""
        path = []
        while element is not None and element not in self._known:
            path.append(element)
            element = element.getparent()
        place = self._known[element] if element is not None else _Place(0, 0, 0, False, False)
        for child in reversed(path):
            place = self._known[child] = _extend(place, child)
        return place


def _extend(parent: _Place, element: HtmlElement) -> _Place:
    names = element_names(element)
    bits = 0
    if len(names) > 2 and element.tag not in {"body", "html"}:
        bits = sum(1 << index for index in reasons_named(names))
    region = 1 << _REGIONS.index(element.tag) if element.tag in _REGIONS else 0
    hidden = (
        element.get("aria-hidden") == "true"
        or "hidden" in element.attrib
        or "display:none" in element.get("style", "").replace(" ", "")
    )
    body = bool(_BODY.search(names)) or element.get("itemprop") == "articleBody"
    return _Place(
        parent.depth + 1, parent.regions | region, parent.names | bits, parent.body or body, parent.hidden or hidden
    )


def describe_blocks(blocks: Sequence[Block], votes: Sequence[float]) -> list[list[float]]:
    """A row of features (in the order of `NAMES`) per block. `votes`: 0-1, trafilatura's."""
    places = _Places()
    count = len(blocks)
    words = [block.text.count(" ") + 1 for block in blocks]
    total = sum(words) or 1
    parents = [block.element.getparent() for block in blocks]
    grands = [parent.getparent() if parent is not None else None for parent in parents]
    near, far = _by_container(parents, words, votes), _by_container(grands, words, votes)
    voted = [i for i, vote in enumerate(votes) if vote >= 0.5] or [0]
    sums = [0.0, *accumulate(votes)]
    rows = []
    for i, block in enumerate(blocks):
        place = places.of(block.element)
        parent, grand = near[parents[i]], far[grands[i]]
        low, high = max(0, i - _WINDOW), min(count, i + _WINDOW + 1)
        element = block.element
        rows.append(
            [
                _TAGS.index(element.tag) if element.tag in _TAGS else -1,
                block.link_chars / len(block.text),
                place.depth,
                votes[i],
                parent[1] / parent[0],
                grand[1] / grand[0],
                votes[i - 1] if i else 0.0,
                votes[i + 1] if i + 1 < count else 0.0,
                (sums[high] - sums[low]) / (high - low),
                min(30, max(0, voted[0] - i)),
                min(30, max(0, i - voted[-1])),
                parent[0] / total,
                grand[0] / total,
                min(50, parent[2]),
                float(place.hidden),
                float(place.body),
                float(bool(_BODY.search(element_names(parents[i])))) if parents[i] is not None else 0.0,
                *(float(place.regions >> bit & 1) for bit in range(len(_REGIONS))),
                *(float(place.names >> bit & 1) for bit in range(len(REASON_NAMES))),
            ]
        )
    return rows


def _by_container(
    containers: Sequence[HtmlElement], words: Sequence[int], votes: Sequence[float]
) -> dict[HtmlElement, tuple[float, float, int]]:
    """Per container: its words, how many of them were voted for, its blocks."""
    found: dict[HtmlElement, tuple[float, float, int]] = defaultdict(lambda: (0.0, 0.0, 0))
    for container, size, vote in zip(containers, words, votes, strict=True):
        one, voted, blocks = found[container]
        found[container] = (one + size, voted + size * vote, blocks + 1)
    return found
