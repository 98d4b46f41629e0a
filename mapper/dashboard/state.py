"""What every page works on: the open database and gazetteer, read once a revision, and what the analyst chose."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from gazetteer.gazetteer import Gazetteer
from mapper.dashboard.messages import Say, speaker
from mapper.model import Document, Incident
from mapper.output.webmap.basemap import basemap
from mapper.output.words import Language
from mapper.store import Decision, Store

LANGUAGE: Final = "language"
SELECTED: Final = "selected"
"""Session key of the chosen incident's id."""
MARKED: Final = "marked"
"""Session key of the incident that the map is to show: chosen elsewhere than on the map itself."""
DOCUMENT: Final = "document"
"""Session key of the chosen document's id."""


@dataclass(frozen=True, slots=True)
class Data:
    """The database's content at one revision."""

    revision: int
    """Revision of the database."""
    documents: Mapping[str, Document]
    """Documents by id, in their order."""
    incidents: Mapping[str, Incident]
    """Incidents by id, in their order."""
    decisions: tuple[Decision, ...]
    """Decisions, oldest first."""
    verdicts: Mapping[str, str]
    """Newest verdict by incident id."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a page is given."""

    store: Store
    """The open database."""
    gazetteer: Gazetteer
    """The open gazetteer."""
    data: Data
    """What the database holds."""
    shown: tuple[Incident, ...]
    """The incidents that the filters let through."""
    language: Language
    """Language of the interface."""
    say: Say
    """Messages in that language."""

    @property
    def rtl(self) -> bool:
        """Whether the interface runs from right to left."""
        return self.language == "ar"


def open_store() -> Store:
    """Database of this server (``MAPPER_DB``)."""
    return _open_store(os.environ.get("MAPPER_DB"))


def open_gazetteer() -> Gazetteer:
    """Gazetteer of this server (``MAPPER_GAZETTEER``)."""
    return _open_gazetteer(os.environ.get("MAPPER_GAZETTEER"))


@st.cache_resource(show_spinner=False)
def _open_store(address: str | None) -> Store:
    return Store.open(address, create=False)


@st.cache_resource(show_spinner=False)
def _open_gazetteer(path: str | None) -> Gazetteer:
    return Gazetteer.open(path)


def read(store: Store) -> Data:
    """Read everything the database holds, once a revision."""
    return _read(store, os.environ.get("MAPPER_DB"), store.revision())


@st.cache_resource(show_spinner=False, max_entries=2)
def _read(_store: Store, address: str | None, revision: int) -> Data:
    # The records are immutable, so sessions share them.
    decisions = tuple(_store.decisions())
    return Data(
        revision,
        {d.id: d for d in _store.documents()},
        {i.id: i for i in _store.incidents()},
        decisions,
        {d.incident_id: d.verdict for d in decisions},
    )


def outlines(gazetteer: Gazetteer, language: Language) -> dict[str, Any]:
    """Basemap in a language."""
    return _outlines(gazetteer, str(gazetteer.path), language)


@st.cache_resource(show_spinner=False, max_entries=4)
def _outlines(_gazetteer: Gazetteer, path: str, language: Language) -> dict[str, Any]:
    return basemap(_gazetteer, language)


def language() -> Language:
    """Language of the session: Arabic until another is chosen."""
    return "en" if st.session_state.get(LANGUAGE) == "en" else "ar"


def say() -> Say:
    """Messages in the language of the session."""
    return speaker(language())


def choose(incident_id: str, *, on_map: bool = False) -> None:
    """Choose an incident; ``on_map`` says that it was chosen by a click on the map, which shows it already."""
    st.session_state[SELECTED] = incident_id
    if not on_map:
        st.session_state[MARKED] = incident_id


def chosen(data: Data) -> Incident | None:
    """Find the chosen incident, where it still exists."""
    return data.incidents.get(st.session_state.get(SELECTED, ""))
