"""A hundred and nine reports of our own in many styles: no change of rules or words may lose them unseen."""

from pathlib import Path

import pytest

from mapper.cli import main
from mapper.evaluate import evaluate
from mapper.store import Store

REPORTS = Path(__file__).parents[1] / "corpus" / "reports"


def test_the_reports_are_read_as_a_careful_person_would(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = str(tmp_path / "reports.db")
    assert main(["ingest", "--db", database, str(REPORTS / "docs.jsonl")]) == 0
    figures = evaluate(REPORTS / "gold.json", Store.open(database)).as_dict()
    assert figures["absent"] == []
    assert figures["traps_fallen_into"] <= 8  # of 206
    assert figures["recall"] >= 0.90
    assert figures["precision"] >= 0.90
    assert figures["fields"]["type"]["right"] >= 0.96 * figures["matched"]
    assert figures["fields"]["status"]["right"] >= 0.95 * figures["matched"]
    assert figures["lenient"] >= 0.70 * figures["expected"]
    capsys.readouterr()
