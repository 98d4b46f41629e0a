"""The gazetteer's own shapes as a basemap: land, borders, governorates, rivers, larger towns and their names."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from shapely import box, make_valid
from shapely.affinity import translate
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from mapper.output.words import Language

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.place import Place

COUNTRY_TOLERANCE: Final = 0.02
"""Degrees by which the outline of a country without drawn divisions may be off (about two kilometres)."""
SMALLEST_PART: Final = 0.002
"""Square degrees below which an island is left out of a country that has larger parts."""


TOWNS: Final = ((1_000_000, 6.5), (300_000, 7.3), (100_000, 8.0), (30_000, 9.0))
"""Inhabitants from which a town is named, and the zoom level at which it first is."""


def basemap(gazetteer: Gazetteer, language: Language) -> dict[str, Any]:
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
        ``land``, ``admin1`` and ``lakes``: lists of polygons, each a list of rings; ``rivers``: a list of lines. Rings
        and lines are flat lists of lat and lon in thousandths of a degree, each but the first a difference to the one
        before. ``labels``: lists of text, lat, lon, kind (``country``, ``admin1``, ``town``) and area in square
        degrees, for a town the zoom level at which it is first named; the most telling first.
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
    rivers, lakes = _water(gazetteer)
    labels += _towns(gazetteer, near, language)
    return {"land": land, "admin1": divisions, "rivers": rivers, "lakes": lakes, "labels": labels}


def _rows(gazetteer: Gazetteer, feature_class: str) -> list[int]:
    columns = gazetteer.columns
    if feature_class not in columns.classes:
        return []
    wanted = list(columns.classes).index(feature_class)
    return [row for row, found in enumerate(columns.feature_class) if found == wanted]


def _water(gazetteer: Gazetteer) -> tuple[list[list[int]], list[list[list[int]]]]:
    """Rivers and lakes that have a shape."""
    rivers: list[list[int]] = []
    lakes: list[list[list[int]]] = []
    for row in _rows(gazetteer, "H"):
        shape = gazetteer.boundary(gazetteer.at(row).id)
        for part in getattr(shape, "geoms", [shape]):
            if isinstance(part, LineString):
                rivers.append(_packed(part.coords))
            elif isinstance(part, Polygon):
                lakes.append(_rings(part))
    return rivers, lakes


def _towns(gazetteer: Gazetteer, countries: set[str], language: Language) -> list[list[Any]]:
    """Names of the larger towns of some countries, the most populous first."""
    columns = gazetteer.columns
    least = min(TOWNS)[0]
    rows = [row for row in _rows(gazetteer, "P") if columns.population[row] >= least]
    labels = []
    for row in sorted(rows, key=lambda row: -columns.population[row]):
        place = gazetteer.at(row)
        if place.country in countries and place.feature_code != "PPLX":
            zoom = next(zoom for inhabitants, zoom in TOWNS if place.population >= inhabitants)
            labels.append([_name(place, language), round(place.lat, 3), round(place.lon, 3), "town", zoom])
    return labels


def _parts(shape: BaseGeometry) -> list[Polygon]:
    many = shape.geoms if isinstance(shape, MultiPolygon) else [shape]
    whole = [piece for p in many if isinstance(p, Polygon) and not p.is_empty for piece in _cut(p)]
    parts = sorted(whole, key=lambda p: -p.area)
    return parts[:1] + [p for p in parts[1:] if p.area >= SMALLEST_PART]


def _cut(polygon: Polygon) -> list[Polygon]:
    """Parts of a polygon on either side of the 180th meridian: a ring that runs over it would cross the whole map."""
    lons = [point[0] for point in polygon.exterior.coords]
    if all(abs(b - a) <= 180 for a, b in pairwise(lons)):
        return [polygon]

    def run_on(points: Iterable[tuple[float, ...]]) -> list[tuple[float, float]]:
        unwound: list[tuple[float, float]] = []
        for lon, lat, *_ in points:
            turns = round((unwound[-1][0] - lon) / 360) if unwound else 0
            unwound.append((lon + 360 * turns, lat))
        return unwound

    whole = make_valid(Polygon(run_on(polygon.exterior.coords)))
    pieces: list[Polygon] = []
    for shift in (-360, 0, 360):
        part = translate(whole, xoff=shift).intersection(box(-180, -90, 180, 90))
        pieces += [p for p in getattr(part, "geoms", [part]) if isinstance(p, Polygon) and not p.is_empty]
    return pieces


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
    text = _name(place, language)
    if not parts:
        return [text, place.lat, place.lon, kind, 0.0]
    inside = parts[0].representative_point()
    centre = parts[0].centroid
    spot = centre if parts[0].contains(centre) else inside
    return [text, round(spot.y, 3), round(spot.x, 3), kind, round(sum(p.area for p in parts), 3)]


def _name(place: Place, language: Language) -> str:
    return (place.name_ar or place.name_en) if language == "ar" else (place.name_en or place.name_ar)
