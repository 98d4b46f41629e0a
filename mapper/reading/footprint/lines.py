"""Roads and stretches between two places: 'on the road X - Y', 'between X and Y'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from shapely import LineString

from gazetteer.place import Place
from mapper.model import Footprint, Resolution
from mapper.reading.footprint import shapes
from mapper.reading.lexicons import any_of, load_lexicon
from mapper.reading.segment import Text

LONGEST_KM: Final = 900.0
"""Two places farther apart than this are not told as the ends of one road, but as two parties."""
BETWEEN: Final = "بين"
REACH: Final = 70
"""How many characters before a toponym may say how a place lies to it."""


@dataclass(frozen=True, slots=True)
class _Words:
    road: re.Pattern[str]
    between: re.Pattern[str]
    joined: re.Pattern[str]
    attached: re.Pattern[str]


@cache
def _words() -> _Words:
    data = load_lexicon("relations.toml")["line"]
    roads, adjectives, kinds = (any_of(data[key]) for key in ("roads", "adjectives", "kinds"))
    kind = rf"(?:(?:ال)?(?:{kinds})\s+)?"
    return _Words(
        road=re.compile(rf"(?<!\w)[وفبل]{{0,2}}(?:ال)?(?:{roads})(?:\s+(?:{adjectives}))*\s+[\"'(]?{kind}[\"'(]?\Z"),
        between=re.compile(rf"(?<!\w)[وفب]?{BETWEEN}\s+{kind}\Z"),
        joined=re.compile(rf"\s*(?:[-–—ـ/،]\s*|و\s*|باتجاه\s+|(?:و?الي|ب)\s*)(?:{kind})[بو]?\s*|\s+"),
        attached=re.compile(rf"\s*و\s*{kind}"),
    )


def line_between(
    text: Text, one: Resolution, other: Resolution, span: tuple[int, int], following: int
) -> Footprint | None:
    """Footprint of two places that the words make the ends of a road or stretch, else ``None``.

    Parameters
    ----------
    text : Text
        The text.
    one, other : Resolution
        Two neighbouring toponyms, in order.
    span : tuple of int
        Where the first stands in the folded text.
    following : int
        Where the other begins in it.

    Returns
    -------
    Footprint or None
        A straight line: it stands for the stretch, not for the course of the road.
    """
    first, second = one.place, other.place
    start, end = span
    if first is None or second is None or following - end > REACH:
        return None
    if not (_end_of_line(first) and _end_of_line(second)):
        return None
    gap = text.folded.text[end:following].replace("#", " ")
    words = _words()
    if not words.joined.fullmatch(gap):
        return None  # what joins 'between X and Y' joins the ends of a road as well
    sentence = text.sentences[text.sentence_at(start)]
    before = text.folded.text[max(sentence.start, start - REACH) : start].replace("#", " ")
    match, rule = words.road.search(before), "road"
    if match is None:
        match, rule = words.between.search(before), "between"
        if match is None or not words.attached.fullmatch(gap):
            return None
    if not 0.5 < shapes.distance_km(first.lon, first.lat, second.lon, second.lat) < LONGEST_KM:
        return None
    if first.country != second.country and "PPLC" in (first.feature_code, second.feature_code):
        return None
    begin = text.span(start - len(before) + match.start(), start)[0]
    countries = tuple(dict.fromkeys(c for c in (first.country, second.country) if c))
    line = LineString([(first.lon, first.lat), (second.lon, second.lat)])
    return Footprint(
        begin, other.mention.end, first, line, "near", (one, other), (*one.reasons, rule), offset=True,
        countries=countries, label=text.original[begin : other.mention.end].strip(),
        confidence=min(one.confidence, other.confidence),
    )  # fmt: skip


def _end_of_line(place: Place) -> bool:
    return place.feature_class in ("P", "S") or place.feature_code in _MORE_ENDS


_MORE_ENDS: Final = frozenset(["ADM1", "ADM2", "ADM3", "ADM4", "OILF", "GASF", "DAM", "MNQR"])
"""Codes of divisions, and of fields and works that roads lead to."""
