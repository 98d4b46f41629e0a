"""What the map rests on: how to read it, the gazetteer and its sources, the database."""

from __future__ import annotations

from html import escape

import streamlit as st

from mapper.dashboard.detail import section
from mapper.dashboard.state import Desk
from mapper.dashboard.text import facts, joined, symbol_image
from mapper.output.symbols import symbols
from mapper.output.words import type_label


def show(desk: Desk) -> None:
    """Draw the page."""
    say = desk.say
    st.html(f'<p class="im-lead">{escape(say("tagline"))}. {escape(say("about_offline"))}</p>')
    left, right = st.columns(2, gap="large")
    with left:
        st.html(section(say("about_how")) + f'<p class="im-prose">{escape(say("about_how_text"))}</p>')
        st.html(section(say("about_types")) + key(desk))
    with right:
        info = desk.gazetteer.info()
        st.html(section(say("about_gazetteer")) + facts(gazetteer_facts(desk, info)))
        st.html(section(say("about_database")) + facts(database_facts(desk)))


def key(desk: Desk) -> str:
    """HTML of all symbols by family."""
    families: dict[str, list[str]] = {}
    for s in symbols().values():
        label = type_label(s.incident_type, desk.language)
        cell = f'<span class="im-key-type">{symbol_image(s.incident_type, 26)} {escape(label)}</span>'
        families.setdefault(s.family_label_ar if desk.rtl else s.family_label_en, []).append(cell)
    return "".join(
        f'<div class="im-key-family">{escape(name)}</div><div class="im-key-types">{"".join(cells)}</div>'
        for name, cells in families.items()
    )


def gazetteer_facts(desk: Desk, info: dict[str, object]) -> list[tuple[str, str]]:
    """Collect what the gazetteer's file says of itself."""
    say = desk.say
    meta = info.get("meta")
    sources = meta.get("sources", []) if isinstance(meta, dict) else []
    rows = [(say("about_file"), str(info["path"])), (say("about_places"), f"{info['places']:,}")]
    for source in sources:
        known = {key: str(value) for key, value in source.items()}
        number = f"{int(known['records']):,}" if known.get("records", "").isdigit() else ""
        rows.append((known.get("title", ""), joined((number, known.get("licence", ""), known.get("url", "")))))
    return rows


def database_facts(desk: Desk) -> list[tuple[str, str]]:
    """Collect how much the database holds."""
    say, data = desk.say, desk.data
    return [
        (say("about_documents"), f"{len(data.documents):,}"),
        (say("about_incidents"), f"{len(data.incidents):,}"),
        (say("about_decisions"), f"{len(data.decisions):,}"),
    ]
