"""Stretches told by both ends: من 4 إلى 22 أكتوبر, بين 3 و7 أيار, 12-14 أيار, من الاثنين حتى الخميس, بين عامي 2014 و2017."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from mapper.reading.dates.calendar import hijri_span, make_date
from mapper.reading.dates.explicit import number_at
from mapper.reading.dates.moment import ANY, Moment, View

Point = Callable[[View, int], Moment | None]


def make_range_rule(point: Point) -> Point:
    """Make the rule that reads ranges, given the one that reads their ends."""

    def ends(view: View, i: int) -> Moment | None:
        return _range(view, i, point)

    return ends


def _range(view: View, i: int, point: Point) -> Moment | None:
    tags = view.token(i).tags
    opened = "from" if "of" in tags or "since" in tags else "between" if "between" in tags else ""
    j = i + bool(opened)
    if j >= len(view.tokens):
        return None
    if opened and view.gaps[j] not in (" ", ""):
        return None
    if opened and view.tags(j).get("unit") in ("year", "month", "day") and view.tags(j).get("count") == 2:
        j += 1  # بين عامي 2014 و2017, بين يومي الاثنين والخميس
    start, after = _bare(view, j, opened), j + 1
    first = None if start else point(view, j)
    if first is not None:
        if first.i != j:
            return None
        after = first.j
    elif not start:
        return None
    k = _connector(view, after, opened)
    if k < 0:
        return None
    k = view.skip(k, "on") if k < len(view.tokens) else k
    second = _end(view, k, point)
    if second is None:
        return None
    if start:
        return _number_to_date(i, start, second)
    return first and _date_to_date(view, i, first, second)


def _bare(view: View, j: int, opened: str) -> int:
    """Day number alone at ``j`` that begins a range; 0 for none."""
    day = number_at(view, j, 1, 31, ANY if not opened else " ")
    nxt = view.gaps[j + 1] if j + 1 < len(view.tokens) else "x"
    following = view.tags(j + 1, " -")
    ok = day > 0 and (nxt == "-" or "to" in following or (opened == "between" and nxt == " " and (view.token_joined(j + 1) or "and" in following)))
    return day if ok else 0


def _connector(view: View, j: int, opened: str) -> int:
    """Index of the second end after 'to', a dash, or و of 'between'; -1 for none."""
    tags = view.tags(j, " ,")
    if "to" in tags:
        return j + 1
    if j >= len(view.tokens):
        return -1
    if view.gaps[j] == "-" and not view.token_joined(j):
        return j
    if opened == "between" and view.gaps[j] == " ":
        if "and" in tags:
            return j + 1
        return j if view.token_joined(j) else -1
    return -1


def _end(view: View, k: int, point: Point) -> Moment | None:
    """Read the second end; a leading و or part of the day is skipped."""
    if k >= len(view.tokens) or view.gaps[k] not in (" ", "", "-"):
        return None
    found = point(view, k)
    if found is None and view.tags(k, " -").get("unit") == "day":
        found = point(view, k + 1)
    return found


def _number_to_date(i: int, start: int, second: Moment) -> Moment | None:
    """Give a bare day the month and year of the other end: 'from 4 to 22 October'."""
    if second.precision != "day" or second.first != second.last:
        return None
    if second.hijri and second.day > start:
        return replace(second, i=i, first=second.first - timedelta(days=second.day - start), rules=(*second.rules, "dates.range"))
    first = make_date(second.last.year, second.last.month, start)
    if first is None or first > second.last:
        return None
    return replace(second, i=i, first=first, rules=(*second.rules, "dates.range"), day=0, decided=True)


def _date_to_date(view: View, i: int, first: Moment, second: Moment) -> Moment | None:
    """Join two ends; the one that gives no year takes that of the other, and a weekday lies near the other."""
    begin, end = first.first, second.last
    if first.month and not first.year and second.year and not first.hijri:
        moved = make_date(second.last.year, first.month, first.day or 1)
        begin = moved or begin
        if begin > end:
            begin = make_date(begin.year - 1, begin.month, begin.day) or begin
    elif first.hijri and not first.year and second.year:
        span = hijri_span(second.year, first.month, first.day or None)
        begin = span.first if span else begin
    elif first.weekday >= 0 and not first.month and begin > end and not first.decided:
        begin = end - timedelta(days=(end.weekday() - begin.weekday()) % 7)
    elif first.weekday >= 0 and second.weekday >= 0 and not second.month and begin > end:
        end = begin + timedelta(days=(end.weekday() - begin.weekday()) % 7)
    elif first.month and not first.decided and not second.decided and begin > end:
        begin = make_date(begin.year - 1, begin.month, begin.day) or begin
    elif first.decided and not second.decided and begin > end and second.month:
        end = make_date(end.year + 1, end.month, end.day) or end
    if first.year and second.month and not second.year and second.precision == "day":
        end = make_date(first.first.year, second.last.month, second.last.day) or end
    if begin > end or (first.precision == "year") != (second.precision == "year") and first.weekday >= 0:
        return None
    order = ("day", "week", "month", "season", "year")
    precision = max(first.precision, second.precision, key=order.index)
    return Moment(i, second.j, begin, end, precision, (*first.rules, *second.rules, "dates.range"))
