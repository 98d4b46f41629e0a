"""What kind of place a name tells of: how surely a word that bears it is heard as a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.reading.nations import NEAR
from mapper.reading.recognize.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.gazetteer import Gazetteer, Sense

KINDS: Final = (
    "country",
    "capital",
    "adm1",
    "big",
    "core_town",
    "core",
    "far_big",
    "mid",
    "area",
    "region",
    "relief",
    "small",
    "far_small",
    "site",
)
"""Kinds of places from the most telling to the least: by feature, number of inhabitants and nearness."""
_RANKS: Final = {kind: rank for rank, kind in enumerate(KINDS)}
OWN_NAMES: Final = frozenset({"preferred", "alternate", "short", "colloquial", "historical", "transliteration"})
"""Kinds of names that sources give; others are made by spelling rules."""
_BY_VILLAGES: Final = frozenset({"PS", "LB"})
"""Small countries: news names each of the places there that a list of the world's towns (``_LISTED``) has."""
_LISTED: Final = "gn:"
_CURATED: Final = "cur:"
"""Ids of places that were entered one by one because news names them."""


def kind_of(gazetteer: Gazetteer, key: str, senses: Sequence[Sense]) -> str:
    """Kind of a name, one of ``KINDS``.

    Parameters
    ----------
    gazetteer : Gazetteer
        The gazetteer.
    key : str
        The folded name.
    senses : sequence of Sense
        What it may mean. A capital's name is a capital's even where the gazetteer knows only a namesake.
    """
    found = {_kind_of(gazetteer, sense) for sense in senses}
    kind = min(found, key=_RANKS.__getitem__)
    lex = lexicon()
    if kind == "small" and key not in lex.heads and any(_in_the_news(gazetteer, sense) for sense in senses):
        return "core"
    return "capital" if kind != "country" and key in lex.capital_names else kind


def _kind_of(gazetteer: Gazetteer, sense: Sense) -> str:
    code, group = sense.feature_code, sense.feature_class
    if group == "P":
        return "capital" if code == "PPLC" else _populated(gazetteer, sense)
    if code.startswith("PCL"):
        return "country"
    if code == "ADM1":
        return "adm1"
    if group == "A":
        return "area"
    return "site" if group in "SR" else "relief"


def _in_the_news(gazetteer: Gazetteer, sense: Sense) -> bool:
    return sense.country in _BY_VILLAGES and gazetteer.columns.id(sense.row).startswith(_LISTED)


def _populated(gazetteer: Gazetteer, sense: Sense) -> str:
    near, people = sense.country in NEAR, sense.population
    if people >= 1_000_000 or (near and people >= 100_000):
        return "big"
    if sense.kind in OWN_NAMES and near and gazetteer.columns.id(sense.row).startswith(_CURATED):
        return "core_town" if people >= 15_000 or sense.feature_code.startswith("PPLA") else "core"
    if near:
        return "mid" if people >= 15_000 else "small"
    return "far_big" if people >= 100_000 else "far_small"
