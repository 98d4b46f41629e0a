"""Incidents as a table whose rows can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from mapper.dashboard import state
from mapper.dashboard.state import Desk
from mapper.model import Incident
from mapper.output.words import date_label, number_range, place_label, type_label, words


def table(desk: Desk, incidents: Sequence[Incident], key: str, *, short: bool = False) -> None:
    """Draw a table of incidents; choosing a row chooses the incident. ``short`` leaves most columns out."""
    if not incidents:
        st.caption(desk.say("nothing"))
        return
    import pandas as pd

    say, language = desk.say, desk.language
    statuses, verdicts = words("status", language), words("verdict", language)
    precisions = words("precision", language)
    columns = {
        say("column_type"): [type_label(i.incident_type, language) for i in incidents],
        say("column_date"): [date_label(i) for i in incidents],
        say("column_place"): [place_label(i, language) for i in incidents],
        say("column_precision"): [precisions[i.precision] for i in incidents],
        say("column_status"): [statuses[i.status] for i in incidents],
        say("column_killed"): [number_range(i.killed_min, i.killed_max) for i in incidents],
        say("column_injured"): [number_range(i.injured_min, i.injured_max) for i in incidents],
        say("column_confidence"): [round(100 * i.confidence) for i in incidents],
        say("column_verdict"): [verdicts.get(desk.data.verdicts.get(i.id, ""), "") for i in incidents],
        say("column_evidence"): [i.evidence[0].text if i.evidence else "" for i in incidents],
    }
    sizes = (110, 95, 100) if short else (140, 110, 120)
    widths = dict(zip(columns, (*sizes, 90, 65, 50, 50, 80, 75, 215), strict=True))
    bar = say("column_confidence")
    configuration = {
        name: st.column_config.ProgressColumn(format="%d%%", min_value=0, max_value=100, width=width)
        if name == bar
        else st.column_config.TextColumn(width=width)
        for name, width in widths.items()
    }
    kept = [say(f"column_{name}") for name in ("type", "date", "place", "confidence")] if short else list(columns)
    # The table draws its columns from the left; Arabic reads them from the right.
    names = kept[::-1] if desk.rtl else kept
    st.dataframe(
        pd.DataFrame(columns, columns=names),
        hide_index=True,
        column_config=configuration,
        height=min(420, 38 + 35 * len(incidents)),
        key=f"table-{key}",
        on_select=partial(_choose, f"table-{key}", tuple(i.id for i in incidents)),
        selection_mode="single-row",
    )
    st.caption(say("table_hint"))


def _choose(key: str, ids: tuple[str, ...]) -> None:
    rows = st.session_state[key].selection.rows
    if rows:
        state.choose(ids[rows[0]])
