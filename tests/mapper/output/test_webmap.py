import base64
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from gazetteer.gazetteer import Gazetteer
from mapper.errors import InputError
from mapper.model import Document, Incident
from mapper.output.webmap import build_map, save, to_html
from mapper.output.webmap.basemap import basemap
from mapper.output.webmap.build import HOME, bounds
from mapper.output.webmap.offline import OfflineMap, scripts, styles, to_script

LINK = re.compile(r"""(?:src|href)\s*=\s*["']([^"']+)["']|url\(\s*["']?([^"')]+)""")


@pytest.fixture(scope="module")
def outlines() -> dict[str, object]:
    return basemap(Gazetteer.open(), "ar")


@pytest.fixture
def page(
    incidents: list[Incident], documents: list[Document], gazetteer: Gazetteer, outlines: dict[str, object]
) -> str:
    return to_html(build_map(incidents, gazetteer, documents=documents, outlines=outlines))


def test_the_page_asks_for_nothing_but_itself(page: str) -> None:
    links = [a or b for a, b in LINK.findall(page)]
    assert len(links) >= 6
    assert [link for link in links if not link.startswith("data:")] == []
    inside = "".join(
        base64.b64decode(link.split(",", 1)[1]).decode("utf-8") for link in links if link.startswith("data:text/css")
    )
    assert [b for _, b in LINK.findall(inside) if not b.startswith("data:")] == []


def test_leaflet_comes_from_the_package_and_jquery_does_not_come_at_all() -> None:
    names = [name for name, _ in (*scripts(), *styles())]
    assert names[0] == "leaflet"
    assert not [name for name in names if re.search("jquery|bootstrap|awesome|glyph", name)]
    leaflet = base64.b64decode(dict(scripts())["leaflet"].split(",", 1)[1])
    assert b"Leaflet 1.9.3" in leaflet[:200]
    assert b"sourceMappingURL" not in leaflet


def test_words_of_documents_stay_words(page: str, incidents: list[Incident]) -> None:
    assert "<img src=x" not in page
    assert page.count("</script>") == page.count("<script")
    payload = re.search(r"incidentMapper\.incidents\((\{.*\})\);", page)
    assert payload is not None
    records = {r["id"]: r for r in json.loads(payload[1])["incidents"]}
    assert records["i6"]["e"] == incidents[5].evidence[0].text


@given(st.recursive(st.text() | st.integers() | st.none(), lambda s: st.lists(s) | st.dictionaries(st.text(), s)))
def test_a_script_holds_any_value_whatever_renders_it(value: object) -> None:
    script = to_script(value)
    assert json.loads(Environment(autoescape=True).from_string(script).render()) == value
    assert not re.search(r"[<>&'\u2028\u2029]", script)


def test_every_incident_is_in_the_page_located_or_not(page: str, incidents: list[Incident]) -> None:
    payload = re.search(r"incidentMapper\.incidents\((\{.*\})\);", page)
    assert payload is not None
    data = json.loads(payload[1])
    assert [r["id"] for r in data["incidents"]] == [i.id for i in incidents]
    assert [r["id"] for r in data["incidents"] if r["at"] is None] == ["i5"]
    assert data["incidents"][0]["at"] == [37.052, 41.231]  # Leaflet's order: lat, lon
    assert {r["id"] for r in data["incidents"] if r.get("area")} == {"i3", "i4"}


def test_an_area_that_many_share_stands_there_once(
    incidents: list[Incident], gazetteer: Gazetteer, outlines: dict[str, object]
) -> None:
    page = to_html(build_map([incidents[2]] * 20, gazetteer, outlines=outlines))
    payload = re.search(r"incidentMapper\.incidents\((\{.*\})\);", page)
    assert payload is not None
    assert len(json.loads(payload[1])["shapes"]) == 1


def test_tiles_come_only_where_they_are_asked_for_and_are_named_online(
    incidents: list[Incident], gazetteer: Gazetteer, outlines: dict[str, object]
) -> None:
    plain = to_html(build_map(incidents, gazetteer, outlines=outlines))
    online = to_html(build_map(incidents, gazetteer, outlines=outlines, tiles=True))
    assert "openstreetmap.org" not in plain
    assert "tile.openstreetmap.org" in online
    assert "عبر الإنترنت" in online


def test_the_basemap_has_land_divisions_and_arabic_names(outlines: dict[str, object]) -> None:
    labels = {label[0]: label for label in outlines["labels"]}  # type: ignore[attr-defined]
    assert labels["سوريا"][3] == "country"
    assert 33 < labels["سوريا"][1] < 37
    assert 36 < labels["سوريا"][2] < 42
    assert any(label[3] == "admin1" for label in labels.values())
    ring = outlines["land"][0][0]  # type: ignore[index]
    assert abs(sum(ring[::2][1:])) <= 1  # a ring ends where it begins
    assert abs(sum(ring[1::2][1:])) <= 1


def test_an_empty_map_shows_the_region(gazetteer: Gazetteer, outlines: dict[str, object]) -> None:
    assert bounds([]) == HOME
    assert "incidentMapper.incidents" in to_html(build_map([], gazetteer, outlines=outlines))


def test_one_point_far_away_does_not_shrink_the_view(incidents: list[Incident]) -> None:
    from dataclasses import replace

    from shapely import Point

    many = [replace(incidents[0], geometry=Point(40 + n / 20, 35)) for n in range(40)]
    for number in (5, 12, 40):
        (_, west), (_, east) = bounds([*many[:number], replace(incidents[0], geometry=Point(-77, 38.9))])
        assert west > 30
        assert east < 50
    (_, west), _ = bounds([*many, replace(incidents[0], geometry=Point(-77, 38.9))], whole=True)
    assert west < -77


def test_no_outline_runs_across_the_whole_map(outlines: dict[str, object]) -> None:
    for polygon in outlines["land"]:  # type: ignore[attr-defined]
        for ring in polygon:
            # Differences of longitude in thousandths of a degree; the first pair is the start.
            assert max(abs(step) for step in ring[3::2]) < 180_000


def test_two_far_places_are_both_in_view(incidents: list[Incident]) -> None:
    from dataclasses import replace

    from shapely import Point

    (_, west), (_, east) = bounds([incidents[0], replace(incidents[0], geometry=Point(-77, 38.9))])
    assert west < -77
    assert east > 41


def test_a_map_is_written_whole_or_not_at_all(
    incidents: list[Incident], gazetteer: Gazetteer, outlines: dict[str, object], tmp_path: Path
) -> None:
    drawn = build_map(incidents, gazetteer, outlines=outlines)
    assert isinstance(drawn, OfflineMap)
    save(drawn, tmp_path / "map.html")
    assert [p.name for p in tmp_path.iterdir()] == ["map.html"]
    with pytest.raises(InputError, match="cannot be written"):
        save(drawn, tmp_path / "none" / "map.html")
