"""Words right before a toponym that say how a place lies to it: directions, sides, countryside, nearness, distances."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from gazetteer.arabic import fold
from mapper.reading.footprint.lines import BETWEEN, any_of
from mapper.reading.lexicons import load_lexicon
from mapper.reading.numerals import Number
from mapper.reading.segment import Text


@dataclass(frozen=True, slots=True)
class Words:
    """Expressions compiled from ``lexicon/relations.toml``; each is matched right before a toponym."""

    direction: re.Pattern[str]
    unit: re.Pattern[str]
    after: re.Pattern[str]
    relations: tuple[tuple[str, re.Pattern[str], tuple[frozenset[str], ...]], ...]
    """Name and expression of each relation, the most telling first, and sets of words of each of which it needs one."""
    any_hint: frozenset[str]
    """All of these words."""
    line_hints: frozenset[str]
    """Words one of which stands before the ends of a road or a stretch."""
    bearings: dict[str, float]
    km: dict[str, float]
    units: tuple[str, ...]
    """Units of length that hold no other: where none of them stands, no other does."""


@cache
def words() -> Words:
    """Compile the expressions, once."""
    data = load_lexicon("relations.toml")
    bearings = {fold(w).text: float(b) for w, b in data["directions"].items()}
    km = {fold(w).text: float(v) for w, v in data["distance_units"].items()}
    compass = any_of(bearings)
    kinds = data["kinds"]["words"]
    kind = rf"(?:ال)?(?:{any_of(kinds)})"
    end = rf"\s+(?:من\s+)?(?:{kind}\s+)?[وبلفك]{{0,2}}\s*$"
    way = rf"(?P<first>{compass})(?:ي?\s+(?:ال)?(?P<second>{compass}))?"
    direction = re.compile(rf"(?<!\w)[وفبل]{{0,2}}(?:ال)?{way}(?:\s+(?:عن|من))?{end}")
    countryside = re.compile(rf"(?<!\w)[وفبل]{{0,2}}(?:ال)?(?:{any_of(data['countryside'])}){end}")
    near = re.compile(rf"(?<!\w)[وفبل]{{0,2}}(?:{any_of(data['near'])}){end}")
    sided = re.compile(
        rf"(?<!\w)[وفبلك]{{0,2}}(?:ال)?(?P<part>{any_of(data['sided']['parts'])})"
        rf"\s+ال(?P<first>{compass})(?:ه)?(?:\s+ال(?P<second>{compass})(?:ه)?)?"
        rf"\s+(?:من\s+|في\s+)?[لب]?(?:{kind}\s+)?[لب]?\s*$"
    )
    sides = frozenset(f"ال{c}{ha}" for c in bearings for ha in ("", "ه"))
    relations = (
        ("direction", direction, (_hints(bearings),)),
        ("sided", sided, (_hints(data["sided"]["parts"]), sides)),
        ("countryside", countryside, (_hints(data["countryside"]),)),
        ("near", near, (_hints(data["near"]),)),
    )
    return Words(
        direction=direction,
        unit=re.compile(rf"\s*(?P<unit>{any_of(km)})(?!\w)(?P<rest>[^.،؛\n]{{0,40}})$"),
        after=re.compile(rf"\s+(?:ال)(?P<first>{compass})(?:ه)?(?:\s+ال(?P<second>{compass})(?:ه)?)?(?!\w)"),
        relations=relations,
        any_hint=frozenset().union(*(hints for _, _, sets in relations for hints in sets)),
        line_hints=_hints([*data["line"]["roads"], BETWEEN]),
        bearings=bearings,
        km=km,
        units=tuple(u for u in km if not any(other != u and other in u for other in km)),
    )


def _hints(expressions: Iterable[str]) -> frozenset[str]:
    """Return the longest word of each expression, the first with what Arabic attaches: without any, none can match."""
    found = set()
    for expression in expressions:
        first, *others = fold(expression).text.split()
        longest = max(first, *others, key=len) if others else first
        if longest != first:
            found.add(longest)
            continue
        for particle in ("", *(a + b for a in "وفبلك" for b in ("", *"وفبلك"))):
            found |= {particle + first, particle + "ال" + first}
    return frozenset(found)


LONGEST = 9
"""Most words of an expression, what stands between it and the toponym included (على مقربة من مدينة …)."""


def relation(before: str) -> tuple[str, re.Match[str]] | None:
    """Return the relation that the words right before a toponym express, the most telling first."""
    last, known = before.rsplit(None, LONGEST)[-LONGEST:], words()
    if known.any_hint.isdisjoint(last):
        return None
    for name, pattern, hints in known.relations:
        for needed in hints:
            if needed.isdisjoint(last):
                break
        else:
            if match := pattern.search(before):
                return name, match
    return None


def bearing_of(match: re.Match[str]) -> float:
    """Bearing in degrees from north of one direction, or of the middle of two (شمال شرق)."""
    known = words()
    first = known.bearings[match["first"]]
    if not match["second"]:
        return first
    second = known.bearings[match["second"]]
    return (first + second) / 2 if abs(first - second) < 180 else ((first + second) / 2 + 180) % 360


def distance_before(
    text: Text, before: str, at: int, numbers: Sequence[Number]
) -> tuple[int, float, float | None] | None:
    """Return folded start, km and bearing of '30 km north-east of' right before a toponym."""
    known = words()
    for number in reversed(numbers):
        if number.end > at or at - number.end > 60 or at - number.start > len(before):
            continue
        between = text.folded.text[number.end : at]
        unit = known.unit.match(between)
        if unit is None:
            return None
        km = number.value_min * known.km[unit["unit"]]
        rest = unit["rest"]
        if direction := known.direction.search(rest):
            return number.start, km, bearing_of(direction)
        if re.fullmatch(r"\s*(?:فقط\s+)?(?:عن|من)\s+(?:\w+\s+){0,2}[وبل]?", rest):
            return number.start, km, None
        return None
    return None
