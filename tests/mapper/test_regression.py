import json
from pathlib import Path

import pytest

from mapper.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    database = str(tmp_path / "a.db")
    assert main(["ingest", "--db", database, str(ROOT / "seeds")]) == 0
    capsys.readouterr()
    return ["evaluate", "--db", database, "--gold", str(ROOT / "seeds/expected_incidents.json")]


def test_nothing_changes_against_itself(scored: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = str(tmp_path / "before.json")
    assert main([*scored, "--save", kept]) == 0
    assert main([*scored, "--against", kept]) == 0
    assert "won 0, lost 0" in capsys.readouterr().out


def test_what_is_won_and_lost_is_told(scored: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "before.json"
    assert main([*scored, "--save", str(kept)]) == 0
    before = json.loads(kept.read_text(encoding="utf-8"))
    right = next(name for name, case in before["cases"].items() if case.get("all right"))
    before["cases"][right]["place"] = False
    before["cases"]["gone"] = {"found": True}
    kept.write_text(json.dumps(before), encoding="utf-8")
    capsys.readouterr()
    assert main([*scored, "--against", str(kept), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["won"] == [f"{right}: place"]
    assert told["lost"] == ["gone: found"]


@pytest.mark.parametrize("content", [None, "{", "{}", '{"format": 0, "cases": {}}'])
def test_a_file_that_is_none(
    content: str | None, scored: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "before.json"
    if content is not None:
        kept.write_text(content, encoding="utf-8")
    assert main([*scored, "--against", str(kept)]) == 2
    assert "before.json" in capsys.readouterr().err
