"""Stretches of time: هذا الأسبوع, الشهر الماضي, الربع الأول من عام 2016, صيف 2014, مطلع العام الحالي, التسعينيات."""

from __future__ import annotations

from datetime import date, timedelta

from mapper.reading.dates.calendar import (
    DAY,
    Span,
    day_span,
    half_span,
    hijri_span,
    hijri_year_of,
    make_date,
    month_span,
    nth_week,
    nth_weekday,
    quarter_span,
    season_of,
    season_span,
    several,
    shifted,
    weekend_of,
    year_span,
)
from mapper.reading.dates.explicit import month, nearest, number_at, year, year_at
from mapper.reading.dates.moment import Moment, View, moment

_PERIODS = ("week", "month", "year", "season", "decade", "century", "weekend")


def unit_period(view: View, i: int) -> Moment | None:
    """Read 'this week', 'last month', 'the current year'."""
    j = i + ("this" in view.token(i).tags)
    tags = view.head(j, i)
    unit = tags.get("unit")
    if "season_word" in tags:
        unit = "season"
    if unit not in _PERIODS or tags.get("count", 1) != 1 or view.today is None or (j > i and view.token_joined(j)):
        return None
    following = view.tags(j + 1)
    if "relation" in following and not view.token_joined(j + 1) and view.token(j).article:
        step = int(following["relation"])
        if following.get("recent"):
            if view.tags(j + 2).get("of"):
                return None  # 'the last week of July'
            return moment(i, j + 2, several(view.today, unit, 1, -1), "dates.unit_last_next")
        year_ = number_at(view, j + 2, 1900, 2150) if unit == "year" else -1
        if year_ > 0 and abs(year_ - view.today.year) <= 2:
            return moment(i, j + 3, year_span(year_), "dates.unit_last_next")  # العام الجاري 2021
        return moment(i, j + 2, shifted(view.today, unit, step), "dates.unit_last_next")
    if j > i and view.token(j).article:
        return moment(i, j + 1, shifted(view.today, unit, 0), "dates.this_unit")
    return None


def whole_unit(view: View, i: int) -> Moment | None:
    """Read 'the month', 'the year' as the current one; only inside a longer expression ('the end of the month')."""
    tags = view.tags(i)
    if (
        tags.get("unit") not in _PERIODS[:3]
        or tags.get("count") != 1
        or view.today is None
        or not view.token(i).article
    ):
        return None
    if "same" in view.tags(i + 1):
        from mapper.reading.dates.weekdays import same_day  # noqa: PLC0415 - the families call each other

        return same_day(view, i)
    return moment(i, i + 1, shifted(view.today, tags["unit"], 0), "dates.whole_unit")


def season(view: View, i: int) -> Moment | None:
    """Read a season with its year, 'last', 'next' or 'this'."""
    j = i + ("this" in view.token(i).tags)
    said = "season_word" in view.head(j, i)
    j += said
    tags = view.head(j, i)
    if "season" not in tags or (j > i and view.token_joined(j)):
        return None
    number = int(tags["season"])
    following = view.tags(j + 1)
    year_, k = year_at(view, j + 1, " ,")
    if year_ and 1900 <= year_ <= 2150:
        return moment(i, k, season_span(year_, number), "dates.season_year")
    if view.today is None:
        return None
    current, now = season_of(view.today)
    if "relation" in following and not view.token_joined(j + 1) and view.token(j).article:
        step = int(following["relation"])
        if step < 0:
            return moment(i, j + 2, season_span(current - (now <= number), number), "dates.season_last_next")
        if step > 0:
            return moment(i, j + 2, season_span(current + (now >= number), number), "dates.season_last_next")
        return moment(i, j + 2, season_span(current, number), "dates.season_last_next")
    period = unit_period(view, view.skip(j + 1, "of"))
    if period is not None and period.precision == "year":
        return moment(i, period.j, season_span(period.first.year, number), "dates.season_year")
    if view.token(i).tags.get("this") or ((said or view.token(j).article) and view.short(i, j + 1, 1)):
        return moment(i, j + 1, season_span(_season_year(view.today, number), number), "dates.this_season")
    return None


