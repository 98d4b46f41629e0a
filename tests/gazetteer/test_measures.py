"""Marks that the shipped gazetteer holds on real data, where the developers' data is at hand (measuring only)."""

from __future__ import annotations

import json
import os
import re
import statistics
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from gazetteer.gazetteer import Gazetteer
from gazetteer.ranking import distance_km

SHARED = Path(os.environ.get("MAPPER_SHARED", Path(__file__).parents[2] / ".." / "shared"))
PLACES = SHARED / "data" / "airwars_syria" / "places.jsonl"
pytestmark = pytest.mark.skipif(not PLACES.exists(), reason="the developers' data is not at hand; set MAPPER_SHARED")


@pytest.fixture(scope="module")
def incidents() -> list[tuple[str, str, float, float, int]]:
    """Name, governorate, point and number of incidents of each place."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for line in PLACES.read_text("utf-8").splitlines():
        row = json.loads(line)
        name = re.split("[,،]", row["place_ar"])[0].strip()
        if name:
            groups[name, row["governorate"] or ""].append(row)
    return [
        (name, gov, statistics.median(r["lat"] for r in rows), statistics.median(r["lon"] for r in rows), len(rows))
        for (name, gov), rows in groups.items()
    ]


@pytest.fixture(scope="module")
def errors(incidents: list[tuple[str, str, float, float, int]]) -> list[tuple[float, float, int]]:
    """Score and distance in km of the first candidate, with the governorate as hint, and the number of incidents."""
    gazetteer, found = Gazetteer.open(), []
    for name, gov, lat, lon, weight in incidents:
        best = next(iter(gazetteer.search(name, country="SY", admin1=gov or None, limit=1)), None)
        if best is None:
            found.append((0.0, 20000.0, weight))
        else:
            found.append((best.score, distance_km(lat, lon, best.place.lat, best.place.lon), weight))
    return found


def test_first_candidate_lies_within_20_km(errors: list[tuple[float, float, int]]) -> None:
    total = sum(weight for _, _, weight in errors)
    assert sum(weight for _, km, weight in errors if km <= 20) / total > 0.70


def test_what_is_sure_is_right(errors: list[tuple[float, float, int]]) -> None:
    sure = [(km, weight) for score, km, weight in errors if score > 0.9]
    assert sum(weight for _, weight in sure) > 100
    assert sum(weight for km, weight in sure if km > 20) / sum(weight for _, weight in sure) < 0.05


def test_what_is_sure_is_right_by_place(errors: list[tuple[float, float, int]]) -> None:
    sure = [km for score, km, _ in errors if score > 0.9]
    assert len(sure) > 200
    assert sum(km > 5 for km in sure) / len(sure) < 0.06
