"""Who belongs to whom: country and divisions of every place, by its record or by the outline that it lies in."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from gazetteer.arabic import name_key
from gazetteer.join import borderless, distance_km, scheme
from gazetteer.names import TYPE_WORDS, skeleton
from gazetteer.place import Place

LEVELS: Final = {"ADM1": "admin1_id", "ADM2": "admin2_id", "ADM3": "admin3_id"}
"""Feature codes of divisions, and the field that names the division of a place."""
_TYPE_WORD: Final = re.compile(r"\s+(?:Governorate|Province|Region|District|Emirate|Municipality)$")
_NAMED_REACH_KM: Final = {"ADM1": 400.0, "ADM2": 120.0, "ADM3": 60.0}
"""From a place to the point of a division that it names."""
_SEAT_KM: Final = 60.0  # a district's point is its centre or its seat
_DEEPEST: Final = 8  # parents of parents; a longer chain is a circle
_MAJORITY: Final = 0.6  # share of a source's division that must lie in an outline for the two to be the same
_SPREAD: Final = frozenset(["H", "T", "V", "R", "L"])  # classes that cross borders: no division is worked out for them


def assign(
    places: Sequence[Place], ids: Mapping[str, str], shapes: Mapping[str, BaseGeometry]
) -> tuple[list[Place], list[str]]:
    """Give every place its country, its divisions and its parent, as ids of this gazetteer.

    Parameters
    ----------
    places : sequence of Place
        Places whose ``admin…_id`` and ``parent_id`` name records of their sources.
    ids : mapping
        Ids of records to ids of places.
    shapes : mapping
        Outlines by place id.

    Returns
    -------
    places : list of Place
        The same places; an unknown division is ``""``.
    problems : list of str
        References of curated rows that lead nowhere.
    """
    problems: list[str] = []
    by_id = {place.id: place for place in places}
    named = _Named(places)
    own = {place.id: _divisions(place, by_id, lambda place, said: ids.get(said) or named.find(place, said), problems)
           for place in places}  # fmt: skip
    inside = {code: _containing(code, places, by_id, shapes) for code in ("PCLI", *LEVELS)}
    voted = {code: _votes(places, name, ids, inside[code]) for code, name in LEVELS.items()}
    result = []
    for place in places:
        found = own[place.id]
        spread = place.feature_class in _SPREAD or place.feature_code.startswith("PCL") or borderless(place)
        for code, name in LEVELS.items():
            if found.get(name) or spread or (place.feature_code <= code and place.feature_class == "A"):
                continue
            found[name] = voted[code].get(getattr(place, name)) or inside[code].get(place.id, "")
        _agree(found, by_id, own)
        if place.admin1_id.startswith("gnadm1:") and scheme(place.id) == "cur" and not found.get("admin1_id"):
            problems.append(f"{place.id}: admin1_id names {place.admin1_id}, and no outline tells which that is")
        country = place.country
        if not country and not spread and place.id in inside["PCLI"]:
            country = by_id[inside["PCLI"][place.id]].country
        division = by_id.get(found.get("admin1_id", ""))
        result.append(
            replace(
                place,
                country=country,
                admin1=_TYPE_WORD.sub("", division.name_en) if division else "",
                admin1_id=found.get("admin1_id", ""),
                admin2_id=found.get("admin2_id", ""),
                admin3_id=found.get("admin3_id", ""),
                parent_id=found.get("parent_id", ""),
            )
        )
    return _with_seats(result), problems


def _with_seats(places: list[Place]) -> list[Place]:
    """Put the seat of a district, and what is a part of the seat, into the district where nothing else said so.

    The seat is the largest settlement of the district's name in its governorate.
    """
    settled: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in places:
        if place.feature_class == "P" and place.feature_code != "PPLX" and place.admin1_id:
            for key in _division_keys(place.name_ar):
                settled[place.admin1_id, key].append(place)
    seats: dict[str, dict[str, str]] = defaultdict(dict)
    for place in places:
        if place.feature_code in ("ADM2", "ADM3") and place.name_ar:
            for key in sorted(_division_keys(place.name_ar)):
                towns = [t for t in settled[place.admin1_id, key] if distance_km(t, place) < _SEAT_KM]
                if towns:
                    seat = min(towns, key=lambda t: (-t.population, distance_km(t, place), t.id))
                    seats[seat.id].setdefault(LEVELS[place.feature_code], place.id)
    by_id = {place.id: place for place in places}
    result = []
    for place in places:
        above, depth = place.id, 0
        while above not in seats and depth < _DEEPEST and above in by_id:
            above, depth = by_id[above].parent_id, depth + 1
        told = {name: to for name, to in seats.get(above, {}).items() if place.feature_class != "A"}
        if "admin3_id" in told:
            told.setdefault("admin2_id", by_id[told["admin3_id"]].admin2_id)
        new = {name: to for name, to in told.items() if not getattr(place, name)}
        result.append(replace(place, **new) if new else place)  # type: ignore[arg-type]
    return result


class _Named:
    """Divisions that a source knows by name: ``name:ADM2:SY:عفرين``."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.known: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
        for place in places:
            if place.feature_code in LEVELS:
                for key in sorted({k for name in place.names for k in _division_keys(name.text)}):
                    self.known[place.feature_code, place.country, key].append(place)

    def find(self, place: Place, said: str) -> str:
        """Id of the nearest division of that name, ``""`` where there is none near."""
        if not said.startswith("name:"):
            return ""
        _, code, country, name = said.split(":", 3)
        found = [p for key in _division_keys(name) for p in self.known.get((code, country, key), ())]
        near = [(distance_km(place, p), p.id) for p in found]
        apart, nearest = min(near, default=(math.inf, ""))
        return nearest if apart < _NAMED_REACH_KM[code] else ""


