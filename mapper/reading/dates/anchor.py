"""The day that a text says it was written on: نشر في 20 حزيران 2024, اليوم الأحد 12 أيار 2024."""

from __future__ import annotations

from datetime import date
from typing import Final

from mapper.reading.dates.calendar import add_days
from mapper.reading.dates.explicit import day_month, month_day
from mapper.reading.dates.moment import Moment, View
from mapper.reading.dates.years import numeric

_REACH: Final = 25  # characters between 'published' and its date: 'on', a weekday, a colon


def stated_day(view: View) -> date | None:
    """Give the day of writing that a text states itself; ``None`` where it does not."""
    for i, token in enumerate(view.tokens):
        if "published" in token.tags:
            found = _full_date(view, i, _REACH)
            if found is not None:
                return found.first
        elif "deictic" in token.tags:
            found = _full_date(view, i, 18)
            if found is not None and all(view.gaps[k] in (" ", ",", "-") for k in range(i + 1, found.i + 1)):
                return add_days(found.first, -int(token.tags["deictic"]))
    return None


def _full_date(view: View, i: int, reach: int) -> Moment | None:
    """Read the first full date that begins within some letters after token ``i``."""
    for j in range(i + 1, min(i + 5, len(view.tokens))):
        if view.token(j).begin - view.token(i).end > reach:
            return None
        for rule in (day_month, month_day, numeric):
            found = rule(view, j) if rule in view.openings[j].points else None
            if found is not None and not found.void and found.year and found.precision == "day":
                return found
    return None
