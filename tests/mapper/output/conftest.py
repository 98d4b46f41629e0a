"""Incidents of every kind that a layer or map can meet: a town, an area, a border, no place, no date, hostile words."""

from datetime import date

import pytest
from shapely import LineString, Point, box

from gazetteer.gazetteer import Gazetteer
from gazetteer.place import Place
from mapper.model import Document, Evidence, Incident, SeizedGoods

HOSTILE = "</script><img src=x onerror=alert(1)> {{ 7 * 7 }} {% raw %} {# x \u2028 'نص'"
TOWN = Place(
    "cur:sy-qamishli", "القامشلي", "Qamishli", 37.052, 41.231, "SY", "P", "PPL", admin1="Al-Hasakah",
    admin1_id="cur:sy-hasakah-governorate", sources=("cur:sy-qamishli", "gn:173811"),
)  # fmt: skip
PROVINCE = Place("t:province", "محافظة", "Province", 34.6, 43.7, "IQ", "A", "ADM1", admin1_id="t:province")


def incident(number: int, **changes: object) -> Incident:
    evidence = changes.pop("evidence", (Evidence(0, 12, "وقع حادث هنا"),))
    values: dict[str, object] = {
        "id": f"i{number}",
        "document_id": "d1",
        "incident_type": "joint_patrol",
        "event_type": "Strategic developments",
        "sub_event_type": "",
        "status": "happened",
        "date_from": date(2025, 10, 22),
        "date_to": date(2025, 10, 22),
        "time_precision": "day",
        "place": TOWN,
        "geometry": Point(TOWN.lon, TOWN.lat),
        "precision": "town",
        "place_label": TOWN.name_ar,
        "countries": ("SY",),
        "evidence": evidence,
        "confidence": 0.8,
        "place_confidence": 0.9,
        "reasons": ("rule_a", "rule_b"),
    }
    return Incident(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture
def incidents() -> list[Incident]:
    area = box(43.0, 34.0, 44.4, 35.2)
    if area.exterior.is_ccw:  # a ring that runs the wrong way, for the layer to turn
        area = area.reverse()
    line = LineString([(41.2, 37.1), (41.4, 35.6), (38.8, 33.4)])
    return [
        incident(1),
        incident(2, incident_type="protest", killed_min=3, actors=("=2+3", "طرف"), claimed_by="@طرف"),
        incident(
            3, incident_type="armed_attack", status="claimed", place=PROVINCE, geometry=area, precision="admin1",
            place_label="محافظة", killed_min=10, killed_max=12, quantities=(SeizedGoods("hashish", 2.5, "kg"),),
        ),
        incident(
            4, incident_type="security_operation", place=None, geometry=line,
            precision="border", place_label="الحدود", countries=("SY", "IQ"), date_from=None, date_to=None,
            time_precision="none",
        ),
        incident(5, incident_type="agreement", place=None, geometry=None, precision="none", place_label=""),
        incident(6, incident_type="air_strike", status="denied", evidence=(Evidence(0, len(HOSTILE), HOSTILE),),
                 geometry=Point(44.4, 33.3), place_label=HOSTILE),
    ]  # fmt: skip


@pytest.fixture
def documents() -> list[Document]:
    return [Document("d1", "وقع حادث هنا", date(2025, 10, 25), f"وكالة {HOSTILE}", "عنوان")]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()
