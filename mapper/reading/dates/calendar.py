"""Days, weeks, months and seasons: arithmetic of the calendar, with no word of language in it.

Weeks begin on Monday (ISO 8601). Seasons are the astronomical ones of the northern half of the earth, to the day on
which they mostly begin.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from mapper.model import DatePrecision

DAY: Final = timedelta(days=1)
# (month, day) of the first and of the last day: spring, summer, autumn, winter.
_SEASONS: Final = (((3, 20), (6, 21)), ((6, 21), (9, 23)), ((9, 23), (12, 21)), ((12, 21), (3, 20)))
_HIJRI_YEARS: Final = range(1343, 1501)  # those of the Umm al-Qura tables in hijridate
_EASTER_YEARS: Final = range(1583, 4100)  # those of the Gregorian rule in dateutil


class Span(NamedTuple):
    """Some days in a row."""

    first: date
    """First day."""
    last: date
    """Last day, included."""
    precision: DatePrecision
    """The unit that the words give."""


def day_span(day: date) -> Span:
    """Make the span of one day."""
    return Span(day, day, "day")


def make_date(year: int, month: int, day: int) -> date | None:
    """Make a date; ``None`` where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_days(day: date, days: int) -> date | None:
    """Move a day; ``None`` beyond the calendar's ends."""
    number = day.toordinal() + days
    return date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None


def add_months(day: date, months: int) -> date | None:
    """Move a day by months; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def week_of(day: date) -> Span:
    """Give the week, Monday to Sunday, that holds a day."""
    first = day - timedelta(days=day.weekday())
    return Span(first, first + timedelta(days=6), "week")


def month_span(year: int, month: int) -> Span:
    """Give a month."""
    return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def year_span(year: int, years: int = 1) -> Span:
    """Give a year, or several from it on."""
    return Span(date(year, 1, 1), date(year + years - 1, 12, 31), "year")


def season_span(year: int, season: int) -> Span:
    """Give a season by its number (spring 0 to winter 3); winter is that of the year in which it begins."""
    (m1, d1), (m2, d2) = _SEASONS[season]
    return Span(date(year, m1, d1), date(year + (season == 3), m2, d2), "season")


def season_of(day: date) -> tuple[int, int]:
    """Give the year in which it begins and the number of the season that holds a day."""
    for season in range(4):
        for year in (day.year, day.year - 1):
            span = season_span(year, season)
            if span.first <= day < span.last:
                return year, season
    return day.year, 3


def quarter_span(year: int, quarter: int) -> Span:
    """Give a quarter of a year, 1 to 4."""
    return Span(date(year, 3 * quarter - 2, 1), month_span(year, 3 * quarter).last, "season")


def half_span(year: int, half: int) -> Span:
    """Give a half of a year, 1 or 2."""
    return Span(date(year, 6 * half - 5, 1), month_span(year, 6 * half).last, "year")


def weekend_of(day: date) -> Span:
    """Give the weekend of a day's week: Friday to Sunday, for the days off differ from country to country."""
    monday = week_of(day).first
    return Span(monday + 4 * DAY, monday + 6 * DAY, "day")