def _division_keys(name: str) -> set[str]:
    """Keys of a division's name, with and without its type word."""
    key = name_key(name)
    first, _, rest = key.partition(" ")
    return {skeleton(key), skeleton(rest)} if rest and first in TYPE_WORDS else {skeleton(key)}


def _divisions(
    place: Place, by_id: Mapping[str, Place], find: Callable[[Place, str], str], problems: list[str]
) -> dict[str, str]:
    """Collect what the record itself and its parents' records say."""
    found: dict[str, str] = {}
    step, passed = place, {place.id}
    for _ in range(_DEEPEST):
        above = ""
        for name in ("parent_id", "admin3_id", "admin2_id", "admin1_id"):
            said = getattr(step, name)
            target = find(step, said) if said else ""
            missing = said and not target and not said.startswith(("name:", "gnadm1:"))
            if missing and step is place and scheme(place.id) == "cur":
                problems.append(f"{place.id}: {name} names {said}, which is not there")
            if not target or target in passed:
                continue
            level = LEVELS.get(by_id[target].feature_code, "")
            if level:
                found.setdefault(level, target)
            elif name == "parent_id" and step is place and not by_id[target].feature_code.startswith("PCL"):
                found["parent_id"] = target
            above = above or target
        if not above:
            break
        step = by_id[above]
        passed.add(above)
    return found


def _containing(
    code: str, places: Sequence[Place], by_id: Mapping[str, Place], shapes: Mapping[str, BaseGeometry]
) -> dict[str, str]:
    """Id of the division of one level whose outline holds a place's point; the smallest where several do."""
    owners = sorted(i for i in shapes if i in by_id and by_id[i].feature_code == code and shapes[i].area > 0)
    if not owners:
        return {}
    areas = [shapes[i] for i in owners]
    points = shapely.points([[p.lon, p.lat] for p in places])
    hit_points, hit_areas = shapely.STRtree(areas).query(points, predicate="within")
    order = np.argsort([-float(areas[i].area) for i in hit_areas], kind="stable")
    found = {}
    for i in order:
        place, owner = places[hit_points[i]], owners[hit_areas[i]]
        # A point just across a line is the coarse outline's fault, not another country.
        if place.id != owner and (not place.country or code == "PCLI" or by_id[owner].country == place.country):
            found[place.id] = owner
    return found


def _votes(places: Sequence[Place], name: str, ids: Mapping[str, str], inside: Mapping[str, str]) -> dict[str, str]:
    """Divisions that a source knows by a code alone: each is the outline that holds most of its places."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for place in places:
        said = getattr(place, name)
        if said and said not in ids and place.id in inside:
            votes[said][inside[place.id]] += 1
    result = {}
    for said, counts in votes.items():
        winner, number = min(counts.items(), key=lambda item: (-item[1], item[0]))
        if number >= _MAJORITY * counts.total():
            result[said] = winner
    return result


def _agree(found: dict[str, str], by_id: Mapping[str, Place], own: Mapping[str, Mapping[str, str]]) -> None:
    """Drop a lower division that lies in another first-order one than the record says."""
    first = found.get("admin1_id")
    for name in ("admin2_id", "admin3_id"):
        above = own.get(found.get(name, ""), {}).get("admin1_id")
        if first and above and above != first:
            found[name] = ""
        elif not first and above:
            found["admin1_id"] = first = above
