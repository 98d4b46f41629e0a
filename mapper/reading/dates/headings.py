"""Days that head the items of a bulletin or a time line: each tells of those beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from mapper.reading.dates.calendar import DAY
from mapper.reading.dates.moment import Moment, View

_HALF_WEEK: Final = 4


def in_a_row(view: View, moments: list[Moment]) -> list[Moment]:
    """Put weekdays that head the items of a bulletin in their order: its first Saturday is not that of its last day."""
    heads = [k for k, m in enumerate(moments) if m.rules == ("dates.weekday",) and _heads_an_item(view, m)]
    if len(heads) < _FEWEST_HEADS:
        return moments
    out = list(moments)
    for k, after in reversed(list(pairwise(heads))):
        if (out[k].first - out[after].first).days >= _HALF_WEEK:
            day = out[k].first - 7 * DAY
            out[k] = replace(out[k], first=day, last=day, rules=("dates.weekday", "dates.weekday_in_a_row"))
    return out


def _heads_an_item(view: View, found: Moment) -> bool:
    """Whether a moment begins a line and a colon follows it."""
    plain, begin, end = view.text.folded.text, view.token(found.i).begin, view.token(found.j - 1).end
    line = plain.rfind("\n", 0, begin) + 1
    return plain[line:begin].strip(_BULLETS) in _OF_DAY and plain[end : end + 2].lstrip().startswith(":")


def in_the_year_told(view: View, moments: list[Moment]) -> list[Moment]:
    """Give the days that head the items of a time line the year of the item before: '6 June 2014: … 10 June: …'."""
    heads = [k for k, m in enumerate(moments) if m.precision == "day" and _heads_an_item(view, m)]
    if len(heads) < _FEWEST_HEADS:
        return moments
    out, year, last = list(moments), 0, date.min
    for k in heads:
        found = out[k]
        if found.year or "dates.numeric" in found.rules:
            year = found.first.year
        elif year and found.rules[0] in ("dates.day_month", "dates.weekday"):
            try:
                first = found.first.replace(year=year)
                first = first if first >= last else first.replace(year=year + 1)
            except ValueError:
                continue
            if found.month == 0 and len(found.rules) == 1:
                continue  # a weekday alone
            if view.today is None or first <= view.today:
                length = found.last - found.first
                rules = (*found.rules, "dates.year_of_the_item_before")
                found = out[k] = replace(found, first=first, last=first + length, year=first.year, rules=rules)
                year = first.year
        last = max(last, found.first)
    return out


_OF_DAY: Final = ("", "ليله", "ليل", "فجر", "صباح", "ظهر", "مساء", "يوم", "في")
_BULLETS: Final = " •●▪-–—*"
_FEWEST_HEADS: Final = 3
