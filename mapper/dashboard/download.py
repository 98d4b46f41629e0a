"""What the filters show, to take away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st

from mapper.dashboard import state
from mapper.dashboard.state import Desk
from mapper.model import Incident
from mapper.output.layers import to_csv, to_geojson, to_layer
from mapper.output.publish import coarsen_incidents
from mapper.output.webmap import build_map, to_html

LEVELS: Final = ("full", "admin2", "admin1", "country")


def downloads(desk: Desk) -> None:
    """Draw the buttons; a file is made when its button is clicked."""
    say = desk.say
    st.write(say("download_intro", n=len(desk.shown)))
    level = st.selectbox(
        say("download_level"), LEVELS, key="download_level", format_func=lambda key: say(f"level_{key}")
    )
    st.caption(say("download_warning"))
    chosen = str(level)
    columns = st.columns(3)
    for column, (kind, name, mime) in zip(
        columns,
        (
            ("geojson", "incidents.geojson", "application/geo+json"),
            ("csv", "incidents.csv", "text/csv"),
            ("map", "map.html", "text/html"),
        ),
        strict=True,
    ):
        column.download_button(
            say(f"download_{kind}"),
            partial(content, desk, kind, chosen),
            name,
            mime,
            key=f"download_{kind}",
            on_click="ignore",
            icon=":material/download:",
            width="stretch",
        )


def content(desk: Desk, kind: str, level: str) -> str:
    """Text of a file: ``geojson``, ``csv`` or ``map``, placed no finer than a level."""
    incidents: Sequence[Incident] = desk.shown
    documents = list(desk.data.documents.values())
    if level != "full":
        incidents = coarsen_incidents(incidents, level, desk.gazetteer)
    if kind == "map":
        outlines = state.outlines(desk.gazetteer, desk.language)
        return to_html(
            build_map(
                incidents,
                desk.gazetteer,
                documents=documents,
                language=desk.language,
                verdicts=desk.data.verdicts,
                outlines=outlines,
            )
        )
    layer = to_layer(incidents, documents, desk.data.verdicts)
    return to_geojson(layer) if kind == "geojson" else to_csv(layer)
