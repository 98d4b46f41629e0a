"""The JSON shape of places and candidates that every command of the project shares."""

from __future__ import annotations

from typing import Any

from gazetteer.place import Candidate, Place


def place_record(place: Place) -> dict[str, Any]:
    """Give a place as JSON has it; coordinates in degrees with 5 decimals (about a metre)."""
    return {
        "id": place.id,
        "name_ar": place.name_ar,
        "name_en": place.name_en,
        "lat": round(place.lat, 5),
        "lon": round(place.lon, 5),
        "country": place.country,
        "admin1": place.admin1,
        "feature_class": place.feature_class,
        "feature_code": place.feature_code,
        "admin1_id": place.admin1_id,
        "sources": list(place.sources),
    }


def candidate_record(candidate: Candidate) -> dict[str, Any]:
    """Give a candidate as JSON has it: its place, with score, match, name met and reasons."""
    place = candidate.place
    return {
        **place_record(place),
        "score": candidate.score,
        "match": candidate.match,
        "name": candidate.name,
        "reasons": list(candidate.reasons),
        "admin2_id": place.admin2_id,
        "admin3_id": place.admin3_id,
        "parent_id": place.parent_id,
        "population": place.population,
        "radius_km": place.radius_km,
        "certainty": place.certainty,
        "ids": dict(reversed(place.ids)),
    }
