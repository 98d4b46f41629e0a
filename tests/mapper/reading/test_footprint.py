import tomllib
from pathlib import Path
from typing import Any

import pytest

from gazetteer.gazetteer import Gazetteer
from mapper.model import Document, Footprint, Mention, Resolution
from mapper.pipeline import geoparse
from mapper.reading.footprint import footprints
from mapper.reading.footprint.shapes import at_distance, distance_km, ring, sector
from mapper.reading.segment import segment

LINES = tomllib.loads((Path(__file__).parents[2] / "corpus" / "footprints.toml").read_text(encoding="utf-8"))["line"]


def read(text: str, gazetteer: Gazetteer) -> list[Footprint]:
    cut, resolutions = geoparse(Document("x", text), gazetteer)
    return footprints(cut, resolutions, gazetteer)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["text"])
def test_corpus(line: dict[str, Any], gazetteer: Gazetteer) -> None:
    found = read(line["text"], gazetteer)
    assert [[f.place.name_ar if f.place else "", f.precision, f.reasons[-1]] for f in found] == line["areas"]
    for f in found:
        assert 0 <= f.start < f.end <= len(line["text"])
        assert f.geometry is not None
        assert f.geometry.is_valid


def test_a_position_at_a_distance_is_geodesic(gazetteer: Gazetteer) -> None:
    (found,) = read("هجوم على بعد 30 كيلومترا شمال شرقي تدمر", gazetteer)
    assert found.place is not None
    assert found.geometry is not None
    assert found.offset
    assert distance_km(found.place.lon, found.place.lat, found.geometry.x, found.geometry.y) == pytest.approx(
        30, abs=0.01
    )
    assert found.geometry.x > found.place.lon
    assert found.geometry.y > found.place.lat


def test_the_side_of_a_countryside_is_drawn(gazetteer: Gazetteer) -> None:
    (found,) = read("قصف ريف حلب الشمالي", gazetteer)
    assert found.geometry is not None
    assert found.place is not None
    assert found.geometry.centroid.y > found.place.lat + 0.05


def test_an_unknown_place_is_a_footprint_without_shape(gazetteer: Gazetteer) -> None:
    text = "هجوم في قرية كذا"
    mention = Mention(12, 16, text[12:16])
    (found,) = footprints(segment(text), [Resolution(mention, None, 0.9)], gazetteer)
    assert (found.place, found.geometry, found.precision, found.label) == (None, None, "none", text[12:16])


@pytest.mark.parametrize("role", ["metonym", "dateline", "byline", "part_of_name"])
def test_only_the_place_itself_leaves_a_footprint(role: Any, gazetteer: Gazetteer) -> None:
    text = "حمص قالت"
    place = gazetteer.search("حمص")[0].place
    assert footprints(segment(text), [Resolution(Mention(0, 3, "حمص", role), place, 0.9)], gazetteer) == []


def test_shapes() -> None:
    assert at_distance(38.0, 35.0, 0.0, 111.0).y == pytest.approx(36.0, abs=0.01)
    assert ring(38.0, 35.0, 10.0).contains(at_distance(38.0, 35.0, 77.0, 9.5))
    assert not sector(38.0, 35.0, 10.0, 90.0, 90.0).contains(at_distance(38.0, 35.0, 270.0, 5.0))
