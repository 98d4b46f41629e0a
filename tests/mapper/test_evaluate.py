import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from shapely import Point

from gazetteer.place import Place, PlaceName
from mapper.errors import InputError
from mapper.evaluate import Figures, evaluate, show
from mapper.model import Document, Evidence, Incident, SeizedGoods
from mapper.store import Store

TEXT = "قصفت المدفعية بلدة الأولى أمس فقتل ثلاثة.\nقال مصدر في الثانية إن الوضع هادئ.\nضبطت الشرطة الحشيش في الأولى."
DAY = date(2024, 5, 1)
FIRST = Place(
    "cur:first", "الأولى", "First", 35.5, 38.25, "SY", "P", "PPL", admin1="Homs", ids=(("pcode", "C1"),),
    sources=("atlas",), names=(PlaceName("الأولى", "ar", "preferred", "atlas"),),
)  # fmt: skip
SECOND = replace(FIRST, id="cur:second", name_ar="الثانية", lat=33.5)
SHELLING = Incident(
    "i1", "d1", "shelling", "", "", "happened", DAY, DAY, "day", FIRST, Point(38.25, 35.5), "town", "الأولى",
    countries=("SY",), killed_min=3, killed_max=3, evidence=(Evidence(0, 41, TEXT[:41]),), confidence=0.8,
    reasons=("rule_of_the_first",),
)  # fmt: skip
GOLD: dict[str, Any] = {
    "id": "g1",
    "file": "a.txt",
    "evidence": "قصفت المدفعية",
    "types": ["shelling"],
    "dates": ["2024-05-01", "2024-05-01"],
    "place": {"name_ar": "الأولى", "country": "SY", "lat": 35.5, "lon": 38.25, "tolerance_km": 5},
    "precision": ["town"],
    "status": "happened",
    "killed": 3,
}
TRAP = {"file": "a.txt", "text": "مصدر في الثانية", "why": "a source there"}


def scored(folder: Path, incidents: list[Incident], gold: list[dict[str, Any]], traps: Any = ()) -> Figures:
    store = Store.open(folder / "test.db")
    store.save(Document("d1", TEXT, DAY, path="folder/a.txt"), incidents)
    path = folder / "gold.json"
    path.write_text(json.dumps({"incidents": gold, "must_not_be_mapped": list(traps)}), encoding="utf-8")
    return evaluate(path, store)


def test_a_perfect_answer_has_perfect_figures(tmp_path: Path) -> None:
    told = scored(tmp_path, [SHELLING], [GOLD], [TRAP]).as_dict()
    assert (told["matched"], told["strict"], told["lenient"], told["f1"], told["strict_f1"]) == (1, 1, 1, 1.0, 1.0)
    assert (told["traps"], told["traps_fallen_into"], told["unexpected"], told["missed"]) == (1, 0, 0, [])
    assert all(field["right"] == field["of"] == 1 for field in told["fields"].values())


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"incident_type": "air_strike"}, "type"),
        ({"date_from": date(2024, 4, 30)}, "date"),
        ({"place": SECOND}, "place"),
        ({"precision": "near"}, "precision"),
        ({"status": "claimed"}, "status"),
        ({"killed_min": 4, "killed_max": 4}, "killed"),
    ],
)
def test_a_wrong_field_is_told_and_no_other(change: dict[str, Any], field: str, tmp_path: Path) -> None:
    (pair,) = scored(tmp_path, [replace(SHELLING, **change)], [GOLD]).pairs
    assert [name for name, right in pair.right.items() if not right] == [field]
    assert pair.strict == (field not in ("type", "date", "place", "precision"))


def test_dates_that_only_meet_are_lenient(tmp_path: Path) -> None:
    (pair,) = scored(tmp_path, [replace(SHELLING, date_from=date(2024, 4, 28))], [GOLD]).pairs
    assert pair.lenient
    assert not pair.strict


def test_a_range_of_people_holds_the_number(tmp_path: Path) -> None:
    (pair,) = scored(tmp_path, [replace(SHELLING, killed_min=2, killed_max=None)], [GOLD]).pairs
    assert pair.right["killed"]


