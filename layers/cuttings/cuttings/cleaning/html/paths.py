"""XPaths of elements, in linear time: lxml's own counts an element's siblings anew for each of them."""

from collections import Counter

from lxml.html import HtmlElement


class Paths:
    """Names elements of one tree: "/html/body[1]/p[3]"."""

    def __init__(self) -> None:
        self._known: dict[HtmlElement, str] = {}

    def of(self, element: HtmlElement) -> str:
        """The path of `element`; its siblings' are found on the way."""
        missing = []
        while element not in self._known and element.getparent() is not None:
            missing.append(element)
            element = element.getparent()
        path = self._known.setdefault(element, f"/{element.tag}")
        for child in reversed(missing):
            self._name_children(child.getparent(), path)
            path = self._known[child]
        return path

    def _name_children(self, parent: HtmlElement, path: str) -> None:
        counts: Counter[str] = Counter()
        for child in parent.iterchildren("*"):
            counts[child.tag] += 1
            self._known[child] = f"{path}/{child.tag}[{counts[child.tag]}]"
