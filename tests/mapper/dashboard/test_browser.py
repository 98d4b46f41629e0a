"""The whole dashboard in a real browser, with every request off this machine cut."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from mapper.store import Store

Browse = Callable[[str], tuple[Page, list[str]]]
ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.browser


@pytest.fixture
def address(store: Store) -> Iterator[str]:
    """Start the real application on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=dict(os.environ), stdout=subprocess.DEVNULL) as server:
        try:
            yield _wait(f"http://localhost:{port}", server)
        finally:
            server.terminate()


def _wait(address: str, server: subprocess.Popen[bytes]) -> str:
    for _ in range(240):
        if server.poll() is not None:
            pytest.fail("the dashboard ended before it answered")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310 - our own server
                return address
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.25)
    pytest.fail("the dashboard did not answer within a minute")


def chart(page: Page) -> FrameLocator:
    # While one map takes the place of another, both are there; the new one is the last.
    return page.frame_locator('iframe[title*="st_folium"]').last


def test_an_analyst_walks_through_the_desk(browse: Browse, address: str, store: Store, tmp_path: Path) -> None:
    page, trouble = browse(address)
    symbols = chart(page).locator(".im-icon")
    symbols.first.wait_for(timeout=60_000)

    # The map is drawn: names of the basemap, a symbol for each place.
    expect(chart(page).locator(".im-label", has_text="العراق")).to_be_visible()
    expect(symbols).to_have_count(4)
    expect(page.get_by_text("الحوادث المعروضة: 6 من 6")).to_be_visible()
    expect(page.locator("#legend")).to_contain_text("هجوم مسلح")
    timeline = page.locator('[data-testid="stVegaLiteChart"]')
    expect(timeline.locator("canvas, svg").first).to_be_visible()

    # A click on a symbol fills the panel: sentence marked in the original text, record behind the point.
    chart(page).locator('.im-icon[data-incidents="d1:2"]').click()
    expect(page.locator("#detail-title")).to_have_text("هجوم مسلح")
    expect(page.locator("mark.im-mark-evidence")).to_contain_text("وقُتل عشرة أشخاص")
    expect(page.locator(".im-original")).to_have_css("direction", "rtl")
    expect(page.get_by_text("cur:iq-salah-al-din")).to_have_count(1)

    # Two incidents at one town: both are listed, both can be chosen.
    chart(page).locator('.im-icon[data-incidents~="d1:5"]').click()
    expect(chart(page).locator(".im-item")).to_have_count(2)
    chart(page).locator('.im-item[data-incident="d1:5"]').click()
    expect(page.locator("#detail-title")).to_have_text("انتشار أو تعزيزات")

    # A filter changes count, map and legend together.
    page.get_by_role("combobox", name="نوع الحادث").click()
    page.get_by_role("option", name="هجوم مسلح").click()
    page.keyboard.press("Escape")
    expect(page.get_by_text("الحوادث المعروضة: 1 من 6")).to_be_visible()
    expect(symbols).to_have_count(1)
    expect(symbols).to_have_attribute("data-incidents", "d1:2")
    expect(page.locator("#legend .im-key-count")).to_have_count(1)
    expect(page.get_by_role("tab", name="الجدول (1)")).to_be_visible()

    # What is shown can be taken away.
    page.get_by_role("tab", name="تنزيل").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="GeoJSON").click()
    waiting.value.save_as(tmp_path / "layer.geojson")
    features = json.loads((tmp_path / "layer.geojson").read_text(encoding="utf-8"))["features"]
    assert [f["id"] for f in features] == ["d1:2"]

    # English runs from left to right and keeps the filter.
    page.get_by_text("English", exact=True).click()
    expect(page.get_by_text("Incidents shown: 1 of 6")).to_be_visible()
    expect(page.locator(".stApp")).to_have_css("direction", "ltr")
    expect(chart(page).locator(".im-label", has_text="Iraq")).to_be_visible()

    # A decision is kept; a rejected incident leaves the map.
    page.get_by_role("button", name="Clear filters").click()
    expect(page.get_by_text("Incidents shown: 6 of 6")).to_be_visible()
    page.get_by_role("link", name="Review").click()
    page.get_by_role("button", name="Reject").click()
    expect(page.get_by_text("Earlier decisions (1)")).to_be_visible()
    (decision,) = store.decisions()
    assert decision.verdict == "rejected"
    signs = {"List": "No place", "Documents": "What is marked", "Sources": "GeoNames", "Map": "5 of 6"}
    for name, sign in signs.items():
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_text(sign).first).to_be_visible()
    symbols.first.wait_for()
    assert trouble == []


def test_a_row_of_the_table_shows_its_place_on_the_map(browse: Browse, address: str) -> None:
    page, trouble = browse(address)
    chart(page).locator(".im-icon").first.wait_for(timeout=60_000)
    table = page.locator('[data-testid="stDataFrame"]').first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 18, box["y"] + 36 + 35 * 1.5)  # the box before the second row
    expect(page.locator("#detail-title")).to_have_text("هجوم مسلح")
    expect(chart(page).locator(".im-icon .im-selected")).to_have_count(1)
    assert trouble == []


def test_the_panel_leads_to_the_document_and_the_document_to_the_map(browse: Browse, address: str) -> None:
    page, trouble = browse(address)
    symbols = chart(page).locator(".im-icon")
    symbols.first.wait_for(timeout=60_000)
    chart(page).locator('.im-icon[data-incidents="d1:2"]').click()
    page.get_by_role("button", name="فتح الوثيقة كاملة").click()
    expect(page.locator(".im-document mark.im-mark-evidence").first).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="عرض على الخريطة").click()
    expect(symbols).to_have_count(4, timeout=30_000)
    expect(chart(page).locator(".im-icon .im-selected")).to_have_count(1)
    expect(page.locator("#detail-title")).to_have_text("هجوم مسلح")
    assert trouble == []
