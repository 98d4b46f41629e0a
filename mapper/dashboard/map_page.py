"""The map, with timeline, table and the chosen incident beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import Any, Final

import streamlit as st
from streamlit_folium import st_folium

from mapper.dashboard import state
from mapper.dashboard.detail import panel
from mapper.dashboard.download import downloads
from mapper.dashboard.state import Desk
from mapper.dashboard.table import table
from mapper.dashboard.text import symbol_image
from mapper.dashboard.timeline import timeline
from mapper.model import Incident
from mapper.output.layers.frame import anchor
from mapper.output.symbols import FALLBACK, symbols
from mapper.output.webmap.build import bounds, empty_map
from mapper.output.webmap.incident_layer import AREA_PRECISIONS, IncidentLayer
from mapper.output.words import type_label, words

HEIGHT: Final = 600
_HANDLED: Final = "clicked"
"""Session key of the last click on the map that was acted on."""


def show(desk: Desk) -> None:
    """Draw the page."""
    say = desk.say
    if not desk.data.documents:
        st.info(say("empty"), icon=":material/inbox:")
        return
    summary(desk)
    left, right = st.columns([2.15, 1], gap="medium")
    with left:
        click(draw(desk))
        legend(desk)
        st.checkbox(say("tiles"), key="tiles", help=say("tiles_hint"))
    with right, st.container(border=True, height=HEIGHT, key="detail"):
        panel(desk, state.chosen(desk.data), "map")
    if not desk.shown:
        st.info(say("nothing"), icon=":material/filter_alt_off:")
        return
    timeline(desk)
    lists(desk)


def summary(desk: Desk) -> None:
    """One line that says how much is shown and what the map cannot show."""
    no_place, no_date = without_place(desk.shown), without_date(desk.shown)
    say = desk.say
    parts = [say("shown", shown=len(desk.shown), total=len(desk.data.incidents), documents=len(desk.data.documents))]
    parts += [say("no_place_count", n=len(no_place))] if no_place else []
    parts += [say("no_date_count", n=len(no_date))] if no_date else []
    st.caption(" · ".join(parts))


def legend(desk: Desk) -> None:
    """Draw the legend of what is shown, with counts, under the map."""
    counts = Counter(i.incident_type for i in desk.shown)
    cells = [
        f'<span class="im-key-type">{symbol_image(key, 22)}<span>{escape(type_label(key, desk.language))}</span>'
        f'<span class="im-key-count">{counts[key]}</span></span>'
        for key in (*symbols(), *sorted(set(counts) - set(symbols())))
        if counts[key]
    ]
    notes = [
        (symbol_image(FALLBACK, 24, status=status), word)
        for status, word in words("status", desk.language).items()
        if status != "happened" and any(i.status == status for i in desk.shown)
    ]
    if any(i.precision in AREA_PRECISIONS for i in desk.shown):
        notes.append((symbol_image(FALLBACK, 24, area=True), words("map", desk.language)["area_note"]))
    for image, word in notes:
        cells.append(f'<span class="im-key-type im-key-note">{image}<span>{escape(word)}</span></span>')
    if cells:
        st.html(f'<div class="im-key-strip" id="legend">{"".join(cells)}</div>')


def draw(desk: Desk) -> dict[str, Any]:
    """Draw the map; the incidents are a layer of their own, so that filters change them and leave the view alone."""
    everything = list(desk.data.incidents.values())
    drawn = empty_map(
        desk.gazetteer,
        language=desk.language,
        view=bounds(everything),
        whole=bounds(everything, whole=True),
        tiles=bool(st.session_state.get("tiles")),
        tiles_shown=True,
        legend=False,
        outlines=state.outlines(desk.gazetteer, desk.language),
    )
    marked = desk.data.incidents.get(st.session_state.get(state.MARKED, ""))
    layer = IncidentLayer(
        desk.shown,
        language=desk.language,
        details=False,
        verdicts=desk.data.verdicts,
        legend=False,
        selected=marked.id if marked else "",
    )
    point = anchor(marked) if marked else None
    returned: dict[str, Any] = st_folium(
        drawn,
        key=f"map-{desk.language}",
        height=HEIGHT,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=layer,
        center=(point[1], point[0]) if point else None,
    )
    return returned


def click(returned: dict[str, Any] | None) -> None:
    """Choose the incident that was clicked, once a click."""
    properties = ((returned or {}).get("last_active_drawing") or {}).get("properties") or {}
    incident, clicked = properties.get("incident"), properties.get("clicked")
    if incident and clicked != st.session_state.get(_HANDLED):
        st.session_state[_HANDLED] = clicked
        state.choose(str(incident), on_map=True)


def lists(desk: Desk) -> None:
    """Everything shown as tables, and to take away."""
    say = desk.say
    no_place, no_date = without_place(desk.shown), without_date(desk.shown)
    names = [
        say("tab_table", n=len(desk.shown)),
        say("tab_no_place", n=len(no_place)),
        say("tab_no_date", n=len(no_date)),
        say("tab_download"),
    ]
    tabs = st.tabs(names)
    for tab, rows, key in zip(tabs, (desk.shown, no_place, no_date), ("all", "no_place", "no_date"), strict=False):
        with tab:
            table(desk, rows, f"map-{key}")
    with tabs[-1]:
        downloads(desk)


def without_place(incidents: Sequence[Incident]) -> list[Incident]:
    """Incidents that the map cannot show."""
    return [i for i in incidents if anchor(i) is None]


def without_date(incidents: Sequence[Incident]) -> list[Incident]:
    """Incidents that the timeline cannot show."""
    return [i for i in incidents if i.date_from is None and i.date_to is None]
