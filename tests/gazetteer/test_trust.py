"""What a score is worth: shares become likelihoods, and namesakes that nobody listed take their part."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gazetteer import trust
from gazetteer.build import build
from gazetteer.filewriter import write
from gazetteer.gazetteer import Gazetteer
from gazetteer.place import Place
from gazetteer.sources import curated, parse
from gazetteer.unlisted import still_unlisted

HEADER = "name,country,admin1,settlements\n"


@pytest.fixture(scope="module")
def villages(make: Callable[..., Place], tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """A file with two villages, one of them one of five of its name."""
    path = tmp_path_factory.mktemp("trust") / "villages.gaz"
    places = [
        make("iso:SY", "سوريا", "Syria", 35.0, 38.5, "A.PCLI"),
        make("cur:sy-idlib-gov", "إدلب", "Idlib", 35.9, 36.6, "A.ADM1"),
        make("cur:sy-raqqa-gov", "الرقة", "Raqqa", 35.9, 39.0, "A.ADM1"),
        make("cur:sy-lone", "الفريدة", "Farida", 35.8, 36.5, "P.PPL", admin1_id="cur:sy-idlib-gov",
             sources=("cur:sy-lone", "atlas", "ocha:C1", "wof:1")),
        make("cur:sy-one", "الكفير", "Kafir", 35.7, 36.4, "P.PPL", admin1_id="cur:sy-idlib-gov",
             sources=("cur:sy-one", "atlas", "ocha:C2", "wof:2")),
        make("cur:sy-thin", "الوحيدة", "Wahida", 35.6, 36.3, "P.PPL", admin1_id="cur:sy-idlib-gov",
             sources=("cur:sy-thin", "atlas", "ocha:C3")),
    ]  # fmt: skip
    unlisted = ["كفير|SY|cur:sy-raqqa-gov|3", "كفير|SY|cur:sy-idlib-gov|1"]
    write(path, places, geometries={}, unlisted=unlisted, meta={"serves": {"SY": 1.0}})
    return Gazetteer.open(path)


def test_a_village_that_has_unlisted_namesakes_is_less_sure(villages: Gazetteer) -> None:
    lone, one = villages.search("الفريدة")[0], villages.search("الكفير")[0]
    assert one.score < lone.score - 0.2
    assert "more settlements of the name are known than listed here" in one.reasons
    assert not any("more settlements" in reason for reason in lone.reasons)


def test_a_governorate_leaves_the_namesakes_of_the_others_out(villages: Gazetteer) -> None:
    alone, hinted = villages.search("الكفير")[0], villages.search("الكفير", admin1="إدلب")[0]
    assert alone.score < hinted.score < villages.search("الفريدة", admin1="إدلب")[0].score


def test_namesakes_count_for_settlements_alone(villages: Gazetteer) -> None:
    assert not any("more settlements" in r for r in villages.search("الكفير", feature="A")[0].reasons)


def test_a_village_of_one_list_is_less_sure_than_one_of_two(villages: Gazetteer) -> None:
    assert villages.search("الوحيدة")[0].score < 0.96 * villages.search("الفريدة")[0].score


def test_a_build_takes_its_own_places_off_the_numbers(make: Callable[..., Place], tmp_path: Path) -> None:
    table = tmp_path / curated.NAMESAKES
    table.write_text(HEADER + "كفير,SY,sy-idlib-gov,2\nكفير,SY,sy-raqqa-gov,1\n", encoding="utf-8")
    places = [
        make("cur:a", "الكفير", "", 35.7, 36.4, "P.PPL", admin1_id="cur:sy-idlib-gov"),
        make("cur:b", "كفير", "", 35.8, 39.4, "P.PPL", admin1_id="cur:sy-raqqa-gov"),
    ]
    assert still_unlisted(table, places) == ["كفير|SY|cur:sy-idlib-gov|1"]
    assert still_unlisted(tmp_path / "none.csv", places) == []


def test_a_build_keeps_the_numbers_of_a_curated_folder(tmp_path: Path) -> None:
    text = "id,name_ar,name_en,alt_ar,alt_en,lat,lon,country,admin1,parent,feature_class,feature_code,radius_km,"
    text += "population,ids,certainty,source,checked,note\n"
    text += "sy-a,الكفير,,,,35.7,36.4,SY,,,P,PPL,,,,high,atlas,2026-11-28,\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    (tmp_path / curated.NAMESAKES).write_text(HEADER + "كفير,SY,sy-idlib-gov,2\n", encoding="utf-8")
    build([parse(f"curated:{tmp_path}")], tmp_path / "a.gaz")
    assert "more settlements" in " ".join(Gazetteer.open(tmp_path / "a.gaz").search("الكفير")[0].reasons)


def test_scores_of_places_that_exclude_each_other_are_no_more_than_one(small: Gazetteer) -> None:
    assert sum(c.score for c in small.search("المنصورة")) <= 1.0


def test_every_feature_has_its_weight() -> None:
    assert set(trust.FEATURES) == set(trust.rules()["weights"])


def test_two_settlements_in_one_query_are_less_sure_than_one() -> None:
    gazetteer = Gazetteer.open()
    one = gazetteer.search("أبو حمام", admin1="دير الزور")[0]
    pair = gazetteer.search("أبو حمام / غرانيج", admin1="دير الزور")[0]
    quarter = gazetteer.search("الشعار, حلب")[0]
    assert pair.place.id == one.place.id
    assert pair.score < 0.9 * one.score
    assert not any("is no division" in reason for reason in quarter.reasons)
