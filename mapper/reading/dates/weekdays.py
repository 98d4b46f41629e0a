"""Days told from the day of writing: أمس الجمعة, مساء الخميس, الثلاثاء الماضي, هذه الليلة."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from mapper.reading.dates.calendar import DAY, add_days
from mapper.reading.dates.explicit import day_month
from mapper.reading.dates.moment import Moment, View, moment
from mapper.reading.dates.month_days import day_of_month
from mapper.reading.dates.periods import unit_period
from mapper.reading.dates.words import lexicon
from mapper.reading.dates.years import numeric

_THAT: Final = frozenset({"تلك", "ذلك", "ذاك", "منتصف"})
_BECAME: Final = frozenset({"قد", "فقد", "وقد", "لقد", "ولقد", "ما", "حتي", "بل", "الذي", "التي", "حيث"})
_HALF_WEEK: Final = 4
_ROW: Final = 31  # days in a row that are told as such
_EACH: Final = frozenset({"كل", "وكل", "لكل"})  # 'every Friday' is no day
_BEFORE_NAME: Final = frozenset({"صحيفه", "لصحيفه", "جريده", "لجريده", "عدن", "موقع", "حزب", "تيار"})


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


def named_weekday(view: View, i: int) -> Moment | None:
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
    if "weekday" not in tags and "of" in view.tags(j + 1):
        return None  # 'buried at noon two of the dead'
    day = int(tags["weekday"] if "weekday" in tags else tags["weekday_bare"])
    token = view.token(j)
    if j == i and not _weekday_stands(view, j):
        return None
    if (j > i and token.joined) or view.word_before(i) in _EACH:
        return None
    k = j + 1
    following = view.tags(k)
    if view.token_joined(k) and "weekday" in following and view.token(k + 1).article:
        shared = view.tags(k + 1).get("relation")  # 'Monday and Tuesday next'
        if shared is not None and view.today is not None and not view.token_joined(k + 1):
            return moment(i, k, weekday_near(view.today, day, int(shared)), "dates.weekday_last_next", weekday=day)
    if (
        "relation" in following
        and not view.token_joined(k)
        and (view.token(k).article or abs(following["relation"]) == 2)
    ):
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
    if (same := _told_in_sentence(view, i, day)) is not None:
        return Moment(i, k, same, same, "day", ("dates.weekday",), weekday=day, decided=False)
    found = weekday_near(view.today, day, None)
    if _until(view, i) and (view.today - found).days > _HALF_WEEK:
        found += 7 * DAY  # 'a curfew until Saturday', told on Friday
    this = i > 0 and view.gaps[i] == " " and "this" in view.token(i - 1).tags
    if (this or view.forward(i)) and found < view.today:
        found += 7 * DAY  # 'this Friday' is the one to come
    return Moment(i, k, found, found, "day", ("dates.weekday",), weekday=day, decided=False)


def _told_in_sentence(view: View, i: int, weekday: int) -> date | None:
    """Give the day told before in the same sentence, if it is that day of the week: 'tomorrow after Friday prayers'.

    After a day that lies ahead it is the next one: 'he comes tomorrow, before he takes part on Thursday'.
    """
    if not view.told:
        return None
    at, told = view.told[-1]
    one_day = told.precision == "day" and told.first == told.last
    if not one_day or view.text.sentence_at(at) != view.text.sentence_at(view.token(i).begin):
        return None
    if "dates.feast" in told.rules:
        return None  # 'he fixed a meeting for Easter on Sunday'
    if view.today is not None and told.first > view.today:
        return told.first + (weekday - told.first.weekday()) % 7 * DAY
    return told.first if told.first.weekday() == weekday else None


def _until(view: View, i: int) -> bool:
    """Whether 'until' stands before token ``i``, and no other end of a stretch before it."""
    return i > 0 and view.gaps[i] == " " and "to" in view.token(i - 1).tags and view.gaps[i - 1] != " "


def _weekday_of_week(view: View, i: int) -> Moment | None:
    """Read a weekday without the article before a week: أحد الأسبوع الماضي."""
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
    if view.today is None:
        return None
    j = _leading_part(view, i)
    if view.head(j, i).get("unit") in ("day", "night") and "deictic" in view.tags(j + 1):
        j += 1
    tags = view.head(j, i)
    if i and "same_before" in view.token(i - 1).tags and view.gaps[i] == " ":
        return None  # نفس اليوم
    if "deictic" not in tags and not ("now" in tags and _now_stands(view, i, j)):
        return None
    if j > i and view.token_joined(j):
        return None
    if tags.get("deictic") == 1 and view.word_before(j) in _BEFORE_NAME:
        return None  # a newspaper of that name
    if "غدا" in view.text.folded.text[view.token(j).start : view.token(j).end] and view.word_before(i) in _BECAME:
        return None  # the verb 'has become'
    step = int(tags["deictic"] if "deictic" in tags else tags["now"])
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
        agreed = _agreeing(found, day, _NEAREST if step > 0 else _BACK)
        if agreed is not None:
            found, k, rules = agreed, at + 1, (*rules, "dates.with_weekday")
        else:
            day = -1
    while "part" in view.tags(k) and not view.token_joined(k):
        k += 1
    return Moment(i, k, found, found, "day", rules, weekday=day)


def day_in_a_row(view: View, i: int) -> Moment | None:
    """Read 'for the third day' (لليوم الثالث): from the day before yesterday up to today."""
    token, following = view.token(i), view.tags(i + 1)
    if view.today is None or token.letter != "ل" or token.tags.get("count") != 1 or not following.get("ordinal"):
        return None
    nth = int(following["number"])
    if not 2 <= nth <= _ROW or not view.token(i + 1).article or view.token_joined(i + 1) or "of" in view.tags(i + 2):
        return None
    return Moment(i, i + 2, view.today - (nth - 1) * DAY, view.today, "day", ("dates.day_in_a_row",))


def _now_stands(view: View, i: int, j: int) -> bool:
    """Whether 'now' is told as a date: hardly anything else is said, or a range begins with it."""
    begins = i > 0 and "of" in view.token(i - 1).tags and "to" in view.tags(j + 1)
    return begins or view.short(i, j + 1, 1)


_NEAREST: Final = (0, -1, 1, -2, 2, -3, 3)
_BACK: Final = (0, -1, 1, -2, -3, -4, -5)
"""Days from one told by its name to the one meant: news is published on the evening before at the earliest."""


def _agreeing(day: date, weekday_: int, steps: Sequence[int]) -> date | None:
    """Give the day nearest to one told by 'today' or 'yesterday' that bears the weekday told beside it."""
    for step in steps:
        other = day + step * DAY
        if other.weekday() == weekday_:
            return other
    return None


def with_date(view: View, found: Moment) -> Moment | None:
    """Join a day told by its name with the full date that stands right after it; the full date decides."""
    j = view.skip(found.j, "on", gaps=" ,-")
    unit = view.tags(j, " ,-")
    if unit.get("unit") == "day" and unit.get("count") == 1:
        j += 1
    tags, token = view.tags(j, " ,-/"), view.token(j)
    if token.joined or token.letter not in ("", "ل"):
        return None
    other = None
    if "number" in tags:
        other = day_month(view, j) or day_of_month(view, j)
    elif "date" in tags or "short" in tags:
        other = numeric(view, j)
    return (
        other.stretched(found.i, found.j, *found.rules)
        if other is not None and other.precision == "day" and not other.void
        else None
    )


def tonight(view: View, i: int) -> Moment | None:
    """Read 'tonight', 'this evening', 'last night', 'this day'."""
    j = i + ("this" in view.token(i).tags)
    tags = view.head(j, i)
    if view.today is None or j >= len(view.tokens) or not view.token(j).article:
        return None
    following = view.tags(j + 1)
    if view.word_before(i) in _THAT:
        return None
    if tags.get("unit") == "night" and tags.get("count") == 1:
        if "relation" in following and not following.get("recent") and not view.token_joined(j + 1):
            return moment(i, j + 2, add_days(view.today, int(following["relation"])), "dates.night_last_next")
        if "weekday" in following or "deictic" in following:
            return None
        return moment(i, j + 1, view.today, "dates.tonight")
    if "part" in tags and tags["part"] != "noon" and j > i:
        return moment(i, j + 1, view.today, "dates.this_part_of_day")
    if tags.get("unit") == "day" and tags.get("count") == 1 and j > i:
        return moment(i, j + 1, view.today, "dates.this_day")
    return None
