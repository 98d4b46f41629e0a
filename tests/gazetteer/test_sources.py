"""Every source format: what becomes a place, and what is reported."""

from __future__ import annotations

import csv
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from gazetteer.errors import SourceError
from gazetteer.sources import curated, geonames, load, ocha, parse, table, whosonfirst
from gazetteer.sources.base import Report

ROW = {
    "id": "sy-example", "name_ar": "المثال", "name_en": "Al Mithal", "alt_ar": "مثال|colloquial=المتال", "alt_en": "",
    "lat": "36.5", "lon": "38.25", "country": "SY", "admin1": "sy-aleppo-governorate", "parent": "gn:170063",
    "feature_class": "P", "feature_code": "PPL", "radius_km": "2", "population": "", "ids": "pcode=C9999|geonames=77",
    "certainty": "medium", "source": "atlas", "checked": "2026-11-22", "note": "",
}  # fmt: skip


def write_csv(path: Path, rows: list[dict[str, str]], columns: list[str] | None = None) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, columns or list(rows[0]), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
    return path


def test_a_curated_row_becomes_a_place(tmp_path: Path) -> None:
    report = Report()
    (place,) = curated.read(write_csv(tmp_path / "a.csv", [ROW]), report, {})
    assert (place.id, place.admin1_id, place.parent_id) == ("cur:sy-example", "cur:sy-aleppo-governorate", "gn:170063")
    assert ("pcode", "C9999") in place.ids
    assert [(n.text, n.kind) for n in place.names] == [
        ("المثال", "preferred"), ("Al Mithal", "preferred"), ("مثال", "alternate"), ("المتال", "colloquial"),
    ]  # fmt: skip
    assert place.sources == ("cur:sy-example", "atlas")
    assert not report.counts


def test_a_table_tells_the_district_of_a_curated_place(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", [ROW, {**ROW, "id": "sy-other"}])
    told = {"place": "cur:sy-example", "admin2": "sy-x-district", "admin3": "", "source": "wof:1"}
    write_csv(tmp_path / curated.DIVISIONS, [told])
    places = {place.id: place for place in curated.read(tmp_path, Report(), {})}
    assert [(p.admin2_id, p.admin3_id) for p in places.values()] == [("cur:sy-x-district", ""), ("", "")]


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("id", "Not A Slug", "no slug"),
        ("lat", "96.5", "no point on earth"),
        ("name_ar", "Mithal", "no Arabic letters"),
        ("feature_class", "X", "not of GeoNames' classes"),
        ("country", "SYR", "alpha-2"),
        ("certainty", "sure", "not one of high, medium, low"),
        ("source", "", "source is empty"),
        ("checked", "yesterday", "no ISO date"),
        ("radius_km", "wide", "no number"),
        ("ids", "C9999", "scheme=id"),
        ("alt_ar", "nickname=المتال", "name kind"),
    ],
)
def test_a_broken_curated_row_is_reported_with_file_line_and_reason(
    tmp_path: Path, column: str, value: str, reason: str
) -> None:
    report = Report()
    path = write_csv(tmp_path / "a.csv", [ROW, ROW | {"id": "other", column: value}])
    assert [p.id for p in curated.read(path, report, {})] == ["cur:sy-example"]
    (problem,) = report.kept
    assert (problem.file, problem.line) == ("a.csv", 3)
    assert reason in problem.reason


def test_an_id_that_stands_twice_is_reported(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", [ROW])
    write_csv(tmp_path / "b.csv", [ROW])
    report = Report()
    assert len(list(curated.read(tmp_path, report, {}))) == 1
    assert "a.csv:2" in report.kept[0].reason


def test_a_file_that_is_no_table_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SourceError, match="not UTF-8 at byte 0"):
        list(curated.read(path, Report(), {}))
    path.write_text("x,y\n1,2\n", "utf-8")
    with pytest.raises(SourceError, match="no column"):
        list(curated.read(path, Report(), {}))


WOF = {
    "wof_id": "11", "placetype": "locality", "name": "Al Mithal", "names_ar": "المثال|مثال", "name_en": "",
    "variants": "Mithal|XYZ", "lat": "36.5", "lon": "38.25", "region_id": "7", "county_id": "8", "parent_id": "8",
    "population": "120", "geonames_id": "77", "wikidata": "Q7", "country": "SY",
}  # fmt: skip


def test_who_is_on_first_as_a_table(tmp_path: Path) -> None:
    report = Report()
    airport = WOF | {"wof_id": "12", "placetype": "campus", "name": "Mithal", "names_ar": "قاعدة المثال الجوية"}
    write_csv(tmp_path / "sy.csv", [WOF, airport, WOF | {"wof_id": "13", "lat": "x"}, WOF | {"placetype": "venue"}])
    village, base = whosonfirst.read(tmp_path, report, {})
    assert (village.id, village.name_ar, village.name_en, village.population) == ("wof:11", "المثال", "Al Mithal", 120)
    assert (village.admin1_id, village.admin2_id, village.parent_id) == ("wof:7", "wof:8", "")
    assert dict(village.ids) == {"wof": "11", "geonames": "77", "wikidata": "Q7"}
    assert "XYZ" not in [n.text for n in village.names]
    assert (base.feature_class, base.feature_code) == ("S", "AIRB")
    assert report.kept[0].line == 4


