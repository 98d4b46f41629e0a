import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LinearRing
from shapely.geometry import shape

from mapper.errors import InputError
from mapper.model import Document, Incident
from mapper.output.layers import COLUMNS, FORMATS, safe_cell, to_csv, to_geojson, to_layer, write
from mapper.output.layers.frame import anchor

KML = "{http://www.opengis.net/kml/2.2}"


@pytest.fixture
def layer(incidents: list[Incident], documents: list[Document]) -> gpd.GeoDataFrame:
    return to_layer(incidents, documents, {"i1": "confirmed"})


def test_every_incident_is_a_row_with_the_documented_columns(layer: gpd.GeoDataFrame) -> None:
    assert list(layer.columns) == [*COLUMNS, "geometry"]
    assert list(layer["id"]) == ["i1", "i2", "i3", "i4", "i5", "i6"]
    assert layer.crs.to_epsg() == 4326
    assert list(layer["verdict"]) == ["confirmed", "", "", "", "", ""]


def test_a_point_leads_back_to_sentence_document_and_record(layer: gpd.GeoDataFrame) -> None:
    row = layer.iloc[0]
    assert (row["evidence"], row["evidence_start"], row["evidence_end"]) == ("وقع حادث هنا", 0, 12)
    assert (row["document_id"], row["document_title"], row["document_published"]) == ("d1", "عنوان", "2025-10-25")
    assert (row["gazetteer_id"], row["gazetteer_sources"]) == ("cur:sy-qamishli", "cur:sy-qamishli; gn:173811")
    assert row["reasons"] == "rule_a; rule_b"


def test_geojson_keeps_to_rfc_7946(layer: gpd.GeoDataFrame) -> None:
    text = to_geojson(layer)
    data = json.loads(text)
    assert set(data) == {"type", "features"}
    for feature in data["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
    numbers = re.findall(r"-?\d+\.(\d+)", json.dumps([f["geometry"] for f in data["features"]]))
    assert numbers
    assert max(map(len, numbers)) <= 5
    area = next(f["geometry"] for f in data["features"] if f["id"] == "i3")
    assert area["type"] == "Polygon"
    assert LinearRing(area["coordinates"][0]).is_ccw


def test_what_has_no_place_has_a_null_geometry_and_what_has_no_date_null_dates(layer: gpd.GeoDataFrame) -> None:
    features = {f["id"]: f for f in json.loads(to_geojson(layer))["features"]}
    assert features["i5"]["geometry"] is None
    assert features["i5"]["properties"]["lat"] is None
    assert features["i4"]["properties"]["date_from"] is None
    assert features["i2"]["properties"]["killed_max"] is None
    assert features["i2"]["properties"]["killed_min"] == 3


def test_arabic_is_not_escaped_and_the_same_incidents_give_the_same_bytes(
    incidents: list[Incident], documents: list[Document]
) -> None:
    first, second = (to_geojson(to_layer(incidents, documents)) for _ in range(2))
    assert first == second
    assert "القامشلي" in first
    assert "\\u0627" not in first


def test_geopandas_reads_the_geojson_back(layer: gpd.GeoDataFrame, tmp_path: Path) -> None:
    write(layer, tmp_path / "a.geojson")
    back = gpd.read_file(tmp_path / "a.geojson")
    assert len(back) == len(layer)
    assert back.geometry.isna().sum() == 1
    assert back.loc[0].geometry.equals_exact(layer.geometry.iloc[0], 1e-5)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_holds_every_incident(layer: gpd.GeoDataFrame, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"layer.{form}"
    write(layer, path, form)
    if form == "kml":
        count = len(ET.parse(path).findall(f".//{KML}Placemark"))  # noqa: S314 - we wrote it
    elif form == "csv":
        count = len(list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))) - 1
    elif form == "parquet":
        count = len(gpd.read_parquet(path))
    else:
        count = len(gpd.read_file(path))
    assert count == 6
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_an_empty_layer_can_be_written_in_every_format(tmp_path: Path) -> None:
    for form in FORMATS:
        write(to_layer([]), tmp_path / f"empty.{form}", form)
        assert (tmp_path / f"empty.{form}").stat().st_size > 0


def test_a_spreadsheet_gets_a_mark_and_no_formula(layer: gpd.GeoDataFrame) -> None:
    text = to_csv(layer)
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[1]["actors"] == "'=2+3; طرف"
    assert rows[1]["claimed_by"] == "'@طرف"
    assert rows[0]["geometry_wkt"] == "POINT (41.231 37.052)"
    assert rows[4]["geometry_wkt"] == ""
    assert rows[5]["evidence"].startswith("</script>")


@given(st.text())
def test_no_cell_begins_as_a_formula(text: str) -> None:
    cell = safe_cell(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert cell in (text, "'" + text)


def test_kml_survives_characters_that_xml_cannot_hold(incidents: list[Incident]) -> None:
    from dataclasses import replace

    from mapper.output.layers.kml import to_kml

    layer = to_layer([replace(incidents[0], place_label="أ\x00ب\x1b")])
    root = ET.fromstring(to_kml(layer))  # noqa: S314 - we wrote it
    assert root.find(f".//{KML}name").text == "دورية مشتركة – أ\ufffdب\ufffd"  # type: ignore[union-attr]


def test_a_symbol_stands_on_its_shape(incidents: list[Incident]) -> None:
    for one in incidents:
        point = anchor(one)
        if one.geometry is None:
            assert point is None
        else:
            assert one.geometry.distance(shape({"type": "Point", "coordinates": point})) < 1e-9


def test_an_unknown_format_and_a_missing_folder_say_what_to_do(layer: gpd.GeoDataFrame, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="choose one of geojson"):
        write(layer, tmp_path / "x", "shp")
    with pytest.raises(InputError, match="cannot be written"):
        write(layer, tmp_path / "none" / "x.geojson")
    with pytest.raises(InputError, match="name a file"):
        write(layer, None, "gpkg")


def test_without_a_file_the_layer_goes_to_standard_output(
    layer: gpd.GeoDataFrame, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    write(layer, None)
    assert len(json.loads(capfdbinary.readouterr().out)["features"]) == 6
