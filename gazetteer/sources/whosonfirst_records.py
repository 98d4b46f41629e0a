"""Records of the distributions of Who's On First: one GeoJSON file a record, or a SQLite file for a country."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from shapely.geometry.base import BaseGeometry

from gazetteer.errors import SourceError
from gazetteer.sources.base import Report
from gazetteer.sources.outlines import read_shape

_LATIN_LANGUAGES: Final = ("eng", "fra", "deu", "tur", "kmr", "kur")
_CURRENT: Final = "is_deprecated != 1 AND is_superseded != 1 AND is_ceased != 1"


@dataclass(frozen=True, slots=True)
class Record:
    """One record, whatever distribution it is from."""

    fields: dict[str, str]
    """Fields under the column names of the CSV tables."""
    arabic: list[str]
    """Names in Arabic, preferred ones first."""
    latin: list[str]
    """Names in Latin letters, preferred ones first."""


def read_feature(path: Path) -> dict[str, Any] | None:
    """Record of a file of the GeoJSON distribution, ``None`` where the file is a feature collection."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(f"{path}: no GeoJSON in UTF-8: {error}") from error
    return data if isinstance(data, dict) and data.get("type") == "Feature" else None


def read_geojson(path: Path, report: Report) -> Record | None:
    """Read a record of the GeoJSON distribution; ``None`` for collections, alternate shapes and what is gone."""
    feature = read_feature(path)
    if feature is None:
        return None
    try:
        properties: dict[str, Any] = feature["properties"]
        gone = properties.get("edtf:deprecated", "") not in ("", "uuuu", "..") or properties.get("mz:is_current") == 0
        if "src:alt_label" in properties or gone:
            return None
        return _of_properties(properties)
    except (KeyError, TypeError, AttributeError) as error:
        report.add(path, 1, f"no record of Who's On First: {error} is missing")
        return None


def _of_properties(properties: dict[str, Any]) -> Record:
    names: dict[str, list[str]] = {}
    for key in sorted(properties, key=lambda k: ("_x_preferred" not in k, k)):
        if key.startswith("name:"):
            names.setdefault(key[5:8], []).extend(properties[key])
    line = (properties.get("wof:hierarchy") or [{}])[0]
    others = properties.get("wof:concordances") or {}
    fields = {
        "wof_id": properties["wof:id"],
        "placetype": properties["wof:placetype"],
        "name": properties.get("wof:name") or "",
        "name_en": next(iter(names.get("eng", ())), ""),
        "lat": properties.get("lbl:latitude") or properties["geom:latitude"],
        "lon": properties.get("lbl:longitude") or properties["geom:longitude"],
        "region_id": line.get("region_id", ""),
        "county_id": line.get("county_id", ""),
        "parent_id": properties.get("wof:parent_id", ""),
        "population": properties.get("wof:population") or properties.get("gn:population") or "0",
        "geonames_id": others.get("gn:id", ""),
        "wikidata": others.get("wd:id", ""),
        "country": properties.get("iso:country") or properties.get("wof:country") or "",
    }
    latin = [name for lang in _LATIN_LANGUAGES for name in names.get(lang, ())]
    return Record({key: str(value) for key, value in fields.items()}, names.get("ara", []), latin)


def read_sqlite(path: Path, placetypes: set[str]) -> Iterator[Record]:
    """Read records of the SQLite distribution: tables ``spr``, ``names``, ``ancestors`` and ``concordances``.

    Raises
    ------
    SourceError
        The file is no such database.
    """
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        names: dict[int, list[tuple[str, str]]] = defaultdict(list)
        languages = ("ara", *_LATIN_LANGUAGES)
        marks = ",".join("?" * len(languages))
        for key, lang, name in connection.execute(
            f"SELECT id, language, name FROM names WHERE language IN ({marks}) "  # noqa: S608 - marks are question marks
            "ORDER BY id, privateuse != 'preferred', language, name",
            languages,
        ):
            names[key].append((lang, name))
        above: dict[int, dict[str, str]] = defaultdict(dict)
        for key, other, placetype in connection.execute("SELECT id, ancestor_id, ancestor_placetype FROM ancestors"):
            above[key].setdefault(placetype, str(other))
        others: dict[int, dict[str, str]] = defaultdict(dict)
        for key, other, source in connection.execute("SELECT id, other_id, other_source FROM concordances"):
            others[key][source] = str(other)
        rows = connection.execute(
            "SELECT id, placetype, name, latitude, longitude, parent_id, country FROM spr "  # noqa: S608 - a constant
            f"WHERE {_CURRENT} ORDER BY id"
        )
        for key, placetype, name, lat, lon, parent, country in rows:
            if placetype in placetypes:
                fields = {
                    "wof_id": key, "placetype": placetype, "name": name or "", "lat": lat, "lon": lon,
                    "name_en": next((n for lang, n in names[key] if lang == "eng"), ""),
                    "region_id": above[key].get("region", ""), "county_id": above[key].get("county", ""),
                    "parent_id": parent, "population": "0", "geonames_id": others[key].get("gn:id", ""),
                    "wikidata": others[key].get("wd:id", ""), "country": country or "",
                }  # fmt: skip
                arabic = [n for lang, n in names[key] if lang == "ara"]
                latin = [n for lang, n in names[key] if lang != "ara"]
                yield Record({field: str(value) for field, value in fields.items()}, arabic, latin)
    except sqlite3.Error as error:
        raise SourceError(f"{path}: no SQLite distribution of Who's On First: {error}") from error
    finally:
        connection.close()


def sqlite_shapes(path: Path, placetypes: set[str], report: Report) -> Iterator[tuple[str, BaseGeometry]]:
    """Areas of some placetypes by ``wof:ID``."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    marks = ",".join("?" * len(placetypes))
    try:
        rows = connection.execute(
            "SELECT geojson.id, body FROM geojson JOIN spr ON spr.id = geojson.id "  # noqa: S608 - marks and a constant
            f"WHERE spr.placetype IN ({marks}) AND geojson.is_alt = 0 AND {_CURRENT} ORDER BY geojson.id",
            sorted(placetypes),
        )
        for key, body in rows:
            shape = read_shape(json.loads(body))
            if shape is None:
                report.add(path, 0, f"record {key} has no shape that can be used")
            elif shape.geom_type in ("Polygon", "MultiPolygon", "GeometryCollection"):
                yield f"wof:{key}", shape
    except (sqlite3.Error, ValueError) as error:
        raise SourceError(f"{path}: no SQLite distribution of Who's On First: {error}") from error
    finally:
        connection.close()
