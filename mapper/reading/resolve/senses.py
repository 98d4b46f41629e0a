"""What a name may mean: candidates of the gazetteer with their first likelihood, and what is the same in every text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from math import exp, log
from typing import Final, NamedTuple, TypeAlias

from gazetteer.arabic import name_key
from gazetteer.errors import PlaceNotFoundError
from gazetteer.gazetteer import Gazetteer
from gazetteer.place import Candidate, Place
from gazetteer.skeleton import skeleton
from mapper.reading.nations import NEAR
from mapper.reading.resolve.nearness import fits, local, names_of, places_of

_ARABIC: Final = re.compile(r"[\u0620-\u064a]")
_GLUED: Final = re.compile(r"(?<=[\u0620-\u064a])\d+$")  # the number of a list, written to the name before it
_CACHE_SIZE: Final = 20_000
_NO_COUNTRY: Final = frozenset({"P", "PPLX", "S", "R"})
_DIVISIONS: Final = {"ADM2": "قضاء", "ADM3": "ناحية"}
"""Type words of the divisions below provinces."""
_SHORT: Final = 4  # letters of a name that is not shortened


Sense: TypeAlias = tuple[Candidate, float, tuple[str, ...]]
"""What a name may mean: the gazetteer's answer, its log-odds so far, and names of the rules that moved it.

