"""What the sure toponyms of a text tell of its everyday words: one that is a village next to them may mean it."""

from __future__ import annotations

import math
from itertools import chain
from typing import TYPE_CHECKING, Final

from gazetteer.ranking import distance_km
from mapper.reading.recognize.bits import MOVE, PARENT, PLACE, WEAK
from mapper.reading.recognize.lexicon import lexicon
from mapper.reading.recognize.scan import SPACES
from mapper.reading.recognize.spelling import DOUBTFUL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.reading.recognize.candidates import Guess, Guesses
    from mapper.reading.recognize.names import Names, Spot
    from mapper.reading.recognize.scan import Scan

BESIDE_KM: Final = 15.0
"""So near to a sure toponym a place is a neighbour."""
NEAR_KM: Final = 45.0
"""So near it lies in the same country around."""
PARENT_KM: Final = 60.0
"""So far at most a place lies from the town that it is told by (X east of Y)."""
PROVINCE_KM: Final = 200.0
"""So far at most it lies from the middle of the province that it is told by."""
JOURNEY_KM: Final = 100.0
"""So far people flee from one town to another."""
_FEW: Final = 4
"""Places of one name at most that each tell where the text is."""
_PLACING: Final = frozenset(
    {"after_place_word", "after_compass", "particle_in", "after_move_word", "after_attack_on", "list_after"}
)
"""Clues that the words before a name bring a place."""
_TOWNS: Final = frozenset({"core_town", "core", "big", "mid", "small", "capital", "adm1", "area"})
_BRINGING: Final = PLACE | MOVE | WEAK


def doubtful(guess: Guess) -> bool:
    """Whether a candidate, weighed, is an everyday word that stands where a place may, and did not count as one."""
    clues = guess.clues
    if guess.score > 0 or DOUBTFUL.isdisjoint(clues):
        return False
    return not _PLACING.isdisjoint(clues) or {"after_upon", "homograph_ambiguous"} <= clues


def neighbours(
    scan: Scan, by_word: Guesses, chosen: Sequence[Guess], sure: int, names: Names
) -> list[tuple[Guess, str]]:
    """Everyday words that lie by the toponyms of a text where they are places, each with the clue that says so.

    Parameters
    ----------
    scan : Scan
        The text.
    by_word : Guesses
        Its candidates; some need not have been weighed.
    chosen : sequence of Guess
        Those that count.
    sure : int
        Score above which one of them tells where the text is.
    names : Names
        The names of the gazetteer.
    """
    candidates = chain.from_iterable(by_word.values())
    doubts = [g for g in candidates if g.look is not None and g.look.doubtful and _may_mean_a_place(scan, g)]
    if not doubts:
        return []
    found: list[tuple[Guess, str]] = []
    around = _around(chosen, sure, names)
    for guess in doubts:
        spots = names.spots[guess.key]
        if not spots:
            continue
        parent = _parent(scan, chosen, guess)
        if parent is not None and _lies_in(spots, parent, names):
            found.append((guess, "in_parent"))
            continue
        towns = [spot for spot in spots if not spot.quarter] if _common(guess) else spots
        start = _start(scan, chosen, guess)
        if start is not None and _least_km(towns, names.spots[start.key], JOURNEY_KM) <= JOURNEY_KM:
            found.append((guess, "end_of_journey"))
            continue
        if _least_km(towns, _listed_after(by_word, guess, names), NEAR_KM) <= NEAR_KM:
            found.append((guess, "beside_toponym"))
            continue
        away = _least_km(towns, around, NEAR_KM)
        if away <= NEAR_KM:
            found.append((guess, "beside_toponym" if away <= BESIDE_KM else "near_toponym"))
    return found


def _may_mean_a_place(scan: Scan, guess: Guess) -> bool:
    """Whether a candidate that is an everyday word stands after one that may bring a place: what is cheap to ask."""
    particles, i = guess.split.particles, guess.first
    if particles:
        if particles[-1] not in "بو":
            return False
    elif not scan.facts[i - 1].bits & _BRINGING or not scan.near(i):
        return False
    if guess.site or guess.kind not in _TOWNS or (guess.weighed and guess.score > 0):
        return False
    lex = lexicon()
    plain = guess.key.removeprefix("ال")
    return not (plain in lex.types or plain in lex.compass or guess.key in lex.stop or guess.key in lex.place)


def _listed_after(by_word: Guesses, guess: Guess, names: Names) -> Sequence[Spot]:
    """Places of a name that 'and' joins to an everyday word: two neighbours side by side are hardly both by chance."""
    for other in by_word.get(guess.last, ()):
        plain = other.look is not None and not other.look.doubtful
        if other.split.particles == "و" and plain and other.kind in _TOWNS and not other.site:
            return names.spots[other.key]
    return ()


def _common(guess: Guess) -> bool:
    return guess.look is not None and "homograph_common" in guess.look.clues


def _around(chosen: Sequence[Guess], sure: int, names: Names) -> list[Spot]:
    """Where the sure toponyms of a text lie; a name of many places tells nothing."""
    around: list[Spot] = []
    for guess in chosen:
        if guess.score > sure and guess.kind in _TOWNS and DOUBTFUL.isdisjoint(guess.clues):
            spots = names.spots[guess.key]
            if len(spots) <= _FEW:
                around += spots
    return around


def _parent(scan: Scan, chosen: Sequence[Guess], guess: Guess) -> Guess | None:
    """Toponym that a name is told to lie in or by: 'X east of Y', 'X in the countryside of the town of Y'."""
    i = guess.last
    if i >= len(scan.words) or scan.gaps[i - 1] not in SPACES or not scan.facts[i].bits & PARENT:
        return None
    return next((g for g in chosen if i < g.begin <= i + 2 and (g.kind in _TOWNS or g.kind == "country")), None)


def _start(scan: Scan, chosen: Sequence[Guess], guess: Guess) -> Guess | None:
    """Toponym that people go from to a name (من X إلى Y)."""
    i = guess.first - 1
    if guess.split.cut or i < 1 or scan.words[i] not in _TO:
        return None
    start = next((g for g in chosen if g.last == i and g.kind in _TOWNS), None)
    left = start is not None and start.begin > 0 and scan.words[start.begin - 1] == "من"
    return start if left else None


_TO: Final = frozenset({"الي", "نحو", "باتجاه", "صوب"})


def _lies_in(spots: Sequence[Spot], parent: Guess, names: Names) -> bool:
    """Whether one of some places lies by the town or in the country that it is told by."""
    if parent.kind != "country":
        reach = PROVINCE_KM if parent.kind == "adm1" else PARENT_KM
        return _least_km(spots, names.spots[parent.key], reach) <= reach
    countries = names.countries[parent.key]
    return any(spot.country in countries for spot in spots)


def _least_km(some: Sequence[Spot], others: Sequence[Spot], limit: float) -> float:
    """Least distance between two sets of places; infinite where it is surely more than a limit."""
    least = math.inf
    for one in some:
        for other in others:
            if abs(one.lat - other.lat) * _DEGREE_KM <= limit:
                least = min(least, distance_km(one.lat, one.lon, other.lat, other.lon))
    return least


_DEGREE_KM: Final = 111.0
"""A degree of latitude is no less."""
