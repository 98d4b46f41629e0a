"""Reports and snippets of our own in many styles: no change of rules or words may lose them unseen."""

from pathlib import Path

import pytest

from mapper.cli import main
from mapper.evaluate import evaluate
from mapper.store import Store

CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.mark.parametrize(
    ("folder", "traps", "recall", "precision", "types", "statuses", "lenient"),
    [
        ("reports", 0, 0.90, 0.88, 0.95, 0.94, 0.60),
        ("later_reports", 8, 0.92, 0.94, 0.97, 0.97, 0.81),
        ("third_reports", 1, 0.93, 0.86, 0.95, 0.96, 0.82),
        ("fourth_reports", 4, 0.92, 0.93, 0.98, 0.95, 0.86),
        ("fifth_reports", 3, 0.95, 0.88, 0.94, 0.95, 0.80),
        ("sixth_reports", 3, 0.96, 0.89, 0.98, 0.97, 0.89),
        ("seventh_reports", 4, 0.93, 0.89, 0.95, 0.95, 0.82),
        ("eighth_reports", 4, 0.93, 0.89, 0.94, 0.96, 0.80),
        ("ninth_reports", 11, 0.87, 0.91, 0.96, 0.95, 0.69),
        ("event_traps", 3, 0.96, 0.92, 0.93, 0.97, 0.85),
    ],
)
def test_the_reports_are_read_as_a_careful_person_would(
    folder: str,
    traps: int,
    recall: float,
    precision: float,
    types: float,
    statuses: float,
    lenient: float,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    database = str(tmp_path / "reports.db")
    assert main(["ingest", "--db", database, str(CORPUS / folder / "docs.jsonl")]) == 0
    figures = evaluate(CORPUS / folder / "gold.json", Store.open(database)).as_dict()
    assert figures["absent"] == []
    assert figures["traps_fallen_into"] <= traps
    assert figures["recall"] >= recall
    assert figures["precision"] >= precision
    assert figures["fields"]["type"]["right"] >= types * figures["matched"]
    assert figures["fields"]["status"]["right"] >= statuses * figures["matched"]
    assert figures["lenient"] >= lenient * figures["expected"]
    capsys.readouterr()
