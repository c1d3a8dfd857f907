"""What the block model sees of a block beside its line: its elements, their names, its links, who voted for it."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from lxml.html import HtmlElement

from cuttings.cleaning.html.blocks import Block
from cuttings.cleaning.html.core import Core
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
_UNSEEN = re.compile(r"visually-?hidden|sr-only|screen-?reader|is-hidden")
_WINDOW = 3

_Held = tuple[float, float, int]  # what a container holds: words, how many of them were voted for, blocks
_CHOSEN = 0.5  # share of a block's words, over which it counts as chosen

NAMES = (
    "tag", "link_share", "vote", "vote_before", "vote_after", "vote_near", "before_first_vote", "after_last_vote",
    "vote_parent", "vote_grandparent", "parent_words", "grandparent_words", "parent_blocks", "said", "share",
    "voted_words", "alike", "alike_vote", "alike_links", "with_previous", "with_next", "body_here",
    "above_core", "below_core", "depth", "hidden", "body",
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
        or bool(_UNSEEN.search(names))
        or "hidden" in element.attrib
        or "display:none" in element.get("style", "").replace(" ", "")
    )
    body = bool(_BODY.search(names)) or element.get("itemprop") == "articleBody"
    return _Place(
        parent.depth + 1, parent.regions | region, parent.names | bits, parent.body or body, parent.hidden or hidden
    )


@dataclass(frozen=True, slots=True)
class Opinions:
    """What others say of the blocks, 0-1 each and -1 where they say nothing.

    `votes`: trafilatura's; `said`: the share of the block in the page's JSON-LD articleBody; `share`: how much of the
    page's long blocks was voted for.
    """

    votes: Sequence[float]
    said: Sequence[float]
    share: float


def describe_blocks(blocks: Sequence[Block], opinions: Opinions) -> list[list[float]]:
    """A row of features (in the order of `NAMES`) per block."""
    places = _Places()
    votes = opinions.votes
    words = [block.text.count(" ") + 1 for block in blocks]
    parents = [block.element.getparent() for block in blocks]
    grands = [parent.getparent() if parent is not None else None for parent in parents]
    near, far = _by_container(parents, words, votes), _by_container(grands, words, votes)
    order = _describe_order(votes)
    alike = _describe_alike(blocks, parents, votes)
    core = Core({parent: held[1] for parent, held in near.items() if parent is not None})
    total = sum(words) or 1
    voted = min(2000.0, sum(size * vote for size, vote in zip(words, votes, strict=True)))
    return [
        [
            _TAGS.index(block.element.tag) if block.element.tag in _TAGS else -1,
            block.link_chars / len(block.text),
            *order[i],
            *_describe_containers(near[parents[i]], far[grands[i]], total),
            opinions.said[i],
            opinions.share,
            voted,
            *alike[i],
            float(i > 0 and parents[i] is parents[i - 1] and votes[i - 1] > _CHOSEN),
            float(i + 1 < len(blocks) and parents[i] is parents[i + 1] and votes[i + 1] > _CHOSEN),
            float(parents[i] is not None and bool(_BODY.search(element_names(parents[i])))),
            *core.steps(parents[i]),
            *_describe_place(places.of(block.element)),
        ]
        for i, block in enumerate(blocks)
    ]


def _describe_order(votes: Sequence[float]) -> list[tuple[float, ...]]:
    """Votes for the block and those before and after it; how far it stands from the first and the last chosen one."""
    count = len(votes)
    voted = [i for i, vote in enumerate(votes) if vote > _CHOSEN] or [0]
    sums = [0.0, *accumulate(votes)]
    found: list[tuple[float, ...]] = []
    for i, vote in enumerate(votes):
        low, high = max(0, i - _WINDOW), min(count, i + _WINDOW + 1)
        before, after = votes[i - 1] if i else 0.0, votes[i + 1] if i + 1 < count else 0.0
        mean = (sums[high] - sums[low]) / (high - low)
        found.append((vote, before, after, mean, min(30, max(0, voted[0] - i)), min(30, max(0, i - voted[-1]))))
    return found


def _describe_containers(near: _Held, far: _Held, total: int) -> tuple[float, ...]:
    """Of the parent and the grandparent: the share of its words that were chosen, its share of the page's words."""
    return near[1] / near[0], far[1] / far[0], near[0] / total, far[0] / total, min(50, near[2])


def _describe_alike(
    blocks: Sequence[Block], parents: Sequence[HtmlElement], votes: Sequence[float]
) -> list[tuple[float, float, float]]:
    """Of the other blocks with the same element and names: how many, the share chosen, the share that are links."""
    looks = [_look(block.element, parent) for block, parent in zip(blocks, parents, strict=True)]
    held: dict[tuple[str, ...], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    links = [block.link_chars / len(block.text) for block in blocks]
    for look, vote, link in zip(looks, votes, links, strict=True):
        one = held[look]
        one[0], one[1], one[2] = one[0] + 1, one[1] + vote, one[2] + link
    found = []
    for look, vote, link in zip(looks, votes, links, strict=True):
        count, chosen, linked = held[look]
        others = count - 1
        found.append((min(50, others), (chosen - vote) / others, (linked - link) / others) if others else (0, -1, -1))
    return found


def _look(element: HtmlElement, parent: HtmlElement | None) -> tuple[str, ...]:
    above = (str(parent.tag), str(parent.get("class"))) if parent is not None else ()
    return (str(element.tag), str(element.get("class")), *above)


def _describe_place(place: _Place) -> list[float]:
    regions = [float(place.regions >> bit & 1) for bit in range(len(_REGIONS))]
    names = [float(place.names >> bit & 1) for bit in range(len(REASON_NAMES))]
    return [place.depth, float(place.hidden), float(place.body), *regions, *names]


def _by_container(
    containers: Sequence[HtmlElement], words: Sequence[int], votes: Sequence[float]
) -> dict[HtmlElement, _Held]:
    found: dict[HtmlElement, _Held] = defaultdict(lambda: (0.0, 0.0, 0))
    for container, size, vote in zip(containers, words, votes, strict=True):
        one, voted, blocks = found[container]
        found[container] = (one + size, voted + size * vote, blocks + 1)
    return found
