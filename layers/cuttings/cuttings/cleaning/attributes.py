"""Refuses markup of very many attributes: whoever builds a tree or a dictionary of them takes their square."""

from collections.abc import Mapping
from typing import Any

from lxml import etree

from cuttings.errors import RejectedError, RejectionReason

_MOST_PAIRS = 100_000_000  # libxml2's tree takes a quarter of a second for them, feedparser one; pages have 12,000


class _PairCounter:
    """A parser target that builds nothing: adds up the squares of the numbers of attributes."""

    def __init__(self) -> None:
        self.pairs = 0

    def start(self, _tag: str, attributes: Mapping[str, str]) -> None:
        self.pairs += len(attributes) ** 2

    def close(self) -> int:
        return self.pairs


def refuse_many_attributes(data: bytes, parser: Any, **options: Any) -> None:
    """Raises RejectedError, TOO_COMPLEX, after a look with lxml's `parser`, which takes linear time without a tree."""
    try:
        pairs = etree.fromstring(data, parser(target=_PairCounter(), encoding="utf-8", huge_tree=True, **options))
    except etree.XMLSyntaxError:  # what is wrong is said where the file is read
        return
    if pairs > _MOST_PAIRS:
        raise RejectedError(RejectionReason.TOO_COMPLEX, "The file has an element with thousands of attributes.")
