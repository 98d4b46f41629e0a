"""The command contract's JSON objects: what other programs read. Fields may be added, none is renamed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from gazetteer.records import place_record
from mapper.errors import InputError
from mapper.model import DateSpan, Document, Incident, Resolution, SeizedGoods


def document_of(row: Mapping[str, Any]) -> Document:
    """Document of an input line ``{"id", "text", "published" | null}``; ``source`` and ``title`` are optional.

    Raises
    ------
    InputError
        ``text`` is missing or no string, or ``published`` no ISO date.
    """
    text, published = row.get("text"), row.get("published")
    if not isinstance(text, str):
        raise InputError("'text' is missing or no string")
    day = None
    if published is not None:
        try:
            day = date.fromisoformat(str(published)[:10])
        except ValueError as error:
            raise InputError(f"'published' is {published!r}; write it as YYYY-MM-DD or null") from error
    return Document(str(row.get("id")), text, day, str(row.get("source") or ""), str(row.get("title") or ""))


def toponym_record(resolution: Resolution) -> dict[str, Any]:
    """One toponym of ``mapper geoparse``."""
    mention = resolution.mention
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "role": mention.role,
        "place": place_record(resolution.place) if resolution.place else None,
        "confidence": round(resolution.confidence * mention.confidence, 3),
        "reasons": [*mention.reasons, *resolution.reasons],
    }


def date_record(span: DateSpan) -> dict[str, Any]:
    """One date of ``mapper dates``."""
    return {
        "start": span.start,
        "end": span.end,
        "text": span.text,
        "from": span.date_from.isoformat(),
        "to": span.date_to.isoformat(),
        "precision": span.precision,
        "reasons": list(span.reasons),
    }


def incident_record(incident: Incident) -> dict[str, Any]:
    """One incident of ``mapper extract``."""
    return {
        "id": incident.id,
        "incident_type": incident.incident_type,
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_type,
        "status": incident.status,
        "claimed_by": incident.claimed_by,
        "date_from": incident.date_from.isoformat() if incident.date_from else None,
        "date_to": incident.date_to.isoformat() if incident.date_to else None,
        "time_precision": incident.time_precision,
        "place": place_record(incident.place) if incident.place else None,
        "place_label": incident.place_label,
        "anchor_id": incident.anchor_id,
        "countries": list(incident.countries),
        "geometry": geometry_record(incident.geometry),
        "precision": incident.precision,
        "killed_min": incident.killed_min,
        "killed_max": incident.killed_max,
        "injured_min": incident.injured_min,
        "injured_max": incident.injured_max,
        "quantities": [goods_record(goods) for goods in incident.quantities],
        "actors": list(incident.actors),
        "tags": list(incident.tags),
        "civilian_targeting": incident.civilian_targeting,
        "evidence": [{"start": e.start, "end": e.end, "text": e.text} for e in incident.evidence],
        "confidence": round(incident.confidence, 3),
        "place_confidence": round(incident.place_confidence, 3),
        "reasons": list(incident.reasons),
    }


def goods_record(goods: SeizedGoods) -> dict[str, Any]:
    """Goods of an incident."""
    return {"item": goods.item, "amount": goods.amount, "unit": goods.unit}


def shape_record(geometry: Any) -> dict[str, Any] | None:
    """GeoJSON geometry with 5 decimals (about a metre), rings by the right-hand rule; ``None`` stays ``None``.

    Parameters
    ----------
    geometry : shapely geometry or None
        In (lon, lat), EPSG:4326.

    Returns
    -------
    dict or None
        Made anew.
    """
    if geometry is None:
        return None
    if geometry.geom_type == "Point":
        return {"type": "Point", "coordinates": [round(geometry.x, 5), round(geometry.y, 5)]}
    from shapely import orient_polygons, set_precision

    shape = orient_polygons(set_precision(geometry, 1e-5, mode="pointwise"))
    return {"type": shape.geom_type, "coordinates": _coordinates(shape)}


geometry_record = lru_cache(maxsize=4096)(shape_record)
"""``shape_record``, kept and shared between equal geometries: do not change it."""


def _coordinates(shape: Any) -> Any:
    """Coordinates as GeoJSON nests them."""
    if hasattr(shape, "geoms"):
        return [_coordinates(part) for part in shape.geoms]
    if shape.geom_type == "Polygon":
        return [_coordinates(ring) for ring in (shape.exterior, *shape.interiors)]
    from shapely import get_coordinates

    rounded = get_coordinates(shape, include_z=shape.has_z).round(5).tolist()
    return rounded[0] if shape.geom_type == "Point" else rounded
