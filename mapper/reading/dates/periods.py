"""Stretches of time: هذا الأسبوع, الشهر الماضي, صيف 2014, التسعينيات, عطلة نهاية الأسبوع."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from mapper.reading.dates.anaphora import same_day
from mapper.reading.dates.calendar import season_of, season_span, several, shifted, year_span
from mapper.reading.dates.moment import Moment, View, moment, no_date
from mapper.reading.dates.parts import number_at, year_at
from mapper.reading.dates.words import lexicon

_AGE: Final = re.compile(r"\s+(?:من\s+)?(?:ال)?عمر")
_PERIODS: Final = ("week", "month", "year", "season", "decade", "century", "weekend")


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
    if unit == "year" and view.word_before(j) in lexicon().general_before and not view.token(j).letter:
        return None  # 'the former secretary general' (العام)
    if "relation" in following and not view.token_joined(j + 1) and view.token(j).article:
        step = int(following["relation"])
        if following.get("recent"):
            if view.tags(j + 2).get("of"):
                return None  # 'the last week of July'
            return moment(i, j + 2, several(view.today, unit, 1, -1), "dates.unit_last_next")
        year_ = number_at(view, j + 2, 1900, 2150) if unit == "year" else -1
        if year_ > 0 and abs(year_ - view.today.year) <= 2:
            return moment(i, j + 3, year_span(year_), "dates.unit_last_next")  # العام الجاري 2021
        base = (following.get("narrative") and _told_in_sentence(view, i)) or view.today
        return moment(i, j + 2, shifted(base, unit, step), "dates.unit_last_next")
    if j > i and view.token(j).article:
        return moment(i, j + 1, shifted(view.today, unit, 0), "dates.this_unit")
    if unit == "year" and "new" in following and view.token(j).article:  # in winter it is the one just begun
        return moment(i, j + 2, shifted(view.today, unit, view.today.month > 6), "dates.new_year")
    return None


def _told_in_sentence(view: View, i: int) -> date | None:
    """Give the day told last in the same sentence: 'the first months of 2023 … the year before'."""
    at, told = view.told[-1] if view.told else (-1, None)
    if told is None or view.text.sentence_at(at) != view.text.sentence_at(view.token(i).begin):
        return None
    return told.first


def whole_unit(view: View, i: int) -> Moment | None:
    """Read 'the month', 'the year' as the current one; only inside a longer expression ('the end of the month')."""
    tags = view.tags(i)
    if tags.get("unit") not in _PERIODS[:3] or tags.get("count") != 1 or not view.token(i).article:
        return None
    if "same" in view.tags(i + 1):
        return same_day(view, i)
    if view.today is None:
        return None
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
    k = view.skip(j + 1, "of")
    period = unit_period(view, k) if view.gaps[k] == " " else None
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


def century(view: View, i: int) -> Moment | None:
    """Read 'the 20th century'."""
    number = number_at(view, i + 1, 1, 21)
    if view.token(i).tags.get("unit") != "century" or number < 0 or view.token_joined(i + 1):
        return None
    return moment(i, i + 2, year_span(100 * number - 99, 100), "dates.century")


def decade(view: View, i: int) -> Moment | None:
    """Read 'the nineties'."""
    tags = view.token(i).tags
    if "decade" not in tags:
        return None
    if _AGE.match(view.text.folded.text, view.token(i).end):
        return no_date(i, i + 1)  # 'in his twenties'
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
