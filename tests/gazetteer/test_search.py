from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.divisions import ONCE_PART_OF
from gazetteer.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("query", "id_"),
    [
        ("القامشلي", "gn:173377"),
        ("القامشلى", "gn:173377"),
        ("القـامشلي", "gn:173377"),
        ("قامشلو", "gn:173377"),
        ("Kameshli", "gn:173377"),
        ("بحمص", "gn:169577"),
        ("والقامشلي", "gn:173377"),
        ("للفلوجة", "gn:99454"),
        ("الفلوجه", "gn:99454"),
        ("حمص", "gn:169577"),
        ("مدينة حمص", "gn:169577"),
        ("محافظة حمص", "cur:sy-homs-gov"),
        ("صلاح الدين", "cur:iq-salah-gov"),
        ("حي صلاح الدين", "cur:sy-aleppo-salah"),
        ("صلاح الدين، حلب", "cur:sy-aleppo-salah"),
        ("صلاح الدين في حلب", "cur:sy-aleppo-salah"),
        ("الركبان", "cur:sy-rukban"),
        ("كويرس", "gn:1"),
        ("سوريا", "iso:SY"),
        ("عمان", "gn:250441"),
        ("عُمان", "iso:OM"),
        ("بمحافظة حمص", "cur:sy-homs-gov"),
        ("محافضة حمص", "cur:sy-homs-gov"),
        ("محافظة الحصكة", "cur:sy-hasakah-gov"),
        ("حي الصلاح الدين", "cur:sy-aleppo-salah"),
        ("شمال شرق حلب", "gn:170063"),
        ("سوريا - حلب", "gn:170063"),
        ("حلب، سوريا", "gn:170063"),
        ("صلاح الدين، العراق", "cur:iq-salah-gov"),
    ],
)
def test_first_candidate(small: Gazetteer, query: str, id_: str) -> None:
    assert small.search(query)[0].place.id == id_


@pytest.mark.parametrize(
    ("hints", "id_"),
    [
        ({"admin1": "حمص"}, "cur:sy-mansura-h"),
        ({"admin1": "Homs"}, "cur:sy-mansura-h"),
        ({"admin1": "ريف حلب"}, "cur:sy-mansura-a"),
        ({"admin1": "ريف حلب الشمالي"}, "cur:sy-mansura-a"),
        ({"admin1": "Aleppo", "country": "سوريا"}, "cur:sy-mansura-a"),
        ({"near": (36.5, 34.8)}, "cur:sy-mansura-h"),
        ({"near": (37.0, 36.2), "country": "SY"}, "cur:sy-mansura-a"),
    ],
)
def test_hints_choose_between_namesakes(small: Gazetteer, hints: dict[str, Any], id_: str) -> None:
    best, *others = small.search("المنصورة", **hints)
    assert best.place.id == id_
    assert all(best.score > 5 * other.score for other in others)


def test_namesakes_without_hint_share_the_score(small: Gazetteer) -> None:
    one, other = small.search("المنصورة")[:2]
    assert one.score == pytest.approx(other.score)
    assert one.score < 0.5


def test_feature_hint(small: Gazetteer) -> None:
    assert small.search("حمص", feature="ADM1")[0].place.feature_code == "ADM1"
    assert small.search("حمص", feature="P")[0].place.feature_code == "PPLA"


def test_country_hint_speaks_against_others(small: Gazetteer) -> None:
    best = small.search("حمص", country="العراق")[0]
    assert best.score < 0.3
    assert "another country" in best.reasons


def test_a_hint_that_is_not_known_is_told_and_left_out(small: Gazetteer) -> None:
    best = small.search("القامشلي", country="Atlantis", admin1="قققققق")[0]
    assert best.reasons[-2:] == ("hint not known: Atlantis", "hint not known: قققققق")
    assert best.score > 0.5


def test_match_tells_how_the_name_was_met(small: Gazetteer) -> None:
    assert small.search("الفلوجة")[0].match == "exact"
    assert small.search("فلوجة")[0].match == "variant"
    like = small.search("القامثلي")[0]
    assert (like.match, like.place.id) == ("fuzzy", "gn:173377")
    assert like.reasons[0].startswith("fuzzy: القامشلي")
    assert like.score < small.search("فلوجة")[0].score


def test_likeness_may_be_left_out(small: Gazetteer) -> None:
    assert small.search("القامثلي", fuzzy=False) == []


