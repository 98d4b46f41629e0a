"""What a bare name means first: rivers and seas, countries, countrysides, features apart from their settlement."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians
from pathlib import Path
from typing import Any

import pytest
from shapely import Point
from shapely.affinity import scale

from gazetteer.aliases import drop_contradictions
from gazetteer.arabic import name_key
from gazetteer.filewriter import write
from gazetteer.gazetteer import Gazetteer
from gazetteer.hierarchy import assign
from gazetteer.join import join
from gazetteer.place import Place, PlaceName
from gazetteer.ranking import distance_km
from gazetteer.sources import curated
from gazetteer.sources.base import Report


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("query", "id_"),
    [
        ("الفرات", "cur:euphrates"),
        ("نهر الفرات", "cur:euphrates"),
        ("دجلة", "cur:iq-tigris"),
        ("نهر دجلة", "cur:iq-tigris"),
        ("العاصي", "cur:orontes"),
        ("البحر الأحمر", "cur:xx-red-sea"),
        ("الجزيرة", "cur:syrian-jazira"),
        ("البادية", "cur:syrian-desert"),
        ("مضيق هرمز", "cur:xx-hormuz"),
        ("أوروبا", "cur:xx-europe"),
        ("محافظة البحر الأحمر، مصر", "cur:eg-red-sea-governorate"),
        ("الكويت", "iso:KW"),
        ("الجزائر", "iso:DZ"),
        ("تونس", "iso:TN"),
        ("جيبوتي", "iso:DJ"),
        ("مدينة الكويت", "cur:kw-kuwait-city"),
        ("حلب", "cur:sy-aleppo-city"),
        ("ريف حلب", "cur:sy-aleppo-governorate"),
        ("ريف إدلب الجنوبي", "cur:sy-idlib-governorate"),
        ("ريف دمشق", "cur:sy-rif-dimashq-governorate"),
        ("صلاح الدين", "cur:iq-salah-al-din-governorate"),
        ("الكرمة", "cur:iq-karma"),
        ("القدس", "cur:xx-jerusalem"),
        ("القدس المحتلة", "cur:xx-jerusalem"),
        ("بيت المقدس", "cur:xx-jerusalem"),
    ],
)
def test_bare_name(shipped: Gazetteer, query: str, id_: str) -> None:
    assert shipped.search(query)[0].place.id == id_


@pytest.mark.parametrize("query", ["ريف", "ريف الشمالي", "الريف"])
def test_countryside_of_nothing_is_no_error(shipped: Gazetteer, query: str) -> None:
    assert all(c.score < 0.5 for c in shipped.search(query))


def test_countryside_tells_why(shipped: Gazetteer) -> None:
    assert "governorate before the city, whose countryside is asked for" in shipped.search("ريف حماة")[0].reasons


@pytest.mark.parametrize("query", ["جبل الميادين", "نهر منبج", "مخيم الحسكة", "وادي سراقب"])
def test_feature_is_not_the_settlement_of_its_name(shipped: Gazetteer, query: str) -> None:
    for candidate in shipped.search(query):
        if candidate.place.feature_class in "PA":
            assert candidate.score <= 0.5
            assert any("parent only" in reason for reason in candidate.reasons)


@pytest.mark.parametrize("country", ["SY", "IQ", "TR"])
def test_country_says_nothing_of_what_crosses_borders(shipped: Gazetteer, country: str) -> None:
    best = shipped.search("نهر الفرات", country=country)[0]
    assert best.place.id == "cur:euphrates"
    assert "belongs to no single country" in best.reasons


def test_status_of_jerusalem_is_not_asserted(shipped: Gazetteer) -> None:
    place = shipped.get("cur:xx-jerusalem")
    assert (place.country, place.admin1_id, place.feature_code) == ("", "", "PPL")
    assert ("geonames", "281184") in place.ids
    assert "disputed" in place.note
    for country in ("PS", "IL"):
        assert shipped.search("القدس", country=country)[0].place.id == place.id


def test_point_of_a_governorate_is_its_seat(shipped: Gazetteer) -> None:
    rows = [p for p in curated.read(curated.CURATED, Report(), {}) if p.feature_code == "ADM1"]
    rows = [p for p in rows if p.country in ("SY", "IQ")]
    assert len(rows) == 33
    towns = [shipped.get(shipped.columns.id(r)) for r in range(len(shipped.columns))
             if shipped.columns.codes[shipped.columns.feature_code[r]] in ("PPL", "PPLA", "PPLA2", "PPLC")
             and shipped.columns.countries[shipped.columns.country[r]] in ("SY", "IQ")]  # fmt: skip
    seats = [t for t in towns if t.feature_code in ("PPLA", "PPLC") or t.population >= 20_000]
    far = [p.id for p in rows if min(distance_km(p.lat, p.lon, t.lat, t.lon) for t in seats) > 5]
    assert far == []


def test_divisions_of_iraq_and_abroad_lie_at_the_seat_of_their_name(shipped: Gazetteer) -> None:
    settled: dict[tuple[str, str], list[Place]] = {}
    for row in range(len(shipped.columns)):
        if shipped.columns.codes[shipped.columns.feature_code[row]].startswith("PPL"):
            town = shipped.get(shipped.columns.id(row))
            if town.population >= 25_000:
                settled.setdefault((town.country, name_key(town.name_ar)), []).append(town)
    rows = [p for p in curated.read(curated.CURATED, Report(), {}) if (p.country, p.feature_code) == ("IQ", "ADM2")
            or (p.feature_code == "ADM1" and p.country not in ("SY", "IQ"))]  # fmt: skip
    far, elsewhere, told = [], [], 0
    for division in rows:
        namesakes = settled.get((division.country, name_key(division.name_ar)), [])
        seats = [t for t in namesakes if (division.country == "IQ" or t.admin1_id in ("", division.id))
                 and distance_km(division.lat, division.lon, t.lat, t.lon) < 3 * division.radius_km]  # fmt: skip
        if not seats:
            continue
        seat, told = max(seats, key=lambda t: t.population), told + 1
        if distance_km(division.lat, division.lon, seat.lat, seat.lon) > 5:
            far.append(division.id)
        elif division.feature_code == "ADM2" and seat.admin2_id != division.id:
            elsewhere.append(seat.id)
    assert (far, elsewhere, told > 150) == ([], [], True)


def test_radius_of_a_division_reaches_over_most_of_it(shipped: Gazetteer) -> None:
    rows = [p for p in curated.read(curated.CURATED, Report(), {}) if p.feature_code == "ADM1" and p.radius_km]
    shares = {}
    for division in rows:
        area = shipped.boundary(division.id)
        if area is not None:
            disc = Point(division.lon, division.lat).buffer(division.radius_km / 111.2)
            disc = scale(disc, xfact=1 / cos(radians(division.lat)))
            shares[division.id] = area.intersection(disc).area / area.area
    assert len(shares) > 200
    assert [i for i, share in shares.items() if share < 0.45] == []


def test_no_country_of_a_curated_row_stays_none(make: Callable[..., Place]) -> None:
    own = make("cur:x", "مثال", "Example", 35.0, 38.0, "P.PPL", "")
    other = make("gn:1", "مثال", "Example", 35.0, 38.0, "P.PPLC", "SY", admin1="Aleppo", admin1_id="cur:g")
    place = assign([join([own, other])], {}, {})[0][0]
    assert (place.id, place.country, place.admin1_id) == ("cur:x", "", "")


def test_alias_that_is_a_curated_town_elsewhere_is_dropped(make: Callable[..., Place]) -> None:
    town = make("cur:town", "الكرمة", "Karma", 33.4, 43.9, "P.PPLA2", "IQ")
    others = (("الكرمة", "alternate"), ("Al Karmah", "transliteration"))
    bearer = make("gn:2", "محردة", "Muhradah", 35.2, 36.6, "P.PPL", population=17000, others=others)
    kin = make("gn:3", "كرمة الشام", "Karmat ash Sham", 35.2, 36.6, "P.PPL", others=others)
    records, found = drop_contradictions([town, bearer, kin])
    assert [(c.place, c.name, c.owner) for c in found] == [("gn:2", "الكرمة", "cur:town")]
    assert "الكرمة" not in {name.text for name in records[1].names}


def test_exact_name_goes_before_one_without_its_type_word(make: Callable[..., Any], tmp_path: Path) -> None:
    places = [
        make("cur:river", "الساقية", "Saqiya", 35.0, 38.0, "H.STM", ""),
        make("cur:unit", "ناحية الساقية", "Saqiya Subdistrict", 36.0, 39.0, "A.ADM3", population=90000),
    ]
    write(tmp_path / "two.gaz", places, geometries={}, lines={}, meta={"serves": {"SY": 1.0}})
    found = Gazetteer.open(tmp_path / "two.gaz")
    assert found.search("الساقية")[0].place.id == "cur:river"
    assert found.search("ناحية الساقية")[0].place.id == "cur:unit"


def test_names_of_a_record_are_kept_apart_from_the_dropped_one() -> None:
    names = (PlaceName("قرية", "ar", "preferred", "gn"),)
    lone = Place("gn:9", "قرية", "Village", 1.0, 1.0, "SY", "P", "PPL", names=names)
    assert drop_contradictions([lone]) == ([lone], [])
