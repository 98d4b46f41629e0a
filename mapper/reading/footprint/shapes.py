"""Shapes on the earth: rings, sectors and points at a distance. All distances are geodesic (WGS 84)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from shapely import Point, Polygon

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    import pyproj
    from shapely.geometry.base import BaseGeometry

    from gazetteer.gazetteer import Gazetteer

STEPS: Final = 32
KEPT: Final = 512
"""How many boundaries, and parts of them, are kept drawn."""


@cache
def _geod() -> pyproj.Geod:
    import pyproj

    return pyproj.Geod(ellps="WGS84")


def at_distance(lon: float, lat: float, bearing: float, distance_km: float) -> Point:
    """Point at a distance and bearing (degrees clockwise from north) of another."""
    x, y, _ = _geod().fwd(lon, lat, bearing, distance_km * 1000)
    return Point(x, y)


@lru_cache(4096)
def point(lon: float, lat: float) -> Point:
    """Point of a place."""
    return Point(lon, lat)


@lru_cache(4096)
def ring(lon: float, lat: float, radius_km: float) -> Polygon:
    """Disc around a point.

    Examples
    --------
    >>> shape = ring(38.0, 35.0, 10.0)
    >>> round(shape.bounds[3] - 35.0, 2)
    0.09
    """
    return Polygon(_around(lon, lat, radius_km, [360.0 * i / STEPS for i in range(STEPS)]))


@lru_cache(4096)
def sector(lon: float, lat: float, radius_km: float, bearing: float, width: float) -> Polygon:
    """Slice of a disc, ``width`` degrees wide, around a bearing."""
    n = max(4, round(STEPS * width / 360))
    arc = _around(lon, lat, radius_km, [bearing - width / 2 + width * i / n for i in range(n + 1)])
    return Polygon(np.vstack(((lon, lat), arc)))


def _around(lon: float, lat: float, radius_km: float, bearings: Sequence[float]) -> npt.NDArray[np.float64]:
    """Points at a distance of another, as rows: of an array, a polygon is made at once and not point by point."""
    n = len(bearings)
    xs, ys, _ = _geod().fwd([lon] * n, [lat] * n, bearings, [radius_km * 1000] * n)
    return np.column_stack((xs, ys))


@lru_cache(KEPT)
def boundary(gazetteer: Gazetteer, place_id: str) -> BaseGeometry | None:
    """Shape of a place that the gazetteer knows."""
    return gazetteer.boundary(place_id)


@lru_cache(KEPT)
def border(gazetteer: Gazetteer, one: str, other: str) -> BaseGeometry | None:
    """Line that two countries share, if they do."""
    return gazetteer.border(one, other)


def distance_km(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Geodesic distance of two points."""
    return float(_geod().inv(lon1, lat1, lon2, lat2)[2]) / 1000
