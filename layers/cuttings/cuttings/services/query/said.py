"""Quotations as articles have them, and which of them a copy only repeats.

An agency's story in ten papers is one entry of a timeline, and its quotations are said once. Nothing is lost by it:
what the earlier article has not is shown from the copy.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from cuttings.store.heads import Head
from cuttings.store.items import Key
from cuttings.store.keys import article_key, quotes_key
from cuttings.store.postings import QUOTES_PER_ITEM
from cuttings.store.reading import Hit, Listing, Reader

Wanted = tuple[Head, Sequence[int]]

_WORD = re.compile(r"\w+")


def fetch_quotes(reader: Reader, wanted: Iterable[Wanted], page: int) -> Iterator[tuple[Head, int, dict[str, Any]]]:
    """The quotations of these numbers of each article, in order; read for `page` articles at a time."""
    iterator = iter(wanted)
    while chunk := list(islice(iterator, page)):
        items = reader.table.get_all({_key(head, number) for head, numbers in chunk for number in numbers})
        for head, numbers in chunk:
            for number in numbers:
                item = items.get(_key(head, number))
                if item is not None:
                    yield head, number, item.body[number % QUOTES_PER_ITEM]


@dataclass(frozen=True, slots=True)
class Repeats:
    """For copies, by their ids: the earlier article, and the words said in it."""

    originals: dict[str, Head]
    said: dict[str, set[str]]

    @classmethod
    def find(cls, reader: Reader, hits: Sequence[Hit]) -> "Repeats":
        """What the copies among some hits may repeat; no article is read where there are none."""
        pointers = {hit.head.article: hit.head.summary.duplicate_of for hit in hits}
        heads = reader.find_heads({original for original in pointers.values() if original})
        said: dict[str, set[str]] = {original: set() for original in heads}
        wanted = ((head, range(head.summary.quotations)) for head in heads.values())
        for head, _, quote in fetch_quotes(reader, wanted, max(len(heads), 1)):
            said[head.article].add(fold_words(quote))
        known = {copy: original for copy, original in pointers.items() if original in heads}
        return cls(
            {copy: heads[original] for copy, original in known.items()},
            {copy: said[original] for copy, original in known.items()},
        )

    def has(self, head: Head, quote: dict[str, Any]) -> bool:
        """Whether a quotation stands in the earlier article, too, in the same words."""
        return fold_words(quote) in self.said.get(head.article, ())

    def find_listed(self, reader: Reader, listing: Listing) -> set[str]:
        """The copies whose earlier article stands in a list, too."""
        positions = {copy: str(head.position) for copy, head in self.originals.items()}
        listed = {position for _, position in reader.look_up([listing], sorted(set(positions.values())))}
        return {copy for copy, position in positions.items() if position in listed}


def leave_out_copies(hits: Iterable[Hit]) -> list[Hit]:
    """The hits but those that are copies of another one among them."""
    found = list(hits)
    articles = {hit.head.article for hit in found}
    return [hit for hit in found if hit.head.summary.duplicate_of not in articles]


def fold_words(quote: dict[str, Any]) -> str:
    """What is said, whatever its marks and capitals."""
    return " ".join(_WORD.findall(quote.get("text", "").casefold()))


def _key(head: Head, number: int) -> Key:
    return Key(article_key(head.article), quotes_key(head.version.tag, number // QUOTES_PER_ITEM))
