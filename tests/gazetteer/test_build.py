"""Sources become one file: the same bytes every time, with a summary and a report."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from gazetteer.build import EMBEDDED_FILE, build
from gazetteer.cli import main
from gazetteer.fileformat import File
from gazetteer.gazetteer import Gazetteer
from gazetteer.sources import parse

HEADER = "id,name_ar,name_en,y,x,country,adm\n"
ROWS = HEADER + (
    "1,قرية المثال,Mithal,36.10,37.10,SY,\n"
    "2,قرية المثال,Mithal,36.101,37.10,SY,\n"
    "3,تل غيره,Tell Ghayrih,36.30,37.30,SY,\n"
    "4,بلا نقطة,No Point,,,SY,\n"
)
MAP = "?name_ar=name_ar&name_en=name_en&lat=y&lon=x&country=country&id=id"


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "places.csv"
    path.write_text(ROWS, "utf-8")
    return f"csv:{path}{MAP}"


def test_a_build_is_found_again_and_gives_the_same_bytes(tmp_path: Path, table: str) -> None:
    one, other = tmp_path / "one.gaz", tmp_path / "other.gaz"
    summary = build([parse(table)], one)
    build([parse(table)], other)
    assert one.read_bytes() == other.read_bytes()
    assert (summary.read["csv"], summary.places, summary.problems.counts.total()) == (4 - 1, 2, 1)
    candidates = Gazetteer.open(one).search("تل غيره")
    assert candidates[0].place.id == "csv:3"
    assert Gazetteer.open(one).meta["serves"] == {"SY": 1.0}


def test_the_command_builds_reports_and_checks(tmp_path: Path, table: str, capsys: pytest.CaptureFixture[str]) -> None:
    out, report = tmp_path / "out.gaz", tmp_path / "report.csv"
    assert main(["build", "--bare", "--source", table, "--out", str(out), "--report", str(report)]) == 0
    shown = capsys.readouterr()
    assert "problem: places.csv:5:" in shown.out
    assert "1 records joined" in shown.out
    assert "reading csv:" in shown.err
    with report.open(encoding="utf-8", newline="") as file:
        assert [row["what"] for row in csv.DictReader(file)] == ["joined"]
    assert main(["build", "--bare", "--source", table, "--check", str(out), "--quiet"]) == 0
    out.write_bytes(out.read_bytes() + b"x")
    assert main(["build", "--bare", "--source", table, "--check", str(out), "--quiet"]) == 1
    assert "differs from a new build" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build"], "give --out FILE"),
        (["build", "--bare", "--out", "x.gaz"], "no place in any source"),
        (["build", "--bare", "--out", "x.gaz", "--source", "wof:nowhere"], "does not exist"),
    ],
)
def test_what_cannot_be_built_is_said_in_one_line(
    arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [a.replace("x.gaz", str(tmp_path / "x.gaz")) for a in arguments]
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1
    assert not (tmp_path / "x.gaz").exists()


def test_the_file_that_ships_is_whole_and_small() -> None:
    file = File(EMBEDDED_FILE)
    file.check()
    assert EMBEDDED_FILE.stat().st_size < 15_000_000
    sources = {source["key"]: source for source in file.meta["sources"]}
    assert {"cur", "gn", "cldr", "ne"} <= set(sources)
    assert sources["ne"]["shapes"] > 400
    assert sources["ne"]["licence"] == "public domain"
    assert "records" not in sources["ne"]


@pytest.mark.parametrize(("name", "code"), [("القامشلي", "P"), ("حمص", "P"), ("العراق", "A")])
def test_the_file_that_ships_knows_the_region(name: str, code: str) -> None:
    candidates = Gazetteer.open(EMBEDDED_FILE).search(name)
    assert candidates[0].place.feature_class == code


def test_the_file_that_ships_has_borders_rivers_and_governorates() -> None:
    gazetteer = Gazetteer.open(EMBEDDED_FILE)
    border = gazetteer.border("SY", "IQ")
    assert border is not None
    assert 4 < border.length < 8
    river = gazetteer.boundary("cur:euphrates")
    assert river is not None
    assert river.geom_type == "LineString"
    governorate = gazetteer.boundary("cur:sy-aleppo-governorate")
    assert governorate is not None
    assert governorate.area > 1


SHARED = Path(os.environ.get("MAPPER_SHARED", Path(__file__).parents[2].parent / "shared")) / "data" / "gazetteer"


@pytest.mark.skipif(not SHARED.exists(), reason="needs the developers' data; name its folder in MAPPER_SHARED")
@pytest.mark.parametrize(("country", "city"), [("lb", "بعلبك"), ("ye", "تعز")])
def test_another_country_is_made_from_who_is_on_first_alone(tmp_path: Path, country: str, city: str) -> None:
    out = tmp_path / f"{country}.gaz"
    specs = [parse(f"wof:{SHARED}/wof_places/{country}.csv")]
    specs += [parse(f"wof:{path}") for path in sorted((SHARED / "wof_boundaries").glob(f"{country}_*.geojson"))]
    summary = build(specs, out)
    assert summary.places > 1000
    assert summary.shapes > 8
    found = Gazetteer.open(out).search(city)
    assert found[0].place.country == country.upper()
    assert found[0].place.admin1_id
