"""Where the article stands: the innermost element that holds most of what trafilatura chose."""

from collections import defaultdict
from collections.abc import Mapping

from lxml.html import HtmlElement

_MOST = 0.7  # of the chosen words; related stories and comments stand beside the element that holds so many


class Core:
    """The innermost element around most of the chosen words. `chosen`: words by the element that they stand in."""

    def __init__(self, chosen: Mapping[HtmlElement, float]) -> None:
        held: dict[HtmlElement, float] = defaultdict(float)
        for container, words in chosen.items():
            for element in (container, *container.iterancestors()) if words else ():
                held[element] += words
        most = _MOST * max(held.values(), default=0.0)
        core = max((element for element, words in held.items() if words >= most), key=_depth, default=None)
        self._known: dict[HtmlElement | None, tuple[int, int]] = {None: (-1, -1)}
        for steps, element in enumerate(() if core is None else (core, *core.iterancestors())):
            self._known[element] = steps, 0

    def steps(self, container: HtmlElement | None) -> tuple[int, int]:
        """How far up from the core, then down, it is to `container`; up is -1 where nothing was chosen."""
        path = []
        while container is not None and container not in self._known:
            path.append(container)
            container = container.getparent()
        up, down = self._known[container]
        for below, element in enumerate(reversed(path), 1):
            self._known[element] = up, down + below
        return up, down + len(path)


def _depth(element: HtmlElement) -> int:
    return sum(1 for _ in element.iterancestors())
