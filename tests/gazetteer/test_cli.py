from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gazetteer import cli


def run(*arguments: str, given: str | bytes = b"") -> tuple[int, str, str]:
    raw = given.encode() if isinstance(given, str) else given
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "gazetteer.cli", *arguments],
        input=raw, capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def answers(path: Path, *lines: object) -> list[dict[str, Any]]:
    text = "".join((line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)) + "\n" for line in lines)
    status, out, err = run("lookup", "--jsonl", "-", "--gazetteer", str(path), given=text)
    assert (status, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


def test_lookup_shows_place_and_reasons(small_path: Path) -> None:
    status, out, _ = run("lookup", "القامشلى", "قققق", "--gazetteer", str(small_path))
    assert status == 0
    assert "Qamishli" in out
    assert "exact: القامشلي (preferred name)" in out
    assert "قققق: not known" in out


def test_lookup_json(small_path: Path) -> None:
    status, out, _ = run("lookup", "حمص", "--json", "--feature", "ADM1", "--gazetteer", str(small_path))
    assert status == 0
    assert "حمص" in out  # unescaped
    best = json.loads(out)["candidates"][0]
    assert best["id"] == "cur:sy-homs-gov"


def test_lines_are_answered_in_order(small_path: Path) -> None:
    found = answers(
        small_path,
        {"id": "a", "name": "المنصورة", "country": "SY", "admin1": "حلب"},
        {"id": 2, "name": "المنصورة", "near": [36.5, 34.8]},
        {"id": "c", "name": ""},
    )
    assert [f["id"] for f in found] == ["a", 2, "c"]
    assert [f["candidates"][0]["id"] for f in found[:2]] == ["cur:sy-mansura-a", "cur:sy-mansura-h"]
    assert found[2]["candidates"] == []
    best = found[0]["candidates"][0]
    assert {"id", "name_ar", "name_en", "lat", "lon", "country", "admin1", "feature_class", "feature_code", "score",
            "match", "name", "reasons"} <= set(best)  # fmt: skip
    assert (best["lat"], best["lon"]) == (36.19, 37.0)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"id": "b"}', '"name" is missing'),
        ('{"id": "b", "name": 3}', '"name" is missing, or is no text'),
        ('{"id": "b", "name": "حمص", "near": [1]}', '"near" is not [lon, lat]'),
        ('{"id": "b", "name": "حمص", "near": [400, 1]}', '"near" is not [lon, lat]'),
        ('{"id": "b", "name": "حمص", "country": 1}', '"country" is no text'),
        ('["x"]', "not an object"),
        ("{", "not a line of JSON"),
    ],
)
def test_a_bad_line_is_told_and_the_rest_goes_on(small_path: Path, line: str, words: str) -> None:
    bad, good = answers(small_path, line, {"id": "g", "name": "حمص"})
    assert words in bad["error"]
    assert "line 1" in bad["error"]
    assert bad["id"] == ("b" if line.startswith('{"id"') else None)
    assert good["candidates"][0]["id"] == "gn:169577"


def test_bytes_that_are_no_text_are_told(small_path: Path) -> None:
    status, out, _ = run("lookup", "--jsonl", "-", "--gazetteer", str(small_path), given=b'\xff\xfe{"id": 1}\n')
    assert status == 0
    assert "error" in json.loads(out)


def test_info(small_path: Path) -> None:
    status, out, _ = run("info", "--check", "--gazetteer", str(small_path))
    assert status == 0
    assert "19 places" in out
    assert "every section agrees" in out
    assert "source: cur; Curated; 19 records; MIT" in out
    facts = json.loads(run("info", "--json", "--gazetteer", str(small_path))[1])
    assert facts["countries"] == {"SY": 13, "IQ": 3, "JO": 1, "OM": 1, "US": 1}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["lookup", "حمص", "--gazetteer", "none.gaz"], "none.gaz: no gazetteer there"),
        (["info", "--gazetteer", "none.gaz"], "gazetteer build --out FILE"),
        (["lookup"], "give one or more names"),
        (["lookup", "--jsonl", "none.jsonl"], "none.jsonl: cannot be read"),
        (["lookup", "حمص", "--near", "north"], "LON,LAT"),
        (["lookup", "حمص", "--near", "500,0"], "not on the earth"),
        (["lookup", "حمص", "--limit", "0"], "not a number of 1 or more"),
        (["find"], "invalid choice"),
        ([], "required"),
    ],
)
def test_errors_are_one_clear_line(arguments: list[str], words: str, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run(*arguments)
    assert status == 2
    assert out == ""
    assert words in err
    assert "Traceback" not in err


def test_a_folder_is_no_gazetteer(tmp_path: Path) -> None:
    status, _, err = run("info", "--gazetteer", str(tmp_path))
    assert status == 2
    assert len(err.splitlines()) == 1


def test_looking_up_loads_no_maps(small_path: Path) -> None:
    code = (
        "import sys; from gazetteer.gazetteer import Gazetteer; "
        f"Gazetteer.open({str(small_path)!r}).search('حمص'); "
        "print([m for m in ('shapely', 'geopandas', 'geopy', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_main_returns_the_status(small_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.main(["lookup", "حمص", "--json", "--gazetteer", str(small_path)]) == 0
    assert json.loads(io.BytesIO(capsysbinary.readouterr().out).read())["name"] == "حمص"
