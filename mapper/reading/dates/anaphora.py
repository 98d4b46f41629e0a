"""Days told from the one spoken of before: في اليوم نفسه, اليوم التالي, بعد ذلك بيومين."""

from __future__ import annotations

from datetime import date, timedelta

from mapper.reading.dates.calendar import DAY, add_days, moved
from mapper.reading.dates.moment import Moment, View, moment
from mapper.reading.dates.parts import by_amount


def same_day(view: View, i: int) -> Moment | None:
    """Read 'on the same day', 'that very month', 'the next day', 'two days later' as told from the moment before."""
    j = i + ("in" in view.token(i).tags)
    tags = view.head(j, i)
    if tags.get("same_before") and "unit" in view.tags(j + 1):  # نفس اليوم, ذات اليوم
        unit, end = view.tags(j + 1)["unit"], j + 2
    elif "unit" in tags and tags.get("count") == 1 and "same" in view.tags(j + 1):
        unit, end = tags["unit"], j + 2
    elif "on" in tags and "same" in view.tags(j + 1):  # التاريخ ذاته
        unit, end = "day", j + 2
    elif tags.get("same_day"):  # يومها, يومذاك, ذلك اليوم
        unit, end = "day", j + 1
    else:
        return _next_day(view, i, j)
    wanted = (
        ("day",)
        if unit in ("day", "night")
        else ("day", "month")
        if unit == "month"
        else ("day", "month", "year", "season", "week")
    )
    told = view.last_told(wanted)
    if told is None or (told is not view.told[-1][1] and _told_beside(view, i)):
        return None  # 'early in September 2022 two were killed, and that day': the day is not known
    first, last = told.first, told.last
    if unit == "month":
        first = first.replace(day=1)
        last = (first.replace(day=28) + 4 * DAY).replace(day=1) - DAY
    elif unit == "year":
        first, last = date(first.year, 1, 1), date(first.year, 12, 31)
    elif unit == "week":
        first -= timedelta(days=first.weekday())
        last = first + 6 * DAY
    precision = {"day": "day", "night": "day", "week": "week", "month": "month"}.get(unit, "year")
    return Moment(i, end, first, last, precision, ("dates.same", *told.rules[:1]))  # type: ignore[arg-type]


def _told_beside(view: View, i: int) -> bool:
    """Whether the moment told last stands in the same sentence."""
    return view.text.sentence_at(view.told[-1][0]) == view.text.sentence_at(view.token(i).begin)


def _next_day(view: View, i: int, j: int) -> Moment | None:
    """Read 'the next day', 'the day before' from the day told before, else from today."""
    tags, following = view.head(j, i), view.tags(j + 1)
    if (
        tags.get("unit") not in ("day", "night")
        or tags.get("count") != 1
        or "relation" not in following
        or view.token_joined(j + 1)
    ):
        return None
    told = view.last_told() if following.get("narrative") else None
    if following.get("recent") or (following.get("narrative") and told is None and not _stands_alone(view, i, j + 2)):
        return None
    base = told.last if told else view.today
    if base is None:
        return None
    return moment(i, j + 2, add_days(base, int(following["relation"])), "dates.next_day")


def _stands_alone(view: View, i: int, j: int) -> bool:
    """Whether 'the next day' can only be the one after today: nothing else is told, or the text looks ahead."""
    return view.short(i, j, 1) or view.forward(i)


def after_that(view: View, i: int) -> Moment | None:
    """Read 'two days after that', 'a week before it' from the day told before: بعد ذلك بيومين, قبلها بأسبوع."""
    tags = view.token(i).tags
    step = tags.get("after_that")
    if step is None:
        return None
    told = view.last_told(("day", "week"))  # 'a week ago' is a day as well
    told = told if told is not None and (told.precision == "day" or told.first == told.last) else view.last_told()
    count, unit, j = by_amount(view, i + 1) if view.gaps[i + 1] == " " else (0, "", i)
    if told is None or not unit:
        return None
    return moment(i, j, moved(told.last, unit, count, int(step)), "dates.after_that")
