"""How places lie to each other, as far as names are resolved by it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from gazetteer.divisions import ONCE_PART_OF
from gazetteer.place import Place


def local(place: Place) -> bool:
    """Whether a place is smaller than a country and no water, road or relief."""
    return place.feature_class in ("P", "A", "S") and place.feature_code[:3] != "PCL"


def fits(place: Place, feature: str) -> bool:
    """Whether a place is of the feature class or code that a type word calls for."""
    if len(feature) == 1:
        return place.feature_class == feature or (feature == "P" and place.feature_code in ("ADM3", "ADM4"))
    if feature.startswith("ADM"):
        return place.feature_code.startswith(feature)
    return place.feature_code == feature


def near(one: Place, other: Place, limit_km: float) -> bool:
    """Whether two places are near; on the sphere, good enough to weigh with."""
    height = abs(one.lat - other.lat) * 111.2
    if height > limit_km:
        return False
    width = abs(one.lon - other.lon) * 111.2 * math.cos(math.radians(one.lat))
    return math.hypot(height, width) <= limit_km


def _seat(place: Place) -> bool:
    return place.feature_code in ("PPLA", "PPLC") or place.population >= 100_000


def within_any(place: Place, parents: Iterable[Place]) -> bool:
    """Whether a place lies in one of others by the hierarchy, or in the division that a seat stands for."""
    place_id, admin1 = place.id, place.admin1_id
    above = (admin1, place.admin2_id, place.admin3_id, place.parent_id, ONCE_PART_OF.get(admin1, admin1))
    for parent in parents:
        parent_id = parent.id
        if parent_id == place_id:
            continue
        if parent_id in above:
            return True
        # A seat stands for its division: 'Tarmiyah north of Baghdad', 'a village in the countryside of Hama'.
        if parent.feature_class == "P":
            if admin1 and parent.admin1_id == admin1 and _seat(parent) and not _seat(place):
                return True
        elif parent.feature_code[:3] == "PCL" and place.country == parent.country:
            return True
    return False


def places_of(place: Place) -> tuple[str, ...]:
    """Name all that a place may lie in, as ``names_of`` names it: where none is the same, ``within_any`` is false."""
    within: tuple[str, ...] = (place.admin1_id, place.admin2_id, place.admin3_id, place.parent_id)
    within = (*within, f"country {place.country}")
    if place.admin1_id in ONCE_PART_OF:
        within = (*within, ONCE_PART_OF[place.admin1_id])
    return within if _seat(place) else (*within, f"division {place.admin1_id}")


def names_of(place: Place) -> tuple[str, ...]:
    """Name what a place is to those that lie in it: itself, and the country or the division that it stands for."""
    if place.feature_class == "P":
        return (place.id, f"division {place.admin1_id}") if place.admin1_id and _seat(place) else (place.id,)
    return (place.id, f"country {place.country}") if place.feature_code[:3] == "PCL" else (place.id,)


def belongs(place: Place, parent: Place, reach_km: float = 0.0) -> bool:
    """Whether a place may be told as one in, or in the country around, a parent."""
    if place.id == parent.id or parent.feature_code[:3] == "PCL":
        return place.country == parent.country or _told_as(place, parent)
    if place.feature_code[:3] == "PCL":  # a country is never told by a town
        return True
    if reach_km and near(place, parent, reach_km):
        return True
    if parent.id in (place.admin1_id, place.admin2_id, place.admin3_id, place.parent_id):
        return True
    if ONCE_PART_OF.get(place.admin1_id) == parent.id or ONCE_PART_OF.get(place.id) == parent.id:
        return True
    if place.feature_code == "ADM1":
        return False
    if parent.feature_code == "ADM1":
        return not place.admin1_id and near(place, parent, 120.0)
    # A seat stands for its division ('in the countryside of Hama'), but far away only within the same one: that of a
    # province for all of it ('Al-Qaim west of Ramadi').
    same = bool(place.admin1_id) and place.admin1_id == parent.admin1_id
    if same and parent.feature_code in ("PPLA", "PPLC"):
        return True
    return near(place, parent, 130.0 if same and _seat(parent) else 45.0)


def abroad(place: Place, parents: Sequence[Place]) -> bool:
    """Whether a place lies in another country than any that its told parent may lie in."""
    if place.feature_code[:3] == "PCL" or not place.country:
        return False
    for parent in parents:
        if not parent.country or parent.country == place.country or _told_as(place, parent):
            return False
    return True


def _told_as(place: Place, parent: Place) -> bool:
    """Whether writers tell a place as one of another country: towns of Israel as of (occupied) Palestine."""
    return place.country == "IL" and parent.country == "PS" and parent.feature_code[:3] == "PCL"


def in_parents(place: Place, parents: Sequence[tuple[Sequence[Place], float]]) -> tuple[bool, bool, bool]:
    """Whether a place lies in one of its told parents, in all of them, and in another country than one of them."""
    supported, contained, away = False, True, False
    for likely, km in parents:
        held = False
        for parent in likely:
            if belongs(place, parent, km):
                held = True
                break
        if held:
            supported = True
        else:
            contained = False
        away = away or abroad(place, likely)
    return supported, contained, away
