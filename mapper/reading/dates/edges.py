"""Parts of a stretch of time: مطلع العام, الربع الأول من 2016, الأسبوع الأخير من تموز, الأشهر الأولى من عام 2023."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from mapper.reading.dates.calendar import (
    DAY,
    Span,
    day_span,
    half_span,
    month_span,
    nth_week,
    nth_weekday,
    quarter_span,
    shifted,
    weekend_of,
    year_span,
)
from mapper.reading.dates.explicit import named_month
from mapper.reading.dates.feasts import day_of_feast
from mapper.reading.dates.moment import Moment, View, moment
from mapper.reading.dates.parts import number_at, year_at
from mapper.reading.dates.periods import decade, season, unit_period, whole_unit
from mapper.reading.dates.weekdays import weekday_near
from mapper.reading.dates.words import Tags
from mapper.reading.dates.years import named_year

_PARTS: Final = {"quarter": 4, "half": 2, "third": 3}
_TENS: Final = {"first_ten": "early", "last_ten": "late"}


def part_of(view: View, j: int) -> Moment | None:
    """Read the period of which something is a part: 'of this month', 'from July', 'in the year 2016'."""
    k = view.skip(j, "of", "in")
    if k >= len(view.tokens) or (view.token_joined(k)) or (k == j and view.gaps[k] not in ("", " ")):
        return None
    for rule in (unit_period, season, named_month, named_year, quarter, whole_unit):
        found = rule(view, k)
        if found is not None and found.i == k:
            return found
    return None


def quarter(view: View, i: int) -> Moment | None:
    """Read quarters and halves: 'the first quarter of 2016', 'the second half of last year'."""
    tags = view.token(i).tags
    if "this" in tags and "quarter" in view.tags(i + 1) and view.token(i + 1).article and view.today is not None:
        return moment(i, i + 2, shifted(view.today, "quarter", 0), "dates.quarter_last_next")
    kind = next((k for k in _PARTS if k in tags), "")
    if not kind or not view.token(i).article:
        return None
    if (
        view.tags(i + 1).get("relation") is not None
        and not view.tags(i + 1).get("recent")
        and kind == "quarter"
        and view.today
    ):
        return moment(
            i, i + 2, shifted(view.today, "quarter", int(view.tags(i + 1)["relation"])), "dates.quarter_last_next"
        )
    nth = number_at(view, i + 1, 1, _PARTS[kind])
    if view.tags(i + 1).get("recent"):
        nth = _PARTS[kind]
    elif nth < 0 or not view.token(i + 1).article:
        return None
    base = part_of(view, i + 2)
    if base is None:
        year_, k = year_at(view, i + 2, " ,")
        if not year_ and view.today is not None and view.short(i, i + 2, 1):
            year_, k = view.today.year, i + 2
        if not year_:
            return None
        base = moment(i + 2, k, year_span(year_), "dates.year")
    if base is None:
        return None
    if kind == "third":
        span = _edge_span(base, ("early", "middle", "late")[nth - 1], None)
    elif base.precision == "year" and base.first.year == base.last.year:
        span = quarter_span(base.first.year, nth) if kind == "quarter" else half_span(base.first.year, nth)
    elif kind == "half":
        middle = base.first + (base.last - base.first + DAY) / 2
        span = Span(base.first, middle - DAY, "week") if nth == 1 else Span(middle, base.last, "week")
    else:
        return None
    return moment(i, base.j, span, f"dates.{kind}", *base.rules)


def edge(view: View, i: int) -> Moment | None:
    """Read 'the beginning of', 'the middle of', 'the end of', 'the rest of' a month, a year or a week."""
    said = str(view.token(i).tags.get("edge", ""))
    if not said or (view.token(i).article and said != "rest" and said not in _TENS):
        return None
    name = _TENS.get(said, said)
    base = part_of(view, i + 1)
    if base is None:
        base = decade(view, i + 1)
    if base is None or (view.today is None and name in ("rest", "later")):
        return None
    if base.precision == "week" and (name == "late") and "unit" in view.tags(i + 1) | view.tags(i + 2):
        return _end_of_week(view, i, base)
    span = day_span(base.first) if name == "first" else _edge_span(base, name, view.today)
    return moment(
        i, base.j, span, f"dates.{name}_part", *base.rules, month=base.month, year=base.year, hijri=base.hijri
    )


def _edge_span(base: Moment, name: str, today: date | None) -> Span | None:
    """Days of a part of a period: thirds of a month, quarters at the ends of a year, halves of a week."""
    first, last = base.first, base.last
    if name in ("rest", "later"):
        if today is None:
            return None
        if name == "later":
            middle = half_span(first.year, 2).first if base.precision == "year" else first + (last - first + DAY) / 2
            return Span(middle, last, "month")
        return Span(max(first, today), last, "day") if last >= today else None
    length = (last - first).days + 1
    if base.precision == "month":
        cuts = {"early": (0, 10), "middle": (10, 20), "late": (20, length)}[name]
        return Span(first + cuts[0] * DAY, first + cuts[1] * DAY - DAY, "week")
    if base.precision == "week":
        cuts = {"early": (0, 3), "middle": (2, 4), "late": (3, 7)}[name]
        return Span(first + cuts[0] * DAY, first + cuts[1] * DAY - DAY, "day")
    if length > 370:
        years = length // 1095  # a third of a decade
        begin = first.year + {"early": 0, "middle": years, "late": last.year - first.year + 1 - years}[name]
        return year_span(begin, last.year - first.year + 1 - 2 * years if name == "middle" else years)
    if length > 360:
        months = {"early": (1, 3), "middle": (5, 8), "late": (10, 12)}[name]
        return Span(month_span(first.year, months[0]).first, month_span(first.year, months[1]).last, "season")
    third = length // 3
    cuts = {"early": (0, third), "middle": (third, length - third), "late": (length - third, length)}[name]
    return Span(first + cuts[0] * DAY, first + cuts[1] * DAY - DAY, "month" if length > 60 else "week")


def _end_of_week(view: View, i: int, base: Moment) -> Moment | None:
    """Read 'the end of the week': alone the weekend, of this week two days, of another one Thursday to Sunday."""
    if "dates.whole_unit" in base.rules:
        return moment(i, base.j, weekend_of(base.first), "dates.weekend")
    if "this" in view.tags(i + 1):
        return moment(i, base.j, Span(base.last - DAY, base.last, "day"), "dates.end_of_week")
    if view.today is not None and base.first <= view.today <= base.last:
        return moment(i, base.j, Span(view.today, base.last, "day"), "dates.end_of_week")
    return moment(i, base.j, Span(base.first + 3 * DAY, base.last, "day"), "dates.end_of_week")


def until(view: View, i: int) -> Moment | None:
    """Read 'until the end of the month': from today on, where hardly anything else is said or a word points ahead."""
    if view.today is None or not ({"edge"} & view.tags(i + 1).keys()) or view.tags(i + 1).get("edge") != "late":
        return None
    base = part_of(view, i + 2)
    if base is None or base.last < view.today or not (view.short(i, base.j, 1) or view.forward(i)):
        return None
    return moment(i, base.j, Span(view.today, base.last, "day"), "dates.until", *base.rules)


def nth_of(view: View, i: int) -> Moment | None:
    """Read 'the third week of this month', 'the last Friday of May', 'the first day of the year'."""
    token = view.token(i)
    tags = token.tags
    if ("number" in tags and tags.get("ordinal")) or "last" in tags or tags.get("edge") == "late":
        nth = int(tags["number"]) if "number" in tags else -1  # أول اثنين من, آخر يوم من
        what, j = view.tags(i + 1), i + 2
        named = i + 1
        if token.article:
            return None
    else:
        what, named = tags, i
        following = view.tags(i + 1)
        nth = int(following["number"]) if following.get("ordinal") else -1 if following.get("recent") else 0
        j = i + 2
        if not nth or not view.token(i + 1).article or view.token_joined(i + 1) or not token.article:
            return None
    if named >= len(view.tokens) or (view.token_joined(named) and named > i):
        return None
    if what.get("unit") == "day" and not view.tags(k := view.skip(j, "of")).keys().isdisjoint(("feast", "eid")):
        return day_of_feast(view, i, k, nth)
    base = part_of(view, j)
    if base is None:
        return _latest_weekday(view, i, what) if "last" in tags else None
    span = base.span
    if (
        base.month
        and not base.decided
        and view.today is not None
        and view.short(i, base.j, 0)
        and span.last < view.today
    ):
        span = (
            month_span(span.first.year + 1, base.month) if not base.hijri else span
        )  # told alone, it is the coming one
    day = what.get("weekday", what.get("weekday_bare"))
    if day is not None:
        found = nth_weekday(span, int(day), nth)
        return moment(i, base.j, found, "dates.nth_weekday", *base.rules, weekday=int(day))
    unit = what.get("unit")
    if what.get("count") != 1:
        return None
    present = any(view.tags(k).get("relation") == 0 for k in range(j, base.j))
    if unit == "week" and nth > 0 and span.precision == "month" and present:
        days = _days_of_month(span, nth)
        return None if days is None else moment(i, base.j, days, "dates.nth_unit", *base.rules)
    return moment(i, base.j, _nth_unit(span, unit, nth), "dates.nth_unit", *base.rules)


def _days_of_month(month: Span, nth: int) -> Span | None:
    """Seven days of the present month, counted from its first day: 'in the first week of the present month'."""
    first = month.first + timedelta(days=7 * (nth - 1))
    return Span(first, min(first + timedelta(days=6), month.last), "week") if first <= month.last else None


def _latest_weekday(view: View, i: int, what: Tags) -> Moment | None:
    """Read 'the last Tuesday' (آخر ثلاثاء) that is of no month or week."""
    if "weekday_bare" not in what or view.today is None or "of" in view.tags(i + 2) or "in" in view.tags(i + 2):
        return None
    day = int(what["weekday_bare"])
    return moment(i, i + 2, weekday_near(view.today, day, -1), "dates.weekday_last_next", weekday=day)


def _nth_unit(span: Span, unit: str | None, nth: int) -> Span | None:
    """Days of the nth unit within a period."""
    if unit == "week":
        return nth_week(span, nth)
    if unit in ("day", "night"):
        day = span.last if nth < 0 else span.first + timedelta(days=nth - 1)
        return day_span(day) if day <= span.last else None
    if unit == "month" and span.precision in ("year", "season"):
        number = span.last.month if nth < 0 else span.first.month + nth - 1
        return month_span(span.first.year, number) if 1 <= number <= 12 else None
    if unit == "year" and (span.last.year - span.first.year) >= 9:
        return year_span(span.last.year if nth < 0 else span.first.year + nth - 1)
    return None


def first_units(view: View, i: int) -> Moment | None:
    """Read 'the first (three) months of 2023', 'the first days of May', 'the last weeks of the year'."""
    tags = view.token(i).tags
    unit = tags.get("unit")
    if unit not in ("day", "week", "month", "year", "hour") or tags.get("count") == 1 or not view.token(i).article:
        return None
    j, count = i + 1, 2 if tags.get("count") == 2 else 0
    if not count and (number := number_at(view, j, 2, 99)) > 0 and not view.tags(j).get("ordinal"):
        count, j = number, j + 1
    following = view.tags(j)
    first = following.get("first_plural") or following.get("number") == 1
    if not (first or following.get("recent")) or view.token_joined(j):
        return None
    base = part_of(view, j + 1)
    if base is None or unit == "hour":
        return None
    if not count:
        span = _edge_span(base, "early" if first else "late", None)
    else:
        days = {"day": count, "week": 7 * count}.get(unit)
        if days is None and unit == "month" and base.precision == "year" and count <= 12:
            start, end = (1, count) if first else (13 - count, 12)
            span = Span(month_span(base.first.year, start).first, month_span(base.first.year, end).last, "month")
        elif days is None:
            return None
        else:
            span = (
                Span(base.first, base.first + (days - 1) * DAY, "day")
                if first
                else Span(base.last - (days - 1) * DAY, base.last, "day")
            )
    return moment(i, base.j, span, "dates.first_units", *base.rules)
