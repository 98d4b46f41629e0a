"""One day told in both calendars: 12 حزيران 2021 (غرة ذي القعدة 1442), 3 شعبان الموافق 5 آذار."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from mapper.reading.dates.moment import Moment, View

_BY_SIGHT: Final = 2  # days by which the calendars may differ
_BRACKETS: Final = " ()[]/،,-–:"
_THAT_IS: Final = frozenset(("", "م", "الموافق", "م الموافق", "الموافق ل", "ه", "ه الموافق", "الموافق يوم"))


def as_one_day(view: View, one: Moment, other: Moment) -> tuple[Moment, Moment]:
    """Give a day told again in the Hijri calendar that of the other: its months begin by the sight of the moon."""
    if one.hijri == other.hijri or not _told_again(view, one, other):
        return one, other
    if abs((one.first - other.first).days) > _BY_SIGHT:
        return one, other
    return (_on_the_day_of(other, one), other) if one.hijri else (one, _on_the_day_of(one, other))


def _on_the_day_of(day: Moment, found: Moment) -> Moment:
    return replace(found, first=day.first, last=day.last, rules=(*found.rules, "dates.other_calendar"))


def _told_again(view: View, one: Moment, other: Moment) -> bool:
    """Whether but a bracket, a mark or 'that is' stands between two days."""
    if not (one.precision == other.precision == "day" and one.first == one.last and other.first == other.last):
        return False
    between = view.text.folded.text[view.token(one.j - 1).end : view.token(other.i).begin]
    return between.strip(_BRACKETS).removesuffix(" ل") in _THAT_IS
