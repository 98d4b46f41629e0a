"""Words that maps and layers show, in Arabic and English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal

from mapper.model import Incident, SeizedGoods
from mapper.reading.classify.types import event_types

Language = Literal["ar", "en"]
FILE: Final = Path(__file__).with_name("words.toml")


@cache
def words(group: str, language: Language) -> Mapping[str, str]:
    """Words of one group of ``words.toml`` (``status``, ``precision``, ``verdict``, ``map``, ``unit``, ``item``)."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {key: entry[language] for key, entry in data[group].items()}


def type_label(incident_type: str, language: Language) -> str:
    """Name of a type for people; a type that the lexicon lacks is named by its key."""
    known = event_types().get(incident_type)
    if known is None:
        return incident_type
    return known.label_ar if language == "ar" else known.label_en


def place_label(incident: Incident, language: Language) -> str:
    """Name of an incident's place for people, ``""`` where it has none."""
    place = incident.place
    if language == "en" and place is not None and place.name_en:
        return place.name_en
    if language == "en" and place is None and len(incident.countries) == 2:  # a border of two countries
        return "Border " + "–".join(incident.countries)
    return incident.place_label or (place.name_ar or place.name_en if place is not None else "")


def goods_label(goods: SeizedGoods, language: Language) -> str:
    """Name goods for people; an item or unit that has no word here is named by its key.

    Examples
    --------
    >>> goods_label(SeizedGoods("hashish", 1500.0, "kg"), "en")
    'hashish: 1,500 kg'
    """
    item = words("item", language).get(goods.item, goods.item)
    unit = words("unit", language).get(goods.unit, goods.unit)
    amount = f"{goods.amount:,.10g} {unit}".strip()
    return f"{item}: {amount}" if item else amount


def number_range(low: int | None, high: int | None) -> str:
    """Numbers of people as figures: ``3``, ``3–5``, ``10+`` for an open end, ``""`` where none is given.

    Examples
    --------
    >>> number_range(3, 3), number_range(3, 5), number_range(10, None), number_range(None, None)
    ('3', '3–5', '10+', '')
    """
    if low is None:
        return "" if high is None else f"≤{high}"
    if high is None:
        return f"{low}+"
    return str(low) if low == high else f"{low}–{high}"


def date_label(incident: Incident) -> str:
    """Days of an incident as ISO dates, partial where the text gives no more; ``""`` where it gives none.

    A year stands as ``2022``, a month as ``2022-10``, days as ``2022-10-02`` or ``2022-10-02 – 2022-10-05``.
    """
    first, last = incident.date_from, incident.date_to
    if first is None:
        return "" if last is None else f"≤ {last.isoformat()}"
    if incident.time_precision == "year" and last is not None and first.year == last.year:
        return str(first.year)
    if incident.time_precision == "month" and last is not None and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return first.isoformat() if last is None or last == first else f"{first.isoformat()} – {last.isoformat()}"
