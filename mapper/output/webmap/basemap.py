"""The gazetteer's own outlines as a basemap: land, borders, governorates and their names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol

from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from mapper.output.words import Language

if TYPE_CHECKING:
    from gazetteer.place import Place

COUNTRY_TOLERANCE = 0.02
"""Degrees by which the outline of a country without drawn divisions may be off (about two kilometres)."""
SMALLEST_PART = 0.002
"""Square degrees below which an island is left out of a country that has larger parts."""


class Outlines(Protocol):
    """What the basemap asks of a gazetteer."""

    def outlines(self, level: str) -> Iterable[tuple[Place, BaseGeometry]]:
        """Places of a level (``country`` or ``admin1``) with their outlines."""


def basemap(gazetteer: Outlines, language: Language) -> dict[str, Any]:
    """Outlines and labels for the page's script.

    Parameters
    ----------
    gazetteer : Gazetteer
        An open gazetteer.
    language : {"ar", "en"}
        Language of the labels.

    Returns
    -------
    dict
        ``land`` and ``admin1``: lists of polygons, each a list of rings, each a flat list of lat and lon in
        thousandths of a degree, each but the first a difference to the one before; ``labels``: lists of text, lat,
        lon, kind (``country`` or ``admin1``) and area in square degrees, largest first.
    """
    land, divisions, labels = [], [], []
    near = set()
    for place, shape in gazetteer.outlines("admin1"):
        near.add(place.country)
        parts = _parts(shape)
        divisions += [_rings(p) for p in parts]
        labels.append(_label(place, parts, "admin1", language))
    for place, shape in gazetteer.outlines("country"):
        # Where divisions are drawn, both outlines must run along one line.
        parts = _parts(shape if place.country in near else shape.simplify(COUNTRY_TOLERANCE))
        land += [_rings(p) for p in parts]
        labels.append(_label(place, parts, "country", language))
    labels = sorted((label for label in labels if label[0]), key=lambda label: (label[3] != "country", -label[4]))
    return {"land": land, "admin1": divisions, "labels": labels}


def _parts(shape: BaseGeometry) -> list[Polygon]:
    many = shape.geoms if isinstance(shape, MultiPolygon) else [shape]
    parts = sorted((p for p in many if isinstance(p, Polygon) and not p.is_empty), key=lambda p: -p.area)
    return parts[:1] + [p for p in parts[1:] if p.area >= SMALLEST_PART]


def _rings(polygon: Polygon) -> list[list[int]]:
    return [_packed(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]


def _packed(points: Iterable[tuple[float, ...]]) -> list[int]:
    packed: list[int] = []
    lat = lon = 0
    for point in points:
        x, y = round(point[0] * 1000), round(point[1] * 1000)
        if packed and (x, y) == (lon, lat):
            continue
        packed += [y - lat, x - lon]
        lat, lon = y, x
    return packed


def _label(place: Place, parts: list[Polygon], kind: str, language: Language) -> list[Any]:
    text = (place.name_ar or place.name_en) if language == "ar" else (place.name_en or place.name_ar)
    if not parts:
        return [text, place.lat, place.lon, kind, 0.0]
    inside = parts[0].representative_point()
    centre = parts[0].centroid
    spot = centre if parts[0].contains(centre) else inside
    return [text, round(spot.y, 3), round(spot.x, 3), kind, round(sum(p.area for p in parts), 3)]
