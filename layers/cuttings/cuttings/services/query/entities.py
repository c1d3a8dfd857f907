"""One person, organisation or place across articles: who it is, its months, its company.

Copies of an article do not count."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from cuttings.services.query.counting import count_by_month
from cuttings.services.query.errors import UnknownError
from cuttings.services.query.filters import Filters, check_dates
from cuttings.services.query.library import Library
from cuttings.services.query.models import Entity, Neighbour
from cuttings.services.query.namesakes import list_namesakes
from cuttings.services.query.said import leave_out_copies
from cuttings.services.query.titles import list_titles
from cuttings.store.keys import List
from cuttings.store.reading import ANY_MENTION, Bounds, Listing

LOOKED_AT = 200
"""Articles that a description is made of, the newest ones. The timeline has them all."""


def describe_entity(library: Library, entity: str) -> Entity:
    """Who somebody is, as the newest articles see it. Raises UnknownError."""
    hits = leave_out_copies(islice(library.reader.walk([_listing(entity)], Bounds(), LOOKED_AT), LOOKED_AT))
    if not hits:
        raise UnknownError(
            "No article names anybody with this id. Look ids up with /v1/people?prefix= or /v1/entities?prefix=."
        )
    bodies = [hit.bodies[0] for hit in hits]
    names = Counter(body["name"] for body in bodies)
    return Entity(
        id=entity,
        name=names.most_common(1)[0][0],
        type=bodies[0]["type"],
        aliases=sorted(names),
        roles=list(list_titles(hits)),
        namesakes=list(list_namesakes(entity, hits)),
        months=count_by_month((hit.position.filed, hit.bodies[0]) for hit in hits),
        together=list(_rank_neighbours(bodies)),
        looked_at=len(hits),
    )


def list_neighbours(library: Library, filters: Filters, limit: int) -> list[Neighbour]:
    """The people in the same articles as `filters.entity`, most often first, among the newest of its dates."""
    check_dates(filters)
    hits = islice(library.reader.walk([_listing(filters.entity)], filters.bound(None), LOOKED_AT), LOOKED_AT)
    return list(_rank_neighbours([hit.bodies[0] for hit in leave_out_copies(hits)], limit))


def _listing(entity: str | None) -> Listing:
    return Listing(List.ENTITY, entity or "", ANY_MENTION)


def _rank_neighbours(bodies: list[dict[str, Any]], most: int = 20) -> Iterator[Neighbour]:
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for body in bodies:
        for other, name in body.get("with", []):
            names.setdefault(other, name)
            counts[other] += 1
    for other, articles in counts.most_common(most):
        yield Neighbour(id=other, name=names[other], articles=articles)
