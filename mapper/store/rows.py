"""Records of the model as rows of the database, and back."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

import sqlalchemy as sa

from gazetteer.place import Place, PlaceName
from mapper.model import Document, Evidence, Incident, SeizedGoods

_COLUMNS = {"id", "document_id", "incident_type", "status", "date_from", "date_to", "place", "geometry", "evidence"}


def incident_row(position: int, incident: Incident) -> dict[str, Any]:
    """Row of an incident, the nth of its document; its evidence has rows of its own."""
    from shapely import to_wkt

    record = {f.name: getattr(incident, f.name) for f in fields(Incident) if f.name not in _COLUMNS}
    record["quantities"] = [asdict(q) for q in incident.quantities]
    return {
        **{name: getattr(incident, name) for name in ("id", "document_id", "incident_type", "status")},
        "date_from": incident.date_from,
        "date_to": incident.date_to,
        "position": position,
        "place_id": incident.place.id if incident.place else None,
        "record": record,
        "place": asdict(incident.place) if incident.place else sa.null(),
        "geometry": to_wkt(incident.geometry, rounding_precision=6) if incident.geometry is not None else None,
    }


def comparable(row: dict[str, Any]) -> str:
    """Write a row so that two of the same content are equal, whichever way they came."""
    plain = {k: None if isinstance(v, sa.sql.elements.Null) else v for k, v in row.items()}
    return json.dumps(plain, default=str, sort_keys=True)


def document_of(row: Any) -> Document:
    """Document of a row."""
    return Document(**{f.name: row[f.name] for f in fields(Document)})


def incident_of(row: dict[str, Any], evidence: tuple[Evidence, ...]) -> Incident:
    """Incident of a row and its evidence."""
    from shapely import from_wkt

    record: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row["record"].items()}
    record["quantities"] = tuple(SeizedGoods(**q) for q in record["quantities"])
    named: dict[str, Any] = {k: row[k] for k in ("id", "document_id", "incident_type", "status", "date_from")}
    named["date_to"] = row["date_to"]
    place = _place(row["place"]) if row["place"] else None
    geometry = from_wkt(row["geometry"]) if row["geometry"] else None
    return Incident(**named, **record, place=place, geometry=geometry, evidence=evidence)


def _place(record: dict[str, Any]) -> Place:
    names = tuple(PlaceName(**n) for n in record["names"])
    ids = tuple((scheme, value) for scheme, value in record["ids"])
    return Place(**{**record, "names": names, "ids": ids, "sources": tuple(record["sources"])})