@pytest.mark.parametrize("query", ["", " ", "،", "xq zzw", "ققققققق", "123", "\u200f", "((", "ال"])
def test_abstains(small: Gazetteer, query: str) -> None:
    assert small.search(query) == []


def test_only_the_parent_is_known(small: Gazetteer) -> None:
    best = small.search("القطيعة الثالثة، حلب")[0]
    assert best.place.id == "gn:170063"
    assert best.reasons[0].startswith("parent only")
    assert best.score < 0.5


def test_a_site_that_is_not_known_is_offered_by_its_place(small: Gazetteer) -> None:
    best = small.search("مطار القامشلي")[0]
    assert best.place.id == "gn:173377"
    assert "parent only: the site bears the name of a place" in best.reasons
    assert best.score < 0.5


def test_just_outside_a_division_is_a_lesser_contradiction(small: Gazetteer) -> None:
    best = small.search("المنصورة", admin1="حلب", feature="P")[0]
    assert "in حلب" in best.reasons
    outside = small.search("القامشلي", admin1="حلب")[0]
    assert outside.place.id != "gn:173377" or outside.score < 0.3


@pytest.mark.parametrize(("name", "admin1"), [("بوداي", "البقاع"), ("حلبجة", "السليمانية"), ("بوداي", "بعلبك الهرمل")])
def test_a_division_cut_out_of_another_counts_as_inside_it(shipped: Gazetteer, name: str, admin1: str) -> None:
    best = shipped.search(name, admin1=admin1)[0]
    assert best.place.name_ar == name
    assert best.score > 0.5


def test_divisions_that_were_cut_out_are_in_the_gazetteer(shipped: Gazetteer) -> None:
    for part, whole in ONCE_PART_OF.items():
        assert shipped.get(part).feature_code == shipped.get(whole).feature_code == "ADM1"


def test_a_parent_that_is_a_country_decides(small: Gazetteer) -> None:
    best = small.search("الفلوجة، العراق")[0]
    assert "in العراق" in best.reasons
    assert small.search("الفلوجة، سوريا")[0].score < best.score / 2


def test_a_type_word_alone_is_no_name(shipped: Gazetteer) -> None:
    assert all(c.score < 0.35 for query in ("مدينة", "قرية", "محافظة") for c in shipped.search(query))


def test_limit(small: Gazetteer) -> None:
    assert len(small.search("حمص", limit=1)) == 1


def test_a_type_word_inside_a_name_is_the_name(small: Gazetteer) -> None:
    assert small.search("مطار الطبقة")[0].place.id == "cur:sy-tabqa-airport"
    assert "cur:sy-tabqa-airport" not in {c.place.id for c in small.search("مدينة الطبقة") if c.match == "exact"}


@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=150, deadline=None)
def test_any_text_is_answered_in_order_of_scores(name: str, country: str, admin1: str) -> None:
    found = Gazetteer.open().search(name, country=country, admin1=admin1)
    scores = [c.score for c in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= s <= 1 and c.reasons for s, c in zip(scores, found, strict=True))


@pytest.mark.parametrize(
    ("query", "names", "code"),
    [
        ("القامشلي", {"Qamishli"}, "P"),
        ("حمص", {"Homs"}, "P"),
        ("صلاح الدين", {"Salah al-Din", "Salah al-Din Governorate"}, "A"),
        ("الحسكه", {"Al-Hasakah", "Al Ḩasakah"}, "P"),
        ("ادلب", {"Idlib"}, "P"),
        ("ريف دمشق", {"Rif Dimashq", "Rif Dimashq Governorate"}, "A"),
        ("بغداد", {"Baghdad"}, "P"),
        ("أمريكا", {"United States"}, "A"),
    ],
)
def test_shipped_gazetteer(shipped: Gazetteer, query: str, names: set[str], code: str) -> None:
    best = shipped.search(query)[0]
    assert best.place.name_en in names
    assert best.place.feature_class == code


def test_a_sub_district_is_hardly_a_capital(shipped: Gazetteer) -> None:
    best, *others = shipped.search("ناحية الرياض")
    assert best.place.country == "IQ"
    capital = next(c for c in others if c.place.feature_code == "PPLC")
    assert "type word hardly means PPLC" in capital.reasons
    assert shipped.search("ناحية بغداد")[0].place.name_ar == "بغداد"
