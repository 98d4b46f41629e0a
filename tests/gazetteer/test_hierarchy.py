"""Every place gets its country and divisions, by its record or by the outline around it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely

from gazetteer.borders import borders
from gazetteer.conflate import conflate
from gazetteer.gazetteer import Gazetteer
from gazetteer.hierarchy import assign
from gazetteer.place import Place, PlaceName


def place(key: str, ar: str, lat: float, lon: float, code: str = "PPL", **more: object) -> Place:
    names = (PlaceName(ar, "ar", "preferred", "x"),)
    base = Place(key, ar, "", lat, lon, "SY", "A" if code.startswith(("ADM", "PCL")) else "P", code, names=names)
    return replace(base, **more)  # type: ignore[arg-type]


WEST = place("cur:west", "الغرب", 35.5, 36.5, "ADM1", name_en="West Governorate", ids=(("iso3166_2", "SY-WW"),))
EAST = place("cur:east", "الشرق", 35.5, 37.5, "ADM1", name_en="East Governorate")
DISTRICT = place("cur:district", "منطقة البلدة", 35.5, 36.5, "ADM2", admin1_id="cur:west")
TOWN = place("cur:town", "البلدة", 35.5, 36.5, parent_id="cur:district")
SHAPES = {"cur:west": shapely.box(36, 35, 37, 36), "cur:east": shapely.box(37, 35, 38, 36)}


def assigned(*places: Place) -> tuple[dict[str, Place], list[str]]:
    found = conflate(places)
    result, problems = assign(found.places, found.ids, SHAPES)
    return {p.id: p for p in result}, problems


def test_divisions_come_up_the_chain_of_parents() -> None:
    quarter = place("cur:quarter", "الحي", 35.5, 36.5, "PPLX", parent_id="cur:town")
    places, problems = assigned(WEST, DISTRICT, TOWN, quarter)
    found = places["cur:quarter"]
    assert (found.parent_id, found.admin2_id, found.admin1_id, found.admin1) == (
        "cur:town", "cur:district", "cur:west", "West",
    )  # fmt: skip
    assert problems == []


def test_a_place_without_a_record_of_it_lies_in_the_outline_around_it() -> None:
    places, _ = assigned(WEST, EAST, place("gn:1", "قرية", 35.2, 37.2))
    assert places["gn:1"].admin1_id == "cur:east"


def test_the_record_goes_before_the_outline() -> None:
    places, _ = assigned(WEST, EAST, place("gn:1", "قرية", 35.2, 37.01, admin1_id="iso3166_2:SY-WW"))
    assert places["gn:1"].admin1_id == "cur:west"


def test_a_code_that_only_the_source_knows_is_where_most_of_its_places_lie() -> None:
    inside = [place(f"gn:{i}", f"قرية {i}", 35.2 + i / 20, 36.5, admin1_id="gnadm1:SY.09") for i in range(5)]
    stray = place("gn:9", "طرف", 35.2, 37.02, admin1_id="gnadm1:SY.09")
    places, _ = assigned(WEST, EAST, *inside, stray)
    assert places["gn:9"].admin1_id == "cur:west"


@pytest.mark.parametrize("said", ["name:ADM2:SY:البلدة", "name:ADM2:SY:منطقة البلدة"])
def test_a_division_may_be_told_by_name(said: str) -> None:
    places, _ = assigned(WEST, DISTRICT, place("ocha:C1", "قرية", 35.4, 36.4, admin2_id=said))
    assert (places["ocha:C1"].admin2_id, places["ocha:C1"].admin1_id) == ("cur:district", "cur:west")


def test_the_seat_of_a_district_and_its_quarters_lie_in_it() -> None:
    seat = place("gn:1", "البلدة", 35.5, 36.6, population=9000)
    hamlet = place("gn:2", "البلدة", 35.2, 36.9, population=90)
    quarter = place("cur:q", "الحي", 35.5, 36.6, "PPLX", parent_id="gn:1")
    places, _ = assigned(WEST, DISTRICT, seat, hamlet, quarter)
    assert [places[key].admin2_id for key in ("gn:1", "cur:q", "gn:2")] == ["cur:district", "cur:district", ""]


def test_a_curated_reference_that_leads_nowhere_is_told() -> None:
    _, problems = assigned(WEST, place("cur:x", "قرية", 35.4, 36.4, admin1_id="cur:nowhere"))
    assert problems == ["cur:x: admin1_id names cur:nowhere, which is not there"]


def test_a_circle_of_parents_ends() -> None:
    one = place("cur:a", "ألف", 35.4, 36.4, parent_id="cur:b")
    other = place("cur:b", "باء", 35.4, 36.5, parent_id="cur:a")
    places, _ = assigned(one, other)
    assert places["cur:a"].parent_id == "cur:b"


def test_rivers_belong_to_no_division() -> None:
    river = place("cur:river", "النهر", 35.4, 36.4, feature_class="H", feature_code="STM")
    assert assigned(WEST, river)[0]["cur:river"].admin1_id == ""


def test_borders_are_found_with_and_without_a_gap() -> None:
    areas = {"AA": shapely.box(0, 0, 1, 1), "BB": shapely.box(1, 0, 2, 1), "CC": shapely.box(2.01, 0, 3, 1)}
    found = dict(borders(areas))
    assert sorted(found) == ["AA-BB", "BB-CC"]
    assert found["AA-BB"].length == pytest.approx(1)
    assert found["BB-CC"].length == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize("country", ["SY", "IQ"])
def test_what_ships_knows_the_district_of_nearly_all_settlements(country: str) -> None:
    gazetteer, known = Gazetteer.open(), []
    c = gazetteer.columns
    for row in range(len(c)):
        if c.classes[c.feature_class[row]] == "P" and c.countries[c.country[row]] == country:
            known.append(c.admin2[row] >= 0)
            if known[-1]:
                assert c.codes[c.feature_code[c.admin2[row]]] == "ADM2"
                assert c.admin1[c.admin2[row]] == c.admin1[row], gazetteer.at(row).id
    assert sum(known) / len(known) > 0.98


@pytest.mark.parametrize(
    ("name", "district", "subdistrict"),
    [
        ("الدانا", "cur:sy-harem-district", "cur:sy-dana-subdistrict"),
        ("الشدادي", "cur:sy-hasakah-district", "cur:sy-shaddadi-subdistrict"),
        ("الحويجة", "cur:iq-hawija-district", ""),
        ("الهول", "cur:sy-hasakah-district", "cur:sy-hol-subdistrict"),
    ],
)
def test_well_known_towns_lie_in_their_district(name: str, district: str, subdistrict: str) -> None:
    place = Gazetteer.open().search(name, feature="P")[0].place
    assert place.admin2_id == district
    assert place.admin3_id == subdistrict
