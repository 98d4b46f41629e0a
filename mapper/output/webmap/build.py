"""The whole map: basemap, incidents, legend."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from math import dist
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template

from mapper.errors import InputError
from mapper.model import Document, Incident
from mapper.output.layers.frame import anchor
from mapper.output.webmap.basemap import basemap
from mapper.output.webmap.incident_layer import IncidentLayer
from mapper.output.webmap.offline import OfflineMap, to_script
from mapper.output.words import Language, words

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

View = tuple[tuple[float, float], tuple[float, float]]
"""South-west and north-east corner as (lat, lon)."""
HOME: Final[View] = ((29.0, 34.0), (38.2, 49.5))
"""What the map shows while nothing is on it, as (lat, lon): Syria, Iraq and their neighbours."""
NEAR: Final = 8.0
"""Degrees from the middle of the incidents within which one is always in view."""
FEW: Final = 5
"""Number of incidents below which all are in view."""
_OSM: Final = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
_OSM_CREDIT: Final = '&copy; <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>'


class Basemap(MacroElement):
    """The gazetteer's outlines, drawn by the page's script from ``incidentMapperData.basemap``."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            incidentMapper.basemap({{ this._parent.get_name() }}, {{ this.payload }});
        {% endmacro %}
        """
    )

    def __init__(self, payload: Mapping[str, object]) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # folium's own classes are typed in part
        self._name = "Basemap"
        self.payload = to_script(payload)


def build_map(
    incidents: Iterable[Incident],
    gazetteer: Gazetteer,
    *,
    documents: Iterable[Document] = (),
    language: Language = "ar",
    tiles: bool = False,
    verdicts: Mapping[str, str] | None = None,
    outlines: Mapping[str, object] | None = None,
) -> OfflineMap:
    """Map of incidents with pop-ups, legend and a list of what has no place.

    Parameters
    ----------
    incidents : iterable of Incident
        What to draw.
    gazetteer : Gazetteer
        For the outlines.
    documents : iterable of Document
        For the source line of pop-ups.
    language : {"ar", "en"}
        Language of labels, legend and pop-ups.
    tiles : bool
        Whether OpenStreetMap's tiles are offered as a second background. They come from the internet, and whoever
        serves them sees which parts of the map are looked at.
    verdicts : mapping of str to str, optional
        Analysts' verdicts by incident id.
    outlines : mapping, optional
        Outlines that :func:`mapper.output.webmap.basemap.basemap` has already made.

    Returns
    -------
    OfflineMap
        A :class:`folium.Map`; :func:`save` writes it.
    """
    given = list(incidents)
    drawn = empty_map(
        gazetteer,
        language=language,
        tiles=tiles,
        view=bounds(given),
        whole=bounds(given, whole=True),
        outlines=outlines,
    )
    layer = IncidentLayer(given, {d.id: d for d in documents}, language=language, verdicts=verdicts)
    layer.add_to(drawn)
    return drawn


def empty_map(
    gazetteer: Gazetteer,
    *,
    language: Language = "ar",
    tiles: bool = False,
    view: View = HOME,
    whole: View | None = None,
    legend: bool = True,
    tiles_shown: bool = False,
    outlines: Mapping[str, object] | None = None,
) -> OfflineMap:
    """Map with the basemap alone, showing ``view`` (south-west and north-east corner as (lat, lon)).

    ``whole`` is what the button for everything shows. ``legend`` says whether a legend will lie over the map.
    ``tiles_shown`` shows online tiles from the start, for pages that ask for them by a switch of their own.
    """
    shapes = outlines if outlines is not None else basemap(gazetteer, language)
    drawn = OfflineMap(
        {"basemap": shapes},
        location=[(view[0][0] + view[1][0]) / 2, (view[0][1] + view[1][1]) / 2],
        zoom_start=6,
        min_zoom=2,
        max_zoom=17,
        zoom_control=False,
        attribution_control=tiles,
        zoom_snap=0.25,
        wheel_px_per_zoom_level=90,
        font_size="13px",
    )
    page = drawn.get_root()
    assert isinstance(page, Figure)  # noqa: S101 - folium puts every map into one
    page.title = escape(words("map", language)["title"])
    page.header.add_child(Element('<meta name="referrer" content="no-referrer">'))
    texts = dict(words("map", language))
    options = {"language": language, "view": view, "whole": whole or view, "words": texts, "legend": legend}
    Basemap(options).add_to(drawn)
    if tiles:
        # Off until it is chosen: a map that is opened asks nothing of the internet.
        online = folium.TileLayer(_OSM, attr=_OSM_CREDIT, name=texts["online_tiles"], overlay=True, show=tiles_shown)
        online.add_to(drawn)
        if not tiles_shown:
            folium.LayerControl(position="bottomright", collapsed=False).add_to(drawn)
    return drawn


def bounds(incidents: Iterable[Incident], *, whole: bool = False) -> View:
    """Corners (lat, lon) of what is worth seeing first, with a margin.

    That is the nine tenths of the incidents that lie nearest to their median, and whatever else is near: one visit to a
    far capital does not shrink the region to a dot. ``whole`` keeps them all.
    """
    points = [p for p in (anchor(i) for i in incidents) if p is not None]
    if not points:
        return HOME
    if whole:
        return _around(points)
    middle = (median(p[0] for p in points), median(p[1] for p in points))
    far = sorted(dist(middle, p) for p in points)
    reach = far[-1] if len(points) < FEW else max(NEAR, far[len(points) * 9 // 10 - 1])
    return _around([p for p in points if dist(middle, p) <= reach])


def _around(points: Sequence[tuple[float, float]]) -> View:
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    margin = max(0.6, 0.12 * max(north - south, east - west))
    return (max(-84.0, south - margin), west - margin), (min(84.0, north + margin), east + margin)


def to_html(drawn: OfflineMap) -> str:
    """Page of a map: one self-contained HTML text."""
    return str(drawn.get_root().render())


def save(drawn: OfflineMap, path: str | os.PathLike[str]) -> None:
    """Write a map as one self-contained file.

    Raises
    ------
    InputError
        The file cannot be written.
    """
    target = Path(path)
    draft = target.with_name(f".part-{target.name}")
    try:
        draft.write_text(to_html(drawn), encoding="utf-8")
        draft.replace(target)
    except OSError as error:
        raise InputError(f"{target}: cannot be written ({error.strerror or error})") from error
