import math

import pyproj
import pytest

from mapper.reading.footprint.geodesic import points_at

GEOD = pyproj.Geod(ellps="WGS84")


@pytest.mark.parametrize("km", [0.0, 0.5, 10.0, 120.0, 900.0])
@pytest.mark.parametrize(("lon", "lat"), [(38.0, 35.0), (0.0, 0.0), (179.9, -45.0), (44.4, 33.3)])
def test_points_are_those_of_proj(lon: float, lat: float, km: float) -> None:
    bearings = [22.5 * i - 90 for i in range(20)]
    for bearing, (x, y) in zip(bearings, points_at(lon, lat, bearings, km), strict=True):
        right_x, right_y, _ = GEOD.fwd(lon, lat, bearing, km * 1000)
        assert math.isclose(x, right_x, abs_tol=1e-9)
        assert math.isclose(y, right_y, abs_tol=1e-9)
