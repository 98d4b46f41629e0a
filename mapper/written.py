"""Incidents as JSON text: what ``json`` makes of ``incident_record``, in a quarter of the time.

The text of places and shapes, which come again and again, is kept; all else is written out.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from json.encoder import encode_basestring as _quoted
from typing import TYPE_CHECKING, Any, Final, TypeVar

from gazetteer.jsonl import json_text
from gazetteer.records import place_record
from mapper.records import goods_record, shape_record

if TYPE_CHECKING:
    from datetime import date

    from gazetteer.place import Place
    from mapper.model import Evidence, Incident

V = TypeVar("V")

_LIMIT: Final = 4096
"""Most texts of places, or of shapes, that are kept; past it all are forgotten, so that memory stays bounded."""


def incidents_line(answered: dict[str, Any]) -> str:
    """Write an answer of ``mapper extract``: ``{"id", "incidents"}`` with incidents as they are, or a complaint."""
    if "incidents" not in answered:
        return json_text(answered)
    incidents = ", ".join([incident_json(incident) for incident in answered["incidents"]])
    return f'{{"id": {json_text(answered["id"])}, "incidents": [{incidents}]}}'


def incident_json(incident: Incident) -> str:
    """Write an incident as ``json_text(incident_record(incident))`` does."""
    i = incident
    quantities = json_text([goods_record(goods) for goods in i.quantities]) if i.quantities else "[]"
    evidence = ", ".join([_evidence(piece) for piece in i.evidence])
    return (
        f'{{"id": {_quoted(i.id)}, "incident_type": {_quoted(i.incident_type)}, "event_type": {_quoted(i.event_type)}, '
        f'"sub_event_type": {_quoted(i.sub_event_type)}, "status": {_quoted(i.status)}, '
        f'"claimed_by": {_quoted(i.claimed_by)}, "date_from": {_day(i.date_from)}, "date_to": {_day(i.date_to)}, '
        f'"time_precision": {_quoted(i.time_precision)}, "place": {_place(i.place)}, '
        f'"place_label": {_quoted(i.place_label)}, "anchor_id": {_quoted(i.anchor_id)}, '
        f'"countries": {_list(i.countries)}, "geometry": {_geometry(i.geometry)}, "precision": {_quoted(i.precision)}, '
        f'"killed_min": {_count(i.killed_min)}, "killed_max": {_count(i.killed_max)}, '
        f'"injured_min": {_count(i.injured_min)}, "injured_max": {_count(i.injured_max)}, "quantities": {quantities}, '
        f'"actors": {_list(i.actors)}, "tags": {_list(i.tags)}, '
        f'"civilian_targeting": {"true" if i.civilian_targeting else "false"}, "evidence": [{evidence}], '
        f'"confidence": {round(i.confidence, 3)}, "place_confidence": {round(i.place_confidence, 3)}, '
        f'"reasons": {_list(i.reasons)}}}'
    )


@lru_cache(_LIMIT)
def _list(words: tuple[str, ...]) -> str:
    return "[" + ", ".join([_quoted(word) for word in words]) + "]"


def _day(day: date | None) -> str:
    return "null" if day is None else f'"{day.isoformat()}"'


def _count(people: int | None) -> str:
    return "null" if people is None else str(people)


def _evidence(piece: Evidence) -> str:
    return f'{{"start": {piece.start}, "end": {piece.end}, "text": {_quoted(piece.text)}}}'


def _kept(text_of: Callable[[V], str]) -> Callable[[V | None], str]:
    """Keep the text of what many incidents share. It is known by its identity: its hash takes longer than its text."""
    known: dict[int, tuple[V, str]] = {}

    def written(value: V | None) -> str:
        if value is None:
            return "null"
        found = known.get(id(value))
        if found is None:
            if len(known) >= _LIMIT:
                known.clear()
            # The value is held with its text, so that no other can come to have its identity.
            found = known[id(value)] = value, text_of(value)
        return found[1]

    return written


@lru_cache(_LIMIT)
def _shape(geometry: Any) -> str:
    """Text of a shape, shared between equal ones: its many numbers are not kept."""
    return json_text(shape_record(geometry))


def _place_text(place: Place) -> str:
    return json_text(place_record(place))


_place = _kept(_place_text)
_geometry = _kept(_shape)
