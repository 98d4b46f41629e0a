"""How likely each place is the one meant: importance, match and hints, as one sum of log-odds.

The weights stand in ``rules/ranking.toml``. The score of a place is its share among all that fit and 'nothing fits';
records of one name within a few kilometres of each other support each other, for they are one answer.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from gazetteer.columns import CURATED, WIKIDATA
from gazetteer.trust import sparsity, sure

if TYPE_CHECKING:
    from gazetteer.columns import Columns

COUNTRYSIDE_READING: Final = "query: countryside"
"""Reason of a hit that was met as 'the countryside of X'."""
_SAME_KM: Final = 5.0
_UNTOLD: Final = 0.002
_ALL: Final = 0.95  # what all places of a name that are listed may have together


@lru_cache(maxsize=1)
def weights() -> dict[str, Any]:
    """Read the weights of ``rules/ranking.toml``."""
    with (Path(__file__).parent / "rules" / "ranking.toml").open("rb") as stream:
        return tomllib.load(stream)


@dataclass(slots=True)
class Hit:
    """A place that was met, while it is weighed."""

    row: int
    """Row of the place."""
    which: int
    """Which of its names was met."""
    level: str
    """``exact``, ``variant``, ``skeleton``, ``consonants``, ``fuzzy`` or ``parent``."""
    rule: str
    """Kind of the name, or rule of the spelling."""
    utility: float
    """Log-odds gathered so far."""
    reasons: list[str] = field(default_factory=list)
    """What spoke for and against it."""
    against: int = 0
    """How many hints it contradicts."""
    agrees: int = 0
    """How many hints it agrees with."""
    typed: bool = False
    """Whether a type word before the name has spoken of its feature."""
    apart: bool = False
    """Whether a type word asks for what lies apart from a settlement, and this is the settlement."""
    trust: float = 1.0
    """How often a query taken apart in this way means the name at all."""
    score: float = 0.0
    """Calibrated likelihood, set by ``share``."""
    share: float = 0.0
    """Share of the odds that the score was made of."""


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Distance on the sphere, in km; near enough to rank by."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


@lru_cache(maxsize=1024)
def _code_weight(code: str, feature_class: str) -> float:
    table: dict[str, float] = weights()["code"]
    for length in range(len(code), 1, -1):
        if code[:length] in table:
            return table[code[:length]]
    found: float = weights()["class"].get(feature_class, -1.0)
    return found


def settlements(columns: Columns) -> list[int]:
    """Rows of the populated places."""
    if "P" not in columns.classes:
        return []
    return np.flatnonzero(np.frombuffer(columns.feature_class, dtype="u1") == columns.classes.index("P")).tolist()


class Prior:
    """Importance of the places of a gazetteer, before any question is asked.

    Parameters
    ----------
    columns : Columns
        The places.
    serves : dict[str, float]
        How much the gazetteer is about a country, by ISO code.
    """

    def __init__(self, columns: Columns, serves: dict[str, float]) -> None:
        self._columns = columns
        self._serves = serves
        self._known: dict[int, float] = {}
        counts = Counter(columns.country[row] for row in settlements(columns))
        self._sparse: list[float] = [sparsity(counts[number]) for number in range(len(columns.countries))]

    def __call__(self, row: int) -> float:
        """Return the importance of a place, in log-odds."""
        found = self._known.get(row)
        if found is None:
            found = self._known[row] = self._weigh(row)
        return found

    def _weigh(self, row: int) -> float:
        w, c = weights(), self._columns
        people = c.population[row]
        flags = c.flags[row]
        code, letter = c.codes[c.feature_code[row]], c.classes[c.feature_class[row]]
        country = c.countries[c.country[row]]
        if letter == "A":
            total = w["population_area"] * math.log10(1 + people)
        else:
            guess = w["population_unknown"]
            total = w["population"] * math.log10(1 + people) if people else guess.get(code, guess["default"])
        total += w["names"] * math.log2(max(1, c.name_count[row]))
        total += w["wikidata"] * bool(flags & WIKIDATA) + w["curated"] * bool(flags & CURATED)
        total += w["sources"] * max(0, c.source_count[row] - 1)
        total += w["serves"] * self._serves.get(country, 0.0)
        if not country:
            total += w["borderless"]
        if flags & CURATED:
            total += w["curated_feature"].get(code, 0.0)
        total += _code_weight(code, letter)
        return float(total)

    def feature(self, row: int) -> bool:
        """Whether a place is a river, sea, desert or region that people chose to list."""
        c = self._columns
        code = c.codes[c.feature_code[row]]
        known = code in weights()["curated_feature"] or not c.countries[c.country[row]]
        return known and bool(c.flags[row] & CURATED)

    def sparse(self, row: int) -> float:
        """Return how few settlements of a place's country are listed, 0 to 1."""
        found: float = self._sparse[self._columns.country[row]]
        return found


def fits(hints: Sequence[str], feature_class: str, feature_code: str) -> bool:
    """Whether a feature is one of some classes or (beginnings of) codes."""
    for hint in hints:  # noqa: SIM110 - asked for every place that is met
        if hint == feature_class or (len(hint) > 1 and feature_code.startswith(hint)):
            return True
    return False