def test_who_is_on_first_areas_come_by_id(tmp_path: Path) -> None:
    square = {"type": "Polygon", "coordinates": [[[38, 36], [39, 36], [39, 37], [38, 37], [38, 36]]]}
    features = [{"type": "Feature", "properties": {"wof_id": 7, "placetype": "region"}, "geometry": square}]
    features.append({"type": "Feature", "properties": {"wof_id": 8}, "geometry": None})
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (tmp_path / "sy_region.geojson").write_text(text, "utf-8")
    report = Report()
    assert [(key, shape.area) for key, shape in whosonfirst.shapes(tmp_path, report, {})] == [("wof:7", 1.0)]
    assert report.counts["sy_region.geojson"] == 1
    assert list(whosonfirst.read(tmp_path, report, {})) == []


def record(**changes: object) -> dict[str, object]:
    properties: dict[str, object] = {
        "wof:id": 11, "wof:placetype": "county", "wof:name": "Al Mithal", "name:ara_x_preferred": ["المثال"],
        "name:ara_x_variant": ["مثال"], "name:eng_x_preferred": ["Mithal District"], "geom:latitude": 36.5,
        "geom:longitude": 38.25, "wof:hierarchy": [{"region_id": 7, "county_id": 11}], "wof:parent_id": 7,
        "wof:concordances": {"gn:id": 77, "wd:id": "Q7"}, "iso:country": "SY", "edtf:deprecated": "uuuu",
    }  # fmt: skip
    square = {"type": "Polygon", "coordinates": [[[38, 36], [39, 36], [39, 37], [38, 37], [38, 36]]]}
    return {"type": "Feature", "properties": properties | changes, "geometry": square}


