"""The outlines that ship agree with the curated places."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from gazetteer.borders import borders
from gazetteer.errors import SourceError
from gazetteer.place import Place
from gazetteer.sources import curated, outlines
from gazetteer.sources.base import Report
from gazetteer.sources.naturalearth import correct, read_arcs, simplify


@pytest.fixture(scope="module")
def places() -> list[Place]:
    return list(curated.read(curated.CURATED, Report(), {}))


@pytest.fixture(scope="module")
def shapes() -> dict[str, BaseGeometry]:
    return dict(outlines.shapes(outlines.OUTLINES, Report(), {}))


def test_curated_files_have_no_broken_row() -> None:
    report = Report()
    assert len(list(curated.read(curated.CURATED, report, {}))) > 400
    assert [str(problem) for problem in report.kept] == []


def test_every_outline_is_valid_and_small_enough(shapes: dict[str, BaseGeometry]) -> None:
    assert [key for key, shape in shapes.items() if not shape.is_valid or shape.is_empty] == []
    assert sum(path.stat().st_size for path in outlines.OUTLINES.glob("*.geojson")) < 1_500_000


def test_every_governorate_of_syria_and_iraq_has_its_outline(
    places: list[Place], shapes: dict[str, BaseGeometry]
) -> None:
    codes = {key: value for p in places for key, value in p.ids if p.feature_code == "ADM1" and key == "iso3166_2"}
    assert codes
    missing = [
        p.id
        for p in places
        if p.feature_code == "ADM1" and p.country in ("SY", "IQ")
        for key, value in p.ids
        if key == "iso3166_2" and f"iso3166_2:{value}" not in shapes
    ]
    assert missing == []


def test_every_seat_lies_in_its_governorate(places: list[Place], shapes: dict[str, BaseGeometry]) -> None:
    by_id = {p.id: p for p in places}
    wrong, checked = [], 0
    for place in places:
        division = by_id.get(place.admin1_id)
        if place.feature_code not in ("PPLA", "PPLC") or division is None:
            continue
        shape = next((shapes[f"iso3166_2:{v}"] for k, v in division.ids if f"iso3166_2:{v}" in shapes and k), None)
        if shape is not None:
            checked += 1
            if shapely.distance(shape, shapely.Point(place.lon, place.lat)) > 0.03:
                wrong.append((place.id, division.id))
    assert checked >= 10
    assert wrong == []


def test_every_hand_drawn_feature_belongs_to_a_curated_place(places: list[Place]) -> None:
    known = {p.id for p in places}
    features = outlines.read_features(outlines.OUTLINES / "features.geojson")
    assert [f["properties"]["id"] for f in features if f["properties"]["id"] not in known] == []
    assert all(f["properties"]["source"] and f["properties"]["accuracy_km"] > 0 for f in features)


@pytest.mark.parametrize(
    ("pair", "least_km", "most_km"),
    [("IQ-SY", 500, 700), ("SY-TR", 700, 1000), ("IQ-IR", 1200, 1700), ("JO-SY", 300, 450), ("IQ-TR", 280, 420)],
)
def test_borders_of_the_region_are_as_long_as_they_should_be(
    shapes: dict[str, BaseGeometry], pair: str, least_km: float, most_km: float
) -> None:
    one, other = pair.split("-")
    ((key, line),) = borders({code: shapes[f"iso:{code}"] for code in (one, other)})
    assert key == pair
    assert least_km < line.length * 105 < most_km  # a degree is 91 to 111 km there


def test_a_topology_is_decoded_and_thinned() -> None:
    topology = {"transform": {"scale": [0.5, 0.5], "translate": [10, 20]}, "arcs": [[[0, 0], [2, 0], [2, 0], [0, 4]]]}
    (arc,) = read_arcs(topology)
    assert arc == [(10.0, 20.0), (11.0, 20.0), (12.0, 20.0), (12.0, 22.0)]
    assert simplify(arc, 0.1) == [(10.0, 20.0), (12.0, 20.0), (12.0, 22.0)]


def test_a_correction_moves_ground_from_one_division_to_another() -> None:
    whole: dict[tuple[str, str], BaseGeometry] = {("XX", "XX-A"): shapely.box(0, 0, 2, 1)}
    area = json.loads(shapely.to_geojson(shapely.box(1, -1, 3, 2)))
    correct(whole, [{"properties": {"country": "XX", "from": ["XX-A"], "to": "XX-B"}, "geometry": area}])
    assert whole["XX", "XX-A"].equals(shapely.box(0, 0, 1, 1))
    assert whole["XX", "XX-B"].equals(shapely.box(1, 0, 2, 1))


def test_a_shape_that_crosses_itself_becomes_an_area() -> None:
    bow = {"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]}
    shape = outlines.read_shape({"geometry": bow})
    assert shape is not None
    assert shape.is_valid
    assert shape.area == pytest.approx(2)
    assert outlines.read_shape({"geometry": None}) is None
    assert outlines.read_shape({"geometry": {"type": "Polygon", "coordinates": [[[0, 0]]]}}) is None


@pytest.mark.parametrize("text", ["", "[]", '{"features": 1}', '{"features": [1]}'])
def test_what_is_no_feature_collection_says_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.geojson"
    path.write_text(text, "utf-8")
    with pytest.raises(SourceError, match="no GeoJSON feature collection"):
        outlines.read_features(path)
