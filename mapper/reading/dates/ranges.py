"""Stretches told by both ends: من 4 إلى 22 أكتوبر, 12-14 أيار, من الاثنين حتى الخميس, بين عامي 2014 و2017."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from mapper.reading.dates.calendar import hijri_span, make_date, year_span
from mapper.reading.dates.choose import Given, dated
from mapper.reading.dates.moment import ANY, Moment, Opening, View
from mapper.reading.dates.parts import month_at, number_at, year_at

_LEADING_ON: Final = ("-", "/")
_STAND_IN: Final = date(2000, 1, 1)


def read_range(view: View, i: int, single: Moment | None, opening: Opening) -> Moment | None:
    """Read a range that begins at token ``i``, where ``single`` begins as well."""
    if view.today is not None:
        return _range(view, i, single) if opening.wide or (single and _goes_on(view, single)) else None
    if not (opening.points or opening.wide):
        return None
    view.today = _STAND_IN  # the year of one end dates the other, so that no publication date is needed
    try:
        found = _range(view, i, view.point(view, i))
    finally:
        view.today = None
    if found is not None and not found.year and view.told:
        found = _range(view, i, single)  # the year is that of the text
    return found if found is not None and found.year else None


def _goes_on(view: View, single: Moment) -> bool:
    """Whether a range may begin with a moment: a word or mark after it leads on, or it is a week with its days."""
    return single.precision == "week" or view.gaps[single.j] in _LEADING_ON or "to" in view.tags(single.j, " ,")


def _range(view: View, i: int, single: Moment | None) -> Moment | None:
    tags = view.token(i).tags
    if (
        single is not None
        and single.precision == "week"
        and "between" in view.tags(single.j) | view.tags(single.j, "-")
    ):
        return _days_of_week(view, single)
    if single is not None and single.precision == "week" and "of" in view.tags(single.j):
        return _days_of_week(view, single)
    opened = "from" if "of" in tags or "since" in tags else "between" if "between" in tags else ""
    j = i + bool(opened)
    if j >= len(view.tokens):
        return None
    if opened and view.gaps[j] not in (" ", ""):
        return None
    if opened and view.tags(j).get("unit") in ("year", "month", "day") and view.tags(j).get("count") == 2:
        j += 1  # بين عامي 2014 و2017, بين يومي الاثنين والخميس
    if not opened and "month" in tags and (named := _month_first(view, i)) is not None:
        return named
    years = _years(view, i, j, opened)
    if years is not None:
        return years
    start, after = _bare(view, j, opened), j + 1
    first = None if start else view.point(view, j) if opened else single
    if first is not None:
        if first.i != j or first.void:
            return None
        after = first.j
    elif not start:
        return None
    k = _connector(view, after, opened)
    if k < 0:
        return None
    k = view.skip(k, "on") if k < len(view.tokens) else k
    second = _end(view, k)
    if second is None:
        return None
    if start:
        return _number_to_date(i, start, second)
    return first and _date_to_date(view, i, first, second)


def _month_first(view: View, i: int) -> Moment | None:
    """Read 'July 13 to 15', the month before the days."""
    month, hijri, j = month_at(view, i, ANY)
    start = number_at(view, j, 1, 31)
    k = j + 1 + ("to" in view.tags(j + 1))
    end = number_at(view, k, 1, 31, " -")
    if not month or hijri or not 0 < start < end or not (k > j + 1 or view.gaps[k] == "-") or view.token_joined(k):
        return None
    year, after = year_at(view, k + 1, " ,")
    last = dated(view, i, after, Given(month, end, year))
    return None if last is None else _number_to_date(i, start, last)


def _days_of_week(view: View, week: Moment) -> Moment | None:
    """Read 'last week from Tuesday to Thursday'."""
    days = _range(view, week.j, view.point(view, week.j)) if week.j < len(view.tokens) else None
    if days is None or days.weekday < 0 or days.month or days.last - days.first > timedelta(days=6):
        return None
    first = week.first + timedelta(days=days.first.weekday())
    return replace(days, i=week.i, first=first, last=first + (days.last - days.first))


def _years(view: View, i: int, j: int, opened: str) -> Moment | None:
    """Read two years of four figures with a dash between, or و after 'between': 2014-2018, بين 2014 و2017."""
    if j + 1 >= len(view.tokens):
        return None
    joined = opened == "between" and view.gaps[j + 1] == " " and view.token_joined(j + 1)
    if not (view.gaps[j + 1] == "-" or joined):
        return None
    first, second = number_at(view, j, 1900, 2060, ANY), number_at(view, j + 1, 1900, 2060, " -")
    if not 0 < first < second:
        return None
    if not (view.token(j).tags.get("figure") and view.token(j + 1).tags.get("figure")):
        return None
    return Moment(i, j + 2, year_span(first).first, year_span(second).last, "year", ("dates.range",), year=first)


def _bare(view: View, j: int, opened: str) -> int:
    """Day number alone at ``j`` that begins a range; 0 for none."""
    day = number_at(view, j, 1, 31, ANY if not opened else " ")
    nxt = view.gaps[j + 1] if j + 1 < len(view.tokens) else "x"
    following = view.tags(j + 1, " -")
    ok = (
        day > 0
        and "weekday" not in view.token(j).tags
        and not (opened == "" and _numbers_an_item(view, j))
        and (
            nxt == "-"
            or "to" in following
            or (opened == "between" and nxt == " " and (view.token_joined(j + 1) or "and" in following))
        )
    )
    return day if ok else 0


def _numbers_an_item(view: View, j: int) -> bool:
    """Whether the number at ``j`` heads an item of a list: '2- on Sunday 9 October'."""
    text, token = view.text, view.token(j)
    first = text.sentences[text.sentence_at(token.begin)].first_word == token.word
    return first and text.folded.text.startswith("- ", token.end)


def _connector(view: View, j: int, opened: str) -> int:
    """Index of the second end after 'to', a dash, or و of 'between'; -1 for none."""
    tags = view.tags(j, " ,")
    if "to" in tags:
        return j + 1
    if j >= len(view.tokens):
        return -1
    if view.gaps[j] == "-" and not view.token_joined(j):
        return j
    if view.gaps[j] == "/" and "weekday" in view.token(j).tags and "weekday" in view.token(j - 1).tags:
        return j  # ليل الأربعاء/الخميس
    if opened == "between" and view.gaps[j] == " ":
        if "and" in tags:
            return j + 1
        return j if view.token_joined(j) else -1
    return -1


def _end(view: View, k: int) -> Moment | None:
    """Read the second end; a leading و or part of the day is skipped."""
    if k >= len(view.tokens) or view.gaps[k] not in (" ", "", "-", "/"):
        return None
    found = view.point(view, k)
    if found is None and view.tags(k, " -").get("unit") == "day":
        found = view.point(view, k + 1)
    return None if found is None or found.void else found


def _number_to_date(i: int, start: int, second: Moment) -> Moment | None:
    """Give a bare day the month and year of the other end: 'from 4 to 22 October'."""
    if second.precision != "day" or second.first != second.last:
        return None
    if second.hijri and second.day > start:
        return replace(
            second, i=i, first=second.first - timedelta(days=second.day - start), rules=(*second.rules, "dates.range")
        )
    first = make_date(second.last.year, second.last.month, start)
    if first is None or first > second.last:
        return None
    return replace(second, i=i, first=first, rules=(*second.rules, "dates.range"), day=0, decided=True)


def _night_between(first: Moment, second: Moment) -> bool:
    """Whether two bare weekdays follow one another."""
    bare = not (first.month or second.month or first.decided or second.decided)
    return bare and first.weekday >= 0 and second.weekday == (first.weekday + 1) % 7


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
    elif _night_between(first, second):
        end = begin + timedelta(days=1)  # 'the night of Sunday to Monday' told on Sunday
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
    if begin > end or ((first.precision == "year") != (second.precision == "year") and first.weekday >= 0):
        return None
    order = ("day", "week", "month", "season", "year")
    precision = max(first.precision, second.precision, key=order.index)
    weekday = first.weekday if not first.month and not second.month else -1
    rules = (*first.rules, *second.rules, "dates.range")
    year = second.year or first.year if (first.month or first.year) and (second.month or second.year) else 0
    return Moment(i, second.j, begin, end, precision, rules, year=year, weekday=weekday)
