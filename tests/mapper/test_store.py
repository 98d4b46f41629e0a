import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from shapely import Point

from gazetteer.place import Place, PlaceName
from mapper.errors import StoreError
from mapper.model import Document, Evidence, Incident, SeizedGoods
from mapper.store import Store

PLACE = Place(
    "cur:sy-test", "بلدة", "Town", 35.5, 38.25, "SY", "P", "PPL", admin1="Homs", ids=(("pcode", "C1"),),
    sources=("atlas",), names=(PlaceName("بلدة", "ar", "preferred", "atlas"),),
)  # fmt: skip
DOCUMENT = Document("d1", "قُتل مدني في بلدة.", date(2024, 5, 1), "وكالة", "عنوان", "a.txt", "ar")
INCIDENT = Incident(
    "i1", "d1", "air_strike", "Explosions/Remote violence", "Air/drone strike", "happened", date(2024, 5, 1),
    date(2024, 5, 1), "day", PLACE, Point(38.25, 35.5), "town", "بلدة", countries=("SY",), killed_min=1,
    quantities=(SeizedGoods("hashish", 2.5, "kg"),), evidence=(Evidence(0, 8, "قُتل مدني"),), confidence=0.7,
    actors=("طائرات",), tags=("shelling",), reasons=("a", "b"),
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "test.db")


def test_what_is_stored_comes_back_as_it_was(store: Store) -> None:
    assert store.save(DOCUMENT, [INCIDENT])
    assert store.documents() == [DOCUMENT]
    assert store.incidents() == [INCIDENT]
    assert store.incident("i1") == INCIDENT


def test_an_incident_without_place_and_date_is_kept(store: Store) -> None:
    bare = replace(INCIDENT, place=None, geometry=None, precision="none", date_from=None, date_to=None)
    store.save(DOCUMENT, [bare])
    assert store.incidents() == [bare]


def test_the_same_twice_changes_nothing(store: Store) -> None:
    store.save(DOCUMENT, [INCIDENT])
    before = store.revision()
    assert not store.save(DOCUMENT, [INCIDENT])
    assert store.revision() == before
    assert store.holds(DOCUMENT)


def test_a_corrected_date_replaces_what_was_read(store: Store) -> None:
    store.save(DOCUMENT, [INCIDENT, replace(INCIDENT, id="i2")])
    corrected = replace(DOCUMENT, published=date(2024, 5, 2))
    assert not store.holds(corrected)
    assert store.save(corrected, [INCIDENT])
    assert [i.id for i in store.incidents()] == ["i1"]


def test_filters(store: Store) -> None:
    undated = replace(INCIDENT, id="i2", incident_type="protest", date_from=None, date_to=None)
    store.save(DOCUMENT, [INCIDENT, undated])
    assert [i.id for i in store.incidents(types=["protest"])] == ["i2"]
    assert [i.id for i in store.incidents(date_from=date(2024, 5, 1))] == ["i1"]
    assert store.incidents(date_to=date(2024, 4, 30)) == []
    assert store.incidents(statuses=["denied"]) == []


def test_decisions_outlive_a_second_reading(store: Store) -> None:
    store.save(DOCUMENT, [INCIDENT])
    store.decide("i1", "rejected", analyst="ليلى", note="المكان خطأ")
    store.save(DOCUMENT, [replace(INCIDENT, confidence=0.9)])
    (decision,) = store.decisions()
    assert (decision.incident_id, decision.verdict, decision.analyst) == ("i1", "rejected", "ليلى")


def test_a_decision_needs_its_incident(store: Store) -> None:
    with pytest.raises(StoreError, match="no incident 'x'"):
        store.decide("x", "confirmed")


def test_sqlite_is_set_to_lose_nothing(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "a.db")
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL


def test_the_environment_names_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAPPER_DB", f"sqlite:///{tmp_path / 'named.db'}")
    Store.open().save(DOCUMENT, [])
    assert (tmp_path / "named.db").exists()


def test_a_missing_database_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such database"):
        Store.open(tmp_path / "none.db", create=False)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_bytes(b"this is no database at all" * 100)
    with pytest.raises(StoreError, match=r"bad\.db: the file is damaged"):
        Store.open(tmp_path / "bad.db")


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE shopping (item TEXT)")
    other.close()
    with pytest.raises(StoreError, match="another program"):
        Store.open(tmp_path / "other.db")


def test_a_locked_database_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mapper.store.database.BUSY_SECONDS", 0.1)
    store = Store.open(tmp_path / "busy.db")
    other = sqlite3.connect(tmp_path / "busy.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(StoreError, match="locked"):
            store.save(DOCUMENT, [INCIDENT])
    finally:
        other.close()


@pytest.mark.parametrize("url", ["nonsense://x", "://"])
def test_an_address_that_cannot_be_used(url: str) -> None:
    with pytest.raises(StoreError, match="not a database address"):
        Store.open(url)


def test_killing_the_process_loses_nothing_that_was_reported(tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    code = (
        "import sys\nfrom mapper.model import Document\nfrom mapper.store import Store\n"
        "store = Store.open(sys.argv[1])\n"
        "for n in range(100000):\n"
        "    store.save(Document(str(n), 'نص'), [])\n"
        "    print(n, flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        deadline = time.monotonic() + 30
        told = []
        while len(told) < 20 and time.monotonic() < deadline:
            told.append(process.stdout.readline().strip())
        os.kill(process.pid, signal.SIGKILL)
        told += process.stdout.read().split()
    kept = {d.id for d in Store.open(path).documents()}
    assert len(told) >= 20
    assert set(told) <= kept
