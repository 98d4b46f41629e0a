"""Resolved toponyms and the words around them become parts of the earth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from shapely import box
from shapely.geometry.base import BaseGeometry

from gazetteer.arabic import fold
from gazetteer.gazetteer import Gazetteer
from gazetteer.place import Place
from mapper.model import Footprint, GeoPrecision, Resolution
from mapper.reading.footprint import borders, shapes
from mapper.reading.footprint.lines import line_between
from mapper.reading.lexicons import load_lexicon
from mapper.reading.numerals import Number, find_numbers
from mapper.reading.segment import Text

_SHAPES_KEPT = 512


@dataclass(frozen=True, slots=True)
class _Words:
    """Expressions compiled from ``lexicon/relations.toml``; each is matched right before a toponym."""

    direction: re.Pattern[str]
    countryside: re.Pattern[str]
    near: re.Pattern[str]
    sided: re.Pattern[str]
    unit: re.Pattern[str]
    after: re.Pattern[str]
    hints: dict[str, frozenset[str]]
    """First words of the expressions of a relation with what Arabic attaches: where none stands, none can match."""
    bearings: dict[str, float]
    km: dict[str, float]


@cache
def _words() -> _Words:
    data = load_lexicon("relations.toml")
    bearings = {fold(w).text: float(b) for w, b in data["directions"].items()}
    km = {fold(w).text: float(v) for w, v in data["distance_units"].items()}
    compass = _any_of(bearings)
    kinds = data["kinds"]["words"]
    kind = rf"(?:ال)?(?:{_any_of(fold(k).text for k in kinds)})"
    end = rf"\s+(?:من\s+)?(?:{kind}\s+)?[وبلفك]{{0,2}}\s*$"
    way = rf"(?P<first>{compass})(?:ي?\s+(?:ال)?(?P<second>{compass}))?"
    return _Words(
        direction=re.compile(rf"(?<!\w)[وفبل]{{0,2}}(?:ال)?{way}(?:\s+(?:عن|من))?{end}"),
        countryside=re.compile(
            rf"(?<!\w)[وفبل]{{0,2}}(?:ال)?(?:{_any_of(fold(w).text for w in data['countryside'])}){end}"
        ),
        near=re.compile(rf"(?<!\w)[وفبل]{{0,2}}(?:{_any_of(fold(w).text for w in data['near'])}){end}"),
        sided=re.compile(
            rf"(?<!\w)[وفبلك]{{0,2}}(?:ال)?(?P<part>{_any_of(fold(w).text for w in data['sided']['parts'])})"
            rf"\s+ال(?P<first>{compass})(?:ه)?(?:\s+ال(?P<second>{compass})(?:ه)?)?"
            rf"\s+(?:من\s+|في\s+)?[لب]?(?:{kind}\s+)?[لب]?\s*$"
        ),
        unit=re.compile(rf"\s*(?P<unit>{_any_of(km)})(?!\w)(?P<rest>[^.،؛\n]{{0,40}})$"),
        after=re.compile(rf"\s+(?:ال)(?P<first>{compass})(?:ه)?(?:\s+ال(?P<second>{compass})(?:ه)?)?(?!\w)"),
        hints={
            "direction": _hints(bearings),
            "sided": _hints(data["sided"]["parts"]),
            "countryside": _hints(data["countryside"]),
            "near": _hints(data["near"]),
        },
        bearings=bearings,
        km=km,
    )


def _hints(words: Iterable[str]) -> frozenset[str]:
    found = set()
    for word in words:
        first = fold(word).text.split()[0]
        for particle in ("", *(a + b for a in "وفبلك" for b in ("", *"وفبلك"))):
            found |= {particle + first, particle + "ال" + first}
    return frozenset(found)


_LONGEST = 9
"""Most words of an expression, what stands between it and the toponym included (على مقربة من مدينة …)."""


def _relation(words: _Words, before: str) -> tuple[str, re.Match[str]] | None:
    """Return the relation that the words right before a toponym express, the most telling first."""
    last = before.split()[-_LONGEST:]
    for name, hints in words.hints.items():
        if not hints.isdisjoint(last):
            pattern: re.Pattern[str] = getattr(words, name)
            if match := pattern.search(before):
                return name, match
    return None


def _any_of(words: object) -> str:
    return "|".join(sorted((re.escape(str(w)) for w in words), key=len, reverse=True))  # type: ignore[attr-defined]


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
    taken = [(f.start, f.end) for f in found]
    measured = any(unit in text.folded.text for unit in _words().km)
    numbers: list[Number] | None = None
    literal = [r for r in resolutions if r.mention.role == "literal"]
    if taken:
        literal = [r for r in literal if not any(a <= r.mention.start < b for a, b in taken)]
    skip = False
    for position, resolution in enumerate(literal):
        if skip:
            skip = False
            continue
        partner = literal[position + 1] if position + 1 < len(literal) else None
        if partner is not None and (line := line_between(text, resolution, partner)) is not None:
            found.append(line)
            skip = True
            continue
        if resolution.place is None:
            found.append(_unresolved(resolution))
            continue
        start = text.folded.index(resolution.mention.start)
        end = text.folded.index(resolution.mention.end)
        sentence = text.sentences[text.sentence_at(start)]
        before = text.folded.text[max(sentence.start, start - 70) : start].replace("#", " ")
        after = text.folded.text[end : min(sentence.end, end + 30)]
        if measured and numbers is None and _words().unit.search(before):
            numbers = find_numbers(text)
        if found and found[-1].resolutions == (literal[position - 1],) and _shares(text, found[-1], start):
            opening = text.folded.text[text.folded.index(found[-1].start) : start].split()[0]
            located = _locate(text, resolution, f" {opening} ", after, numbers or [], gazetteer)
            found.append(replace(located, start=resolution.mention.start))
            continue
        found.append(_locate(text, resolution, before, after, numbers or [], gazetteer))
    return sorted(found, key=lambda f: (f.start, -f.end))


_AND = re.compile(r"\s*و\s*")


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


def _locate(
    text: Text,
    resolution: Resolution,
    before: str,
    after: str,
    numbers: Sequence[Number],
    gazetteer: Gazetteer,
) -> Footprint:
    """Apply the first rule that fits, from the most telling words to none."""
    words, mention, place = _words(), resolution.mention, resolution.place
    assert place is not None  # noqa: S101 - the caller has seen to it
    at_folded = text.folded.index(mention.start)

    def made(
        start: int,
        geometry: BaseGeometry | None,
        precision: GeoPrecision,
        rule: str,
        *,
        end: int = 0,
        offset: bool = False,
    ) -> Footprint:
        begin = text.span(start, start)[0]
        finish = max(mention.end, text.span(end, end)[0]) if end else mention.end
        return Footprint(
            begin, finish, place, geometry, precision, (resolution,), (*resolution.reasons, rule),
            offset=offset, countries=(place.country,) if place.country else (), confidence=resolution.confidence,
        )  # fmt: skip

    distance = _distance(text, words, before, at_folded, numbers) if numbers else None
    if distance:
        start, km, bearing = distance
        if bearing is None:
            return made(start, shapes.ring(place.lon, place.lat, km), "near", "at_distance")
        point = shapes.at_distance(place.lon, place.lat, bearing, km)
        return made(start, point, "near", "at_distance_and_bearing", offset=km >= 3)
    relation = _relation(words, before)
    if relation is None or (relation[0] == "near" and place.feature_code in _VAST):
        start = at_folded if relation is None else at_folded - len(before) + relation[1].start()
        rule = "near_an_area" if relation else "whole_area" if place.feature_class == "A" else "named_place"
        return made(start, _outline(place, gazetteer), plain_precision(place), rule)
    name, match = relation
    start = at_folded - len(before) + match.start()
    if name == "near":
        radius = max(place.radius_km, float(load_lexicon("relations.toml")["near_radius_km"]))
        return made(start, shapes.ring(place.lon, place.lat, radius), "near", "near")
    if name == "countryside":
        side = words.after.match(after)
        bearing = _bearing(words, side) if side else None
        end = at_folded + (mention.end - mention.start) + (side.end() if side else 0)
        geometry = _countryside(place, bearing, gazetteer)
        precision: GeoPrecision = "near" if place.feature_class == "P" else plain_precision(place)
        return made(start, geometry, precision, "countryside_of", end=end if side else 0)
    bearing = _bearing(words, match)
    if name == "sided" and match["part"].endswith("ريف"):
        return made(start, _countryside(place, bearing, gazetteer), _part_precision(place), "countryside_of")
    rule = "direction_of" if name == "direction" else "side_of"
    return made(start, _part(place, bearing, gazetteer), _part_precision(place), rule)


_VAST = ("PCLI", "ADM1")
"""Areas that nothing is near to but what lies in them."""


def plain_precision(place: Place) -> GeoPrecision:
    """Precision of a place named without any word around it."""
    code = place.feature_code
    if place.feature_class == "A":
        by_code: dict[str, GeoPrecision] = {
            "ADM1": "admin1",
            "ADM1H": "admin1",
            "ADM2": "admin2",
            "ADM3": "admin2",
            "ADM4": "admin2",
        }
        return by_code.get(code, "country")
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
    return _boundary(gazetteer, place.id) or shapes.point(place.lon, place.lat)


@lru_cache(_SHAPES_KEPT)
def _boundary(gazetteer: Gazetteer, place_id: str) -> BaseGeometry | None:
    return gazetteer.boundary(place_id)


def _part(place: Place, bearing: float, gazetteer: Gazetteer) -> BaseGeometry:
    """Return the part of an area, or the sector around a point, that lies in a direction."""
    settings = load_lexicon("relations.toml")["direction"]
    part = _part_of_area(gazetteer, place.id, bearing) if place.feature_class == "A" else None
    if part is None:
        radius = max(float(settings["radius_km"]), place.radius_km)
        return shapes.sector(place.lon, place.lat, radius, bearing, float(settings["sector_degrees"]))
    return part


@lru_cache(_SHAPES_KEPT)
def _part_of_area(gazetteer: Gazetteer, place_id: str, bearing: float) -> BaseGeometry | None:
    """Return the part of an area that lies in a direction from its middle; ``None`` where its shape is not known."""
    area = _boundary(gazetteer, place_id)
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


def _bearing(words: _Words, match: re.Match[str]) -> float:
    first = words.bearings[match["first"]]
    if not match["second"]:
        return first
    second = words.bearings[match["second"]]
    return (first + second) / 2 if abs(first - second) < 180 else ((first + second) / 2 + 180) % 360


def _distance(
    text: Text, words: _Words, before: str, at: int, numbers: Sequence[Number]
) -> tuple[int, float, float | None] | None:
    """Return folded start, km and bearing of '30 km north-east of' right before a toponym."""
    for number in reversed(numbers):
        if number.end > at or at - number.end > 60 or at - number.start > len(before):
            continue
        between = text.folded.text[number.end : at]
        unit = words.unit.match(between)
        if unit is None:
            return None
        km = number.value_min * words.km[unit["unit"]]
        rest = unit["rest"]
        if direction := words.direction.search(rest):
            return number.start, km, _bearing(words, direction)
        if re.fullmatch(r"\s*(?:فقط\s+)?(?:عن|من)\s+(?:\w+\s+){0,2}[وبل]?", rest):
            return number.start, km, None
        return None
    return None
