"""Decisions of analysts: confirm, reject or leave open, with a name and a note."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, get_args

import streamlit as st

from mapper.dashboard.state import Desk
from mapper.model import Incident
from mapper.store import Verdict

ANALYST: Final = "analyst"
"""Session key of the analyst's name."""
_ICONS: Final = {"confirmed": ":material/check:", "rejected": ":material/close:", "unsure": ":material/question_mark:"}
_WORDS: Final = {"confirmed": "review_confirm", "rejected": "review_reject", "unsure": "review_unsure"}


def decide(desk: Desk, incident: Incident, key: str, then: Callable[[], None] | None = None) -> None:
    """Draw note and buttons; a decision is stored at once, and ``then`` is called after it."""
    say = desk.say
    name, note = f"analyst-{key}", f"note-{key}-{incident.id}"
    st.session_state.setdefault(name, st.session_state.get(ANALYST, ""))
    with st.expander(say("review_decide"), expanded=then is not None, icon=":material/gavel:"):
        st.text_input(say("review_analyst"), key=name)
        st.text_area(say("review_note"), key=note, height=80)
        for column, verdict in zip(st.columns(3), get_args(Verdict), strict=True):
            column.button(
                say(_WORDS[verdict]),
                key=f"{verdict}-{key}",
                icon=_ICONS[verdict],
                width="stretch",
                on_click=_keep,
                args=(desk, incident, verdict, (name, note), then),
            )


def _keep(
    desk: Desk, incident: Incident, verdict: Verdict, fields: tuple[str, str], then: Callable[[], None] | None
) -> None:
    name, note = fields
    analyst = str(st.session_state.get(name) or "").strip()
    st.session_state[ANALYST] = analyst
    desk.store.decide(incident.id, verdict, analyst=analyst, note=str(st.session_state.get(note) or "").strip())
    st.session_state.pop(note, None)
    st.toast(desk.say("review_saved"), icon=":material/check:")
    if then is not None:
        then()
