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
from mapper.reading.dates.tape import Tags, lexicon
from mapper.reading.segment import Text

__all__ = ["find_dates"]

Rule = Callable[[View, int], Moment | None]

# Each rule, and the kinds of words that it begins with.
_POINTS: tuple[tuple[str, Rule], ...] = (
    ("date short month_of", explicit.numeric),
    ("number weekday", explicit.day_month),
    ("month", explicit.month_day),
    ("number weekday unit", explicit.day_of_month),
    ("month hijri unit", explicit.month),
    ("number unit", explicit.year),
    ("deictic now part unit", weekdays.deictic),
    ("weekday part unit", weekdays.weekday),
    ("this unit", weekdays.tonight),
    ("in unit on same_before same_day", weekdays.same_day),
    ("after_that", weekdays.after_that),
    ("this unit season_word", periods.unit_period),
    ("this season season_word", periods.season),
    ("quarter half", periods.quarter),
    ("edge", periods.edge),
    ("to before", periods.until),
    ("this weekend", periods.weekend),
    ("number last edge unit weekday", periods.nth_of),
    ("unit", periods.first_units),
    ("decade", periods.decade),
    ("feast", periods.feast),
    ("last within number unit", distances.last_units),
    ("after before since in", distances.ago),
    ("number unit", distances.past_mark),
    ("within", distances.within),
)
_ALONE: tuple[tuple[str, Rule], ...] = (
    ("number unit in to", explicit.bare_day),
    ("clock part number", weekdays.clock),
)
_starting: dict[tuple[str, ...], tuple[tuple[Rule, ...], tuple[Rule, ...]]] = {}


def _rules(tags: Tags) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Rules that may begin with a word of such tags, and those that read it where no other does."""
    kinds = tuple(tags)
    known = _starting.get(kinds)
    if known is None:
        points = tuple(rule for starts, rule in _POINTS if not tags.keys().isdisjoint(starts.split()))
        alone = tuple(rule for starts, rule in _ALONE if not tags.keys().isdisjoint(starts.split()))
        known = _starting[kinds] = (points, alone)
    return known


def _longest(view: View, i: int, rules: tuple[Rule, ...]) -> Moment | None:
    """Best reading of what begins at token ``i``: the longest, then the first in order."""
    best: Moment | None = None
    for rule in rules:
        found = rule(view, i)
        if found is not None and (best is None or found.j > best.j):
            best = found
    return best


def read_moment(view: View, i: int) -> Moment | None:
    """Read one moment at token ``i``, with the full date or the week that stands beside it."""
    if i >= len(view.tokens):
        return None
    found = _longest(view, i, _rules(view.token(i).tags)[0])
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


def _read(view: View, i: int) -> Moment | None:
    """Best reading of what begins at token ``i``, ranges among them."""
    found = read_moment(view, i)
    wide = ranges.read_range(view, i, found, read_moment)
    if wide is not None and (found is None or wide.j > found.j):
        return wide
    return found or _longest(view, i, _rules(view.token(i).tags)[1])


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
