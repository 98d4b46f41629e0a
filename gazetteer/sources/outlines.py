"""Outlines kept beside the package, ``gazetteer/outlines/*.geojson``: countries, first-order divisions, features."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import shapely
from shapely.geometry.base import BaseGeometry

from gazetteer.errors import SourceError
from gazetteer.place import Place
from gazetteer.sources import DRAWN
from gazetteer.sources.base import Options, Report, Source

OUTLINES: Final = Path(__file__).parent.parent / "outlines"
COUNTRIES: Final = OUTLINES / "countries.geojson"


def read_features(path: Path) -> list[dict[str, Any]]:
    """Features of a GeoJSON file.

    Raises
    ------
    SourceError
        The file is no feature collection.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        features = data["features"]
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, TypeError, KeyError) as error:
        raise SourceError(f"{path}: no GeoJSON feature collection; save it as GeoJSON in UTF-8") from error
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        raise SourceError(f"{path}: no GeoJSON feature collection; save it as GeoJSON in UTF-8")
    return features


def read_shape(feature: dict[str, Any]) -> BaseGeometry | None:
    """Read the shape of a feature, made valid; ``None`` where it has none of use."""
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict):
        return None
    try:
        shape: BaseGeometry = shapely.from_geojson(json.dumps(geometry))
    except shapely.errors.GEOSException:
        return None
    if shape.is_empty or shape.is_valid:
        return None if shape.is_empty else shape
    whole = shapely.make_valid(shape)
    areas = [part for part in shapely.get_parts(whole) if part.area > 0]
    return shapely.union_all(areas) if areas else whole  # lines that an area collapsed to are left out


def _key(feature: dict[str, Any]) -> str:
    """Id of the place of a feature, or the code by which it is to be found; ``""`` where it has neither."""
    properties = feature.get("properties") or {}
    code = properties.get("iso3166_2")
    return str(properties.get("id") or (f"iso3166_2:{code}" if code else ""))


def origins(path: Path) -> dict[str, str]:
    """Keys of the sources of shapes (``TITLES``), or what the file says of its source, by the shapes' keys."""
    found = {}
    for file in [path] if path.is_file() else sorted(path.glob("*.geojson")):
        for feature in read_features(file):
            said = str((feature.get("properties") or {}).get("source") or file.name)
            found[_key(feature)] = next((key for start, key in DRAWN.items() if said.startswith(start)), said)
    return found


def read(path: Path, report: Report, options: Options) -> Iterator[Place]:
    """Return no places: outlines belong to places of other sources."""
    del path, report, options
    return iter(())


def shapes(path: Path, report: Report, options: Options) -> Iterator[tuple[str, BaseGeometry]]:
    """Shapes by place id, or by ``iso3166_2:CODE`` where the id is to be found by that code."""
    del options
    for file in [path] if path.is_file() else sorted(path.glob("*.geojson")):
        for number, feature in enumerate(read_features(file), 1):
            key, shape = _key(feature), read_shape(feature)
            if shape is None or not key:
                report.add(file, number, "a feature without id or shape")
                continue
            yield key, shape


SOURCE: Final = Source("outlines", read, shapes, "GeoJSON whose features name a place id or an ISO 3166-2 code")
