"""Points at a distance and bearing on the ellipsoid, after Vincenty (1975) with Helmert's expansion parameter.

Good to a thousandth of a millimetre over the distances that texts tell. To load pyproj for this took longer than to
read thirty texts.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

# WGS 84
_FLATTENING = 1 / 298.257223563
_POLAR_KM = 6378.137 * (1 - _FLATTENING)
_SECOND_ECCENTRICITY = 1 / (1 - _FLATTENING) ** 2 - 1
"""Square of it."""
_ROUNDS = 3
"""Each leaves a six-hundredth of the error before."""


def points_at(lon: float, lat: float, bearings: Iterable[float], km: float) -> list[tuple[float, float]]:
    """Return longitude and latitude of the points at a distance from another, one a bearing (degrees from north).

    Examples
    --------
    >>> [(round(x, 4), round(y, 4)) for x, y in points_at(38.0, 35.0, [0, 90], 10.0)]
    [(38.0, 35.0901), (38.1095, 35.0)]
    """
    up = (1 - _FLATTENING) * tan(radians(lat))
    cos_lat = 1 / sqrt(1 + up * up)
    reduced = (up, up * cos_lat, cos_lat)
    return [_point(lon, reduced, _direction(bearing), km) for bearing in bearings]


@lru_cache(1024)
def _direction(bearing: float) -> tuple[float, float]:
    """Sine and cosine of a bearing, rounded so that 270 degrees are due west."""
    angle = radians(bearing)
    return round(sin(angle), 15), round(cos(angle), 15)


def _point(
    lon: float, reduced: tuple[float, float, float], direction: tuple[float, float], km: float
) -> tuple[float, float]:
    """Return the point at a distance; ``reduced`` are tangent, sine and cosine of the reduced latitude."""
    up, sin_lat, cos_lat = reduced
    sin_bearing, cos_bearing = direction
    equator = cos_lat * sin_bearing  # sine of the bearing at which the line crosses the equator
    steep = 1 - equator * equator
    root = sqrt(1 + steep * _SECOND_ECCENTRICITY)
    k = (root - 1) / (root + 1)
    b = k * (1 - 3 / 8 * k * k)
    even = arc = km / _POLAR_KM * (1 - k) / (1 + k * k / 4)
    begin = 2 * atan2(up, cos_bearing)
    for _ in range(_ROUNDS):
        middle, sin_arc, cos_arc = cos(begin + arc), sin(arc), cos(arc)
        twice = 2 * middle * middle - 1
        third = b / 6 * middle * (4 * sin_arc * sin_arc - 3) * (2 * twice - 1)
        arc = even + b * sin_arc * (middle + b / 4 * (cos_arc * twice - third))
    middle, sin_arc, cos_arc = cos(begin + arc), sin(arc), cos(arc)
    north = cos_lat * cos_arc - sin_lat * sin_arc * cos_bearing
    south = sin_lat * sin_arc - cos_lat * cos_arc * cos_bearing
    high = atan2(sin_lat * cos_arc + cos_lat * sin_arc * cos_bearing, (1 - _FLATTENING) * hypot(equator, south))
    c = _FLATTENING / 16 * steep * (4 + _FLATTENING * (4 - 3 * steep))
    along = arc + c * sin_arc * (middle + c * cos_arc * (2 * middle * middle - 1))
    east = atan2(sin_arc * sin_bearing, north) - (1 - c) * _FLATTENING * equator * along
    return (lon + degrees(east) + 180) % 360 - 180, degrees(high)
