"""Places of the world: GeoNames' cities, ISO's countries and regions, and the names newspapers use for them."""

import gzip
import json
from functools import cache
from importlib.resources import files
from typing import Any

from cuttings.record import Place

DATA = files("cuttings.language") / "data"
COUNTRY, REGION, CITY = "country", "region", "city"


@cache
def _load_places() -> dict[str, str]:
    """What follows a name in its line: country, kind, latitude, longitude. Made by `make_places.py` of the training."""
    lines = gzip.decompress((DATA / "places.tsv.gz").read_bytes()).decode().splitlines()
    return dict(line.split("\t", 1) for line in lines)


@cache
def load_names() -> dict[str, Any]:
    """`place_names.json`: aliases, words of nature, regions of the world, seats that stand for institutions."""
    names: dict[str, Any] = json.loads((DATA / "place_names.json").read_text(encoding="utf-8"))
    names |= {kind: frozenset(names[kind]) for kind in names if isinstance(names[kind], list)}
    return names


@cache
def load_offices() -> dict[str, frozenset[str]]:
    """`offices.json`: what an office is called, and the fields that stand before it."""
    lists = json.loads((DATA / "offices.json").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in lists.items()}


def find_place(name: str) -> Place | None:
    """The best-known place of that name: "Kyiv" is in UA at 50.45, 30.52. None if unknown; regions have no point."""
    row = _find_row(name)
    if row is None:
        return None
    country, _, latitude, longitude = row
    return Place(country, float(latitude) if latitude else None, float(longitude) if longitude else None)


def find_kind(name: str) -> str | None:
    """`country`, `region` or `city`."""
    row = _find_row(name)
    return row[1] if row else None


def is_natural(name: str) -> bool:
    """Whether a name is one of nature or of a part of the world, not of something with a government.

    "the Black Sea" and "the Donbas region" are, "Donetsk" is not.
    """
    bare = _strip_article(name)
    names = load_names()
    return bare in names["regions"] or not names["natural_words"].isdisjoint(bare.lower().split())


def is_facility(name: str) -> bool:
    """Whether a name of several words ends in that of a thing built: "Humber Bridge"."""
    words = _strip_article(name).lower().split()
    return len(words) > 1 and words[-1] in load_names()["facility_words"]


def find_institution(name: str) -> str | None:
    """The type of a seat that stands for who sits there: the Kremlin, Downing Street."""
    kind: str | None = load_names()["institutions"].get(_strip_article(name))
    return kind


def is_newspaper(name: str) -> bool:
    """Whether newspapers are called so, with "The" before it: Guardian, Economist."""
    return _strip_article(name) in load_names()["newspapers"]


def _find_row(name: str) -> list[str] | None:
    bare = _strip_article(name)
    bare = load_names()["aliases"].get(bare, bare)
    places = _load_places()
    row = places.get(bare) or (places.get(bare.title()) if bare.isupper() and len(bare) > 3 else None)
    return row.split("\t") if row else None


def _strip_article(name: str) -> str:
    """ "the Kremlin's" names the Kremlin."""
    for ending in ("'s", "’s"):
        name = name.removesuffix(ending)
    return name[4:] if name[:4].lower() == "the " else name
