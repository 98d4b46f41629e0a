from dataclasses import replace
from datetime import date

import pytest

from mapper.dashboard.filters import Filters, apply
from mapper.dashboard.review_page import queue, weight
from mapper.dashboard.timeline import bins, unit
from mapper.model import Incident


@pytest.fixture
def incidents(store: object) -> list[Incident]:
    return store.incidents()  # type: ignore[attr-defined,no-any-return]


def ids(filters: Filters, incidents: list[Incident], verdicts: dict[str, str] | None = None) -> str:
    return "".join(i.id[-1] for i in apply(filters, incidents, verdicts or {}))


@pytest.mark.parametrize(
    ("filters", "passed"),
    [
        (Filters(), "123456"),
        (Filters(types=frozenset({"joint_patrol", "agreement"})), "13"),
        (Filters(statuses=frozenset({"planned"})), "4"),
        (Filters(date_from=date(2025, 1, 1)), "13456"),
        (Filters(date_from=date(2025, 1, 1), undated=False), "1356"),
        (Filters(date_to=date(2024, 12, 31), undated=False), "2"),
        (Filters(undated=False), "12356"),
        (Filters(confidence=0.65), "12"),
        (Filters(words="القامشلى"), "15"),
        (Filters(words="damascus"), "4"),
        (Filters(words="قُتِل صلاح"), "2"),
        (Filters(words="لا وجود لهذا"), ""),
    ],
)
def test_a_filter_lets_through(filters: Filters, passed: str, incidents: list[Incident]) -> None:
    assert ids(filters, incidents) == passed


def test_an_incident_that_spans_the_day_passes(incidents: list[Incident]) -> None:
    long = [replace(incidents[0], date_from=date(2024, 1, 1), date_to=date(2024, 12, 31))]
    assert ids(Filters(date_from=date(2024, 6, 1), date_to=date(2024, 6, 2)), long) == "1"
    assert ids(Filters(date_from=date(2025, 1, 1)), long) == ""


def test_what_was_rejected_is_hidden_until_it_is_asked_for(incidents: list[Incident]) -> None:
    verdicts = {"d1:1": "rejected", "d1:2": "confirmed"}
    assert ids(Filters(), incidents, verdicts) == "23456"
    assert ids(Filters(rejected=True), incidents, verdicts) == "123456"


def test_the_timeline_counts_what_is_dated_by_family(incidents: list[Incident]) -> None:
    counted = bins(incidents, "month")
    assert sum(counted.values()) == 5
    assert counted[date(2025, 10, 1), "security"] == 3
    assert counted[date(2024, 5, 1), "fighting"] == 1


def test_the_unit_of_the_timeline_fits_its_length() -> None:
    assert unit([date(2024, 1, 1)]) == "day"
    assert unit([date(2024, 1, 1), date(2024, 12, 1)]) == "month"
    assert unit([date(2010, 1, 1), date(2024, 12, 1)]) == "year"


def test_doubt_and_harm_come_first_in_the_queue(incidents: list[Incident]) -> None:
    sure, doubtful = (replace(incidents[0], id=str(c), confidence=c) for c in (0.99, 0.5))
    grave = replace(doubtful, id="grave", killed_min=20)
    assert weight(grave) > weight(doubtful) > weight(sure)
    assert [i.id for i in queue([sure, doubtful, grave], {}, [])] == ["grave", "0.5", "0.99"]
    assert [i.id for i in queue([sure, doubtful, grave], {"0.5": "unsure"}, ["grave"])] == ["0.99", "grave"]
