"""What lies in what: the gazetteer's hierarchy as the words of a report use it."""

from __future__ import annotations

import math
from typing import Final

from shapely import Point

from gazetteer.divisions import ONCE_PART_OF
from gazetteer.place import Place
from mapper.model import Footprint

FINENESS: Final = {"site": 6, "town": 5, "near": 4, "border": 4, "admin2": 3, "admin1": 2, "country": 1, "none": 0}
"""The finer precision wins where two footprints name one place."""


def around(area: Footprint) -> bool:
    """Whether a footprint only tells the country around a place, or a direction from it."""
    return bool(area.reasons) and area.reasons[-1] in AROUND


AROUND: Final = ("near", "direction_of", "countryside_of")
"""Rules of footprints that only tell the country around a place, or a direction from it."""


def same_division(one: Footprint, other: Footprint) -> bool:
    """Whether two footprints rest on places of one first-order division."""
    if one.place is None or other.place is None:
        return False
    return bool(one.place.admin1_id) and one.place.admin1_id == other.place.admin1_id


def one_in_other(one: Footprint, other: Footprint) -> bool:
    """Whether one of two footprints is a coarser word for the other."""
    a, b = one.place, other.place
    if a is None or b is None:
        return False
    if a.id == b.id or holds(a, b) or holds(b, a):
        return True
    # A place in the country around a seat may be told by the seat alone, but not one far away in its division.
    return (around(other) and _near_seat(a, b)) or (around(one) and _near_seat(b, a))


def _near_seat(place: Place, seat: Place) -> bool:
    """Whether a place lies near a seat with which it may be told."""
    return told_inside(place, seat) and apart_km(place, seat) <= AROUND_KM


AROUND_KM: Final = 40.0
"""How far from a town a place in 'the country around' it may lie."""


def apart_km(one: Place, other: Place) -> float:
    """Return about how many kilometres two places lie apart."""
    width = (one.lon - other.lon) * math.cos(math.radians(one.lat))
    return _DEGREE_KM * math.hypot(one.lat - other.lat, width)


def natural(area: Footprint) -> bool:
    """Whether a footprint is of a mountain, plain, river or forest."""
    return area.place is not None and area.place.feature_class in ("T", "H", "L", "V")


def modifies(side: Footprint, place: Footprint) -> bool:
    """Whether a direction told right after a place only says where the place lies: 'X, north of Y'."""
    if side.place is None or place.place is None:
        return False
    if natural(side) and not natural(place):  # 'the village of X on the mountain Y'
        return apart_km(side.place, place.place) <= side.place.radius_km + AROUND_KM
    country = side.reasons[-1:] == ("countryside_of",)
    if not around(side) or (around(place) and not country):
        return False
    if country and around(place):  # 'at the edge of the town X in the countryside of Y'
        return apart_km(side.place, place.place) <= 2 * AROUND_KM
    return same_division(side, place) or (
        side.reasons[-1:] == ("direction_of",) and apart_km(side.place, place.place) <= DIRECTION_KM
    )


DIRECTION_KM: Final = 150.0
"""How far from a place the town may lie that its direction is told by."""


def on_the_way(place: Footprint, road: Footprint) -> bool:
    """Whether a place says where on a road it was: 'on the road X - Y near Z'."""
    if (
        road.reasons[-1:] != ("road",)
        or road.geometry is None
        or place.place is None
        or place.reasons[-1:] == ("road",)
    ):
        return False
    if FINENESS[place.precision] < FINENESS["near"]:
        return False
    away = road.geometry.distance(Point(place.place.lon, place.place.lat)) * _DEGREE_KM
    return away <= max(ROAD_KM, _ROAD_BENDS * road.geometry.length * _DEGREE_KM)


ROAD_KM: Final = 30.0
"""How far from the straight line between its ends a road may run."""
_ROAD_BENDS: Final = 0.2  # the same for a long road, as a share of its length
_DEGREE_KM: Final = 111.2


def off_the_coast(place: Footprint, sea: Footprint) -> bool:
    """Whether a place says where in a sea it was: 'in the Red Sea off the coast of X'."""
    return sea.place is not None and sea.place.feature_code in _SEAS and place.reasons[-1:] == ("near",)


_SEAS: Final = ("SEA", "GULF", "STRT", "BAY", "OCN")


def related(one: Footprint, other: Footprint) -> bool:
    """Whether one of two footprints may be told as a part of the other."""
    if one.place is None or other.place is None:
        return bool(set(one.countries) & set(other.countries)) and "country" in (one.precision, other.precision)
    return told_inside(one.place, other.place) or told_inside(other.place, one.place) or one.place.id == other.place.id


def holds(parent: Place, place: Place) -> bool:
    """Whether a place lies in another by the gazetteer's hierarchy."""
    if parent.feature_code in _COUNTRIES:
        return place.country == parent.country
    if ONCE_PART_OF.get(place.admin1_id) == parent.id:
        return True
    return parent.id in (place.admin1_id, place.admin2_id, place.admin3_id, place.parent_id)


_COUNTRIES: Final = frozenset(("PCL", "PCLD", "PCLF", "PCLH", "PCLI", "PCLIX", "PCLS"))
"""Feature codes of political entities."""


def told_inside(place: Place, parent: Place) -> bool:
    """Whether a place may be told with another as its parent: a seat stands for its division."""
    if holds(parent, place):
        return True
    division = place.admin1_id
    if division != parent.admin1_id or not division or place.population >= parent.population:
        return False
    if place.feature_class in ("T", "H", "L", "V") or place.feature_code in ("PPLA", "PPLC", "ADM1"):
        return False
    return parent.feature_code in ("PPLA", "PPLC") or parent.population >= 100_000


def refines(one: Footprint, other: Footprint) -> bool:
    """Whether ``one`` is a finer word for a place within ``other``."""
    if one.place is None or other.place is None or one.place.id == other.place.id:
        return False
    if not told_inside(one.place, other.place):
        return False
    finer = FINENESS[one.precision] > FINENESS[other.precision]
    return finer or (one.precision in ("admin2", "town") and other.precision == "town") or around(other)