def _season_year(today: date, number: int) -> int:
    """Year in which the season meant by 'this summer' begins: the one that is on, else the next to come."""
    year_, now = season_of(today)
    if now == number:
        return year_
    return today.year


def quarter(view: View, i: int) -> Moment | None:
    """Read quarters and halves: 'the first quarter of 2016', 'the second half of last year'."""
    tags = view.token(i).tags
    kind = "quarter" if "quarter" in tags else "half" if "half" in tags else ""
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
    nth = number_at(view, i + 1, 1, 4 if kind == "quarter" else 2)
    if view.tags(i + 1).get("recent"):
        nth = 4 if kind == "quarter" else 2
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
    if base.precision == "year" and base.first.year == base.last.year:
        span = quarter_span(base.first.year, nth) if kind == "quarter" else half_span(base.first.year, nth)
    elif kind == "half":
        middle = base.first + (base.last - base.first + DAY) / 2
        span = Span(base.first, middle - DAY, "week") if nth == 1 else Span(middle, base.last, "week")
    else:
        return None
    return moment(i, base.j, span, f"dates.{kind}", *base.rules)


def part_of(view: View, j: int) -> Moment | None:
    """Read the period of which something is a part: 'of this month', 'from July', 'in the year 2016'."""
    k = view.skip(j, "of", "in")
    if k >= len(view.tokens) or (view.token_joined(k)) or (k == j and view.gaps[k] not in ("", " ")):
        return None
    for rule in (unit_period, season, month, year, quarter, whole_unit):
        found = rule(view, k)
        if found is not None and found.i == k:
            return found
    return None