def _is_country(hit: Hit, columns: Columns) -> bool:
    code: str = columns.codes[columns.feature_code[hit.row]]
    return code.startswith("PCL")


def city_before_division(hits: Sequence[Hit], columns: Columns) -> None:
    """Prefer the town to the divisions that bear its name, where nothing asks for a division.

    Only where both were met by the same query: hints and type words have spoken before and weigh more. A country is no
    division: where one was met, no town is preferred, and its own city comes after it.
    """
    met = {hit.row for hit in hits}
    nations = [h for h in hits if h.rule == "preferred" and not (h.against or h.typed) and _is_country(h, columns)]
    countries = {columns.country[hit.row] for hit in nations}
    for hit in hits:
        row = hit.row
        if hit.against or hit.typed or columns.classes[columns.feature_class[row]] != "P":
            continue
        if columns.country[row] in countries:
            hit.utility += weights()["country_before_city"]
            hit.reasons.append("country before the city of its name")
            continue
        above = (columns.admin1[row], columns.admin2[row], columns.admin3[row])
        if not (countries or met.isdisjoint(above)) and any(other in met and other != row for other in above):
            hit.utility += weights()["city_before_division"]
            hit.reasons.append("town before the division of its name")


def countryside_of_division(hits: Sequence[Hit], columns: Columns) -> None:
    """Prefer the governorate where a query asks for the countryside of a name that it shares with its city."""
    asked = [hit for hit in hits if COUNTRYSIDE_READING in hit.reasons]
    if not asked:
        return
    first_order = [hit for hit in asked if columns.codes[columns.feature_code[hit.row]] == "ADM1"]
    for hit in asked if first_order else ():
        if hit in first_order:
            hit.reasons.append("governorate before the city, whose countryside is asked for")
        else:
            hit.utility += weights()["not_the_countryside"]


def _at_most_one(hits: Sequence[Hit], columns: Columns) -> None:
    """Scale scores of places that exclude each other so that room is left for none; records of one place are one."""
    if sum([hit.score for hit in hits]) <= _ALL:
        return
    apart: list[Hit] = []
    for hit in sorted((hit for hit in hits if hit.share > _UNTOLD), key=lambda hit: -hit.score):
        lat, lon = columns.lat[hit.row], columns.lon[hit.row]
        if all(distance_km(lat, lon, columns.lat[o.row], columns.lon[o.row]) > _SAME_KM for o in apart):
            apart.append(hit)
    total = sum(hit.score for hit in apart)
    for hit in hits if total > _ALL else ():
        hit.score *= _ALL / total


def _with_near(own: float, hit: Hit, likely: Sequence[tuple[float, Hit]], columns: Columns) -> float:
    """Odds of a hit with those of less likely records within a few kilometres."""
    lats, lons, row = columns.lat, columns.lon, hit.row
    near, lat = own, lats[row]
    for other_odds, other in likely:
        if other_odds <= own and other is not hit and abs(lat - lats[other.row]) < _SAME_KM / 110.0:
            km = distance_km(lat, lons[row], lats[other.row], lons[other.row])
            near += other_odds if km <= _SAME_KM else 0.0
    return near


def share(hits: list[Hit], columns: Columns, prior: Prior, unlisted: Sequence[float] = ()) -> list[Hit]:
    """Give scores to hits and order them, best first.

    A hit's score is the likelihood that an answer at its point is right: its own share of the odds and that of less
    likely records within a few kilometres, as far as such a share is to be trusted (``gazetteer.trust``).

    Parameters
    ----------
    hits : list of Hit
        What was met.
    columns : Columns
        The places.
    prior : Prior
        Importance of the places.
    unlisted : sequence of float
        Log-odds of settlements of the name that the gazetteer does not list.

    Returns
    -------
    list of Hit
        The likeliest.
    """
    if not hits:
        return []
    several = len(hits) > 1
    if several:
        city_before_division(hits, columns)
    countryside_of_division(hits, columns)
    none = weights()["none"]
    top = max([none, *[h.utility for h in hits]])
    odds = [math.exp(h.utility - top) for h in hits]
    total = sum(odds) + math.exp(none - top)
    namesakes = sum([math.exp(other - top) for other in unlisted])
    hits_odds = list(zip(odds, hits, strict=True))
    if several:
        hits_odds = sorted(hits_odds, key=lambda item: (-item[0], item[1].row))[:60]
    likely = [item for item in hits_odds if item[0] >= 0.001 * total]  # the rest adds nothing
    for own, hit in hits_odds:
        near = _with_near(own, hit, likely, columns) if len(likely) > 1 and own >= 0.001 * total else own
        # A parent is offered because the place is not known: more places of its name take nothing from it.
        hit.share = near / (total + (namesakes if hit.level != "parent" else 0.0))
        # What has next to no share is not told, whatever it is worth.
        told = hit.share > _UNTOLD
        hit.score = sure(hit, hit.share, columns, prior.sparse(hit.row)) if told else 0.1 * hit.share
    _at_most_one([hit for _, hit in hits_odds], columns)
    if several:
        hits_odds.sort(key=lambda item: (-round(item[1].score, 6), -item[0], item[1].row))
    return [hit for _, hit in hits_odds]
