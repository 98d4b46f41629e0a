"""Feasts and anniversaries: عيد الميلاد, ثاني أيام عيد الأضحى, في مثل هذا اليوم من عام 2013."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from mapper.reading.dates.calendar import (
    Span,
    add_days,
    day_span,
    easter,
    hijri_span,
    hijri_year_of,
    make_date,
    month_span,
    nth_weekday,
)
from mapper.reading.dates.choose import nearest
from mapper.reading.dates.distances import ago
from mapper.reading.dates.moment import Moment, View, moment, no_date
from mapper.reading.dates.parts import year_at
from mapper.reading.dates.periods import unit_period
from mapper.reading.dates.words import lexicon

_NEAR: Final = timedelta(days=14)


def feast(view: View, i: int) -> Moment | None:
    """Read a feast of a known day, with its year or 'last', 'next'."""
    fixed = view.token(i).tags.get("feast")
    if fixed is None:
        return None
    step, j = None, i + 1
    if "relation" in view.tags(j) and not view.token_joined(j):
        step, j = int(view.tags(j)["relation"]), j + 1
    year_, k = year_at(view, j, " ,") if step is not None else _year_told(view, j, " ,")
    if not year_ and view.today is None:
        return None
    years = [year_] if year_ else range(view.today.year - 2, view.today.year + 3) if view.today else []
    spans = [s for y in years if (s := _feast_span(fixed, y)) is not None]
    if not spans:
        return None
    days = [s.first for s in spans]
    if year_:
        chosen: date | None = days[0]
    elif step is None and view.today is not None and view.short(i, j, 0):
        chosen = next((d for d in days if d >= view.today), None)  # a feast named alone is the coming one
    else:
        chosen = nearest(view, i, days, step)
    span = next((s for s in spans if s.first == chosen), None)
    return moment(i, k if year_ else j, span, "dates.feast", decided=bool(year_) or step is not None)


def _year_told(view: View, j: int, gaps: str = " ") -> tuple[int, int]:
    """Year and next index of 'of 2013', 'of last year' at token ``j``; (0, j) for none."""
    year_, k = year_at(view, j, gaps)
    if not year_ and (at := view.skip(j, "of", "in")) < len(view.tokens):
        period = unit_period(view, at)
        if period is not None and period.precision == "year":
            return period.first.year, period.j
    return year_, k


def anniversary(view: View, i: int) -> Moment | None:
    """Read 'on this day in 2013', 'ten years ago'; without a year the words tell of the past, but of no day."""
    unit, (year_, k) = view.token(i).tags.get("anniversary"), _year_told(view, i + 1)
    if not year_ and not view.tags(i + 1).keys().isdisjoint(("before", "since")) and (past := ago(view, i + 1)):
        year_, k = past.first.year, past.j
    if unit is None:
        return None
    if not year_ or view.today is None:
        return no_date(i, i + 1)
    span = month_span(year_, view.today.month) if unit == "month" else make_date(year_, *view.today.timetuple()[1:3])
    return moment(i, k, span, "dates.anniversary", year=year_)


def _feast_span(fixed: dict[str, int], year_: int) -> Span | None:
    if "hijri_month" in fixed:
        for hijri_year in range(hijri_year_of(date(year_, 1, 1)), hijri_year_of(date(year_, 1, 1)) + 2):
            span = hijri_span(hijri_year, fixed["hijri_month"], fixed["hijri_day"], fixed.get("days", 1))
            if span is not None and span.first.year == year_:
                return span
        return None
    if "from_easter" in fixed:
        sunday = easter(year_, eastern=bool(fixed.get("eastern")))
        day = None if sunday is None else add_days(sunday, fixed["from_easter"])
    elif "nth" in fixed:
        day = nth_weekday(month_span(year_, fixed["month"]), fixed["weekday"], fixed["nth"])
    else:
        day = make_date(year_, fixed["month"], fixed["day"])
    return None if day is None else day_span(day)


def day_of_feast(view: View, i: int, k: int, day: int) -> Moment | None:
    """Read 'the second day of the feast', the last one for -1."""
    found = feast(view, k) or _eid(view, k)
    made = None if found is None else found.last if day < 0 else add_days(found.first, day - 1)
    if found is None or made is None:
        return None
    return replace(found, i=i, first=made, last=made, rules=(*found.rules, "dates.day_of_feast"))


def eve(view: View, i: int) -> Moment | None:
    """Read 'the eve of the feast', 'the night of the feast'."""
    return None if view.token(i).article or view.token_joined(i + 1) else day_of_feast(view, i, i + 1, 0)


def time_of_feast(view: View, i: int) -> Moment | None:
    """Read 'the days of the feast', 'on the morning of the feast'; a part of the day is one of its first day."""
    token = view.token(i)
    if token.article or view.token_joined(i + 1):
        return None
    if token.tags.get("unit") != "day" or token.tags.get("count") == 1:
        return day_of_feast(view, i, i + 1, 1)
    found = feast(view, i + 1) or _eid(view, i + 1)
    return None if found is None else found.stretched(i, found.j)


def _eid(view: View, k: int) -> Moment | None:
    """Read 'the feast' (العيد): that of the fast or that of the sacrifice, whichever is near the day of writing."""
    if "eid" not in view.tags(k) or view.today is None:
        return None
    for feast_ in lexicon().eids:
        for year_ in (view.today.year - 1, view.today.year, view.today.year + 1):
            span = _feast_span(feast_, year_)
            if span is not None and span.first - _NEAR <= view.today <= span.last + _NEAR:
                return moment(k, k + 1, span, "dates.feast", decided=False)
    return None
