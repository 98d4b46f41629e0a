"""Curated rows are compared with other sources, and with each other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gazetteer.place import Place, PlaceName
from gazetteer.sources import check, curated
from gazetteer.sources.check import among, compare, unchecked


def place(key: str, ar: str, lat: float, lon: float = 38.0, **more: object) -> Place:
    base = Place(key, ar, "", lat, lon, "SY", "P", "PPL", names=(PlaceName(ar, "ar", "preferred", "x"),))
    return replace(base, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lat", "radius", "what"),
    [(36.01, 0.0, []), (36.1, 0.0, ["apart"]), (36.1, 12.0, []), (37.5, 0.0, [])],
)
def test_the_nearest_namesake_is_near_or_a_finding(lat: float, radius: float, what: list[str]) -> None:
    row = place("cur:a", "المثال", 36.0, radius_km=radius)
    others = [place("wof:1", "مثال", lat), place("wof:2", "المثال", 39.5)]
    assert [f.what for f in compare([row], others, 5)] == what


def test_a_record_named_by_id_is_compared_whatever_its_name() -> None:
    row = place("cur:a", "المثال", 36.0, ids=(("wof", "1"),))
    found = list(compare([row], [place("wof:1", "قره تبه", 36.2, ids=(("wof", "1"),))], 5))
    assert [(f.what, f.other) for f in found] == [("id_apart", "wof:1"), ("id_name", "wof:1")]
    assert found[0].distance_km == pytest.approx(22.2, abs=0.1)


def test_rows_are_compared_with_each_other() -> None:
    one = place("cur:a", "المثال", 36.0, ids=(("geonames", "7"),))
    twin = place("cur:b", "مثال", 36.001)
    rival = place("cur:c", "غيره", 36.5, ids=(("geonames", "7"),))
    assert [(f.what, f.id, f.other) for f in among([one, twin, rival])] == [
        ("nearly_same", "cur:b", "cur:a"), ("id_twice", "cur:c", "cur:a"),
    ]  # fmt: skip


def test_the_command_lists_findings_and_broken_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    head = ",".join(curated.COLUMNS)
    row = "sy-x,المثال,Mithal,,,36.0,38.0,SY,sy-nowhere,,P,PPL,1,,,medium,atlas,2026-11-22,"
    (tmp_path / "rows.csv").write_text(f"{head}\n{row}\n{row.replace('36.0', 'x').replace('sy-x', 'sy-y')}\n", "utf-8")
    out = tmp_path / "findings.csv"
    monkeypatch.setattr("sys.argv", ["check", "--curated", str(tmp_path), "--out", str(out)])
    assert check.main() == 1
    shown = capsys.readouterr().out
    assert "rows.csv:3" in shown
    assert "admin1_id names cur:sy-nowhere, which is not there" in shown
    assert "1 findings, 1 broken rows" in shown
    assert "sy-nowhere" in out.read_text("utf-8")


def test_no_curated_row_claims_another_ones_id_or_place() -> None:
    found = [f for f in check.check(curated.CURATED, [], 5, check.Report()) if f.what in ("id_twice", "reference")]
    # References to records of other sources are resolved in the build that has them.
    assert [f for f in found if f.what == "id_twice" or "cur:" in f.remark.split("names ")[-1]] == []


def test_a_row_without_a_date_is_a_finding() -> None:
    rows = [place("cur:a", "المثال", 36.0), place("cur:b", "غيره", 36.5, checked="2026-11-28")]
    assert [(f.what, f.id) for f in unchecked(rows)] == [("unchecked", "cur:a")]


def test_every_curated_row_has_source_certainty_and_date() -> None:
    report = check.Report()
    rows = list(curated.read(curated.CURATED, report, {}))
    assert len(rows) > 5000
    assert not report.counts
    assert [p.id for p in rows if not p.checked or not p.certainty or len(p.sources) < 2] == []
    vague = [p.id for p in rows if p.certainty == "low" and not p.radius_km]
    assert vague == []  # a point that is only about right says how far it may be off
