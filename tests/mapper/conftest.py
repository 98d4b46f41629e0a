"""A real browser for the tests that need one: Debian's Chromium, cut off from every network but this machine."""

import shutil
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOCAL = ("localhost", "127.0.0.1", "::1")


def is_local(url: str) -> bool:
    """Whether a request stays on this machine."""
    parts = urlsplit(url)
    return parts.scheme in ("data", "blob", "file", "about") or parts.hostname in LOCAL


@pytest.fixture
def browse() -> Iterator[Callable[[str], tuple[Page, list[str]]]]:
    """Open an address; the list gathers console errors, page errors and requests that would leave this machine."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here; install it with: apt-get install chromium")
    expect.set_options(timeout=20_000)  # a machine that builds may be slow
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        context = browser.new_context(viewport={"width": 1440, "height": 1000}, accept_downloads=True)
        trouble: list[str] = []

        def guard(route: Route) -> None:
            if is_local(route.request.url):
                route.continue_()
            else:
                trouble.append(f"request: {route.request.url}")
                route.abort()

        def open_page(address: str) -> tuple[Page, list[str]]:
            page = context.new_page()
            page.route("**/*", guard)
            page.on("console", lambda m: trouble.append(f"console: {m.text}") if m.type == "error" else None)
            page.on("pageerror", lambda error: trouble.append(f"page error: {error}"))
            page.on("websocket", lambda w: None if is_local(w.url.replace("ws", "http", 1)) else trouble.append(w.url))
            page.on("dialog", lambda d: (trouble.append(f"dialog: {d.message}"), d.dismiss()))
            page.goto(address)
            return page, trouble

        yield open_page
        context.close()
        browser.close()
