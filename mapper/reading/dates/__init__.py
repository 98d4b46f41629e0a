"""Dates in Arabic texts: expressions of time and the publication date become days.

Each family of rules has its file: ``numeric`` and ``explicit`` (a day, a month, a year), ``weekdays`` (days told from today
or from the day spoken of), ``periods`` (weeks, quarters, seasons and their parts), ``distances`` ('three days ago') and
``ranges``. News looks back: what has no year or is a bare weekday lies in the past, unless a word points ahead.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from mapper.model import DateSpan
from mapper.reading.dates import distances, explicit, periods, ranges, weekdays
from mapper.reading.dates.moment import Moment, View
from mapper.reading.dates.tape import lexicon
from mapper.reading.segment import Text

__all__ = ["find_dates"]

Rule = Callable[[View, int], Moment | None]

_POINTS: tuple[Rule, ...] = (
    explicit.numeric,
    explicit.day_month,
    explicit.month_day,
    explicit.day_of_month,
    explicit.month,
    explicit.year,
    weekdays.deictic,
    weekdays.weekday,
    weekdays.tonight,
    weekdays.same_day,
    periods.unit_period,
    periods.season,
    periods.quarter,
    periods.edge,
    periods.weekend,
    periods.nth_of,
    periods.first_units,
    periods.decade,
    periods.feast,
    distances.last_units,
    distances.ago,
    distances.past_mark,
    distances.within,
)
_ALONE: tuple[Rule, ...] = (explicit.bare_day, weekdays.clock)
# Words of which none is a beginning: the rules are not asked for them.
_NO_START = frozenset({"of", "and", "to", "around", "more", "first_plural", "last_plural", "hijri_mark", "gregorian_mark", "and_half", "each",
                       "past_marks", "few"})  # fmt: skip


def _longest(view: View, i: int, rules: tuple[Rule, ...]) -> Moment | None:
    """Best reading of what begins at token ``i``: the longest, then the first in order."""
    best: Moment | None = None
    if i >= len(view.tokens):
        return None
    for rule in rules:
        found = rule(view, i)
        if found is not None and (best is None or found.j > best.j):
            best = found
    return best


def _point(view: View, i: int) -> Moment | None:
    """Read one moment at token ``i``, with the full date or the week that stands beside it."""
    found = _longest(view, i, _POINTS)
    if found is None:
        return None
    if found.weekday >= 0 or "dates.yesterday_today_tomorrow" in found.rules:
        found = weekdays.with_date(view, found) or found
    return _with_week(view, found)


def _with_week(view: View, found: Moment) -> Moment:
    """Join a weekday with the week told beside it: 'Friday of last week', 'this week Friday'."""
    if found.weekday >= 0 and not found.month and found.j < len(view.tokens):
        j = view.skip(found.j, "of", "in")
        week = periods.unit_period(view, j) if j < len(view.tokens) and view.gaps[j] in (" ", "") else None
        if week is not None and week.precision == "week":
            return _day_in(week, found.weekday, found, week.j)
    if found.precision == "week" and (found.last - found.first).days == 6 and found.j < len(view.tokens):
        j = view.skip(found.j, "in")
        day = weekdays.weekday(view, j) if j < len(view.tokens) and view.gaps[j] == " " and not view.token_joined(j) else None
        if day is not None and not day.decided:
            return _day_in(found, day.weekday, day, day.j)
    return found


def _day_in(week: Moment, weekday: int, day: Moment, end: int) -> Moment:
    chosen = date.fromordinal(week.first.toordinal() + weekday)
    rules = (*day.rules, "dates.weekday_of_week")
    return Moment(min(week.i, day.i), end, chosen, chosen, "day", rules, weekday=weekday)


_RANGE = ranges.make_range_rule(_point)


def _read(view: View, i: int) -> Moment | None:
    """Best reading of what begins at token ``i``, ranges among them."""
    tags = view.token(i).tags
    found = _RANGE(view, i)
    if tags.keys() <= _NO_START:
        return found
    other = _point(view, i)
    if found is None or (other is not None and other.j > found.j):
        found = other
    return found or _longest(view, i, _ALONE)


def find_dates(text: Text, published: date | None) -> list[DateSpan]:
    """Find the time expressions of a text and the days that they mean.

    Parameters
    ----------
    text : Text
        The segmented text.
    published : date or None
        Day of publication, from which 'yesterday' and days without a year are counted; ``None`` where unknown: then
        only what the text itself dates is returned.

    Returns
    -------
    list of DateSpan
        In order of their beginnings, none inside another, in offsets of the original text.

    Examples
    --------
    >>> from mapper.reading.segment import segment
    >>> [str(d.date_from) for d in find_dates(segment("قُصفت البلدة في 31 من تشرين الأول"), date(2025, 11, 2))]
    ['2025-10-31']
    >>> find_dates(segment("قصفت البلدة أمس"), None)
    []
    """
    view = View.of(text, published)
    never = _never(text)
    found: list[DateSpan] = []
    i = 0
    while i < len(view.tokens):
        read = _read(view, i)
        if read is None or any(a < view.token(read.j - 1).end and view.token(read.i).start < b for a, b in never):
            i += 1
            continue
        begin = view.token(read.i).start
        end = view.token(read.j - 1).end
        a, b = text.span(begin, end)
        found.append(DateSpan(a, b, text.original[a:b], read.first, read.last, read.precision, read.rules))
        if read.hold:
            view.told.append((begin, read))
        i = read.j
    return found


def _never(text: Text) -> list[tuple[int, int]]:
    """Folded spans of names that hold a word of time."""
    plain, out = text.folded.text, []
    for name in lexicon().never:
        at = plain.find(name)
        while at >= 0:
            out.append((at, at + len(name)))
            at = plain.find(name, at + 1)
    return out
