"""Days of a month that has no name: العشرين من الشهر الجاري, السبت 23, الأحد الأول, في الخامس عشر."""

from __future__ import annotations

from datetime import date

from mapper.reading.dates.calendar import add_months, make_date, month_span, nth_weekday
from mapper.reading.dates.moment import ANY, Moment, View, moment
from mapper.reading.dates.parts import number_at


def day_of_month(view: View, i: int) -> Moment | None:
    """Read 'the 20th of this month', 'the 5th of the current (month)', 'Saturday the 23rd'."""
    today, j, weekday = view.today, i, -1
    if (
        view.token(i).tags.get("unit") == "day"
        and view.token(i).tags.get("count") == 1
        and "weekday" in view.tags(i + 1)
    ):
        j = i + 1
    if "weekday" in view.token(j).tags:
        weekday = int(view.token(j).tags["weekday"])
        j = view.skip(j + 1, "in", gaps=" ,")
    elif "number" not in view.token(j).tags:
        return None
    day = number_at(view, j, 1, 31, " ," if j > i else ANY)
    if day < 0 or (j > i and (view.token_joined(j) or view.gaps[j] == "x")):
        return None
    if "of_it" in view.tags(j + 1) and not view.token_joined(j + 1):
        told = view.last_told(("day", "month"))
        made = make_date(told.first.year, told.first.month, day) if told else None
        return moment(i, j + 2, made, "dates.day_of_it")
    k = view.skip(j + 1, "of", "in", "within")
    base, after = _month_named(view, k)
    if base is not None:
        made = make_date(base.year, base.month, day)
        if (
            made is not None
            and today is not None
            and made > today
            and after == k + 1
            and not (view.forward(i) or view.short(i, after, 2))
        ):
            before = add_months(base, -1)  # 'on the 4th of the month', told on the 3rd
            made = made if before is None else make_date(before.year, before.month, day)
        return moment(i, after, made, "dates.day_of_month", weekday=weekday)
    if today is None or weekday < 0 or not (view.clause_ends(j + 1) or view.token(j).tags.get("ordinal")):
        return None
    return _weekday_and_number(view, i, j, weekday, day)


def _weekday_and_number(view: View, i: int, j: int, weekday: int, day: int) -> Moment | None:
    """Read 'Saturday the 23rd', or 'the second Sunday' where the number is small and an ordinal."""
    today, token = view.today, view.token(j)
    if today is None:
        return None
    options = []
    for step in (0, -1, 1, -2, 2):
        months = today.year * 12 + today.month - 1 + step
        made = make_date(months // 12, months % 12 + 1, day)
        if made is not None and made.weekday() == weekday:
            options.append(made)
    if token.tags.get("ordinal") and token.article and day <= 5 and "in" not in view.tags(j - 1, " ,"):
        made = nth_weekday(month_span(today.year, today.month), weekday, day)
        return moment(i, j + 1, made, "dates.nth_weekday", weekday=weekday)
    if not options:
        return None
    return Moment(i, j + 1, options[0], options[0], "day", ("dates.weekday_and_day",), weekday=weekday, day=day)


def _month_named(view: View, k: int) -> tuple[date | None, int]:
    """Give the month (as its first day) and next index of 'this month', 'the same month', 'the current' at ``k``."""
    this = "this" in view.tags(k)
    at = k + this
    tags = view.tags(at)
    told = view.last_told(("day", "month"))
    if tags.get("unit") == "month" and tags.get("count") == 1 and (view.token(at).article or this):
        if "same" in view.tags(at + 1):
            return (told.first if told else None), at + 2
        step = view.tags(at + 1).get("relation", 0)
        after = at + 1 + ("relation" in view.tags(at + 1))
    elif tags.get("relation") == 0 and view.token(at).article:
        step, after = 0, at + 1  # "the 5th of the current"
    else:
        return None, k
    narrative = told if view.tags(at + 1).get("narrative") else None  # 'the 9th of the month after'
    base = narrative.first if narrative is not None else view.today
    if base is None:
        return None, k
    months = base.year * 12 + base.month - 1 + int(step)
    return date(months // 12, months % 12 + 1, 1), after


def bare_day(view: View, i: int) -> Moment | None:
    """Read a day of the month alone ('on the 15th'), where hardly anything else is said or 'day' stands before it."""
    if view.today is None:
        return None
    j = i
    said = view.token(i).tags.get("unit") == "day" and view.token(i).tags.get("count") == 1
    held = said or "in" in view.token(i).tags or "to" in view.token(i).tags
    j += held
    day = number_at(view, j, 1, 31, ANY if j == i else " ")
    token = view.token(j) if day > 0 else None
    if token is None or token.joined or (not held and not (token.letter == "ل" or token.tags.get("ordinal"))):
        return None
    if token.letter and day == 1:
        return None
    slack = 1 if "to" in view.token(i).tags else 2 if held or token.letter else 0
    if not view.clause_ends(j + 1) or not (view.short(i, j + 1, slack) or (said and token.tags.get("figure"))):
        return None
    if token.tags.get("ordinal") and day < 11 and not said:
        return None
    made = make_date(view.today.year, view.today.month, day)
    return moment(i, j + 1, made, "dates.bare_day")
