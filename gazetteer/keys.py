"""By what two records are known as one place: their kind, how near they lie, how their names are spelled and sound."""

from __future__ import annotations

from typing import Final

from gazetteer.arabic import name_key
from gazetteer.names import consonants, skeleton
from gazetteer.place import Place

STRONG_IDS: Final = frozenset(["geonames", "wikidata", "wof", "pcode", "iso3166_1", "iso3166_2"])
"""Schemes whose ids name one place; the same id in two sources joins them, if their kinds allow it."""
# How far apart in km two records of one kind may lie and be one place: with one name, and with names that only sound
# alike. Villages of one name and district in two sources lie 0.1 km apart in the middle, 99 in 100 within 3 km.
_REACH: Final = {"P": (4.0, 2.0), "PPLX": (3.0, 1.0), "S": (3.0, 1.0), "H": (50.0, 5.0), "T": (15.0, 3.0)}
REACH_ADMIN: Final = {"PCLI": 2000.0, "ADM1": 150.0, "ADM2": 40.0, "ADM3": 25.0, "ADM4": 10.0}
"""The same of divisions, whose points may lie anywhere in them."""
_REACH_OTHER: Final = (5.0, 1.0)
# Type words that add nothing. خربة, مزرعة, مخيم, ضاحية are not among them: beside X there often is a khirbat X.
_TYPE_WORDS: Final = frozenset(["مدينه", "بلده", "قريه", "محافظه", "قضاء", "ناحيه", "مديريه", "منطقه", "ولايه"])


def kind_of(place: Place) -> str:
    """Group of features within which two records can be one place: city, district and governorate are three.

    Examples
    --------
    >>> from gazetteer.place import Place
    >>> kind_of(Place("x:1", "حلب", "", 36.2, 37.2, "SY", "A", "ADM1"))
    'ADM1'
    >>> kind_of(Place("x:2", "حلب", "", 36.2, 37.2, "SY", "P", "PPLA"))
    'P'
    """
    if place.feature_class == "A":
        return "PCLI" if place.feature_code.startswith("PCL") else place.feature_code
    if place.feature_code == "PPLX":
        return "PPLX"
    return place.feature_class


def reach_km(kind: str) -> tuple[float, float]:
    """Return how far apart in km two records of a kind may lie: with one name, with names that sound alike."""
    if kind in REACH_ADMIN:
        return REACH_ADMIN[kind], REACH_ADMIN[kind] / 4
    return _REACH.get(kind, _REACH_OTHER)


def match_keys(text: str) -> set[str]:
    """Skeletons of a name, with and without a type word that adds nothing.

    Examples
    --------
    >>> match_keys("قرية الحويش") >= match_keys("الحويش"), match_keys("مخيم الحويش") >= match_keys("الحويش")
    (True, False)
    """
    key = name_key(text)
    first, _, rest = key.partition(" ")
    return {skeleton(k) for k in (key, rest if first in _TYPE_WORDS else "")} - {""}


def main_keys(place: Place) -> set[str]:
    """Skeletons of the names that a record goes by."""
    return match_keys(place.name_ar) | match_keys(place.name_en)


def all_keys(place: Place) -> set[str]:
    """Skeletons of all names of a record."""
    return set().union(*(match_keys(name.text) for name in place.names), main_keys(place))


def sound_keys(place: Place) -> set[str]:
    """Consonants of the names that a record goes by, where there are enough of them to tell names apart."""
    return {c for text in (place.name_ar, place.name_en) if len(c := consonants(name_key(text))) > 2}
