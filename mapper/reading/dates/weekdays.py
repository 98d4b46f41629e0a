"""Days told from the day of writing or of telling: أمس الجمعة, مساء الخميس, الثلاثاء الماضي, في اليوم نفسه."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from mapper.reading.dates.calendar import DAY, Span, add_days, day_span, moved
from mapper.reading.dates.explicit import day_month, number_at, numeric
from mapper.reading.dates.moment import ANY, Moment, View, moment
from mapper.reading.dates.tape import lexicon

_CLOCK_TIME = re.compile(r"\s*\d\d?[:.]\d\d")


def _leading_part(view: View, i: int) -> int:
    """Index after a part of the day ('in the morning of', 'at 5 in the evening of') at ``i``."""
    j = i
    while "part" in view.head(j, i) and not (j > i and view.token_joined(j)):
        j += 1
    if j > i:
        j = view.skip(j, "of")
    return j


def weekday_near(base: date, weekday: int, step: int | None) -> date:
    """Choose a weekday: the last, the next, or (``None``) the latest that has come."""
    behind = (base.weekday() - weekday) % 7
    if step is None or step == 0:
        return base - timedelta(days=behind)
    if step < 0:
        return base - timedelta(days=behind or 7) + timedelta(days=7 * (step + 1))
    return base + timedelta(days=(7 - behind)) + timedelta(days=7 * (step - 1))


def weekday(view: View, i: int) -> Moment | None:
    """Read a weekday with parts of the day before it and 'last', 'next' after it."""
    j = _leading_part(view, i)
    if view.head(j, i).get("unit") in ("day", "night") and not (j > i and view.token_joined(j)):
        if view.token(j).tags.get("count") != 1:
            return None  # 'on Monday and Tuesday': each is read on its own
        j += 1
    tags = view.head(j, i)
    if "weekday_bare" in tags and j == i:
        return _weekday_of_week(view, i)
    if "weekday" not in tags and "weekday_bare" not in tags:
        return None
    day = int(tags.get("weekday", tags.get("weekday_bare")))
    token = view.token(j)
    if j == i and not _weekday_stands(view, j):
        return None
    if j > i and token.joined:
        return None
    k = j + 1
    following = view.tags(k)
    if "relation" in following and not view.token_joined(k) and view.token(k).article:
        step: int | None = int(following["relation"])
        base = view.today
        if following.get("narrative"):
            told = view.last_told()
            base = told.last if told else view.today
        if base is None:
            return None
        found = weekday_near(base, day, step)
        return Moment(i, k + 1, found, found, "day", ("dates.weekday_last_next",), weekday=day)
    if view.today is None:
        return None
    while "part" in view.tags(k) and not view.token_joined(k):
        k += 1
    found = weekday_near(view.today, day, None)
    if view.forward(i) and found < view.today:
        found += 7 * DAY
    return Moment(i, k, found, found, "day", ("dates.weekday",), weekday=day, decided=False)


def _weekday_of_week(view: View, i: int) -> Moment | None:
    """Read a weekday without the article before a week: أحد الأسبوع الماضي."""
    from mapper.reading.dates.periods import unit_period  # noqa: PLC0415 - the families call each other

    week = unit_period(view, i + 1) if view.gaps[i + 1] == " " and not view.token_joined(i + 1) else None
    if week is None or week.precision != "week":
        return None
    day = int(view.token(i).tags["weekday_bare"])
    return Moment(
        i, week.j, week.first + day * DAY, week.first + day * DAY, "day", ("dates.weekday_of_week",), weekday=day
    )


def _weekday_stands(view: View, j: int) -> bool:
    """Whether a name of a weekday is one and not a part of a name (a quarter, a market) or a number."""
    token = view.token(j)
    if view.word_before(j) in lexicon().name_before and not token.joined:
        return False
    written = view.text.folded.text[token.start : token.end]
    if (
        written.endswith(("ثه", "بعه"))
        and "part" not in view.tags(j - 1, " ")
        and view.word_before(j) not in ("يوم", "نهار")
    ):
        return False  # 'the three', 'the four', which some write for Tuesday and Wednesday
    return token.letter != "ك"


def deictic(view: View, i: int) -> Moment | None:
    """Read 'yesterday', 'today', 'tomorrow' with the weekday or part of the day beside it."""
    j = _leading_part(view, i)
    if view.head(j, i).get("unit") in ("day", "night") and "deictic" in view.tags(j + 1):
        j += 1
    tags = view.head(j, i)
    if view.today is None or ("deictic" not in tags and not ("now" in tags and view.short(i, j + 1, 1))):
        return None
    if j > i and view.token_joined(j):
        return None
    step = int(tags.get("deictic", tags.get("now", 0)))
    following = view.tags(j + 1)
    if tags.get("unit") == "day" and any(k in following for k in ("relation", "same")) and not view.token_joined(j + 1):
        return None
    if (
        tags.get("unit") == "day"
        and following.get("ordinal")
        and view.token(j + 1).article
        and not view.token_joined(j + 1)
    ):
        return None
    found = add_days(view.today, step)
    if found is None:
        return None
    k = j + 1
    rules: tuple[str, ...] = ("dates.yesterday_today_tomorrow",)
    day = -1
    at = view.skip(k, "part")
    if view.tags(at, " ,").get("unit") == "day" and "weekday" in view.tags(at + 1):
        at += 1
    if "weekday" in view.tags(at, " ,") and not view.token_joined(at) and not view.token(at).letter:
        day = int(view.tags(at, " ,")["weekday"])
        agreed = _agreeing(found, day)
        if agreed is not None:
            found, k, rules = agreed, at + 1, (*rules, "dates.with_weekday")
        else:
            day = -1
    while "part" in view.tags(k) and not view.token_joined(k):
        k += 1
    return Moment(i, k, found, found, "day", rules, weekday=day)


def _agreeing(day: date, weekday_: int) -> date | None:
    """The day nearest to one told by 'today' or 'yesterday' that bears the weekday told beside it."""
    for step in (0, -1, 1, -2, 2, -3, 3):
        moved = day + step * DAY
        if moved.weekday() == weekday_:
            return moved
    return None


def with_date(view: View, found: Moment) -> Moment | None:
    """Join a day told by its name with the full date that stands right after it; the full date decides."""
    j = view.skip(found.j, "on", gaps=" ,-")
    if view.tags(j, " ,-").get("unit") == "day" and view.tags(j, " ,-").get("count") == 1:
        j += 1
    tags = view.tags(j, " ,-/")
    if view.token_joined(j) or (j < len(view.tokens) and view.token(j).letter not in ("", "ل")):
        return None
    other = None
    if "number" in tags:
        other = day_month(view, j)
    elif "date" in tags or "short" in tags:
        other = numeric(view, j)
    return other.stretched(found.i, found.j, *found.rules) if other is not None and other.precision == "day" else None


def tonight(view: View, i: int) -> Moment | None:
    """Read 'tonight', 'this evening', 'last night', 'this day'."""
    j = i + ("this" in view.token(i).tags)
    tags = view.head(j, i)
    if view.today is None or j >= len(view.tokens) or not view.token(j).article:
        return None
    following = view.tags(j + 1)
    if tags.get("unit") == "night" and tags.get("count") == 1:
        if "relation" in following and not view.token_joined(j + 1):
            return moment(i, j + 2, _step_day(view.today, int(following["relation"])), "dates.night_last_next")
        if "weekday" in following or "deictic" in following:
            return None
        return moment(i, j + 1, day_span(view.today), "dates.tonight")
    if "part" in tags and j > i:
        return moment(i, j + 1, day_span(view.today), "dates.this_part_of_day")
    if tags.get("unit") == "day" and tags.get("count") == 1 and j > i:
        return moment(i, j + 1, day_span(view.today), "dates.this_day")
    return None


def _step_day(day: date, step: int) -> Span | None:
    moved = add_days(day, step)
    return moved and day_span(moved)


def clock(view: View, i: int) -> Moment | None:
    """Read a clock time or a part of the day that stands alone: the day of writing."""
    if view.today is None:
        return None
    j, said, slack = i, False, 0
    if "clock" in view.token(i).tags:
        j, slack = i + 1, 2
        while "number" in view.tags(j, " ,"):
            j += 1
            said = True
        said = said or _CLOCK_TIME.match(view.text.folded.text, view.token(i).end) is not None
    elif "number" in view.token(i).tags and number_at(view, i, 0, 24, ANY) >= 0 and "part" in view.tags(i + 1):
        j = i + 1  # 3 مساء
    while "part" in view.head(j, i):
        j += 1
        said = True
    if not said or not view.short(i, j, slack):
        return None
    return replace_hold(moment(i, j, day_span(view.today), "dates.clock"))


def replace_hold(found: Moment | None) -> Moment | None:
    """Mark a moment as one that gives way to any other in its sentence."""
    return found and replace(found, hold=False)


def same_day(view: View, i: int) -> Moment | None:
    """Read 'on the same day', 'that very month', 'the next day', 'two days later' as told from the moment before."""
    j = view.skip(i, "in", gaps=ANY)
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
    if told is None:
        return None
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
    return Moment(i, end, first, last, precision, ("dates.same",) + told.rules[:1])  # type: ignore[arg-type]


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
    base = told.last if told else view.today
    if base is None:
        return None
    return moment(i, j + 2, _step_day(base, int(following["relation"])), "dates.next_day")


def after_that(view: View, i: int) -> Moment | None:
    """Read 'two days after that', 'a week before it', counted from the day told before: بعد ذلك بيومين, قبلها بأسبوع."""
    tags = view.token(i).tags
    step = tags.get("after_that")
    if step is None:
        return None
    told = view.last_told()
    counted = view.tags(i + 1)
    if told is None or view.token_joined(i + 1):
        return None
    j, count = i + 1, 0.0
    if "number" in counted and "unit" in view.tags(i + 2):
        count, counted, j = float(counted["number"]), view.tags(i + 2), i + 2
    elif counted.get("count"):
        count = float(counted["count"])
    if not count or "unit" not in counted or view.token(i + 1).letter != "ب":
        return None
    return moment(i, j + 1, moved(told.last, str(counted["unit"]), count, int(step)), "dates.after_that")
