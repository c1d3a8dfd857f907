"""The titles that articles give somebody, each with its first and last date."""

from collections.abc import Iterable, Iterator

from cuttings.services.query.models import Title
from cuttings.store.reading import Hit


def list_titles(hits: Iterable[Hit]) -> Iterator[Title]:
    """In the order of the hits."""
    dates: dict[str, list[str]] = {}
    for hit in hits:
        for title in hit.bodies[0].get("titles", []):
            dates.setdefault(title, []).append(hit.position.filed)
    for title, filed in dates.items():
        yield Title(title=title, first=min(filed), last=max(filed))
