"""Records of one place become one; records of two places stay two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gazetteer.aliases import drop_contradictions
from gazetteer.conflate import conflate
from gazetteer.place import Place, PlaceName


def place(key: str, ar: str, en: str = "", lat: float = 35.0, lon: float = 38.0, **more: object) -> Place:
    names = [PlaceName(ar, "ar", "preferred", "x"), PlaceName(en, "en", "preferred", "x")]
    base = Place(key, ar, en, lat, lon, "SY", "P", "PPL", sources=(key,), names=tuple(n for n in names if n.text))
    return replace(base, **more)  # type: ignore[arg-type]


def joined(*records: Place) -> list[set[str]]:
    return [set(p.sources) for p in conflate(records).places]


def test_a_joined_place_keeps_every_name_id_and_source() -> None:
    a = place("gn:1", "تل المثال", "Tall al Mithal", ids=(("geonames", "1"),), population=50)
    b = place("wof:2", "تل مثال", "Tell Mithal", 35.01, ids=(("geonames", "1"), ("wof", "2"), ("wikidata", "Q3")))
    c = place("ocha:C3", "تلّ المثال", "", 35.005, ids=(("pcode", "C3"),))
    (one,) = conflate([c, b, a]).places
    assert one.id == "gn:1"
    assert (one.lat, one.population) == (35.005, 50)  # OCHA's point is trusted more than GeoNames'
    assert set(one.sources) == {"gn:1", "wof:2", "ocha:C3"}
    assert dict(one.ids) == {"geonames": "1", "wof": "2", "wikidata": "Q3", "pcode": "C3"}
    assert {n.text for n in one.names} == {"تل المثال", "Tall al Mithal", "تل مثال", "Tell Mithal", "تلّ المثال"}
    assert sum(n.kind == "preferred" for n in one.names) == 2


def test_every_id_leads_to_the_joined_place() -> None:
    curated = place("cur:x", "المثال", ids=(("geonames", "1"), ("iso3166_2", "SY-XX")))
    found = conflate([curated, place("gn:1", "المثال")])
    assert {found.ids[key] for key in ("cur:x", "gn:1", "iso3166_2:SY-XX")} == {"cur:x"}


def test_city_district_and_governorate_of_one_name_are_three() -> None:
    city = place("gn:1", "المثال")
    district = place("wof:2", "المثال", feature_class="A", feature_code="ADM2")
    governorate = place("wof:3", "المثال", feature_class="A", feature_code="ADM1")
    assert len(joined(city, district, governorate)) == 3


def test_namesakes_far_apart_stay_two_and_are_reported_when_nearly_joined() -> None:
    result = conflate([place("gn:1", "المثال"), place("wof:2", "المثال", lat=35.06)])
    assert len(result.places) == 2
    assert [(m.joined, m.reason) for m in result.log] == [(False, "too_far")]
    assert len(joined(place("gn:1", "المثال"), place("wof:2", "المثال", lat=36.0))) == 2


def test_two_p_codes_are_two_places_however_near() -> None:
    one = place("ocha:C1", "المثال", ids=(("pcode", "C1"),))
    other = place("ocha:C2", "المثال", lat=35.001, ids=(("pcode", "C2"),))
    assert len(joined(one, other)) == 2


def test_curated_rows_are_never_joined_with_each_other() -> None:
    one = place("cur:a", "المثال", ids=(("geonames", "1"),))
    other = place("cur:b", "المثال", ids=(("geonames", "1"),))
    assert len(joined(one, other, place("gn:1", "المثال", ids=(("geonames", "1"),)))) == 2


def test_a_shared_id_far_away_is_a_near_miss() -> None:
    same = (("wikidata", "Q1"),)
    result = conflate([place("gn:1", "المثال", ids=same), place("wof:2", "المثال", lat=37.0, ids=same)])
    assert len(result.places) == 2
    assert "shared_id_but_far wikidata" in {m.reason for m in result.log}


@pytest.mark.parametrize(
    ("ar", "en", "lat", "reason"),
    [
        ("", "Tall al Mithal", 35.005, "sounds_alike"),
        ("تل المثالي", "", 35.005, "spelled_alike"),
        ("قره تبه", "", 35.001, "same_point"),
    ],
)
def test_what_names_leave_apart_is_joined_by_sound_spelling_or_point(ar: str, en: str, lat: float, reason: str) -> None:
    result = conflate([place("ocha:C1", "تل المثال"), place("wof:2", ar, en, lat)])
    assert len(result.places) == 1
    assert [m.reason for m in result.log if m.joined] == [reason]


def test_two_names_at_two_points_stay_two() -> None:
    assert len(joined(place("ocha:C1", "تل المثال"), place("wof:2", "قره تبه", lat=35.008))) == 2


def test_the_same_records_in_another_order_give_the_same_places() -> None:
    records = [place("gn:1", "المثال"), place("wof:2", "مثال", lat=35.01), place("ocha:C3", "المثال", lat=35.02)]
    records.append(place("wof:4", "غيره"))
    assert conflate(records).places == conflate(records[::-1]).places


def test_a_name_of_a_larger_far_place_is_taken_away() -> None:
    owner = place("gn:1", "سامراء", "Samarra", 34.2, 43.88, population=150_000)
    bearer = place("gn:2", "السماوة", "As Samawah", 31.3, 45.28, population=40_000)
    bearer = replace(bearer, names=(*bearer.names, PlaceName("سامراء", "", "alternate", "gn")))
    records, found = drop_contradictions([owner, bearer])
    assert [n.text for n in records[1].names] == ["السماوة", "As Samawah"]
    assert [(f.place, f.name, f.owner) for f in found] == [("gn:2", "سامراء", "gn:1")]


def test_an_alias_that_is_like_the_other_names_stays() -> None:
    owner = place("gn:1", "طرابلس", "Tripoli", 32.9, 13.2, population=1_000_000)
    bearer = place("gn:2", "طرابلس الشام", "Tripoli", 34.4, 35.8, population=200_000)
    bearer = replace(bearer, names=(*bearer.names, PlaceName("طرابلس", "ar", "alternate", "gn")))
    assert drop_contradictions([owner, bearer])[1] == []


def test_curated_names_are_never_taken_away() -> None:
    owner = place("gn:1", "سامراء", "Samarra", 34.2, 43.88, population=150_000)
    bearer = place("cur:a", "السماوة", "As Samawah", 31.3, 45.28)
    bearer = replace(bearer, names=(*bearer.names, PlaceName("سامراء", "ar", "alternate", "cur")))
    assert drop_contradictions([owner, bearer])[1] == []
