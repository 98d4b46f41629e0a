"""A document with everything that was read in it marked where it stands."""

from __future__ import annotations

from html import escape
from typing import Final

import streamlit as st

from mapper.dashboard import state
from mapper.dashboard.detail import heading, place_facts, published, read_facts, section
from mapper.dashboard.messages import Say
from mapper.dashboard.state import Desk
from mapper.dashboard.table import table
from mapper.dashboard.text import Mark, document_name, facts, joined, marked
from mapper.model import Document, Incident, Resolution
from mapper.output.words import Language, type_label
from mapper.pipeline import Reading
from mapper.pipeline import read as read_document

KINDS: Final = ("place", "unresolved", "other_role", "date", "quantity", "event", "evidence")


def show(desk: Desk) -> None:
    """Draw the page."""
    say = desk.say
    if not desk.data.documents:
        st.info(say("documents_none"), icon=":material/inbox:")
        return
    document = pick(desk)
    reading = _read(desk, document)
    incidents = [i for i in desk.data.incidents.values() if i.document_id == document.id]
    head(desk, document)
    left, right = st.columns([1.35, 1], gap="medium")
    with left:
        kinds = st.pills(
            say("documents_key"),
            KINDS,
            selection_mode="multi",
            default=KINDS,
            key="mark_kinds",
            format_func=lambda kind: say(f"mark_{kind}"),
            wrap=True,
        )
        shown = [m for m in marks(reading, incidents, desk.language, say) if m.kind in kinds]
        st.html(
            f'<div class="im-original im-document" dir="auto" lang="{escape(document.language or "ar")}">'
            f"{marked(document.text, shown)}</div>"
        )
    with right:
        st.subheader(say("documents_incidents", n=len(incidents)))
        table(desk, incidents, f"document-{document.id}", short=True)
        chosen = state.chosen(desk.data)
        if chosen is not None and chosen in incidents:
            details(desk, chosen)
        mentions(desk, reading)


def details(desk: Desk, incident: Incident) -> None:
    """Draw what was read of the chosen incident, and a way to the map."""
    with st.container(border=True):
        st.html(heading(desk, incident))
        st.html(facts(read_facts(incident, desk.language, desk.say)))
        st.html(section(desk.say("detail_place")) + place_facts(incident, desk.language, desk.say))
        if st.button(desk.say("documents_show"), key="show_on_map", icon=":material/map:", width="stretch"):
            state.choose(incident.id)
            st.switch_page(st.session_state["routes"]["map"])


def pick(desk: Desk) -> Document:
    """Ask which document."""
    documents = desk.data.documents
    ids = list(documents)
    wanted = st.session_state.get(state.DOCUMENT)
    place = ids.index(wanted) if isinstance(wanted, str) and wanted in documents else 0
    chosen = st.selectbox(desk.say("documents_choose"), ids, index=place, format_func=lambda key: _name(documents[key]))
    st.session_state[state.DOCUMENT] = chosen
    return documents[str(chosen)]


def _name(document: Document) -> str:
    day = document.published.isoformat() if document.published else ""
    return joined((document_name(document), document.source, day))


def head(desk: Desk, document: Document) -> None:
    """Draw title, source and date of a document."""
    line = joined((document.source, published(document, desk.say), document.path))
    st.html(
        f'<div class="im-title"><bdi>{escape(document_name(document))}</bdi></div>'
        f'<div class="im-source">{escape(line)}</div>'
    )


def _read(desk: Desk, document: Document) -> Reading:
    return _cached(desk, str(desk.gazetteer.path), document.id, document.text, document.published)


@st.cache_resource(show_spinner=False, max_entries=20)
def _cached(_desk: Desk, gazetteer: str, document_id: str, text: str, published: object) -> Reading:
    return read_document(_desk.data.documents[document_id], _desk.gazetteer)


def marks(reading: Reading, incidents: list[Incident], language: Language, say: Say) -> list[Mark]:
    """Everything that was read, as marks with a word on each."""
    found = [Mark(e.start, e.end, "evidence") for i in incidents for e in i.evidence]
    for resolution in reading.resolutions:
        mention = resolution.mention
        found.append(Mark(mention.start, mention.end, kind(resolution), meaning(resolution, language, say)))
    found += [Mark(d.start, d.end, "date", f"\u2066{d.date_from} – {d.date_to}\u2069") for d in reading.dates]
    found += [Mark(q.start, q.end, "quantity", f"{q.minimum:g}") for q in reading.quantities]
    found += [Mark(e.start, e.end, "event", type_label(e.incident_type, language)) for e in reading.events]
    return found


def kind(resolution: Resolution) -> str:
    """Class of a toponym's mark."""
    if resolution.mention.role != "literal":
        return "other_role"
    return "place" if resolution.place is not None else "unresolved"


def meaning(resolution: Resolution, language: Language, say: Say) -> str:
    """Say what a toponym means: the place and its record, or that it stays open."""
    place = resolution.place
    if place is None:
        return say("unresolved")
    name = (place.name_en or place.name_ar) if language == "en" else (place.name_ar or place.name_en)
    return f"{name} ({place.id}, {place.country})"


def mentions(desk: Desk, reading: Reading) -> None:
    """List the toponyms in the order of the text."""
    if not reading.resolutions:
        return
    import pandas as pd

    say = desk.say
    columns = {
        say("documents_words"): [r.mention.text for r in reading.resolutions],
        say("documents_meaning"): [meaning(r, desk.language, say) for r in reading.resolutions],
        say("documents_role"): [say(f"role_{r.mention.role}") for r in reading.resolutions],
        say("column_confidence"): [round(100 * r.confidence * r.mention.confidence) for r in reading.resolutions],
    }
    widths = dict(zip(columns, (100, 170, 85, 70), strict=True))
    names = list(columns)[::-1] if desk.rtl else list(columns)
    st.subheader(say("documents_mentions", n=len(reading.resolutions)))
    bar = say("column_confidence")
    configuration = {
        name: st.column_config.NumberColumn(format="%d%%", width=width)
        if name == bar
        else st.column_config.TextColumn(width=width)
        for name, width in widths.items()
    }
    st.dataframe(
        pd.DataFrame(columns, columns=names),
        hide_index=True,
        column_config=configuration,
        height=min(420, 38 + 35 * len(reading.resolutions)),
        key="mentions",
    )
