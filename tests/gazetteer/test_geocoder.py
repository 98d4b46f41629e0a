from __future__ import annotations

from pathlib import Path

import geopandas
import pytest
from geopy.exc import GeocoderParseError, GeocoderQueryError, GeocoderServiceError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder
from geopy.point import Point

from gazetteer.gazetteer import Gazetteer
from gazetteer.geocoder import ArabicGeocoder


@pytest.fixture
def geocoder(small: Gazetteer) -> ArabicGeocoder:
    return ArabicGeocoder(small)


def test_it_is_a_geopy_geocoder(geocoder: ArabicGeocoder) -> None:
    assert isinstance(geocoder, Geocoder)


def test_geocode_gives_latitude_first(geocoder: ArabicGeocoder) -> None:
    found = geocoder.geocode("القامشلي")
    assert (found.latitude, found.longitude) == (37.05, 41.22)
    assert found.address == "القامشلي، الحسكة، سوريا"
    assert found.raw["id"] == "gn:173377"
    assert found.raw["reasons"] == ["preferred name"]


def test_address_in_english(geocoder: ArabicGeocoder) -> None:
    assert geocoder.geocode("القامشلي", language="en").address == "Qamishli, Al-Hasakah, Syria"


def test_all_or_one(geocoder: ArabicGeocoder) -> None:
    everything = geocoder.geocode("المنصورة", exactly_one=False)
    assert len(everything) == 2
    assert len(geocoder.geocode("المنصورة", exactly_one=False, limit=1)) == 1
    assert geocoder.geocode("قققققق") is None
    assert geocoder.geocode("قققققق", exactly_one=False) is None
    assert geocoder.geocode("") is None


def test_hints(geocoder: ArabicGeocoder) -> None:
    query = {"name": "المنصورة", "admin1": "حمص"}
    assert geocoder.geocode(query).raw["id"] == "cur:sy-mansura-h"
    assert geocoder.geocode("المنصورة", near=(37.0, 36.2)).raw["id"] == "cur:sy-mansura-a"


@pytest.mark.parametrize("query", [{"city": "حمص"}, {}, 3, None, {"name": 3}])
def test_a_query_that_is_no_name(geocoder: ArabicGeocoder, query: object) -> None:
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(query)  # type: ignore[arg-type]


@pytest.mark.parametrize("query", [(36.19, 37.14), "36.19, 37.14", Point(36.19, 37.14)])
def test_reverse_gives_the_nearest_settlement(geocoder: ArabicGeocoder, query: object) -> None:
    found = geocoder.reverse(query)
    assert found.raw["id"] == "cur:sy-aleppo-salah"
    assert found.raw["distance_km"] < 2


def test_reverse_of_the_open_sea_is_none(geocoder: ArabicGeocoder) -> None:
    assert geocoder.reverse((0.0, 0.0)) is None
    assert geocoder.reverse((36.19, 37.14), exactly_one=False, max_km=0.001) is None


def test_reverse_lists_nearest_first(geocoder: ArabicGeocoder) -> None:
    found = geocoder.reverse((36.19, 37.14), exactly_one=False)
    distances = [place.raw["distance_km"] for place in found]
    assert distances == sorted(distances)
    assert len(distances) > 2


def test_no_point(geocoder: ArabicGeocoder) -> None:
    with pytest.raises(GeocoderParseError):
        geocoder.reverse("somewhere")


def test_a_missing_file_is_a_service_error(tmp_path: Path) -> None:
    with pytest.raises(GeocoderServiceError, match="no gazetteer there"):
        ArabicGeocoder(tmp_path / "none.gaz")


def test_geopandas_geocodes_offline(small_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAPPER_GAZETTEER", str(small_path))
    frame = geopandas.tools.geocode(["القامشلي", "Homs", "قققققق"], provider=ArabicGeocoder)
    assert list(frame.geometry.is_empty) == [False, False, True]
    assert frame.geometry.iloc[0].coords[0] == (41.22, 37.05)


def test_geopy_wrappers_work(geocoder: ArabicGeocoder) -> None:
    limited = RateLimiter(geocoder.geocode, min_delay_seconds=0)
    assert limited("حمص").raw["id"] == "gn:169577"