A plain tuple: each is weighed, and so made anew, several times.
"""


class Traits(NamedTuple):
    """What the gazetteer alone says of one sense of a name after a type word."""

    home: str
    """Its country, ``""`` where it has none or is one."""
    exact: bool
    """Whether it bears the very name."""
    quarter: bool
    """Whether it is a quarter of a city."""
    small: bool
    """Whether it is smaller than a country and no water, road or relief."""
    by_kind: float
    """What the type word weighs."""
    kind: tuple[str, ...]
    """Name of the rule, where the type word speaks for it."""


class Meaning(NamedTuple):
    """What the gazetteer alone says of a name after a type word, or without one: the same in every text."""

    key: str
    """The folded name."""
    senses: tuple[Sense, ...]
    """What it may mean, likeliest first."""
    traits: tuple[Traits, ...]
    """What is known of each of these."""
    likely: tuple[Place, ...]
    """Places of the first two."""
    vote: tuple[str, float, bool] | None
    """Country that it speaks for, how much, and whether by a small place; ``None`` where it proves nothing."""
    unsettled: bool
    """Whether any sense is not of the very name, or a quarter: the others are not moved by want of company."""
    within: frozenset[str]
    """All that its senses may lie in."""
    holding: frozenset[str]
    """What its senses are to those that lie in them: who lies within none of it lies in none of them."""


def best_place(senses: Sequence[Sense]) -> Place:
    """Return the place of the first of some senses."""
    return senses[0][0].place


def likeliest_two(senses: Sequence[Sense]) -> tuple[Place, ...]:
    """Return the places of the first two senses."""
    if len(senses) > 1:
        return senses[0][0].place, senses[1][0].place
    return (senses[0][0].place,) if senses else ()


def sure_parent(sense: Sense) -> bool:
    """Whether a parent is known well enough to be obeyed: by its very name, or likelier than not."""
    return sense[0].match == "exact" or sense[1] > 0


def nearly_as_likely(senses: Sequence[Sense]) -> list[Place]:
    """Return the best place, and the next where it is nearly as likely."""
    if len(senses) > 1 and senses[1][1] > senses[0][1] - 0.7:
        return [senses[0][0].place, senses[1][0].place]
    return [senses[0][0].place]


@lru_cache(_CACHE_SIZE)
def meaning(gazetteer: Gazetteer, name: str, feature: str, place_id: str) -> Meaning:
    """Return what a name may mean; what the words alone decide (``place_id``) is the only sense.

    Remembered, as names come again.
    """
    senses = _told_senses(gazetteer, place_id) if place_id else _looked_up(gazetteer, name, feature)
    traits = _traits(senses, feature)
    unsettled = any(trait.quarter or not trait.exact for trait in traits)
    places = [candidate.place for candidate, _, _ in senses]
    within = frozenset(chain.from_iterable(map(places_of, places)))
    holding = frozenset(chain.from_iterable(map(names_of, places)))
    return Meaning(name_key(name), senses, traits, likeliest_two(senses), _vote(senses), unsettled, within, holding)


def _vote(senses: Sequence[Sense]) -> tuple[str, float, bool] | None:
    """Return what a name says of the country that a text is about."""
    if not senses:
        return None
    best = senses[0][0]
    if not (best.place.country and best.score > 0.5 and best.match == "exact"):
        return None
    small = local(best.place)
    return best.place.country, 1.0 if small else 0.7, small


def _traits(senses: Sequence[Sense], feature: str) -> tuple[Traits, ...]:
    very_kind = any(c.match == "exact" and fits(c.place, feature) for c, _, _ in senses) if feature else False
    very_name = any(c.match == "exact" for c, _, _ in senses)
    found = []
    for candidate, _, _ in senses:
        place, exact, by_kind = candidate.place, candidate.match == "exact", 0.0
        kind: tuple[str, ...] = ()
        if feature not in ("", "A") and fits(place, feature):
            # A name alike is no better for its kind where the very name means something else: 'the towns of X'.
            by_kind = W_FEATURE / 2 if exact or not very_name else 0.0
            kind = (f"type_word_{feature}",)
        elif feature not in _LOOSE_FEATURES:
            by_kind = -W_FEATURE if very_kind else -W_FEATURE / 3
        home = "" if place.feature_code[:3] == "PCL" else place.country
        found.append(Traits(home, exact, place.feature_code == "PPLX", local(place), by_kind, kind))
    return tuple(found)


W_FEATURE: Final = 2.5
W_FAR_OFF: Final = 1.5
_KNOWN_ABROAD: Final = 100_000  # inhabitants of towns that are known far away
"""Weight of a type word in log-odds, set by hand against `mapper evaluate`; see docs/METHOD.md."""
_LOOSE_FEATURES: Final = ("", "A", "S", "R", "H", "T", "L", "RGN")
"""Classes whose type words do not speak against another kind of place; ``""`` is no type word."""


def _told_senses(gazetteer: Gazetteer, place_id: str) -> tuple[Sense, ...]:
    try:
        place = gazetteer.get(place_id)
    except PlaceNotFoundError:
        return ()
    return ((Candidate(place, 0.97, "exact", place.name_ar, ("words_decide",)), 3.5, ("words_decide",)),)


def _looked_up(gazetteer: Gazetteer, name: str, feature: str) -> tuple[Sense, ...]:
    if name[-1:].isdecimal():
        name = _GLUED.sub("", name)
    # 'Area' (منطقة) says nothing of the kind of place: it stands before towns, districts and quarters.
    return _senses_of(gazetteer, name, "" if feature == "A" else feature)


@lru_cache(_CACHE_SIZE)
def _senses_of(gazetteer: Gazetteer, name: str, feature: str) -> tuple[Sense, ...]:
    """Return what a name may mean after a type word, or without one; remembered, as several words say nothing of it."""
    seat = feature in _DIVISIONS  # a district is often listed by its seat alone
    # Asked for by its type word: some are listed by it, to be told from a capital or a province of the name.
    found = list(_search(gazetteer, f"{_DIVISIONS[feature]} {name}" if seat else name, feature))
    if seat or (feature and not any(c.match == "exact" and fits(c.place, feature) for c in found)):
        # The word before may belong to others ('the villages of the mountain X'): what the name means alone counts too.
        known = {c.place.id for c in found}
        found += [c for c in _search(gazetteer, name, "") if c.place.id not in known]
    # A likeness across alphabets is for those who type Latin letters: in an Arabic text it is none.
    arabic = _ARABIC.search(name) is not None
    kept = [c for c in found if c.match == "exact" or not arabic or _ARABIC.search(c.name)]
    if feature in _NO_COUNTRY:  # 'the village of X', 'the square of X' is no country, whatever X means elsewhere
        kept = [c for c in kept if not c.place.feature_code.startswith("PCL")]
    senses = [(c, log_odds(c.score) - (W_FAR_OFF if _far_off(c.place) else 0.0), ()) for c in kept]
    return tuple(sorted(senses, key=_weight, reverse=True))


def _weight(sense: Sense) -> float:
    return sense[1]


def _far_off(place: Place) -> bool:
    """Whether a place is a small town outside the Arab world and its neighbours: Arabic hardly ever names it."""
    return place.feature_class == "P" and place.country not in NEAR and (place.population or 0) < _KNOWN_ABROAD


def _search(gazetteer: Gazetteer, name: str, feature: str) -> tuple[Candidate, ...]:
    found = gazetteer.search(name, feature=feature or None, limit=12, fuzzy=False)
    # A misspelt name is only trusted where a type word says that it is a name.
    if not found and feature:
        spelt = _outline(name)
        alike = gazetteer.search(name, feature=feature, limit=6, fuzzy=True)
        found = [c for c in alike if c.match != "fuzzy" or _outline(c.name) == spelt]
    return tuple(found)


_DOTTED: Final = str.maketrans(
    {"ت": "ب", "ن": "ب", "ي": None, "ج": "ح", "خ": "ح", "ز": "ر", "ش": "س", "ص": "س", "ض": "س", "ظ": "ط", "غ": "ع",
     "ق": "ف", "ا": None, "و": None}
)  # fmt: skip


def _outline(name: str) -> str:
    """Return the letters of a name without dots and long vowels.

    Misspellings keep it (كفرنسيج, كفر ناسج; ربيعات, ربيعة); other names that are merely alike do not (بدنايل, سعدنايل).
    """
    key = name_key(name)
    return skeleton(key.removesuffix("ات") if len(key) > _SHORT else key).translate(_DOTTED)


def log_odds(score: float) -> float:
    """Return the logarithm of the odds of a likelihood, within bounds."""
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
    total = 0.0
    for _, weight, _ in senses:
        total += exp(weight - best)
    return own * min(1.0, 1.35 / total)
