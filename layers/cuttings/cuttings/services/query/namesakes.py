"""People of one name, told apart by their work, as the newest articles see them."""

from collections.abc import Iterator, Sequence

from cuttings.services.query.fields import find_work, group_fields, has_field
from cuttings.services.query.models import Namesake
from cuttings.services.query.titles import list_titles
from cuttings.store.names import is_person
from cuttings.store.reading import Hit


def list_namesakes(entity: str, hits: Sequence[Hit]) -> Iterator[Namesake]:
    """Those who share an id, most articles first; nobody where nothing speaks for more than one person."""
    groups = group_fields(find_work(_titles(hit)) for hit in hits) if is_person(entity) else []
    if len(groups) < 2:
        return
    found = [(group, [hit for hit in hits if has_field(_titles(hit), group)]) for group in groups]
    for group, own in sorted(found, key=lambda pair: -len(pair[1])):
        yield Namesake(fields=sorted(group), roles=list(list_titles(own)), articles=len(own))


def _titles(hit: Hit) -> list[str]:
    titles: list[str] = hit.bodies[0].get("titles", [])
    return titles