def test_who_is_on_first_as_geojson_records(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "11"
    folder.mkdir(parents=True)
    (folder / "11.geojson").write_text(json.dumps(record()), "utf-8")
    (folder / "12.geojson").write_text(json.dumps(record(**{"wof:id": 12, "edtf:deprecated": "2019-01-01"})), "utf-8")
    (folder / "11-alt-meso.geojson").write_text(json.dumps(record(**{"src:alt_label": "meso"})), "utf-8")
    report = Report()
    (place,) = whosonfirst.read(tmp_path, report, {})
    assert (place.id, place.name_ar, place.name_en) == ("wof:11", "المثال", "Mithal District")
    assert place.feature_code == "ADM2"
    assert (place.admin1_id, place.admin2_id) == ("wof:7", "")
    assert "wof:11" in dict(whosonfirst.shapes(tmp_path, report, {}))
    assert not report.counts


def test_who_is_on_first_as_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "whosonfirst-data-admin-sy-latest.db"
    base = sqlite3.connect(path)
    base.executescript(
        """
        CREATE TABLE spr (id, parent_id, name, placetype, country, latitude, longitude, is_current, is_deprecated,
                          is_superseded, is_ceased);
        CREATE TABLE names (id, placetype, country, language, extlang, privateuse, name);
        CREATE TABLE ancestors (id, ancestor_id, ancestor_placetype);
        CREATE TABLE concordances (id, other_id, other_source);
        CREATE TABLE geojson (id, body, is_alt);
        INSERT INTO spr VALUES (11, 7, 'Al Mithal', 'county', 'SY', 36.5, 38.25, 1, 0, 0, 0),
                               (12, 7, 'Gone', 'county', 'SY', 36.5, 38.25, 0, 1, 0, 0);
        INSERT INTO names VALUES (11, 'county', 'SY', 'ara', '', 'variant', 'مثال'),
                                 (11, 'county', 'SY', 'ara', '', 'preferred', 'المثال'),
                                 (11, 'county', 'SY', 'eng', '', 'preferred', 'Mithal District');
        INSERT INTO ancestors VALUES (11, 7, 'region'), (11, 11, 'county');
        INSERT INTO concordances VALUES (11, 77, 'gn:id');
        """
    )
    base.execute("INSERT INTO geojson VALUES (11, ?, 0)", [json.dumps(record())])
    base.commit()
    base.close()
    report = Report()
    (place,) = whosonfirst.read(path, report, {})
    assert (place.id, place.name_ar, place.name_en, place.admin1_id) == ("wof:11", "المثال", "Mithal District", "wof:7")
    assert ("geonames", "77") in place.ids
    assert [key for key, _ in whosonfirst.shapes(path, report, {})] == ["wof:11"]
    path.write_bytes(b"no database")
    with pytest.raises(SourceError, match="no SQLite distribution"):
        list(whosonfirst.read(path, report, {}))


OCHA = {
    "pcode": "C0042", "name_ar": "تل المثال حلب", "alt_ar": "تل قديم", "admin_ar": "جبل سمعان > مركز حلب",
    "name_en": "Tal Mithal - Tal Qadim - Aleppo - Jebel Saman", "lat": "36.2", "lon": "37.1",
}  # fmt: skip


def test_ocha_keeps_p_codes_as_text(tmp_path: Path) -> None:
    report = Report()
    path = write_csv(tmp_path / "c.csv", [OCHA, OCHA | {"pcode": "t"}])
    (place,) = ocha.read(path, report, {"version": "2016"})
    assert (place.id, place.ids) == ("ocha:C0042", (("pcode", "C0042"), ("pcode_version", "2016")))
    assert (place.admin2_id, place.admin3_id) == ("name:ADM2:SY:جبل سمعان", "name:ADM3:SY:حلب")
    assert {"تل المثال", "تل قديم", "Tal Qadim"} <= {n.text for n in place.names}
    assert "no P-code" in report.kept[0].reason


DUMP = [
    ["1", "Governorate", "Governorate", "", "36", "38", "A", "ADM1", "SY", "", "09", "", "", "", "0", "", "", "", ""],
    ["2", "Al Mithal", "Al Mithal", "مثل", "36", "38.25", "P", "PPL", "SY", "", "09", "", "", "", "9", "", "", "", ""],
    ["3", "Wadi", "Wadi", "واد", "36.5", "38.25", "H", "WAD", "SY", "", "09", "", "", "", "0", "", "", "", ""],
    ["4", "Old", "Old", "", "36.5", "38.25", "A", "ADM1H", "SY", "", "09", "", "", "", "0", "", "", "", ""],
    ["5", "Broken"],
]
NAMES = [
    ["91", "2", "ar", "المثال", "1", "", "", ""],
    ["92", "2", "ar", "المتال", "", "", "1", ""],
    ["93", "2", "wkdt", "Q7", "", "", "", ""],
    ["94", "2", "link", "https://example.org/", "", "", "", ""],
    ["95", "2", "ar", "المثالية", "", "", "", "1"],
]


def tabs(rows: list[list[str]]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


@pytest.mark.parametrize("zipped", [False, True])
def test_geonames_dumps(tmp_path: Path, zipped: bool) -> None:
    if zipped:
        for name, inside, rows in (("SY.zip", "SY.txt", DUMP), ("alternatenames-SY.zip", "SY.txt", NAMES)):
            with zipfile.ZipFile(tmp_path / name, "w") as archive:
                archive.writestr("readme.txt", "about")
                archive.writestr(inside, tabs(rows))
    else:
        (tmp_path / "SY.txt").write_text(tabs(DUMP), "utf-8")
        (tmp_path / "alternateNamesV2.txt").write_text(tabs(NAMES), "utf-8")
    report = Report()
    first, village = geonames.read(tmp_path, report, {"classes": "AP"})
    assert (first.id, first.feature_code, first.admin1_id) == ("gn:1", "ADM1", "")
    assert (village.name_ar, village.admin1_id, village.population) == ("المثال", "gn:1", 9)
    assert dict(village.ids) == {"geonames": "2", "wikidata": "Q7"}
    kinds = {n.text: n.kind for n in village.names}
    assert (kinds["المتال"], kinds["المثالية"]) == ("colloquial", "historical")
    assert report.kept[0].line == 5


def test_any_table_by_a_map_of_columns(tmp_path: Path) -> None:
    rows = [{"الاسم": "مشفى المثال", "y": "36.5", "x": "38.25"}, {"الاسم": "", "y": "1", "x": "2"}]
    path = write_csv(tmp_path / "hospitals.csv", rows)
    spec = parse(f"csv:{path}?name_ar=الاسم&lat=y&lon=x&country==SY&feature_class==S&feature_code==HSP&admin1==حلب")
    report = Report()
    (place,) = spec.source.read(spec.path, report, spec.options)
    assert (place.id, place.feature_code, place.country) == ("csv:hospitals/2", "HSP", "SY")
    assert place.admin1_id == "name:ADM1:SY:حلب"
    assert report.kept[0].reason == "the row has no name"
    mapping = tmp_path / "map.toml"
    mapping.write_text('name_ar = "الاسم"\nlat = "y"\nlon = "x"\n', "utf-8")
    assert len(list(table.read(path, Report(), {"map": str(mapping)}))) == 1
    with pytest.raises(SourceError, match="no field latitude"):
        table.column_map({"latitude": "y"})
    with pytest.raises(SourceError, match="needs lat, lon"):
        table.column_map({"name_ar": "الاسم"})


def test_a_source_argument_that_leads_nowhere_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="FORMAT:PATH"):
        parse("wof")
    with pytest.raises(SourceError, match="does not exist"):
        parse("wof:" + str(tmp_path / "nothing"))
    with pytest.raises(SourceError, match="known are"):
        load("shapefile")