def test_goods_are_compared_by_amount(tmp_path: Path) -> None:
    gold = {**GOLD, "quantities": [{"item": "hashish", "amount": 20, "unit": "kg"}]}
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    found = replace(SHELLING, quantities=(SeizedGoods("hashish", 20, "kg"),))
    (without,) = scored(tmp_path / "a", [SHELLING], [gold]).pairs
    (with_goods,) = scored(tmp_path / "b", [found], [gold]).pairs
    assert not without.right["quantities"]
    assert with_goods.right["quantities"]


def test_what_is_not_stated_must_not_be_mapped(tmp_path: Path) -> None:
    gold = {**GOLD, "place": None, "precision": ["none"]}
    (pair,) = scored(tmp_path, [SHELLING], [gold]).pairs
    assert not pair.right["place"]


def test_an_incident_is_matched_once(tmp_path: Path) -> None:
    twice = [SHELLING, replace(SHELLING, id="i2")]
    told = scored(tmp_path, twice, [GOLD]).as_dict()
    assert (told["matched"], told["unexpected"], told["precision"], told["recall"]) == (1, 1, 0.5, 1.0)


def test_an_incident_from_other_words_is_no_match(tmp_path: Path) -> None:
    start = TEXT.index("ضبطت")
    other = replace(
        SHELLING, incident_type="drug_seizure", evidence=(Evidence(start, len(TEXT), TEXT[start:]),), killed_min=None
    )
    told = scored(tmp_path, [other], [GOLD]).as_dict()
    assert (told["matched"], told["missed"], told["unexpected"]) == (0, ["g1"], 1)


def test_a_trap_is_fallen_into_by_place_and_words(tmp_path: Path) -> None:
    start = TEXT.index("قال")
    end = TEXT.index("\nضبطت")
    fallen = replace(SHELLING, place=SECOND, evidence=(Evidence(start, end, TEXT[start:end]),))
    figures = scored(tmp_path, [fallen], [GOLD], [TRAP])
    assert [(t.text, i.id) for t, i in figures.fallen] == [(TRAP["text"], "i1")]
    assert "trap" in show(figures)


def test_the_same_place_elsewhere_in_the_text_is_no_trap(tmp_path: Path) -> None:
    assert scored(tmp_path, [replace(SHELLING, place=SECOND)], [GOLD], [TRAP]).fallen == ()


def test_a_file_that_is_not_in_the_database_is_told(tmp_path: Path) -> None:
    figures = scored(tmp_path, [SHELLING], [GOLD, {**GOLD, "id": "g2", "file": "b.txt"}])
    assert figures.absent == ("b.txt",)
    assert [g.id for g in figures.missed] == ["g2"]
    assert "b.txt" in show(figures)


def test_the_page_names_the_rules_of_wrong_cases(tmp_path: Path) -> None:
    page = show(scored(tmp_path, [replace(SHELLING, incident_type="air_strike")], [GOLD]))
    assert "rule_of_the_first" in page
    assert "shelling -> air_strike" in page


def test_a_point_at_sea_needs_no_country(tmp_path: Path) -> None:
    at_sea = {"name_ar": "خليج الأولى", "lat": 35.6, "lon": 38.2, "tolerance_km": 50}
    (pair,) = scored(tmp_path, [SHELLING], [{**GOLD, "place": at_sea}]).pairs
    assert pair.right["place"]


RANGE = json.dumps({"incidents": [{**GOLD, "killed": [1, 2]}]})
NOWHERE = json.dumps({"incidents": [{**GOLD, "place": {"name_ar": "الأولى"}}]})


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"incidents": [{"file": "a.txt"}]}', '{"incidents": [3]}', RANGE, NOWHERE]
)
def test_a_file_that_is_no_gold_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="no gold file that can be read"):
        evaluate(path, Store.open(tmp_path / "test.db"))


def test_a_missing_gold_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        evaluate(tmp_path / "none.json", Store.open(tmp_path / "test.db"))
