"""The filters that lists of articles and quotations share, and the lists of the table that they mean."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from cuttings.services.query.cursors import Place
from cuttings.services.query.errors import InvalidError, SwitchedOffError
from cuttings.services.query.fields import has_field
from cuttings.services.query.library import Library
from cuttings.store.keys import MAX, List
from cuttings.store.names import slugify
from cuttings.store.reading import ANY_MENTION, EVERY, SPEAKING, SPOKEN_ABOUT, WARNED, Bounds, Listing
from cuttings.store.words import Phrase, parse_query


@dataclass(frozen=True, slots=True)
class Filters:
    """All filters are optional and narrow each other; dates are ISO 8601, both included, `confidence` 0-1, `fields` of
    work (`services.query.fields`) joined by commas: those of one of several people who share an id.

    Without `copies`, what only repeats an earlier article is left out.
    """

    entity: str | None = None
    speaker: str | None = None
    about: str | None = None
    publisher: str | None = None
    words: str | None = None
    since: str | None = None
    until: str | None = None
    sha256: str | None = None
    warned: bool = False
    confidence: float = 0.0
    fields: str | None = None
    copies: bool = True

    def name_question(self, route: str) -> str:
        """The question that a cursor belongs to."""
        return json.dumps([route, asdict(self)], sort_keys=True)

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """What must be found by words. Raises InvalidError if nothing in `words` can be."""
        phrases = parse_query(self.words) if self.words is not None else ()
        if self.words is not None and not phrases:
            raise InvalidError("Search for at least one word that is not a mere function word like “the”.")
        return phrases

    def bound(self, place: Place | None) -> Bounds:
        """The positions wanted, from a cursor's place on."""
        return Bounds(since=self.since or "", until=place.key if place else f"{self.until or ''}{MAX}")


@dataclass(frozen=True, slots=True)
class Query:
    """The lists that filters mean; `roles` says which list stands at which place."""

    listings: list[Listing] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)

    def add(self, role: str, listing: Listing) -> None:
        """Another list that an article must stand in."""
        self.listings.append(listing)
        self.roles.append(role)


def is_sure(query: Query, filters: Filters, bodies: Sequence[Any]) -> bool:
    """Whether the speaker asked for, if one is, says something in the article that is sure enough."""
    pairs = zip(query.roles, bodies, strict=True)
    return all(body.get("sure", 0) >= filters.confidence for role, body in pairs if role == "speaker")


def is_namesake(query: Query, filters: Filters, bodies: Sequence[Any]) -> bool:
    """Whether the article tells of the work that is asked for, if any is, of its entity or speaker."""
    wanted = frozenset((filters.fields or "").split(","))
    pairs = zip(query.roles, bodies, strict=True)
    told = (has_field(body.get("titles", []), wanted) for role, body in pairs if role in ("speaker", "entity"))
    return filters.fields is None or all(told)


def check_dates(filters: Filters) -> None:
    """Raises InvalidError for days that no calendar has, and for periods that end before they begin."""
    for value in (filters.since, filters.until):
        try:
            date.fromisoformat(f"{value or '2000'}-01-01"[:10])
        except ValueError:
            raise InvalidError(f"No calendar has {value}. Dates are 2026, 2026-03 or 2026-03-01.") from None
    if filters.since and filters.until and filters.since > f"{filters.until}{MAX}":
        raise InvalidError("The period ends before it begins: `from` is later than `to`.")


def plan(library: Library, filters: Filters) -> Query:
    """The lists to read. Raises InvalidError or SwitchedOffError."""
    check_dates(filters)
    query = Query()
    for stem in dict.fromkeys(word.stem for phrase in filters.phrases for word in phrase.words):
        query.add(f"word:{stem}", Listing(List.WORD, stem))
    if filters.speaker:
        query.add("speaker", Listing(List.ENTITY, filters.speaker, SPEAKING))
    if filters.about:
        query.add("about", Listing(List.ENTITY, filters.about, SPOKEN_ABOUT))
    if filters.entity:
        query.add("entity", Listing(List.ENTITY, filters.entity, ANY_MENTION))
    if filters.publisher:
        query.add("publisher", Listing(List.PUBLISHER, slugify(filters.publisher)))
    if filters.sha256:
        query.add("sha256", Listing(List.SAME, filters.sha256))
    if filters.warned:
        query.add("warned", Listing(List.ALL, kinds=WARNED))
    if filters.words and library.word_search == "off":
        raise SwitchedOffError("Search by words is switched off in this deployment (WordSearch).")
    if not query.listings:
        query.add("all", Listing(List.ALL, kinds=EVERY))
    return query
