"""Incidents → GeoDataFrame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from mapper.model import Document, Incident
from mapper.output.words import place_label, type_label, words

if TYPE_CHECKING:
    import geopandas as gpd

COLUMNS: Final[Mapping[str, str]] = {
    "id": "stable id of the incident",
    "incident_type": "our type",
    "type_ar": "Arabic name of the type",
    "type_en": "English name of the type",
    "event_type": "ACLED event type, empty for none",
    "sub_event_type": "ACLED sub-event type, empty for none",
    "status": "happened, claimed, planned, denied or habitual, as the text has it",
    "status_ar": "Arabic word for the status",
    "claimed_by": "who claims it, as named",
    "date_from": "first day on which it may have happened, ISO 8601; missing where the text does not say",
    "date_to": "last such day, included",
    "time_precision": "smallest unit that the words give: day, week, month, season, year or none",
    "place_label": "Arabic words for the place",
    "place_label_en": "Latin name of the place",
    "geo_precision": "how near the geometry is: site, town, near, admin2, admin1, country, border or none",
    "countries": "ISO 3166-1 alpha-2 codes of the countries concerned, '; ' between",
    "admin1": "English name of the first-order division that holds the place",
    "admin1_id": "gazetteer id of that division",
    "admin2_id": "gazetteer id of the second-order division",
    "gazetteer_id": "gazetteer id of the place",
    "gazetteer_sources": "where the gazetteer's record is from, '; ' between",
    "gazetteer_certainty": "how sure the gazetteer is of the position: high, medium or low",
    "lat": "latitude of a point of the geometry, degrees north; missing for the unlocated",
    "lon": "longitude of that point, degrees east",
    "killed_min": "least number of people killed; missing where the text gives none",
    "killed_max": "greatest such number; missing where open or not given",
    "injured_min": "least number of people injured",
    "injured_max": "greatest such number",
    "quantities": "goods: item, amount and unit, '; ' between",
    "actors": "those who took part as named, '; ' between",
    "tags": "further types that the same words tell of, '; ' between",
    "civilian_targeting": "whether civilians were its main or only target",
    "evidence": "the sentence that it rests on, as written",
    "evidence_start": "offset of that sentence in the document, in code points",
    "evidence_end": "offset after its last character",
    "document_id": "id of the document",
    "document_source": "who published it",
    "document_title": "its title; empty where the evidence is withheld",
    "document_published": "day of publication, ISO 8601",
    "confidence": "likelihood between 0 and 1 that type, date and place are all right",
    "place_confidence": "likelihood between 0 and 1 that the place is right",
    "verdict": "an analyst's judgement: confirmed, rejected or unsure; empty where nobody judged",
    "reasons": "names of the rules that made it, '; ' between",
}
"""What each column holds. Texts are empty where nothing is known, figures and dates missing."""

_WHOLE: Final = ("killed_min", "killed_max", "injured_min", "injured_max", "evidence_start", "evidence_end")


def to_layer(
    incidents: Iterable[Incident],
    documents: Iterable[Document] = (),
    verdicts: Mapping[str, str] | None = None,
) -> gpd.GeoDataFrame:
    """Layer of incidents.

    Parameters
    ----------
    incidents : iterable of Incident
        The incidents; those without a place are rows without a geometry.
    documents : iterable of Document
        Documents for source, title and date of publication.
    verdicts : mapping of str to str, optional
        Analysts' verdicts by incident id.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns as in :data:`COLUMNS` and ``geometry``, EPSG:4326, in the order of the incidents.

    Examples
    --------
    >>> layer = to_layer([])
    >>> len(layer), layer.crs.to_epsg(), list(layer.columns) == [*COLUMNS, "geometry"]
    (0, 4326, True)
    """
    import geopandas as gpd
    import pandas as pd

    by_id = {d.id: d for d in documents}
    given = list(incidents)
    rows = [_row(i, by_id.get(i.document_id), (verdicts or {}).get(i.id, "")) for i in given]
    columns: dict[str, Any] = {name: [row[name] for row in rows] for name in COLUMNS}
    for name in _WHOLE:
        columns[name] = pd.array(columns[name], dtype="Int64")
    for name in ("lat", "lon", "confidence", "place_confidence"):
        columns[name] = pd.array(columns[name], dtype="Float64")
    table = pd.DataFrame(columns, columns=list(COLUMNS))
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries([i.geometry for i in given], crs=4326, index=table.index))


def _row(incident: Incident, document: Document | None, verdict: str) -> dict[str, Any]:
    place = incident.place
    evidence = incident.evidence[0] if incident.evidence else None
    point = anchor(incident)
    return {
        "id": incident.id,
        "incident_type": incident.incident_type,
        "type_ar": type_label(incident.incident_type, "ar"),
        "type_en": type_label(incident.incident_type, "en"),
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_type,
        "status": incident.status,
        "status_ar": words("status", "ar").get(incident.status, ""),
        "claimed_by": incident.claimed_by,
        "date_from": _iso(incident.date_from),
        "date_to": _iso(incident.date_to),
        "time_precision": incident.time_precision,
        "place_label": place_label(incident, "ar"),
        "place_label_en": place_label(incident, "en"),
        "geo_precision": incident.precision,
        "countries": "; ".join(incident.countries or ((place.country,) if place and place.country else ())),
        "admin1": place.admin1 if place else "",
        "admin1_id": place.admin1_id if place else "",
        "admin2_id": place.admin2_id if place else "",
        "gazetteer_id": place.id if place else "",
        "gazetteer_sources": "; ".join(place.sources) if place else "",
        "gazetteer_certainty": place.certainty if place else "",
        "lat": round(point[1], 5) if point else None,
        "lon": round(point[0], 5) if point else None,
        "killed_min": incident.killed_min,
        "killed_max": incident.killed_max,
        "injured_min": incident.injured_min,
        "injured_max": incident.injured_max,
        "quantities": "; ".join(f"{q.item} {q.amount:.10g} {q.unit}".strip() for q in incident.quantities),
        "actors": "; ".join(incident.actors),
        "tags": "; ".join(incident.tags),
        "civilian_targeting": incident.civilian_targeting,
        "evidence": evidence.text if evidence else "",
        "evidence_start": evidence.start if evidence else None,
        "evidence_end": evidence.end if evidence else None,
        "document_id": incident.document_id,
        "document_source": document.source if document else "",
        # Published without its sentence, an incident must not tell its place by a headline.
        "document_title": document.title if document and evidence else "",
        "document_published": _iso(document.published) if document else None,
        "confidence": round(incident.confidence, 3),
        "place_confidence": round(incident.place_confidence, 3),
        "verdict": verdict,
        "reasons": "; ".join(incident.reasons),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def anchor(incident: Incident) -> tuple[float, float] | None:
    """Point (lon, lat) at which an incident's symbol stands; ``None`` for the unlocated.

    A point stands where it is, a line in its middle, an area at its gazetteer point where that lies inside, else at a
    point inside.
    """
    shape = incident.geometry
    if shape is None or shape.is_empty:
        return None
    from shapely import Point

    if isinstance(shape, Point):
        return float(shape.x), float(shape.y)
    if shape.geom_type in ("LineString", "MultiLineString"):
        parts = list(getattr(shape, "geoms", [shape]))
        middle = max(parts, key=lambda part: part.length).interpolate(0.5, normalized=True)
        return float(middle.x), float(middle.y)
    place = incident.place
    if place is not None and shape.covers(Point(place.lon, place.lat)):
        return place.lon, place.lat
    inside = shape.representative_point()
    return float(inside.x), float(inside.y)
