"""How like two names are, as folded keys: in one alphabet, or across two."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA, Indel, JaroWinkler

from gazetteer import names
from gazetteer.arabic import name_key
from gazetteer.columns import ARABIC
from gazetteer.ranking import weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.gazetteer import Gazetteer
    from gazetteer.index import Entry

_LEAST_LIKENESS: Final = {"skeleton": 0.0, "consonants": 0.6, "same_script": 0.8, "fuzzy": 0.7}
_ROUNDING: Final = 1e-9
_HEARD: Final = 0.97  # likeness of names that sound alike and are spelt apart


class Likeness:
    """Likeness of one key to others, between 0 and 1; across alphabets what Arabic writes of a Latin name.

    Parameters
    ----------
    key : str
        The folded name that others are compared with.
    """

    def __init__(self, key: str) -> None:
        self._key, self._arabic = key, names.is_arabic(key)
        self._skeleton = names.skeleton(key)
        self._heard = names.heard(self._skeleton)

    def __call__(self, other: str, least: float = 0.0) -> float:
        """Return how like another key is; 0 where that is surely less than what is asked for."""
        if names.is_arabic(other) != self._arabic:
            arabic, latin = (self._key, other) if self._arabic else (other, self._key)
            best = float(weights()["level"]["cross_script"])
            return best * Indel.normalized_similarity(names.letters(arabic), names.letters(latin))
        whole = OSA.normalized_similarity(self._key, other)
        if 0.3 * whole + 0.7 < least - _ROUNDING:
            return 0.0
        skeleton = names.skeleton(other)
        bare = OSA.normalized_similarity(self._skeleton, skeleton)
        if bare < 1.0:
            bare = max(bare, _HEARD * OSA.normalized_similarity(self._heard, names.heard(skeleton)))
        return float(0.3 * whole + 0.5 * bare + 0.2 * JaroWinkler.similarity(self._skeleton, skeleton))


def bare_name(name: str) -> str:
    """Folded name without the type word that it begins with."""
    key = name_key(name)
    first, _, rest = key.partition(" ")
    return rest if rest and first in names.TYPE_WORDS else key


_MOST_ENTRIES: Final = 400
_MOST_ALIKE: Final = 60


@lru_cache(256)
def alike_by(gazetteer: Gazetteer, key: str, bare: bool, level: str) -> list[tuple[Entry, str, float]]:
    """Return what has the skeleton or the consonants of a key and is like it; see ``alike``.

    Remembered, as one name is often asked for twice: with the feature that its type word calls for, and without.
    """
    if level == "skeleton":
        return alike(gazetteer, key, bare, gazetteer.index.fine.get(names.skeleton(key)), level)
    consonants = names.consonants(key)
    met = gazetteer.index.coarse.get(consonants) if len(consonants) >= _FEWEST_CONSONANTS else []
    if len(met) > _MOST_ALIKE:
        met = sorted(met, key=lambda entry: -gazetteer.prior(entry.row))[:_MOST_ALIKE]
    return alike(gazetteer, key, bare, met, level)


_FEWEST_CONSONANTS: Final = 2


def alike(
    gazetteer: Gazetteer, key: str, bare: bool, entries: Sequence[Entry], level: str
) -> list[tuple[Entry, str, float]]:
    """Return those entries that are like a key, with name and likeness.

    Parameters
    ----------
    gazetteer : Gazetteer
        What is asked.
    key : str
        The folded name.
    bare : bool
        Whether it is compared with names without the type words that they begin with.
    entries : sequence of Entry
        What its skeleton, consonants or letters led to.
    level : str
        By which of these they were met.
    """
    if not entries:
        return []
    columns, arabic, like_key = gazetteer.columns, names.is_arabic(key), Likeness(key)
    found = []
    for entry in entries[:_MOST_ENTRIES]:
        met, least = columns.name(entry.row, entry.which), level
        if level == "consonants":
            if names.is_arabic(met) == arabic:
                least = "same_script"
            elif arabic and columns.flags[entry.row] & ARABIC:
                continue  # the query should have met the place's Arabic name, if it were the one meant
        enough = _LEAST_LIKENESS[least]
        likeness = like_key(bare_name(met) if bare else name_key(met), enough)
        if likeness >= enough:
            found.append((entry, met, likeness))
    if level == "consonants":
        found.sort(key=lambda item: -gazetteer.prior(item[0].row))
    return found


_LEAST_ALIKE: Final = 0.72


def entries_like(gazetteer: Gazetteer, key: str) -> list[Entry]:
    """Entries with the skeleton of a key, or else with its consonants and enough of its vowels."""
    found = gazetteer.index.fine.get(names.skeleton(key)) if key else []
    consonants = names.consonants(key)
    if found or len(consonants) < _FEWEST_CONSONANTS:
        return found
    met, like_key = gazetteer.index.coarse.get(consonants)[:_MOST_ENTRIES], Likeness(key)
    return [e for e in met if like_key(name_key(gazetteer.columns.name(e.row, e.which)), _LEAST_ALIKE) >= _LEAST_ALIKE]
