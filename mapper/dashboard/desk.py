"""The desk: page set-up, language, filters and navigation around the pages."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path
from typing import Final

import streamlit as st

from gazetteer.errors import GazetteerError
from mapper.dashboard import about_page, documents_page, filters, list_page, map_page, review_page, state
from mapper.dashboard.state import Desk
from mapper.dashboard.text import symbol_image
from mapper.errors import MapperError
from mapper.output.symbols import svg

PAGES: Final = {
    "map": (map_page.show, ":material/map:"),
    "list": (list_page.show, ":material/table_rows:"),
    "review": (review_page.show, ":material/fact_check:"),
    "documents": (documents_page.show, ":material/article:"),
    "about": (about_page.show, ":material/database:"),
}
STYLE: Final = Path(__file__).with_name("style.css")


def desk() -> None:
    """Run one page for one session."""
    say = state.say()
    st.set_page_config(page_title=say("title"), page_icon=svg("other", 64), layout="wide")
    style(state.language())
    try:
        with st.sidebar:
            st.html(f'<div class="im-brand">{symbol_image("security_operation", 34)}{escape(say("title"))}</div>')
            switch()
            say = state.say()
            made = prepare()
        routes = {}
        for key, (_, icon) in PAGES.items():
            title = say(f"page_{key}")
            routes[key] = st.Page(partial(run, key, made), title=title, icon=icon, url_path=key, default=key == "map")
        st.session_state["routes"] = routes
        st.navigation(list(routes.values()), position="top").run()
    except (MapperError, GazetteerError) as error:
        # One line that says what, where and what to do; the message may hold a path, so it is no Markdown.
        st.error(say("error_start"))
        st.html(f'<div class="im-error" dir="auto">{escape(str(error))}</div>')
        st.stop()


def run(key: str, made: Desk) -> None:
    """Show a page."""
    PAGES[key][0](made)


def prepare() -> Desk:
    """Open what the pages work on, and ask the filters."""
    language, say = state.language(), state.say()
    store, gazetteer = state.open_store(), state.open_gazetteer()
    data = state.read(store)
    chosen = filters.sidebar(data, language, say)
    shown = filters.apply(chosen, data.incidents.values(), data.verdicts)
    return Desk(store, gazetteer, data, shown, language, say)


def switch() -> None:
    """Let the analyst choose the language; the choice holds on every page."""
    st.segmented_control(
        state.say()("language"),
        ["ar", "en"],
        default=state.language(),
        key=state.LANGUAGE,
        required=True,
        format_func=lambda key: {"ar": "العربية", "en": "English"}[key],
        width="stretch",
    )


def style(language: str) -> None:
    """Direction and look of the page."""
    direction = "rtl" if language == "ar" else "ltr"
    sheet = STYLE.read_text(encoding="utf-8")
    st.html(f"<style>.stApp {{ direction: {direction}; }}\n{sheet}</style>")
