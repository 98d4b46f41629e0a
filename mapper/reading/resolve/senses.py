"""What a name may mean: candidates of the gazetteer with their first likelihood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import exp, log
from typing import TypeAlias

from gazetteer.arabic import name_key
from gazetteer.errors import PlaceNotFoundError
from gazetteer.gazetteer import Gazetteer
from gazetteer.place import Candidate, Place
from gazetteer.skeleton import skeleton
from mapper.model import Mention
from mapper.reading.resolve.nearness import fits

_ARABIC = re.compile(r"[\u0620-\u064a]")
_GLUED = re.compile(r"(?<=[\u0620-\u064a])\d+$")  # the number of a list, written to the name before it
_CACHE_SIZE = 20_000
_NO_COUNTRY = frozenset({"P", "PPLX", "S", "R"})
_SHORT = 4  # letters of a name that is not shortened


Sense: TypeAlias = tuple[Candidate, float, tuple[str, ...]]
"""What a name may mean: the gazetteer's answer, its log-odds so far, and names of the rules that moved it.

A plain tuple: each is weighed, and so made anew, several times.
"""


def best_place(senses: Sequence[Sense]) -> Place:
    """Return the place of the first of some senses."""
    return senses[0][0].place


@lru_cache(_CACHE_SIZE)
def known_key(name: str) -> str:
    """``name_key`` of a name, remembered: a name stands in many texts."""
    return name_key(name)


def find_senses(mention: Mention, gazetteer: Gazetteer) -> tuple[Sense, ...]:
    """Return what a mention may mean, likeliest first; what the words alone decide is the only sense."""
    if mention.place_id:
        try:
            place = gazetteer.get(mention.place_id)
        except PlaceNotFoundError:
            return ()
        told = Candidate(place, 0.97, "exact", place.name_ar, ("words_decide",))
        return ((told, 3.5, ("words_decide",)),)
    # 'Area' (منطقة) says nothing of the kind of place: it stands before towns, districts and quarters.
    name = mention.name or mention.text
    if name[-1:].isdecimal():
        name = _GLUED.sub("", name)
    return _senses_of(gazetteer, name, "" if mention.feature == "A" else mention.feature)


@lru_cache(_CACHE_SIZE)
def _senses_of(gazetteer: Gazetteer, name: str, feature: str) -> tuple[Sense, ...]:
    """Return what a name may mean after a type word, or without one; remembered, as names come again."""
    found = list(_search(gazetteer, name, feature))
    seat = feature in ("ADM2", "ADM3")  # a district is often listed by its seat alone
    if seat or (feature and not any(c.match == "exact" and fits(c.place, feature) for c in found)):
        # The word before may belong to others ('the villages of the mountain X'): what the name means alone counts too.
        known = {c.place.id for c in found}
        found += [c for c in _search(gazetteer, name, "") if c.place.id not in known]
    # A likeness across alphabets is for those who type Latin letters: in an Arabic text it is none.
    arabic = _ARABIC.search(name) is not None
    kept = [c for c in found if c.match == "exact" or not arabic or _ARABIC.search(c.name)]
    if feature in _NO_COUNTRY:  # 'the village of X', 'the square of X' is no country, whatever X means elsewhere
        kept = [c for c in kept if not c.place.feature_code.startswith("PCL")]
    return tuple([(c, _log_odds(c.score), ()) for c in kept])


def _search(gazetteer: Gazetteer, name: str, feature: str) -> tuple[Candidate, ...]:
    found = gazetteer.search(name, feature=feature or None, limit=12, fuzzy=False)
    # A misspelt name is only trusted where a type word says that it is a name.
    if not found and feature:
        spelt = _outline(name)
        alike = gazetteer.search(name, feature=feature, limit=6, fuzzy=True)
        found = [c for c in alike if c.match != "fuzzy" or _outline(c.name) == spelt]
    return tuple(found)


_DOTTED = str.maketrans(
    {"ت": "ب", "ن": "ب", "ي": None, "ج": "ح", "خ": "ح", "ز": "ر", "ش": "س", "ص": "س", "ض": "س", "ظ": "ط", "غ": "ع",
     "ق": "ف", "ا": None, "و": None}
)  # fmt: skip


def _outline(name: str) -> str:
    """Return the letters of a name without dots and long vowels.

    Misspellings keep it (كفرنسيج, كفر ناسج; ربيعات, ربيعة); other names that are merely alike do not (بدنايل, سعدنايل).
    """
    key = name_key(name)
    return skeleton(key.removesuffix("ات") if len(key) > _SHORT else key).translate(_DOTTED)


def _log_odds(score: float) -> float:
    score = min(max(score, 0.005), 0.995)
    return log(score / (1 - score))


def likelihood(senses: Sequence[Sense]) -> float:
    """Likelihood of the first sense: its own, shared with its rivals."""
    if not senses:
        return 0.0
    best = senses[0][1]
    own = 1 / (1 + exp(-best))
    if len(senses) == 1:
        return own
    total = sum([exp(weight - best) for _, weight, _ in senses])
    return min(own, 1.0) * min(1.0, 1.35 / total)