def edge(view: View, i: int) -> Moment | None:
    """Read 'the beginning of', 'the middle of', 'the end of', 'the rest of' a month, a year or a week."""
    name = view.token(i).tags.get("edge")
    if name is None or (view.token(i).article and name != "rest"):
        return None
    base = part_of(view, i + 1)
    if base is None:
        base = _decade(view, i + 1)
    if base is None or (view.today is None and name in ("rest", "later")):
        return None
    if base.precision == "week" and (name == "late") and "unit" in view.tags(i + 1) | view.tags(i + 2):
        return _end_of_week(view, i, base)
    span = _edge_span(base, name, view.today)
    return span and Moment(
        i,
        base.j,
        span.first,
        span.last,
        span.precision,
        (f"dates.{name}_part", *base.rules),
        month=base.month,
        year=base.year,
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
        third = length // 3
        return {"early": Span(first, first + third * DAY, "year"), "middle": Span(first + third * DAY, last - third * DAY, "year"),
                "late": Span(last - third * DAY, last, "year")}[name]  # fmt: skip
    if length > 360:
        months = {"early": (1, 3), "middle": (5, 8), "late": (10, 12)}[name]
        return Span(month_span(first.year, months[0]).first, month_span(first.year, months[1]).last, "season")
    third = length // 3
    cuts = {"early": (0, third), "middle": (third, length - third), "late": (length - third, length)}[name]
    return Span(first + cuts[0] * DAY, first + cuts[1] * DAY - DAY, "month" if length > 60 else "week")


def _end_of_week(view: View, i: int, base: Moment) -> Moment | None:
    """Read 'the end of the week': of this week its last two days, of another one Thursday to Sunday, alone the weekend."""
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


def weekend(view: View, i: int) -> Moment | None:
    """Read 'the weekend', 'last weekend', 'this weekend'."""
    j = i + ("this" in view.token(i).tags)
    if "weekend" not in view.head(j, i) or view.today is None:
        return None
    step, k = 0, j + 1
    if "relation" in view.tags(k) and not view.token_joined(k):
        step, k = int(view.tags(k)["relation"]), k + 1
    elif "this" in view.tags(k) and view.tags(k + 1).get("unit") == "week":
        k += 2
    if step == 0 and not view.short(i, k, 99):
        return None
    return moment(i, k, shifted(view.today, "weekend", step), "dates.weekend")


def nth_of(view: View, i: int) -> Moment | None:
    """Read 'the third week of this month', 'the last Friday of May', 'the first day of the year', 'the first months of 2023'."""
    token = view.token(i)
    tags = token.tags
    if "number" in tags and tags.get("ordinal") or "last" in tags or tags.get("edge") == "late":
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
    if named >= len(view.tokens) or view.token_joined(named) and named > i:
        return None
    base = part_of(view, j)
    day = what.get("weekday", what.get("weekday_bare"))
    if (
        base is None
        and "unit" not in what
        and day is not None
        and nth > 0
        and view.today is not None
        and view.tags(j).get("of") is None
    ):
        return None
    if base is None:
        return None
    span = base.span
    if day is not None:
        found = nth_weekday(span, int(day), nth)
        return found and Moment(i, base.j, found, found, "day", ("dates.nth_weekday", *base.rules), weekday=int(day))
    unit = what.get("unit")
    if what.get("count") != 1:
        return None
    return moment(i, base.j, _nth_unit(span, unit, nth), "dates.nth_unit", *base.rules)


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


def _decade(view: View, i: int) -> Moment | None:
    return decade(view, i) if i < len(view.tokens) else None


def decade(view: View, i: int) -> Moment | None:
    """Read 'the nineties'."""
    tags = view.token(i).tags
    if "decade" not in tags:
        return None
    start = int(tags["decade"])
    century = 2000 if start < 30 and view.today is not None and view.today.year >= 2020 else 1900
    j = view.skip(i + 1, "of")
    named = view.tags(j)
    if named.get("unit") == "century" and not view.token_joined(j):
        step = view.tags(j + 1).get("relation")
        number = number_at(view, j + 1, 1, 21)  # القرن العشرين
        if number > 0:
            return moment(i, j + 2, year_span(100 * number - 100 + start, 10), "dates.decade")
        if step is not None and view.today is not None:
            return moment(
                i, j + 2, year_span(view.today.year // 100 * 100 + 100 * int(step) + start, 10), "dates.decade"
            )
    return moment(i, i + 1, year_span(century + start, 10), "dates.decade")


def feast(view: View, i: int) -> Moment | None:
    """Read a feast of a known day, with its year or 'last', 'next'."""
    fixed = view.token(i).tags.get("feast")
    if fixed is None:
        return None
    step, j = None, i + 1
    if "relation" in view.tags(j) and not view.token_joined(j):
        step, j = int(view.tags(j)["relation"]), j + 1
    year_, k = year_at(view, j, " ,")
    if not year_ and step is None:
        period = unit_period(view, view.skip(j, "of", "in")) if view.skip(j, "of", "in") < len(view.tokens) else None
        if period is not None and period.precision == "year":
            year_, k = period.first.year, period.j
    if not year_ and view.today is None:
        return None
    years = [year_] if year_ else range(view.today.year - 2, view.today.year + 3) if view.today else []
    spans = [s for y in years if (s := _feast_span(fixed, y)) is not None]
    if not spans:
        return None
    chosen = spans[0].first if year_ else nearest(view, i, [s.first for s in spans], step)
    span = next((s for s in spans if s.first == chosen), None)
    return moment(i, k if year_ else j, span, "dates.feast", decided=bool(year_) or step is not None)


def _feast_span(fixed: dict[str, int], year_: int) -> Span | None:
    if "hijri_month" in fixed:
        for hijri_year in range(hijri_year_of(date(year_, 1, 1)), hijri_year_of(date(year_, 1, 1)) + 2):
            span = hijri_span(hijri_year, fixed["hijri_month"], fixed["hijri_day"], fixed.get("days", 1))
            if span is not None and span.first.year == year_:
                return span
        return None
    if "nth" in fixed:
        day = nth_weekday(month_span(year_, fixed["month"]), fixed["weekday"], fixed["nth"])
    else:
        day = make_date(year_, fixed["month"], fixed["day"])
    return day and day_span(day)
