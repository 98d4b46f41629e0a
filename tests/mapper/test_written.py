"""Incidents written as text are those that ``json`` writes."""

import json
from dataclasses import replace
from datetime import date

import pytest
from shapely import Point

from gazetteer.gazetteer import Gazetteer
from mapper.model import Evidence, Incident, SeizedGoods
from mapper.pipeline import read
from mapper.records import document_of, incident_record
from mapper.written import incident_json, incidents_line

HOSTILE = 'id": "\\\n\u2028 %s {"geometry": null}\x00\ud800'
BARE = Incident("1", "2", "air_strike", "", "", "happened", None, None, "none", None, None, "none")
FULL = Incident(
    HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, "claimed", date(987, 6, 5), date(2024, 5, 18), "week",
    None, Point(36.5, 34.25).buffer(0.1), "near", HOSTILE, HOSTILE, ("SY", HOSTILE), 0, 1, 2, None,
    (SeizedGoods(HOSTILE, 2.5, "kg"), SeizedGoods("", 3, HOSTILE)), (Evidence(0, 3, HOSTILE), Evidence(4, 5, "")),
    1 / 3, HOSTILE, (HOSTILE, ""), ("shelling",), True, 1.0, (HOSTILE, "b"),
)  # fmt: skip


@pytest.mark.parametrize("incident", [BARE, FULL, replace(FULL, geometry=Point(36.123456, -0.0))])
def test_an_incident_is_written_as_json_writes_its_record(incident: Incident) -> None:
    expected = json.dumps(incident_record(incident), ensure_ascii=False)
    assert incident_json(incident) == expected
    assert incident_json(incident) == expected  # now from what is kept


def test_a_line_is_written_as_json_writes_it(gazetteer: Gazetteer) -> None:
    row = {"text": "قُتل خمسة مدنيين أمس في قصف على مدينة سرمين بريف إدلب", "published": "2024-05-18"}
    incidents = read(document_of(row), gazetteer).incidents
    assert incidents
    for identity in (None, 7, HOSTILE, {"geometry": None}):
        answered = {"id": identity, "incidents": [incident_record(i) for i in incidents]}
        expected = json.dumps(answered, ensure_ascii=False)
        assert incidents_line({"id": identity, "incidents": incidents}) == expected
    complaint = {"id": None, "error": HOSTILE}
    assert incidents_line(complaint) == json.dumps(complaint, ensure_ascii=False)
