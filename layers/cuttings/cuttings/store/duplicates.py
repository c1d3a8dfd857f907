"""Files whose bytes are another article's already."""

from cuttings.store.keys import List
from cuttings.store.reading import Bounds, Listing, Reader


def find_same_bytes(reader: Reader, article: str, sha256: str) -> str | None:
    """The id of the first other article that came from the same bytes."""
    hits = reader.walk([Listing(List.SAME, sha256)], Bounds(), 10)
    others = [hit.head for hit in hits if hit.position.article != article]
    first = min(others, key=lambda head: (head.version.upload.uploaded, head.article), default=None)
    return first.article if first else None
