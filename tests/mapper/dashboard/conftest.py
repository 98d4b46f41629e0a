"""A small database made through the real store, and pages that stand on it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from shapely import LineString, Point, box

from gazetteer.place import Place
from mapper.model import Document, Evidence, Incident
from mapper.store import Store

TEXT = (
    "سيّرت قوات محلية دورية مشتركة قرب القامشلي يوم الأربعاء.\n"
    "وقُتل عشرة أشخاص في هجوم مسلح على نقطة في محافظة صلاح الدين. <b>[رابط](http://example.org/x.png)</b>\n"
    "ووُقّع اتفاق بين الطرفين من دون ذكر مكانه، ومن المقرر أن يزور وفد دمشق الشهر المقبل."
)
TOWN = Place(
    "cur:sy-qamishli", "القامشلي", "Qamishli", 37.052, 41.231, "SY", "P", "PPL", admin1="Al-Hasakah",
    admin1_id="cur:sy-hasakah-governorate", sources=("gn:173811",),
)  # fmt: skip
CAPITAL = Place("cur:sy-damascus", "دمشق", "Damascus", 33.513, 36.292, "SY", "P", "PPLC", sources=("gn:170654",))
PROVINCE = Place("cur:iq-salah-al-din", "محافظة صلاح الدين", "Salah al-Din", 34.6, 43.7, "IQ", "A", "ADM1")


def _incident(number: int, words: str, kind: str, place: Place | None, **changes: object) -> Incident:
    start = TEXT.index(words)
    values: dict[str, object] = {
        "id": f"d1:{number}",
        "document_id": "d1",
        "incident_type": kind,
        "event_type": "",
        "sub_event_type": "",
        "status": "happened",
        "date_from": date(2025, 10, 22),
        "date_to": date(2025, 10, 22),
        "time_precision": "day",
        "place": place,
        "geometry": Point(place.lon, place.lat) if place else None,
        "precision": "town" if place else "none",
        "place_label": place.name_ar if place else "",
        "countries": (place.country,) if place else (),
        "evidence": (Evidence(start, start + len(words), words),),
        "confidence": 0.9 - number / 10,
        "place_confidence": 0.8,
        "reasons": ("preposition_in", "type_word"),
    }
    return Incident(**(values | changes))  # type: ignore[arg-type]


INCIDENTS = [
    _incident(1, "سيّرت قوات محلية دورية مشتركة قرب القامشلي يوم الأربعاء.", "joint_patrol", TOWN),
    _incident(
        2, "وقُتل عشرة أشخاص في هجوم مسلح على نقطة في محافظة صلاح الدين.", "armed_attack", PROVINCE, status="claimed",
        geometry=box(43.0, 34.0, 44.4, 35.2), precision="admin1", killed_min=10, killed_max=10,
        date_from=date(2024, 5, 14), date_to=date(2024, 5, 14),
    ),
    _incident(3, "ووُقّع اتفاق بين الطرفين من دون ذكر مكانه", "agreement", None),
    _incident(
        4, "ومن المقرر أن يزور وفد دمشق الشهر المقبل.", "diplomatic_visit", CAPITAL, status="planned", date_from=None,
        date_to=None, time_precision="none",
    ),
    _incident(5, "سيّرت قوات محلية دورية مشتركة", "deployment", TOWN),
    _incident(
        6, "دورية مشتركة", "security_operation", None, geometry=LineString([(41.2, 37.1), (41.4, 35.6), (38.8, 33.4)]),
        precision="border", place_label="الحدود السورية العراقية", countries=("IQ", "SY"),
    ),
]  # fmt: skip
DOCUMENT = Document("d1", TEXT, date(2025, 10, 25), "وكالة محلية", "تقرير يومي", "report.txt", "ar")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    made = Store.open(tmp_path / "desk.db")
    made.save(DOCUMENT, INCIDENTS)
    monkeypatch.setenv("MAPPER_DB", str(tmp_path / "desk.db"))
    return made


@pytest.fixture
def many(store: Store) -> list[Incident]:
    """Five thousand incidents in the database, as a long project has them."""
    from random import Random

    chance, kinds = Random(7), ["air_strike", "shelling", "protest", "armed_clash", "displacement"]  # noqa: S311
    made = []
    for n in range(5000):
        point = Point(round(chance.uniform(36, 47), 1), round(chance.uniform(31, 37), 1))
        made.append(
            replace(INCIDENTS[0], id=f"m:{n}", document_id="m", incident_type=chance.choice(kinds), geometry=point)
        )
    store.save(replace(DOCUMENT, id="m"), made)
    return made