def shifted(today: date, unit: str, step: int) -> Span | None:
    """Give the unit that holds a day, or one that lies some units away."""
    if unit in ("day", "night", "week", "weekend"):
        day = add_days(today, step * (7 if unit.startswith("week") else 1))
        whole = {"week": week_of, "weekend": weekend_of}.get(unit, day_span)
        return None if day is None else whole(day)
    if unit in ("month", "quarter"):
        day = add_months(today.replace(day=1), step * (3 if unit == "quarter" else 1))
        if day is None:
            return None
        return quarter_span(day.year, (day.month + 2) // 3) if unit == "quarter" else month_span(day.year, day.month)
    if unit == "season":
        year, season = season_of(today)
        number = 4 * year + season + step
        return season_span(number // 4, number % 4) if 4 < number < 4 * MAXYEAR - 4 else None
    size = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if size is None:
        return None
    first = today.year // size * size + step * size
    return year_span(first, size) if first >= 1 and first + size <= MAXYEAR else None


def several(today: date, unit: str, count: int, step: int) -> Span | None:
    """Give the last (``step`` -1) or next (+1) whole units before or after the one that holds a day."""
    if unit in ("hour", "minute", "second"):
        days = -(-count // 24) if unit == "hour" and count > 12 else 0
        other = add_days(today, step * days)
        return None if other is None else Span(min(other, today), max(other, today), "day")
    near, far = shifted(today, unit, step), shifted(today, unit, step * count)
    if near is None or far is None or count < 1:
        return None
    return Span(min(near.first, far.first), max(near.last, far.last), near.precision)


def moved(today: date, unit: str, count: float, step: int) -> Span | None:
    """Give the day that lies some units before or after a day; of years, the month."""
    whole = int(count)
    days = {"second": 0, "minute": 0, "hour": whole // 24, "day": round(count), "night": round(count),
            "week": round(7 * count)}.get(unit)  # fmt: skip
    if days is not None:
        day = add_days(today, step * days)
        return None if day is None else Span(day, day, "week" if unit == "week" else "day")
    months = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if months is None:
        return None
    day = add_months(today, step * round(count * months))
    if day is None:
        return None
    return Span(day, day, "month") if months < 12 else month_span(day.year, day.month)


def nth_weekday(span: Span, weekday: int, nth: int) -> date | None:
    """Give the nth (from 1; -1 the last) such weekday within some days."""
    if nth > 0:
        day = span.first + timedelta(days=(weekday - span.first.weekday()) % 7 + 7 * (nth - 1))
    else:
        day = span.last - timedelta(days=(span.last.weekday() - weekday) % 7)
    return day if span.first <= day <= span.last else None


def nth_week(span: Span, nth: int) -> Span | None:
    """Give the nth week of a month (its first Monday begins the first) or, by ISO 8601, of a year; -1 the last."""
    if nth < 0:
        end = week_of(span.last)
        return end if end.last <= span.last else week_of(end.first - DAY)
    if span.precision == "year":
        first = week_of(date(span.first.year, 1, 4)).first
    else:
        first = span.first + timedelta(days=-span.first.weekday() % 7)
    start = add_days(first, 7 * (nth - 1))
    return week_of(start) if start is not None and start <= span.last else None


@lru_cache(maxsize=256)
def easter(year: int, eastern: bool = False) -> date | None:
    """Give Easter Sunday, of the western churches or of the eastern ones; ``None`` beyond the rule's years."""
    from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN
    from dateutil.easter import easter as sunday

    return sunday(year, EASTER_ORTHODOX if eastern else EASTER_WESTERN) if year in _EASTER_YEARS else None


@lru_cache(maxsize=4096)
def hijri_span(year: int, month: int, day: int | None = None, days: int = 1) -> Span | None:
    """Give a month of the Hijri calendar (Umm al-Qura), or days of it; ``None`` beyond its tables."""
    from hijridate import Hijri  # its tables are read only when a Hijri date is met

    if year not in _HIJRI_YEARS:
        return None
    length = Hijri(year, month, 1).month_length()
    if day is None:
        first = Hijri(year, month, 1).to_gregorian()
        return Span(_plain(first), _plain(first) + (length - 1) * DAY, "month")
    if not 1 <= day <= length:
        return None
    start = _plain(Hijri(year, month, day).to_gregorian())
    return Span(start, start + (days - 1) * DAY, "day")


def hijri_year_of(day: date) -> int:
    """Give the Hijri year that holds a day, the nearest one that the tables have."""
    guess = int((day.year + (day.timetuple().tm_yday - 1) / 365.25 - 621.577) / 0.970224)
    for year in (guess + 1, guess, guess - 1):
        span = hijri_span(year, 1, 1)
        if span is not None and span.first <= day:
            return year
    return min(max(guess, _HIJRI_YEARS.start), _HIJRI_YEARS.stop - 1)


def _plain(day: date) -> date:
    """Turn hijridate's kind of date into a plain one."""
    return date(day.year, day.month, day.day)
