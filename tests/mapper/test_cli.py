"""The commands as a user calls them: answers, or one clear line and exit code 2 for what cannot be used."""

import io
import json
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gazetteer.cli import main as gazetteer_main
from mapper.cli import main
from mapper.store import Store

ROOT = Path(__file__).parents[2]
TEXT = "قُتل خمسة مدنيين أمس في قصف على مدينة سرمين بريف إدلب"


def lines(capsys: pytest.CaptureFixture[str]) -> tuple[list[str], list[str]]:
    out, err = capsys.readouterr()
    return out.splitlines(), err.splitlines()


def feed(monkeypatch: pytest.MonkeyPatch, rows: list[Any]) -> None:
    text = "".join((r if isinstance(r, str) else json.dumps(r, ensure_ascii=False)) + "\n" for r in rows)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


@pytest.fixture
def database(tmp_path: Path) -> str:
    path = str(tmp_path / "test.db")
    assert main(["ingest", "--db", path, str(ROOT / "seeds")]) == 0
    return path


@pytest.mark.parametrize("command", ["geoparse", "dates", "extract"])
def test_json_lines_keep_order_and_go_on_after_a_bad_line(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    key = {"geoparse": "toponyms", "dates": "dates", "extract": "incidents"}[command]
    good = {"text": TEXT, "published": "2024-05-18"}
    feed(
        monkeypatch,
        [{"id": "a", **good}, "{", {"id": 7}, {"id": "d", "text": TEXT, "published": "soon"}, {"id": "e", **good}],
    )
    assert main([command, "--jsonl", "-"]) == 0
    out, err = lines(capsys)
    rows = [json.loads(line) for line in out]
    assert [r["id"] for r in rows] == ["a", None, 7, "d", "e"]
    assert ["error" in r for r in rows] == [False, True, True, True, False]
    assert len(rows[0][key]) == len(rows[4][key]) > 0
    assert err == []


def test_extract_answers_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "--text", TEXT, "--published", "2024-05-18"]) == 0
    (incident, *_) = json.loads(capsys.readouterr().out)["incidents"]
    assert incident["incident_type"] in ("shelling", "air_strike")
    assert (incident["date_from"], incident["date_to"], incident["time_precision"]) == (
        "2024-05-17",
        "2024-05-17",
        "day",
    )
    assert incident["place"]["name_ar"] == "سرمين"
    assert incident["precision"] == "town"
    assert (incident["killed_min"], incident["killed_max"]) == (5, 5)
    for evidence in incident["evidence"]:
        assert TEXT[evidence["start"] : evidence["end"]] == evidence["text"]
    needed = {
        "incident_type", "event_type", "sub_event_type", "status", "date_from", "date_to", "time_precision", "place",
        "geometry", "precision", "killed_min", "killed_max", "injured_min", "injured_max", "quantities", "evidence",
        "confidence",
    }  # fmt: skip
    assert needed <= set(incident)


def test_ingest_twice_changes_nothing(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["ingest", "--db", database, str(ROOT / "seeds")]) == 0
    out, _ = lines(capsys)
    assert out[-1].startswith("0 documents read, 5 already there")


