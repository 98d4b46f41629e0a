"""Filters: one choice for map, timeline and table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import streamlit as st

from gazetteer.arabic import fold
from mapper.dashboard.messages import Say
from mapper.dashboard.state import Data
from mapper.model import Incident
from mapper.output.symbols import symbols
from mapper.output.words import Language, type_label, words

KEYS: Final = ("types", "from", "to", "undated", "statuses", "confidence", "rejected", "words")


@dataclass(frozen=True, slots=True)
class Filters:
    """What is let through."""

    types: frozenset[str] = frozenset()
    """Only these types; all where empty."""
    statuses: frozenset[str] = frozenset()
    """Only these statuses; all where empty."""
    date_from: date | None = None
    """Only what may have happened on this day or later."""
    date_to: date | None = None
    """Only what may have happened on this day or earlier."""
    undated: bool = True
    """Whether incidents without a date pass a filter by date."""
    confidence: float = 0.0
    """Least confidence, 0 to 1."""
    rejected: bool = False
    """Whether incidents pass that an analyst rejected."""
    words: str = ""
    """Words that evidence or place must hold, folded for matching."""


def apply(filters: Filters, incidents: Iterable[Incident], verdicts: Mapping[str, str]) -> tuple[Incident, ...]:
    """Incidents that pass, in their order."""
    wanted = fold(filters.words).text.split()
    return tuple(i for i in incidents if _passes(filters, wanted, i, verdicts.get(i.id, "")))


def _passes(filters: Filters, wanted: list[str], incident: Incident, verdict: str) -> bool:
    return (
        (not filters.types or incident.incident_type in filters.types)
        and (not filters.statuses or incident.status in filters.statuses)
        and incident.confidence >= filters.confidence
        and (filters.rejected or verdict != "rejected")
        and _in_time(filters, incident)
        and (not wanted or _says(wanted, incident))
    )


def _in_time(filters: Filters, incident: Incident) -> bool:
    if filters.date_from is None and filters.date_to is None:
        return filters.undated or incident.date_from is not None or incident.date_to is not None
    first, last = incident.date_from or incident.date_to, incident.date_to or incident.date_from
    if first is None or last is None:
        return filters.undated
    return (filters.date_from is None or last >= filters.date_from) and (
        filters.date_to is None or first <= filters.date_to
    )


def _says(wanted: list[str], incident: Incident) -> bool:
    place = incident.place
    texts = [incident.place_label, *(e.text for e in incident.evidence)]
    if place is not None:
        texts += [place.name_ar, place.name_en, place.admin1, place.id]
    text = fold(" ".join(texts)).text
    return all(word in text for word in wanted)


def sidebar(data: Data, language: Language, say: Say) -> Filters:
    """Draw the filters and return what they say."""
    incidents = data.incidents.values()
    used = {i.incident_type for i in incidents}
    types = [key for key in symbols() if key in used] + sorted(used - set(symbols()))
    statuses = [key for key in words("status", language) if any(i.status == key for i in incidents)]
    days = [day for i in incidents for day in (i.date_from, i.date_to) if day is not None]
    first, last = (min(days), max(days)) if days else (None, None)

    st.subheader(say("filters"))
    chosen = st.multiselect(
        say("filter_types"),
        types,
        key="filter_types",
        format_func=lambda key: type_label(key, language),
        placeholder=say("filter_types_hint"),
    )
    low = st.date_input(say("filter_from"), None, first, last, key="filter_from", format="YYYY-MM-DD")
    high = st.date_input(say("filter_to"), None, first, last, key="filter_to", format="YYYY-MM-DD")
    undated = st.checkbox(say("filter_undated"), value=True, key="filter_undated")
    status = st.multiselect(
        say("filter_status"),
        statuses,
        key="filter_statuses",
        format_func=lambda key: words("status", language)[key],
        placeholder=say("filter_status_hint"),
    )
    confidence = st.slider(say("filter_confidence"), 0, 100, 0, 5, key="filter_confidence")
    text = st.text_input(say("filter_words"), key="filter_words")
    rejected = st.checkbox(say("filter_rejected"), key="filter_rejected")
    st.button(say("filter_reset"), on_click=reset, width="stretch", key="filter_reset")
    return Filters(
        frozenset(chosen), frozenset(status), low, high, undated, confidence / 100, rejected, str(text or "")
    )


def reset() -> None:
    """Let everything through again."""
    for key in KEYS:
        st.session_state.pop(f"filter_{key}", None)
