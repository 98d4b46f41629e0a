"""Every page in Streamlit's own test harness: no browser, the real store and gazetteer."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from mapper.model import Incident
from mapper.store import Store

ROOT = Path(__file__).parents[3]
PAGES = ["map", "list", "review", "documents", "about"]


def page(name: str = "map", language: str = "ar") -> AppTest:
    """Run the app with one page in front."""
    script = f"""
import streamlit as st
from mapper.dashboard import desk, state
with st.sidebar:
    desk.switch()
    made = desk.prepare()
desk.run({name!r}, made)
"""
    test = AppTest.from_string(script, default_timeout=60)
    test.session_state["language"] = language
    return test.run()


def words(test: AppTest) -> str:
    """All text of a page as a person might read it."""
    return " ".join(str(e.value) for kind in ("caption", "markdown", "subheader", "info") for e in getattr(test, kind))


def html(test: AppTest) -> str:
    return " ".join(e.proto.body for e in test.get("html"))


def test_the_app_starts_in_arabic(store: Store) -> None:
    test = AppTest.from_file(ROOT / "app.py", default_timeout=60).run()
    assert not test.exception
    assert "6 من 6" in words(test)
    assert "direction: rtl" in html(test)


def test_the_interface_speaks_english_where_it_is_chosen(store: Store) -> None:
    test = AppTest.from_file(ROOT / "app.py", default_timeout=60).run()
    test.button_group(key="language").set_value("en").run()
    assert not test.exception
    assert "Incidents shown: 6 of 6 · documents: 1" in words(test)
    assert "direction: ltr" in html(test)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_in_both_languages(store: Store, name: str, language: str) -> None:
    test = page(name, language)
    assert not test.exception
    assert not test.error


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_on_an_empty_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    Store.open(tmp_path / "empty.db").close()
    monkeypatch.setenv("MAPPER_DB", str(tmp_path / "empty.db"))
    assert not page(name).exception


def drawn(test: AppTest) -> set[str]:
    """Ids of the incidents that the map is given."""
    arguments = json.loads(test.get("component_instance")[0].proto.json_args)
    payload = re.search(r"incidentMapper\.incidents\((\{.*\})\);", arguments["feature_group"])
    assert payload is not None
    return {record["id"] for record in json.loads(payload[1])["incidents"]}


def bars(test: AppTest) -> bytes:
    """Everything that the timeline is given."""
    return bytes(test.get("vega_lite_chart")[0].proto.SerializeToString())


def test_filters_change_count_map_table_and_timeline_together(store: Store) -> None:
    test = page()
    assert len(test.dataframe[0].value) == 6
    assert len(drawn(test)) == 6
    before = bars(test)
    test.multiselect(key="filter_types").set_value(["joint_patrol", "agreement"]).run()
    assert not test.exception
    assert "2 من 6" in words(test)
    assert len(test.dataframe[0].value) == 2
    assert drawn(test) == {"d1:1", "d1:3"}
    assert bars(test) != before
    test.button(key="filter_reset").click().run()
    assert "6 من 6" in words(test)
    assert bars(test) == before


def test_a_filter_by_date_does_the_same(store: Store) -> None:
    test = page()
    test.date_input(key="filter_from").set_value(date(2025, 1, 1)).run()
    test.checkbox(key="filter_undated").uncheck().run()
    assert not test.exception
    assert drawn(test) == {"d1:1", "d1:3", "d1:5", "d1:6"}
    assert len(test.dataframe[0].value) == 4
    assert "4 من 6" in words(test)


def test_a_type_that_is_gone_is_no_filter_any_more(store: Store) -> None:
    test = page()
    test.multiselect(key="filter_types").set_value(["agreement"]).run()
    store.save(store.documents()[0], [i for i in store.incidents() if i.incident_type != "agreement"])
    test.run()
    assert not test.exception
    assert len(drawn(test)) == 5


def test_what_has_no_place_or_date_is_listed(store: Store) -> None:
    test = page("list")
    sizes = [len(d.value) for d in test.dataframe]
    assert sizes == [6, 1, 1]
    assert [t.label for t in test.tabs] == ["الجدول (6)", "بلا موقع (1)", "بلا تاريخ (1)"]


def test_the_panel_shows_the_evidence_marked_and_the_record_behind_the_point(store: Store) -> None:
    test = page()
    test.session_state["selected"] = "d1:1"
    text = html(test.run())
    assert '<mark class="im-mark-evidence">سيّرت قوات محلية دورية مشتركة قرب القامشلي يوم الأربعاء.</mark>' in text
    for fact in ("cur:sy-qamishli", "gn:173811", "37.05200, 41.23100", "P.PPL", "preposition_in"):
        assert fact in text


def test_words_of_a_document_are_never_markup(store: Store) -> None:
    test = page()
    test.session_state["selected"] = "d1:2"
    test.run()
    assert "&lt;b&gt;[رابط](http://example.org/x.png)&lt;/b&gt;" in html(test)
    assert "example.org" not in words(test)


def test_an_incident_without_a_place_says_why(store: Store) -> None:
    test = page("map", "en")
    test.session_state["selected"] = "d1:3"
    assert "No place: the text names none" in html(test.run())


def test_a_decision_is_kept_with_name_and_note_and_the_queue_moves_on(store: Store) -> None:
    test = page("review", "en")
    first = html(test)
    test.text_input(key="analyst-review").set_value("A1")
    test.text_area[0].set_value("seen in two sources")
    test.button(key="confirmed-review").click().run()
    assert not test.exception
    (decision,) = store.decisions()
    assert (decision.verdict, decision.analyst, decision.note) == ("confirmed", "A1", "seen in two sources")
    assert html(test) != first
    assert "1 of 6 decided" in test.get("progress")[0].proto.text
    assert test.text_input(key="analyst-review").value == "A1"


def test_what_an_analyst_rejects_leaves_the_map_and_can_be_called_back(store: Store) -> None:
    store.decide("d1:1", "rejected")
    test = page()
    assert "5 من 6" in words(test)
    test.checkbox(key="filter_rejected").check().run()
    assert "6 من 6" in words(test)


def test_skipping_shows_the_next(store: Store) -> None:
    test = page("review")
    first = html(test)
    test.button(key="skip").click().run()
    assert html(test) != first
    assert store.decisions() == []


def test_a_new_document_appears_without_a_restart(store: Store) -> None:
    test = page()
    from dataclasses import replace

    document = store.documents()[0]
    store.save(replace(document, id="d2", title="ثان"), [replace(store.incidents()[0], id="d2:1", document_id="d2")])
    assert "7 من 7" in words(test.run())


def test_the_document_page_marks_what_was_read(store: Store) -> None:
    test = page("documents")
    text = html(test)
    assert "im-mark-evidence" in text
    assert "im-mark-place" in text


def test_a_missing_database_is_one_line_and_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAPPER_DB", str(tmp_path / "none.db"))
    test = AppTest.from_file(ROOT / "app.py", default_timeout=60).run()
    assert not test.exception
    assert len(test.error) == 1
    assert "no such database" in html(test)


def test_a_missing_gazetteer_is_one_line_and_no_trace(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAPPER_GAZETTEER", str(tmp_path / "none.gaz"))
    test = AppTest.from_file(ROOT / "app.py", default_timeout=60).run()
    assert not test.exception
    assert len(test.error) == 1
    assert "none.gaz" in html(test)


def test_five_thousand_incidents_can_be_shown(many: list[Incident]) -> None:
    test = page()
    assert not test.exception
    assert "5006 من 5006" in words(test)


@pytest.mark.parametrize("level", ["full", "admin1"])
@pytest.mark.parametrize("kind", ["geojson", "csv", "map"])
def test_what_is_taken_away_is_what_is_shown_at_the_level_chosen(store: Store, kind: str, level: str) -> None:
    from mapper.dashboard import filters, state
    from mapper.dashboard.download import content
    from mapper.dashboard.messages import speaker
    from mapper.dashboard.state import Desk

    data = state.read(store)
    shown = filters.apply(filters.Filters(types=frozenset({"joint_patrol"})), data.incidents.values(), {})
    desk = Desk(store, state.open_gazetteer(), data, shown, "ar", speaker("ar"))
    text = content(desk, kind, level)
    assert "d1:1" in text
    assert "d1:2" not in text
    assert ("سيّرت قوات" in text) == (level == "full")
