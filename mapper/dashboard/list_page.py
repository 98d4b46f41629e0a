"""Every incident as a row, those without a place or date among them."""

from __future__ import annotations

import streamlit as st

from mapper.dashboard import state
from mapper.dashboard.detail import panel
from mapper.dashboard.map_page import summary, without_date, without_place
from mapper.dashboard.state import Desk
from mapper.dashboard.table import table


def show(desk: Desk) -> None:
    """Draw the page."""
    say = desk.say
    st.caption(say("list_intro"))
    if not desk.data.documents:
        st.info(say("empty"), icon=":material/inbox:")
        return
    summary(desk)
    groups = {"all": list(desk.shown), "no_place": without_place(desk.shown), "no_date": without_date(desk.shown)}
    names = {"all": "tab_table", "no_place": "tab_no_place", "no_date": "tab_no_date"}
    tabs = st.tabs([say(names[key], n=len(rows)) for key, rows in groups.items()])
    for tab, (key, rows) in zip(tabs, groups.items(), strict=True):
        with tab:
            table(desk, rows, f"list-{key}")
    chosen = state.chosen(desk.data)
    if chosen is not None:
        with st.container(border=True, key="list_detail"):
            panel(desk, chosen, "list")
