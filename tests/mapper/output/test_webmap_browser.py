"""The written file in a real browser, opened from the disk with every network cut off."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gazetteer.gazetteer import Gazetteer
from mapper.model import Document, Incident
from mapper.output.webmap import build_map, save

Browse = Callable[[str], tuple[Page, list[str]]]
pytestmark = pytest.mark.browser


@pytest.fixture
def opened(
    browse: Browse, incidents: list[Incident], documents: list[Document], gazetteer: Gazetteer, tmp_path: Path
) -> tuple[Page, list[str]]:
    more = [*incidents, replace(incidents[0], id="i7", incident_type="deployment")]
    save(build_map(more, gazetteer, documents=documents), tmp_path / "map.html")
    page, trouble = browse((tmp_path / "map.html").as_uri())
    page.locator(".im-icon").first.wait_for()
    return page, trouble


def symbol(page: Page, incident_id: str) -> object:
    return page.locator(f'.im-icon[data-incidents~="{incident_id}"]')


def test_the_map_is_drawn_and_nothing_is_asked_of_a_network(opened: tuple[Page, list[str]]) -> None:
    page, trouble = opened
    expect(page.locator(".im-label", has_text="العراق")).to_be_visible()
    painted = page.evaluate(
        """() => [...document.querySelectorAll('canvas')].some(c => {
            const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
            for (let i = 3; i < d.length; i += 4 * 97) if (d[i]) return true;
            return false;
        })"""
    )
    assert painted
    assert trouble == []


def test_every_incident_can_be_reached(opened: tuple[Page, list[str]]) -> None:
    page, trouble = opened
    symbols = page.locator(".im-icon").all()
    reached = {i for s in symbols for i in (s.get_attribute("data-incidents") or "").split()}
    assert reached == {"i1", "i2", "i3", "i4", "i6", "i7"}
    page.locator(".im-unlocated summary").click()
    expect(page.locator(".im-unlocated .im-card")).to_have_count(1)
    assert trouble == []


def test_a_click_shows_the_sentence_and_hostile_words_stay_words(opened: tuple[Page, list[str]]) -> None:
    page, trouble = opened
    symbol(page, "i6").click()  # type: ignore[attr-defined]
    card = page.locator(".im-popup .im-card")
    expect(card.locator(".im-quote")).to_contain_text("</script><img src=x onerror=alert(1)> {{ 7 * 7 }}")
    assert page.locator("img[src=x]").count() == 0
    assert trouble == []


def test_many_at_one_point_are_listed_and_each_opens(opened: tuple[Page, list[str]]) -> None:
    page, trouble = opened
    symbol(page, "i7").click()  # type: ignore[attr-defined]
    rows = page.locator(".im-popup .im-item")
    expect(rows).to_have_count(3)
    page.locator('.im-item[data-incident="i7"]').click()
    expect(page.locator(".im-popup .im-card")).to_contain_text("انتشار")
    page.locator(".im-back").click()
    expect(rows).to_have_count(3)
    assert trouble == []


def test_the_legend_counts_and_hides_types(opened: tuple[Page, list[str]]) -> None:
    page, trouble = opened
    row = page.locator('.im-legend-row[data-type="air_strike"]')
    expect(row.locator(".im-legend-count")).to_have_text("1")
    row.click()
    expect(symbol(page, "i6")).to_have_count(0)  # type: ignore[arg-type]
    row.click()
    expect(symbol(page, "i6")).to_have_count(1)  # type: ignore[arg-type]
    assert trouble == []


def test_online_tiles_wait_until_they_are_chosen(
    browse: Browse, incidents: list[Incident], gazetteer: Gazetteer, tmp_path: Path
) -> None:
    save(build_map(incidents, gazetteer, tiles=True), tmp_path / "map.html")
    page, trouble = browse((tmp_path / "map.html").as_uri())
    page.locator(".im-icon").first.wait_for()
    assert trouble == []
    page.get_by_text("عبر الإنترنت").click()
    page.wait_for_timeout(500)
    assert any("tile.openstreetmap.org" in line for line in trouble)


def test_the_keyboard_opens_a_symbol(opened: tuple[Page, list[str]]) -> None:
    page, trouble = opened
    symbol(page, "i3").focus()  # type: ignore[attr-defined]
    page.keyboard.press("Enter")
    expect(page.locator(".im-popup .im-card")).to_contain_text("هجوم مسلح")
    assert trouble == []
