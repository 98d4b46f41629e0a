"""What a caller knows besides the name: country, division, point, feature; resolved against the gazetteer itself."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gazetteer import names
from gazetteer.arabic import name_key
from gazetteer.divisions import ONCE_PART_OF
from gazetteer.query import first_readings, parent_key, split
from gazetteer.ranking import Hit, distance_km, fits, weights

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer, Sense
    from gazetteer.names import TypeWord

_SEAT_KM: Final = 30.0
_MOST_REGIONS: Final = 40
_BESIDE_KM: Final = 10.0


@dataclass(frozen=True, slots=True)
class Region:
    """What a hint such as 'Deir ez-Zor' or 'the district of Jableh' may mean."""

    text: str
    """The hint as given."""
    rows: frozenset[int]
    """Rows of divisions and places of that name."""
    best: int
    """Row of the largest unit, -1 where nothing was found."""
    seat: int
    """Row of the town of that name in it, -1 where there is none."""
    country: str = ""
    """ISO code, where it is a country."""


@dataclass(frozen=True, slots=True)
class Hints:
    """Resolved hints of one query."""

    country: str = ""
    """ISO code, ``""`` for none."""
    admin: Region | None = None
    """The division given."""
    near: tuple[float, float] | None = None
    """Point (lon, lat) near which the place should lie."""
    feature: str = ""
    """Feature class or code."""


def country_code(gazetteer: Gazetteer, text: str) -> str:
    """ISO code of a country given by code or by name, ``""`` where it is not known.

    A code that the gazetteer has no places of is kept: it contradicts all.
    """
    if len(text) == 2 and text.isascii() and text.isalpha():
        return text.upper()
    key = name_key(text)
    found = [s for s in gazetteer.senses(key) if s.feature_code.startswith("PCL")]
    if not found:
        found = [s for s in gazetteer.senses_like(key) if s.feature_code.startswith("PCL")]
    return max(found, key=lambda s: s.population).country if found else ""


def region(gazetteer: Gazetteer, text: str, country: str = "") -> Region:
    """Divisions that a hint may mean, of any level; where there are none, settlements of that name."""
    bare = parent_key(text)
    keys = dict.fromkeys(k for k in (name_key(text), split(text)[0], bare, *(r.key for r in first_readings(bare))) if k)
    nation = next((s for s in gazetteer.senses(name_key(text)) if _is_country(s)), None)
    if nation is not None:
        return Region(text, frozenset((nation.row,)), nation.row, -1, nation.country)
    everything: list[Sense] = []
    for look, own_names in ((gazetteer.senses, True), (gazetteer.senses, False), (gazetteer.senses_like, False)):
        for key in keys:
            found = _divisible(gazetteer, look(key), country)
            if own_names:
                found = [s for s in found if s.kind in names.KINDS]
            everything += found
            areas = [s for s in found if s.feature_class == "A"]
            if areas:
                rows = _with_parts_cut_out(gazetteer, [s.row for s in areas])
                return Region(text, rows, areas[0].row, _seat(gazetteer, areas[0].row, keys))
    if everything:
        return Region(text, frozenset(s.row for s in everything), everything[0].row, everything[0].row)
    return Region(text, frozenset(), -1, -1)


def _with_parts_cut_out(gazetteer: Gazetteer, areas: Sequence[int]) -> frozenset[int]:
    """Divisions, and those that were once a part of them: 'in the Bekaa' may be in Baalbek-Hermel."""
    columns, rows = gazetteer.columns, set(areas)
    meant = {columns.id(row) for row in areas}
    for part, whole in ONCE_PART_OF.items():
        if whole in meant and (row := columns.row(part)) is not None:
            rows.add(row)
    return frozenset(rows)


def _is_country(sense: Sense) -> bool:
    return sense.feature_code.startswith("PCL") and sense.kind in names.KINDS


def _seat(gazetteer: Gazetteer, area: int, keys: Iterable[str]) -> int:
    """Row of the town that bears the name of an area and lies in it, -1 where there is none."""
    c = gazetteer.columns

    def inside(row: int) -> bool:
        if area in (c.admin1[row], c.admin2[row], c.admin3[row]):
            return True
        near = distance_km(c.lat[row], c.lon[row], c.lat[area], c.lon[area]) < _SEAT_KM
        return near and c.admin1[row] == c.admin1[area]

    senses = (s for key in keys for look in (gazetteer.senses, gazetteer.senses_like) for s in look(key))
    return max((s.row for s in senses if s.feature_class == "P" and inside(s.row)), key=gazetteer.prior, default=-1)


def _divisible(gazetteer: Gazetteer, senses: Iterable[Sense], country: str) -> list[Sense]:
    """Areas and settlements among senses, of the country if there are any, largest unit first."""
    found = [s for s in set(senses) if s.feature_class in "AP" and not s.feature_code.startswith("PCL")]
    found = [s for s in found if not country or s.country == country] or found
    found.sort(key=lambda s: (s.feature_class != "A", s.feature_code, -gazetteer.prior(s.row), s.row))
    return found[:_MOST_REGIONS]


def _borderless(gazetteer: Gazetteer, row: int) -> bool:
    c = gazetteer.columns
    return not c.countries[c.country[row]] and not c.codes[c.feature_code[row]].startswith("PCL")


def weigh(gazetteer: Gazetteer, hit: Hit, hints: Hints) -> None:
    """Add what the hints say to a hit."""
    w, c = weights()["hint"], gazetteer.columns
    row = hit.row
    if hints.country and _borderless(gazetteer, row):
        hit.reasons.append("belongs to no single country")
    elif hints.country:
        agrees = c.countries[c.country[row]] == hints.country
        _add(
            hit,
            w["country"] if agrees else w["not_country"],
            "country agrees" if agrees else "another country",
            not agrees,
        )
    if hints.admin is not None and hints.admin.rows:
        _add_relation(gazetteer, hit, hints.admin, "admin")
    if hints.near is not None:
        km = distance_km(c.lat[row], c.lon[row], hints.near[1], hints.near[0])
        _add(hit, w["near_slope"] * math.log2(1 + km / 10), f"{km:.0f} km from the point given", False)
    if hints.feature:
        code, letter = c.codes[c.feature_code[row]], c.classes[c.feature_class[row]]
        if fits((hints.feature,), letter, code):
            _add(hit, w["feature"], f"feature {code} as asked", False)
        elif letter == hints.feature[:1]:
            _add(hit, w["also_feature"], f"feature {code} of the class asked", False)
        else:
            _add(hit, w["not_feature"], f"feature {code}, not {hints.feature}", True)


def weigh_reading(gazetteer: Gazetteer, hit: Hit, kind: TypeWord | None, parents: Iterable[Region]) -> None:
    """Add what the words around the name say to a hit."""
    w, c = weights()["hint"], gazetteer.columns
    if kind is not None:
        hit.typed = True
        code, letter = c.codes[c.feature_code[hit.row]], c.classes[c.feature_class[hit.row]]
        if fits(kind.feature, letter, code):
            _add(hit, w["type"], f"type word agrees with {code}", False)
        elif kind.apart and letter in "AP":
            _add(hit, w["beside_feature"], "parent only: the site bears the name of a place", False)
            hit.trust *= weights()["trust"]["site_of"]
            hit.apart = True
        elif fits(kind.also, letter, code):
            _add(hit, w["also_type"], f"type word allows {code}", False)
        elif not kind.drop and letter in "AP":
            _add(hit, w["site_of"], "parent only: the site bears the name of a place", False)
            hit.trust *= weights()["trust"]["site_of"]
        else:
            _add(hit, w["not_type"], f"type word contradicts {code}", True)
    for parent in parents:
        if parent.rows:
            _add_relation(gazetteer, hit, parent, "parent")
            if parent.best == parent.seat and not parent.rows & {hit.row, c.parent[hit.row]}:
                hit.trust *= weights()["trust"]["beside_settlement"]
                hit.reasons.append(f"{parent.text} is no division: the event may lie between the two")


def weigh_greater(gazetteer: Gazetteer, hit: Hit, kind: TypeWord) -> None:
    """Weigh down what a type word hardly stands before: for where a lesser place bears the name with the word."""
    code = gazetteer.columns.codes[gazetteer.columns.feature_code[hit.row]]
    if code in kind.hardly:
        _add(hit, weights()["hint"]["not_type"], f"type word hardly means {code}", False)


def _add_relation(gazetteer: Gazetteer, hit: Hit, found: Region, hint: str) -> None:
    w = weights()["hint"]
    hint = "country" if found.country else hint
    inside = within(gazetteer, hit.row, found)
    if inside:
        _add(hit, w[hint], f"in {found.text}", False)
    elif inside is not None and not found.country and beside(gazetteer, hit.row, found):
        _add(hit, w[f"near_{hint}"], f"just outside {found.text}", True)
    elif inside is not None:
        _add(hit, w[f"not_{hint}"], f"not in {found.text}", True)


def within(gazetteer: Gazetteer, row: int, found: Region) -> bool | None:
    """Whether a place lies in, or is, what a hint means; ``None`` where that is not known."""
    c, rows = gazetteer.columns, found.rows
    if _borderless(gazetteer, row):
        if found.country:
            return None
        return row in rows or beside(gazetteer, row, found)
    if found.country:
        return bool(c.countries[c.country[row]] == found.country)
    if c.codes[c.feature_code[row]].startswith("PCL"):
        return row in rows
    above = {row, c.admin1[row], c.admin2[row], c.admin3[row], c.parent[row]}
    if above & rows:
        return True
    settled = False
    for other in rows:
        if c.classes[c.feature_class[other]] != "A":
            km = distance_km(c.lat[row], c.lon[row], c.lat[other], c.lon[other])
            if km <= _SEAT_KM:
                return True
        else:
            settled = True
    if settled and c.admin1[row] < 0:
        return None
    return False


def beside(gazetteer: Gazetteer, row: int, found: Region) -> bool:
    """Whether a place lies within some km of an area or of its town: writers do not look at maps of divisions."""
    c = gazetteer.columns
    lat, lon = c.lat[row], c.lon[row]
    for other in {*found.rows, found.seat} - {-1}:
        if c.country[other] != c.country[row] and not _borderless(gazetteer, row):
            continue
        if distance_km(lat, lon, c.lat[other], c.lon[other]) <= _BESIDE_KM:
            return True
        shape = gazetteer.boundary(c.id(other))
        if shape is not None:
            west, south, east, north = shape.bounds
            if west - 0.3 < lon < east + 0.3 and south - 0.3 < lat < north + 0.3:
                from shapely import Point

                if shape.distance(Point(lon, lat)) * 100 <= _BESIDE_KM:  # a degree is about 100 km here
                    return True
    return False


def _add(hit: Hit, weight: float, reason: str, against: bool) -> None:
    hit.utility += weight
    hit.reasons.append(reason)
    if against:
        hit.against += 1
    elif weight > 0:
        hit.agrees += 1
