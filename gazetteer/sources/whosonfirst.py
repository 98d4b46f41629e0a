"""Who's On First: tables in CSV, areas in GeoJSON, and the SQLite and GeoJSON distributions that users download.

A folder may hold any of them; every file that can be read gives what it has.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from shapely.geometry.base import BaseGeometry

from gazetteer.errors import SourceError
from gazetteer.place import NameKind, Place
from gazetteer.sources import whosonfirst_records as records
from gazetteer.sources.base import Options, Report, Source, read_count, read_point, read_rows
from gazetteer.sources.names import is_arabic, is_arabic_script, is_latin, name_list
from gazetteer.sources.outlines import read_features, read_shape
from gazetteer.sources.whosonfirst_records import Record

FEATURES: Final = {
    "country": ("A", "PCLI"),
    "dependency": ("A", "PCLD"),
    "macroregion": ("A", "RGNE"),
    "region": ("A", "ADM1"),
    "county": ("A", "ADM2"),
    "localadmin": ("A", "ADM3"),
    "locality": ("P", "PPL"),
    "borough": ("P", "PPLX"),
    "macrohood": ("P", "PPLX"),
    "neighbourhood": ("P", "PPLX"),
    "microhood": ("P", "PPLX"),
    "campus": ("S", "ARPT"),
}
"""GeoNames class and code by placetype; other placetypes are left out. Nearly every campus is an airport."""
COLUMNS: Final = frozenset(
    ["wof_id", "placetype", "name", "names_ar", "name_en", "variants", "lat", "lon", "region_id", "county_id"]
) | {"parent_id", "population", "geonames_id", "wikidata", "country"}
_BASE_WORDS: Final = ("قاعدة", "Air Base", "Airbase", "Air Force")
_NO_PARENT: Final = frozenset(["", "-1", "-2", "-3", "-4", "0"])


def _refer(key: str) -> str:
    return "" if key in _NO_PARENT else f"wof:{key}"


def read_place(record: Record) -> Place | None:
    """Place of one record, ``None`` where its placetype is not wanted.

    Raises
    ------
    ValueError
        The record cannot be used; the message says why.
    """
    row, arabic, latin = record.fields, record.arabic, record.latin
    feature = FEATURES.get(row["placetype"])
    if feature is None:
        return None
    point = read_point(row["lat"], row["lon"])
    if point is None or not row["wof_id"].isdigit():
        raise ValueError(f"wof_id {row['wof_id']!r}, lat {row['lat']!r}, lon {row['lon']!r} are no id and point")
    name = row["name_en"] or row["name"]
    if is_arabic_script(name):
        arabic, name = [*arabic, name], ""
    if not name and not arabic:
        raise ValueError("the record has no name")
    if feature[1] == "ARPT" and any(word in text for word in _BASE_WORDS for text in (name, *arabic)):
        feature = ("S", "AIRB")
    shown = next((text for text in arabic if is_arabic(text)), "")  # the preferred name stands first
    alternates: list[tuple[str, NameKind]] = [(text, "alternate") for text in arabic]
    alternates += [(text, "transliteration") for text in (row["name"], *latin) if is_latin(text)]
    key = f"wof:{row['wof_id']}"
    others = (("wof", row["wof_id"]), ("geonames", row["geonames_id"]), ("wikidata", row["wikidata"]))
    parents = {row["region_id"], row["county_id"], row["wof_id"]}
    return Place(
        id=key,
        name_ar=shown,
        name_en=name,
        lat=point[0],
        lon=point[1],
        country=row["country"] if len(row["country"]) == 2 else "",
        feature_class=feature[0],
        feature_code=feature[1],
        admin1_id=_refer(row["region_id"]) if row["region_id"] != row["wof_id"] else "",
        admin2_id=_refer(row["county_id"]) if row["county_id"] != row["wof_id"] else "",
        parent_id=_refer(row["parent_id"]) if row["parent_id"] not in parents else "",
        population=read_count(row["population"] or "0"),
        ids=tuple(pair for pair in others if pair[1]),
        sources=(key,),
        certainty="medium",
        names=name_list(shown, name, alternates, "wof"),
    )


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _files(path: Path, pattern: str) -> list[Path]:
    if path.is_file():
        return [path] if path.match(pattern) else []
    return sorted(path.rglob(pattern))


def read(path: Path, report: Report, options: Options) -> Iterator[Place]:
    """Places of all files of a folder, or of one file."""
    del options
    tables, bases, features = _files(path, "*.csv"), _files(path, "*.db"), _files(path, "*.geojson")
    if not tables and not bases and not features:
        raise SourceError(f"{path}: no *.csv, *.db or *.geojson of Who's On First there")
    for file in tables:
        for line, row in read_rows(file, report, set(COLUMNS)):
            yield from _take(file, line, Record(row, _parts(row["names_ar"]), _parts(row["variants"])), report)
    for file in bases:
        for number, record in enumerate(records.read_sqlite(file, set(FEATURES)), 1):
            yield from _take(file, number, record, report)
    for file in features:
        found = records.read_geojson(file, report)
        if found is not None:
            yield from _take(file, 1, found, report)


def _take(file: Path, line: int, record: Record, report: Report) -> Iterator[Place]:
    try:
        place = read_place(record)
    except ValueError as error:
        report.add(file, line, str(error))
        return
    if place is not None:
        yield place


def shapes(path: Path, report: Report, options: Options) -> Iterator[tuple[str, BaseGeometry]]:
    """Areas of divisions by ``wof:ID``."""
    del options
    for file in _files(path, "*.geojson"):
        features = [data] if (data := records.read_feature(file)) else read_features(file)
        for number, feature in enumerate(features, 1):
            properties = feature.get("properties") or {}
            key = properties.get("wof_id") or properties.get("wof:id")
            shape = read_shape(feature)
            if key is None or shape is None:
                report.add(file, number, "a feature without wof_id or shape")
            elif shape.geom_type in ("Polygon", "MultiPolygon", "GeometryCollection"):
                yield f"wof:{key}", shape
    for file in _files(path, "*.db"):
        yield from records.sqlite_shapes(file, {"country", "region", "county", "localadmin"}, report)


SOURCE: Final = Source("wof", read, shapes, "Who's On First: a folder of CSV tables, GeoJSON or SQLite files")
