"""Names that stand with the wrong place: a record for السماوة that also carries سامراء."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from gazetteer.arabic import name_key
from gazetteer.join import distance_km, scheme
from gazetteer.names import is_arabic, skeleton
from gazetteer.place import Place
from gazetteer.sources.names import sounds_alike

_WELL_KNOWN: Final = 20_000  # inhabitants from which a place's main name is compared with others' aliases
_FAR_KM: Final = 40.0
_FAR_FROM_LISTED_KM: Final = 5.0  # of a town that people listed: East Jerusalem is not Ramallah, 13 km away
_WEIGHT: Final = 3  # times the inhabitants: the owner of a name must be this much larger than the bearer of the alias
# Likeness of consonants from which two names may be one: سامراء and السماوة come to 0.8, جورجتاون, Georgetown to 0.6.
_LIKE: Final = 0.85
_LIKE_LATIN: Final = 0.9
_LIKE_LATIN_ALONE: Final = 0.5
_COMMON: Final = 6  # cells of half a degree: a name that stands in more of them belongs to nobody
_TOWNS: Final = ("PPL", "PPLA", "PPLA2", "PPLA3", "PPLC")
_CAREFUL: Final = ("cur", "iso", "ocha")  # people chose these names one by one


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A name that was taken from a record."""

    place: str
    """Id of the record that bore it."""
    name: str
    """The name."""
    owner: str
    """Id of the place whose name it is."""
    distance_km: float
    """Distance between the two."""


def drop_contradictions(places: Iterable[Place]) -> tuple[list[Place], list[Contradiction]]:
    """Take away every name that belongs to a far and larger place and is unlike all other names of its record.

    A record without inhabitants that has no other name in Arabic keeps it: nothing speaks against the name then but its
    Latin one, which must be unlike as well.

    Parameters
    ----------
    places : iterable of Place
        Records of all sources.

    Returns
    -------
    places : list of Place
        The records in the same order.
    contradictions : list of Contradiction
        What was taken away, for a person to judge.
    """
    records = list(places)
    cells: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for place in records:
        if place.name_ar:
            cells[name_key(place.name_ar)].add((round(place.lat * 2), round(place.lon * 2)))
    owners: dict[str, list[Place]] = defaultdict(list)
    for place in records:
        if place.name_ar and (_curated_town(place) or _well_known(place)):
            key = name_key(place.name_ar)
            if len(cells[key]) <= _COMMON:
                owners[key].append(place)
    found: list[Contradiction] = []
    return [_cleaned(place, owners, found) for place in records], found


def _cleaned(place: Place, owners: dict[str, list[Place]], found: list[Contradiction]) -> Place:
    if scheme(place.id) in _CAREFUL:
        return place
    wrong: set[str] = set()
    for name in place.names:
        key = name_key(name.text)
        if not is_arabic(key) or key not in owners or name.text in wrong:
            continue
        owner = _owner(place, owners[key])
        # Latin forms of a wrong name stand beside it: against a curated town only the main names speak for it.
        known = (place.name_ar, place.name_en) if owner and _curated_town(owner) else (n.text for n in place.names)
        others = [text for text in known if text and name_key(text) != key]
        if owner and others and _unlike(name.text, others):
            wrong |= {n.text for n in place.names if name_key(n.text) == key}
            found.append(Contradiction(place.id, name.text, owner.id, round(distance_km(place, owner), 1)))
    if not wrong:
        return place
    names = tuple(n for n in place.names if n.text not in wrong)
    name_ar = place.name_ar if place.name_ar not in wrong else next((n.text for n in names if n.lang == "ar"), "")
    return replace(place, name_ar=name_ar, names=names)


def _owner(place: Place, bearers: Sequence[Place]) -> Place | None:
    """Return the larger, far place that has the name; ``None`` if a near one has it as well."""
    listed = [other for other in bearers if _curated_town(other)]
    for other in bearers:
        known = any(distance_km(other, town) < _FAR_FROM_LISTED_KM for town in listed)  # itself, or its like elsewhere
        if other.id != place.id and distance_km(place, other) < (_FAR_FROM_LISTED_KM if known else _FAR_KM):
            return None
    larger = [
        o for o in bearers if o.id != place.id and (_curated_town(o) or o.population > _WEIGHT * place.population)
    ]
    return min(larger, key=lambda o: (-o.population, o.id), default=None)


def _well_known(place: Place) -> bool:
    return place.population >= _WELL_KNOWN or place.feature_code in ("ADM1", "PCLI", "PPLC")


def _curated_town(place: Place) -> bool:
    """Whether people listed a town by this name, whatever its size."""
    return scheme(place.id) == "cur" and place.feature_code in _TOWNS


def _unlike(name: str, others: Sequence[str]) -> bool:
    """Whether a name is unlike all others: other Arabic ones judge finely, Latin ones alone only coarsely."""
    bare = skeleton(name_key(name))
    arabic = [skeleton(name_key(other)) for other in others if is_arabic(name_key(other))]
    if any(bare in kin or kin in bare for kin in arabic):
        return False
    limits = {True: _LIKE, False: _LIKE_LATIN if arabic else _LIKE_LATIN_ALONE}
    return all(sounds_alike(name, other) < limits[is_arabic(name_key(other))] for other in others)
