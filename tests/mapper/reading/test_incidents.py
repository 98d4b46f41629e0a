import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gazetteer.gazetteer import Gazetteer
from mapper.model import Document, Incident
from mapper.pipeline import Reading, read

LINES = tomllib.loads((Path(__file__).parents[2] / "corpus" / "incidents.toml").read_text(encoding="utf-8"))["line"]


def told(line: dict[str, Any], gazetteer: Gazetteer) -> Reading:
    published = line.get("published", "2024-05-18")
    return read(Document("x", line["text"], date.fromisoformat(published) if published else None), gazetteer)


def essence(incident: Incident) -> list[Any]:
    place = incident.place.name_ar if incident.place else ""
    days = [d.isoformat() if d else "" for d in (incident.date_from, incident.date_to)]
    killed = "" if incident.killed_min is None else incident.killed_min
    return [incident.incident_type, place, incident.precision, *days, killed]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["rule"])
def test_corpus(line: dict[str, Any], gazetteer: Gazetteer) -> None:
    found = [essence(i) for i in told(line, gazetteer).incidents]
    assert sorted(found, key=str) == sorted(line["incidents"], key=str)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["rule"])
def test_every_incident_can_be_traced(line: dict[str, Any], gazetteer: Gazetteer) -> None:
    reading = told(line, gazetteer)
    for incident in reading.incidents:
        assert incident.reasons
        assert incident.evidence
        assert 0 < incident.confidence <= 1
        for evidence in incident.evidence:
            assert line["text"][evidence.start : evidence.end] == evidence.text
        if incident.place is not None:
            assert gazetteer.get(incident.place.id).sources
    for resolution in reading.resolutions:
        mention = resolution.mention
        assert line["text"][mention.start : mention.end] == mention.text


def test_the_same_document_gives_the_same_ids(gazetteer: Gazetteer) -> None:
    one, other = (told(LINES[2], gazetteer).incidents for _ in range(2))
    assert [i.id for i in one] == [i.id for i in other]
    assert len({i.id for i in one}) == len(one)


def test_one_place_taken_twice_in_one_sentence_gives_two_ids(gazetteer: Gazetteer) -> None:
    text = "سيطر التنظيم في حزيران 2014 على معبر القائم قبل أن تستعيده القوات العراقية في تشرين الثاني 2017."
    incidents = read(Document("x", text, date(2024, 5, 18)), gazetteer).incidents
    assert len(incidents) == 2
    assert incidents[0].id != incidents[1].id


def test_an_empty_document_tells_nothing(gazetteer: Gazetteer) -> None:
    assert read(Document("x", ""), gazetteer).incidents == ()
