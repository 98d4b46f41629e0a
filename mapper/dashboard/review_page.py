"""The review queue: what an analyst should look at first, one incident at a time."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import streamlit as st

from mapper.dashboard.decide import decide
from mapper.dashboard.detail import evidence, heading, open_document, place_facts, read_facts, section
from mapper.dashboard.state import Desk
from mapper.dashboard.text import facts
from mapper.model import Incident
from mapper.output.words import date_label, place_label, type_label, words

_SKIPPED: Final = "skipped"
"""Session key of the ids that the analyst passed over in this session."""


def show(desk: Desk) -> None:
    """Draw the page."""
    say = desk.say
    st.caption(say("review_intro"))
    done = sum(1 for i in desk.shown if i.id in desk.data.verdicts)
    total = len(desk.shown)
    st.progress(done / total if total else 0.0, text=say("review_progress", done=done, total=total))
    waiting = queue(desk.shown, desk.data.verdicts, st.session_state.setdefault(_SKIPPED, []))
    if not waiting:
        st.success(say("review_done"), icon=":material/done_all:")
    else:
        incident = waiting[0]
        left, right = st.columns([1.35, 1], gap="large")
        with left, st.container(border=True):
            st.html(heading(desk, incident))
            evidence(desk, incident)
            open_document(desk, incident, "review")
        with right:
            decide(desk, incident, "review", then=_next)
            st.button(say("review_skip"), key="skip", icon=":material/skip_next:", on_click=_skip, args=(incident.id,))
            st.html(section(say("detail_facts")) + facts(read_facts(incident, desk.language, say)))
            st.html(section(say("detail_place")) + place_facts(incident, desk.language, say))
    history(desk)


def weight(incident: Incident) -> float:
    """How much a look at an incident is worth: its doubt, more where people were harmed.

    Doubt is greatest at a confidence of one half: there a decision tells most.
    """
    doubt = 1.0 - abs(2.0 * incident.confidence - 1.0)
    harmed = (incident.killed_min or 0) + (incident.injured_min or 0)
    return (0.2 + doubt) * (1.0 + math.log1p(harmed))


def queue(incidents: Iterable[Incident], verdicts: Mapping[str, str], skipped: Sequence[str]) -> list[Incident]:
    """Incidents without a verdict, the weightiest first, those passed over last."""
    last = {incident_id: n for n, incident_id in enumerate(skipped, 1)}
    waiting = [i for i in incidents if i.id not in verdicts]
    return sorted(waiting, key=lambda i: (last.get(i.id, 0), -weight(i)))


def _skip(incident_id: str) -> None:
    skipped = [i for i in st.session_state[_SKIPPED] if i != incident_id]
    st.session_state[_SKIPPED] = [*skipped, incident_id]


def _next() -> None:
    """Nothing to do: a decided incident leaves the queue by itself."""


def history(desk: Desk) -> None:
    """List the decisions, newest first."""
    say, language = desk.say, desk.language
    decisions = desk.data.decisions[::-1]
    if not decisions:
        return
    import pandas as pd

    def name(incident_id: str) -> str:
        incident = desk.data.incidents.get(incident_id)
        if incident is None:
            return f"{incident_id} {say('review_gone')}"
        parts = (type_label(incident.incident_type, language), place_label(incident, language), date_label(incident))
        return " · ".join(part for part in parts if part)

    columns = {
        say("review_incident"): [name(d.incident_id) for d in decisions],
        say("review_decide"): [words("verdict", language)[d.verdict] for d in decisions],
        say("review_note"): [d.note for d in decisions],
        say("review_who"): [d.analyst for d in decisions],
        say("review_when"): [f"{d.decided:%Y-%m-%d %H:%M}" for d in decisions],
    }
    names = list(columns)[::-1] if desk.rtl else list(columns)
    with st.expander(say("review_history", n=len(decisions)), icon=":material/history:"):
        st.dataframe(pd.DataFrame(columns, columns=names), hide_index=True, key="history")