def test_export_is_rfc_7946(database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "layer.geojson"
    assert main(["export", "--db", database, "--format", "geojson", "--out", str(target)]) == 0
    raw = target.read_text(encoding="utf-8")
    layer = json.loads(raw)
    assert layer["type"] == "FeatureCollection"
    assert "crs" not in layer
    assert "القامشلي" in raw
    assert any(f["geometry"] is None for f in layer["features"])
    capsys.readouterr()


def test_map_is_one_file_without_a_network(database: str, tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    assert main(["map", "--db", database, "--out", str(target)]) == 0
    page = target.read_text(encoding="utf-8")
    assert '<script src="http' not in page
    assert '<link rel="stylesheet" href="http' not in page


def test_what_an_analyst_rejected_stays_in_the_house(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    store = Store.open(database)
    rejected = store.incidents()[0].id
    store.decide(rejected, "rejected", note="المكان خطأ")
    capsys.readouterr()
    told = {}
    for name, more in (("default", []), ("all", ["--with-rejected"])):
        assert main(["export", "--db", database, *more]) == 0
        told[name] = {f["id"] for f in json.loads(capsys.readouterr().out)["features"]}
    assert told["all"] - told["default"] == {rejected}


def test_coarse_positions_tell_no_point(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["export", "--db", database, "--coarsen", "admin1", "--withhold", "document_title"]) == 0
    layer = json.loads(capsys.readouterr().out)
    assert {f["properties"]["geo_precision"] for f in layer["features"]} <= {"admin1", "country", "border", "none"}
    assert not any(f["properties"]["document_title"] for f in layer["features"])
    refuses(capsys, "is no level", ["export", "--db", database, "--coarsen", "street"])


def test_the_demonstration_reports_are_read_as_expected(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["evaluate", "--db", database, "--gold", str(ROOT / "seeds/expected_incidents.json"), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["strict"] >= 15
    assert figures["traps_fallen_into"] == 0
    assert figures["unexpected"] <= 8


def test_the_news_reports_are_read_as_expected(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "news.db")
    assert main(["ingest", "--db", path, str(shared / "seeds")]) == 0
    capsys.readouterr()
    assert main(["evaluate", "--db", path, "--gold", str(shared / "seeds/expected_incidents.json"), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["expected"] == 19
    assert figures["strict"] >= 15
    assert figures["traps_fallen_into"] == 0
    assert figures["unexpected"] <= 8


def refuses(capsys: pytest.CaptureFixture[str], words: str, arguments: list[str], run: Any = main) -> None:
    capsys.readouterr()
    assert run(arguments) == 2
    _, err = lines(capsys)
    assert len(err) == 1, err
    assert words in err[0]


def test_a_missing_gazetteer_is_never_an_empty_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "none.gaz")
    for command in (["extract", "--jsonl", "-"], ["geoparse", "--jsonl", "-"], ["ingest", str(ROOT / "seeds")]):
        feed(monkeypatch, [{"id": 1, "text": TEXT}])
        refuses(capsys, "none.gaz", [command[0], "--gazetteer", missing, *command[1:]])
    refuses(capsys, "none.gaz", ["lookup", "--gazetteer", missing, "حمص"], gazetteer_main)


@pytest.mark.parametrize("content", [b"", b"not a gazetteer", b"IMGAZ" + b"\x00" * 500])
def test_a_damaged_gazetteer_is_named(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.gaz").write_bytes(content)
    refuses(capsys, "bad.gaz", ["extract", "--gazetteer", str(tmp_path / "bad.gaz"), "--text", TEXT])


def test_a_cut_gazetteer_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = (ROOT / "gazetteer/data/gazetteer.gaz").read_bytes()
    (tmp_path / "cut.gaz").write_bytes(whole[: len(whole) // 2])
    refuses(capsys, "cut.gaz", ["extract", "--gazetteer", str(tmp_path / "cut.gaz"), "--text", TEXT])


def test_a_missing_database_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refuses(capsys, "no such database", ["export", "--db", str(tmp_path / "none.db")])


def test_a_damaged_database_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.db").write_bytes(b"no database " * 200)
    refuses(capsys, "damaged", ["map", "--db", str(tmp_path / "bad.db"), "--out", str(tmp_path / "m.html")])


def test_a_locked_database_is_named(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("mapper.store.database.BUSY_SECONDS", 0.1)
    (tmp_path / "new.txt").write_text(TEXT, encoding="utf-8")
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        refuses(capsys, "locked", ["ingest", "--db", database, str(tmp_path / "new.txt")])
    finally:
        other.close()


def test_problems_are_told_and_the_rest_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    (folder / "english.txt").write_text("A report in another language, of five civilians killed.", encoding="utf-8")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\xff")
    assert main(["ingest", "--db", str(tmp_path / "a.db"), str(folder), str(tmp_path / "none")]) == 2
    out, err = lines(capsys)
    assert len(err) == 3
    assert out[-1].startswith("1 documents read")
    assert "3 problems" in out[-1]


@pytest.mark.parametrize("arguments", [["export", "--from", "soon"], ["export", "--to", "2024-13-01"]])
def test_a_day_that_is_none(arguments: list[str], database: str, capsys: pytest.CaptureFixture[str]) -> None:
    refuses(capsys, "is no day", [arguments[0], "--db", database, *arguments[1:]])


def test_a_gold_file_that_is_none(database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refuses(capsys, "cannot be opened", ["evaluate", "--db", database, "--gold", str(tmp_path / "none.json")])
    (tmp_path / "bad.json").write_text('{"incidents": [{}]}', encoding="utf-8")
    refuses(capsys, "docs/EVALUATION.md", ["evaluate", "--db", database, "--gold", str(tmp_path / "bad.json")])


def test_a_busy_port_is_named(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refuses(capsys, str(port), ["dashboard", "--db", database, "--port", str(port)])


def test_the_installed_commands_start(monkeypatch: pytest.MonkeyPatch) -> None:
    for program in ("mapper", "gazetteer"):
        command = Path(sys.executable).parent / program
        done = subprocess.run([command, "--help"], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(f"usage: {program}")
