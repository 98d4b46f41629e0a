"""Incidents as a layer of a folium map: compact records that the page's script draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import folium
from folium.template import Template

from mapper.model import Document, Incident
from mapper.output.layers.frame import anchor
from mapper.output.symbols import symbol, symbols
from mapper.output.webmap.offline import to_script
from mapper.output.words import Language, date_label, goods_label, number_range, place_label, type_label, words

AREA_PRECISIONS: Final = frozenset({"admin2", "admin1", "country", "border", "near"})
"""Precisions whose symbol stands for an area, not for a point."""
SHAPE_TOLERANCE: Final = 0.004
"""Degrees by which a drawn area may be off; layers keep the full shape."""


class IncidentLayer(folium.FeatureGroup):
    """Incidents on a folium map, one symbol style a type, crowded ones gathered.

    Parameters
    ----------
    incidents : iterable of Incident
        What to draw; those without a geometry are only counted.
    documents : mapping of str to Document
        Documents by id, for the source line of a pop-up.
    language : {"ar", "en"}
        Language of labels and pop-ups.
    details : bool
        Whether pop-ups carry evidence, source and place record. Without them the page must show these itself.
    legend : bool
        Whether the map has a legend with counts, and a list of what has no place.
    selected : str
        Id of the incident to mark.
    verdicts : mapping of str to str, optional
        Analysts' verdicts by incident id.
    """

    # The name is folium's: streamlit-folium finds the layer's variable by it.
    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = incidentMapper.incidents({{ this.payload }});
        {% endmacro %}
        """
    )

    def __init__(
        self,
        incidents: Iterable[Incident],
        documents: Mapping[str, Document] | None = None,
        *,
        language: Language = "ar",
        details: bool = True,
        legend: bool = True,
        selected: str = "",
        verdicts: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(name=words("map", language)["incidents"], control=False)
        given = list(incidents)
        shapes: list[Any] = []
        known: dict[bytes, int] = {}
        records = [_record(i, language) for i in given]
        for incident, record in zip(given, records, strict=True):
            if incident.geometry is not None and incident.geometry.geom_type != "Point":
                record["g"] = _shape(incident.geometry, shapes, known)
            if verdicts and incident.id in verdicts:
                record["v"] = verdicts[incident.id]
            if details:
                record.update(_details(incident, (documents or {}).get(incident.document_id), language))
        used = {i.incident_type for i in given}
        order = [key for key in symbols() if key in used] + sorted(used - set(symbols()))
        types = {key: _style(key, language) for key in order}
        options = {"language": language, "details": details, "legend": legend, "selected": selected}
        texts = {group: dict(words(group, language)) for group in ("status", "precision", "verdict", "map")}
        self.payload = to_script(
            {"incidents": records, "shapes": shapes, "types": types, "options": options, "words": texts}
        )


def _style(incident_type: str, language: Language) -> dict[str, Any]:
    drawn = symbol(incident_type)
    return {
        "label": type_label(incident_type, language),
        "family": drawn.family_label_ar if language == "ar" else drawn.family_label_en,
        "colour": drawn.colour,
        "frame": drawn.frame,
        "glyph": drawn.glyph,
        "size": drawn.glyph_size,
    }


def _record(incident: Incident, language: Language) -> dict[str, Any]:
    point = anchor(incident)
    record: dict[str, Any] = {
        "id": incident.id,
        "t": incident.incident_type,
        "s": incident.status,
        "d": date_label(incident),
        "p": place_label(incident, language),
        "k": incident.precision,
        "at": [round(point[1], 5), round(point[0], 5)] if point else None,
    }
    if incident.precision in AREA_PRECISIONS:
        record["area"] = 1
    return record


def _details(incident: Incident, document: Document | None, language: Language) -> dict[str, Any]:
    place = incident.place
    details: dict[str, Any] = {
        "e": incident.evidence[0].text if incident.evidence else "",
        "c": round(incident.confidence, 2),
        "by": incident.claimed_by,
        "gz": f"{place.id} · {place.lat:.4f}, {place.lon:.4f}" if place else "",
    }
    for key, low, high in (
        ("killed", incident.killed_min, incident.killed_max),
        ("injured", incident.injured_min, incident.injured_max),
    ):
        if low is not None or high is not None:
            details[key] = number_range(low, high)
    details["goods"] = " · ".join(goods_label(q, language) for q in incident.quantities)
    if document is not None:
        # Isolated, or the date's parts change places among Arabic words.
        published = f"\u2066{document.published.isoformat()}\u2069" if document.published else ""
        # Published without its sentence, an incident must not tell its place by a headline.
        title = document.title if incident.evidence else ""
        details["src"] = " · ".join(part for part in (document.source, title, published) if part)
    return details


def _shape(geometry: Any, shapes: list[Any], known: dict[bytes, int]) -> int:
    """Index of a geometry in the table of shapes, so that an area that many incidents share stands there once."""
    key = bytes(geometry.wkb)
    if key not in known:
        known[key] = len(shapes)
        shapes.append(_flipped(geometry))
    return known[key]


def _flipped(geometry: Any) -> dict[str, Any]:
    """Lines and areas as Leaflet has them: (lat, lon)."""
    drawn = geometry.simplify(SHAPE_TOLERANCE) if geometry.length > 0.5 else geometry
    parts = list(getattr(drawn, "geoms", [drawn]))
    lines = [_points(p.coords) for p in parts if p.geom_type in ("LineString", "LinearRing")]
    areas = [[_points(r.coords) for r in (p.exterior, *p.interiors)] for p in parts if p.geom_type == "Polygon"]
    return {"lines": lines, "areas": areas}


def _points(coordinates: Iterable[tuple[float, ...]]) -> list[list[float]]:
    return [[round(c[1], 4), round(c[0], 4)] for c in coordinates]
