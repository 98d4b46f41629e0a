"""Resolved toponyms and the words around them become parts of the earth."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from typing import Final

from shapely import box
from shapely.geometry.base import BaseGeometry

from gazetteer.gazetteer import Gazetteer
from gazetteer.place import Place
from mapper.model import Footprint, GeoPrecision, Resolution
from mapper.reading.footprint import borders, shapes
from mapper.reading.footprint.lines import REACH, line_between
from mapper.reading.footprint.relations import bearing_of, distance_before, relation, relation_of, words
from mapper.reading.lexicons import load_lexicon
from mapper.reading.numerals import find_numbers
from mapper.reading.segment import Text
from mapper.reading.spotter import words_among


def footprints(text: Text, resolutions: Sequence[Resolution], gazetteer: Gazetteer) -> list[Footprint]:
    """Footprints of a document.

    Parameters
    ----------
    text : Text
        The text.
    resolutions : sequence of Resolution
        Its resolved toponyms; only those that stand for the place itself (role ``literal``) leave a footprint.
    gazetteer : Gazetteer
        Gives the shapes.

    Returns
    -------
    list of Footprint
        In order. A toponym that could not be resolved gives one without place and geometry: 'no place' with a name.
    """
    found = borders.find(text, resolutions, gazetteer)
    literal = _literal(resolutions, found)
    plain, known = text.folded.text, words()
    spoken = plain.replace("#", " ")
    hints, line_hints = _starts(text, known.any_hint), _starts(text, known.line_hints)
    numbers = find_numbers(text)
    number_ends = [number.end for number in numbers]
    starts = text.folded.indexes([r.mention.start for r in literal])
    ends = text.folded.indexes([r.mention.end for r in literal])
    skip, last = False, len(literal) - 1
    for position, resolution in enumerate(literal):
        if skip:
            skip = False
            continue
        start, end, place = starts[position], ends[position], resolution.place
        if position < last and _just_before(line_hints, start):
            line = line_between(text, resolution, literal[position + 1], (start, end), starts[position + 1])
            if line is not None:
                found.append(line)
                skip = True
                continue
        if place is None:
            found.append(_unresolved(resolution))
            continue
        if position < last and _names(literal[position + 1], place):
            opening, after = plain[end : starts[position + 1]], ends[position + 1]
            if opening.strip() == "(" and plain[after : after + 1] == ")":
                skip, end = True, after + 1
        if found and _shares(text, found[-1], start) and found[-1].resolutions == (literal[position - 1],):
            opening = plain[text.folded.index(found[-1].start) : start].split()[0]
            located = _locate(text, resolution, (start, end), relation_of(opening), gazetteer)
            found.append(replace(located, start=resolution.mention.start))
            continue
        numbered = bisect_right(number_ends, start)
        if numbered and (distance := distance_before(text, start, numbers[numbered - 1])):
            found.append(_at_distance(text, resolution, place, distance))
            continue
        told = relation(text, spoken, start) if _just_before(hints, start) else None
        found.append(_locate(text, resolution, (start, end), told, gazetteer))
    found.sort(key=attrgetter("end"), reverse=True)
    found.sort(key=attrgetter("start"))
    return found


def _literal(resolutions: Sequence[Resolution], found: Sequence[Footprint]) -> list[Resolution]:
    """Return the toponyms that stand for the place itself and have no part in a footprint."""
    literal = [r for r in resolutions if r.mention.role == "literal"]
    if found:
        literal = [r for r in literal if not any(f.start <= r.mention.start < f.end for f in found)]
    return literal


def _starts(text: Text, lexicon: frozenset[str]) -> list[int]:
    """Return where the words of a text begin that are in a lexicon."""
    return [text.word_starts[i] for i in words_among(text, lexicon)]


def _just_before(places: Sequence[int], at: int) -> bool:
    """Whether any of some offsets, which are in order, lies shortly before a toponym."""
    before = bisect_left(places, at)
    return before > 0 and at - places[before - 1] <= REACH


def _names(resolution: Resolution, place: Place) -> bool:
    """Whether the next toponym is another name of a place: 'عين العرب (كوباني)'."""
    return resolution.place is not None and resolution.place.id == place.id


_AND: Final = re.compile(r"\s*و\s*")


def _shares(text: Text, last: Footprint, start: int) -> bool:
    """Whether a place shares the relation word of the one before: 'the countrysides of X and Y', 'near X and Y'."""
    if last.reasons[-1] not in ("near", "countryside_of"):
        return False
    if not _AND.fullmatch(text.folded.text[text.folded.index(last.end) : start]):
        return False
    opening = text.folded.text[text.folded.index(last.start) : start].split()[0]
    dual = opening.endswith(("ريفي", "ارياف"))
    return last.reasons[-1] == "near" or (last.reasons[-1] == "countryside_of" and dual)


def _unresolved(resolution: Resolution) -> Footprint:
    mention = resolution.mention
    return Footprint(
        mention.start, mention.end, None, None, "none", (resolution,), (*resolution.reasons, "unresolved"),
        label=mention.text, confidence=resolution.confidence,
    )  # fmt: skip


def _at_distance(
    text: Text, resolution: Resolution, place: Place, distance: tuple[int, float, float | None]
) -> Footprint:
    """Draw a toponym that '30 km north-east of' stands before: its folded start, km and bearing, if one is told."""
    start, km, bearing = distance
    if bearing is None:
        return _made(text, resolution, start, shapes.ring(place.lon, place.lat, km), "near", "at_distance")
    point = shapes.at_distance(place.lon, place.lat, bearing, km)
    return _made(text, resolution, start, point, "near", "at_distance_and_bearing", offset=km >= 3)


def _locate(
    text: Text,
    resolution: Resolution,
    at: tuple[int, int],
    told: tuple[str, re.Match[str]] | None,
    gazetteer: Gazetteer,
) -> Footprint:
    """Draw what the words before a toponym tell of it; ``at`` is where the name stands, folded."""
    place, (at_folded, after) = resolution.place, at
    assert place is not None  # noqa: S101 - the caller has seen to it
    if told is None:
        rule = "whole_area" if place.feature_class == "A" else "named_place"
        return _made(text, resolution, at_folded, _outline(place, gazetteer), plain_precision(place), rule)
    name, match = told
    start = match.start()
    if name == "near" and place.feature_code in _VAST:
        return _made(text, resolution, start, _outline(place, gazetteer), plain_precision(place), "near_an_area")
    if name == "near":
        radius = max(place.radius_km, float(load_lexicon("relations.toml")["near_radius_km"]))
        return _made(text, resolution, start, shapes.ring(place.lon, place.lat, radius), "near", "near")
    if name == "countryside":
        until = text.sentences[text.sentence_at(at_folded)].end
        side = words().after.match(text.folded.text, after, min(until, after + 30))
        bearing = bearing_of(side) if side else None
        end = side.end() if side else 0
        geometry = _countryside(place, bearing, gazetteer)
        precision: GeoPrecision = "near" if place.feature_class == "P" else plain_precision(place)
        return _made(text, resolution, start, geometry, precision, "countryside_of", end=end)
    bearing = bearing_of(match)
    if name == "sided" and match["part"].endswith("ريف"):
        geometry = _countryside(place, bearing, gazetteer)
        return _made(text, resolution, start, geometry, _part_precision(place), "countryside_of")
    rule = "direction_of" if name == "direction" else "side_of"
    return _made(text, resolution, start, _part(place, bearing, gazetteer), _part_precision(place), rule)


def _made(
    text: Text,
    resolution: Resolution,
    start: int,
    geometry: BaseGeometry | None,
    precision: GeoPrecision,
    rule: str,
    *,
    end: int = 0,
    offset: bool = False,
) -> Footprint:
    """Footprint of a toponym that a rule made; its words begin, and where ``end`` is given end, at folded offsets."""
    mention, place = resolution.mention, resolution.place
    begin = text.folded.span(start, start)[0]
    finish = max(mention.end, text.folded.span(end, end)[0]) if end else mention.end
    return Footprint(
        begin, finish, place, geometry, precision, (resolution,), (*resolution.reasons, rule),
        offset=offset, countries=(place.country,) if place and place.country else (), confidence=resolution.confidence,
    )  # fmt: skip


_VAST: Final = ("PCLI", "ADM1")
"""Areas that nothing is near to but what lies in them."""


_DIVISIONS: Final[dict[str, GeoPrecision]] = {
    "ADM1": "admin1",
    "ADM1H": "admin1",
    "ADM2": "admin2",
    "ADM3": "admin2",
    "ADM4": "admin2",
}


def plain_precision(place: Place) -> GeoPrecision:
    """Precision of a place named without any word around it."""
    code = place.feature_code
    if place.feature_class == "A":
        return _DIVISIONS.get(code, "country")
    if place.feature_class == "P":
        return "town"
    if place.feature_class == "S":
        return "site"
    if place.feature_class == "L" and code in ("RGN", "RGNE", "CONT", "AREA", "RGNH") and place.radius_km > 20:
        return "admin1" if place.country else "country"
    if place.feature_class in ("H", "R", "T", "L", "V"):
        return "admin1" if place.radius_km > 40 else "near"
    return "town"


def _part_precision(place: Place) -> GeoPrecision:
    return "near" if place.feature_class in ("P", "S", "L", "H", "R", "T", "V") else plain_precision(place)


def _outline(place: Place, gazetteer: Gazetteer) -> BaseGeometry:
    if place.feature_class in ("P", "S"):
        return shapes.point(place.lon, place.lat)
    return shapes.boundary(gazetteer, place.id) or shapes.point(place.lon, place.lat)


def _part(place: Place, bearing: float, gazetteer: Gazetteer) -> BaseGeometry:
    """Return the part of an area, or the sector around a point, that lies in a direction."""
    settings = load_lexicon("relations.toml")["direction"]
    part = _part_of_area(gazetteer, place.id, bearing) if place.feature_class == "A" else None
    if part is None:
        radius = max(float(settings["radius_km"]), place.radius_km)
        return shapes.sector(place.lon, place.lat, radius, bearing, float(settings["sector_degrees"]))
    return part


@lru_cache(shapes.KEPT)
def _part_of_area(gazetteer: Gazetteer, place_id: str, bearing: float) -> BaseGeometry | None:
    """Return the part of an area that lies in a direction from its middle; ``None`` where its shape is not known."""
    area = shapes.boundary(gazetteer, place_id)
    if area is None:
        return None
    left, low, right, high = area.bounds
    x, y = area.centroid.x, area.centroid.y
    west, east = (x if 0 < bearing < 180 else left), (x if bearing > 180 else right)
    south, north = (y if bearing < 90 or bearing > 270 else low), (y if 90 < bearing < 270 else high)
    part = area.intersection(box(west, south, east, north))
    return area if part.is_empty else part


def _countryside(place: Place, bearing: float | None, gazetteer: Gazetteer) -> BaseGeometry:
    """Return the country around a town, or the whole division of that name."""
    if place.feature_class == "A":
        return _part(place, bearing, gazetteer) if bearing is not None else _outline(place, gazetteer)
    radius = float(load_lexicon("relations.toml")["countryside_radius_km"])
    if bearing is None:
        return shapes.ring(place.lon, place.lat, radius)
    width = float(load_lexicon("relations.toml")["direction"]["sector_degrees"])
    return shapes.sector(place.lon, place.lat, radius, bearing, width)
