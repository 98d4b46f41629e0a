"""Dates with a day or a month by name: 31 من تشرين الأول, أغسطس/آب الماضي, 15 رمضان 1445."""

from __future__ import annotations

from dataclasses import replace

from mapper.reading.dates.calendar import make_date
from mapper.reading.dates.choose import Given, dated
from mapper.reading.dates.feasts import day_of_feast
from mapper.reading.dates.moment import ANY, Moment, View, moment, no_date
from mapper.reading.dates.parts import (
    after_year,
    any_year,
    hijri_mark,
    month_at,
    number_at,
    real_weak,
    relation_at,
    weak_month_stands,
    year_at,
)
from mapper.reading.dates.words import lexicon


def day_month(view: View, i: int) -> Moment | None:
    """Read 'the 3rd of May (2024)', with the weekday before it if there is one."""
    j, weekday = i, -1
    tags = view.token(i).tags
    if "unit" in tags:
        if tags["unit"] != "day" or "weekday" not in view.tags(i + 1):
            return None
        j = i + 1
        tags = view.tokens[j].tags
    if "weekday" in tags:
        weekday = int(tags["weekday"])
        j = view.skip(j + 1, "in", "on", gaps=" ,-")
        if view.tags(j, " ,-").get("unit") == "day":
            j += 1
    if j > i and "month" in view.tags(j, " ,"):
        inner = month_day(view, j)
        return (
            None
            if inner is None
            else replace(inner, i=i, weekday=weekday, rules=(*inner.rules, "dates.weekday_of_date"))
        )
    day = number_at(view, j, 1, 31, " ,-" if j > i else ANY)
    if day < 0 or (j > i and view.token_joined(j)):
        return None
    k = view.skip(j + 1, "of")
    if view.token(j).tags.get("ordinal") and view.tags(k).get("unit") == "day" and view.tags(k).get("count") == 0:
        k += 1  # ثالث أيام آذار
        if not view.tags(k).keys().isdisjoint(("feast", "eid")):
            return day_of_feast(view, i, k, day)
    if view.tags(k, " ").get("unit") == "month" and view.tags(k).get("count") == 1:
        k += 1
        if number_at(view, k, 1, 12) > 0 and view.token(k).tags.get("figure"):  # 5 شهر 8
            step, k3 = relation_at(view, k + 1)
            year, k4 = (0, k3) if step is not None else any_year(view, k + 1)
            given = Given(number_at(view, k, 1, 12), day, year, step=step, weekday=weekday)
            return dated(view, i, k4, given)
    month, hijri, k2 = month_at(view, k, " -./")
    if not month or view.token_joined(k) or view.token(k).letter in ("ب", "ك"):
        return None
    if not weak_month_stands(view, k, k2, supported=True):
        return None
    if view.token(k).tags.get("weak", 0) and not view.token(k).tags.get("hijri") and not real_weak(view, k):
        return None
    if _first_who(view, j, k, k2):
        return None
    if view.word_before(i) in lexicon().name_before:
        return no_date(i, k2)  # 'the forces of 14 March'
    step, k3 = relation_at(view, k2)
    year, k4 = (0, k3) if step is not None else any_year(view, k2)
    if hijri and not year:
        k3 = k2 + (view.tags(k2, " ,").get("unit") == "year")
        if number_at(view, k3, 1, 1999, " ,") > 0 and (k3 > k2 or hijri_mark(view, k3 + 1)):
            return no_date(i, k3 + 1)  # a year before the tables
    if "number" in view.token(k).tags and not (year or k > j + 1):
        return no_date(i, k2)  # صفر is zero: a score
    made = dated(view, i, after_year(view, k4), Given(month, day, year, hijri, step, weekday))
    nth = day <= 5 and view.token(j).tags.get("ordinal") and view.token(j).article
    if made is not None and weekday >= 0 and nth and made.first.weekday() != weekday:
        return None  # 'the third Tuesday of September', not 'Tuesday the third'
    return made


def listed_day(view: View, i: int) -> Moment | None:
    """Read the first of several days of one month: 'on the 3rd and 5th of May', 'on 3, 5 and 7 May'."""
    day = number_at(view, i, 1, 31, ANY)
    j = i + 1 + ("and" in view.tags(i + 1))
    if day < 0 or "number" not in view.tags(j) or not (view.token_joined(j) or j > i + 1):
        return None
    other = view.point(view, j)
    if other is None or other.void or other.precision != "day" or other.first != other.last or other.first.day <= day:
        return None
    if not other.month and "dates.day_of_month" not in other.rules:
        return None
    made = make_date(other.first.year, other.first.month, day)
    return moment(i, i + 1, made, *other.rules, "dates.listed_day", month=other.month, day=day, decided=other.decided)


def month_day(view: View, i: int) -> Moment | None:
    """Read 'May the 3rd, 2024' and 'May/3', where the day comes last."""
    month, hijri, j = month_at(view, i, ANY)
    if not month or hijri:
        return None
    day = number_at(view, j, 1, 31, " /")
    if day < 0 or view.token_joined(j) or view.token(j).letter:
        return None
    token = view.token(j)
    year, k = year_at(view, j + 1, " ,")
    clear = token.tags.get("ordinal") and token.article
    if not (clear or view.gaps[j] in ("", "/") or (year and view.token(j).tags.get("figure"))):
        return None
    return dated(view, i, k, Given(month, day, year))


def named_month(view: View, i: int) -> Moment | None:
    """Read a month, with its year or 'last', 'this', 'next' where they stand after it."""
    start, j = i, i
    said = (
        view.token(i).tags.get("unit") == "month" and view.token(i).tags.get("count") == 1 and not view.token(i).article
    )
    if said:
        j += 1
    number, hijri, k = month_at(view, j, ANY if j == i else " ")
    if not number and said:
        number = number_at(view, j, 1, 12)  # شهر 5
        k = j + 1
        if (
            number < 0
            or view.tags(j).get("ordinal")
            or (number == 1 and not view.tags(j).get("figure"))
            or not (view.clause_ends(k) or any_year(view, k)[0] or relation_at(view, k)[0] is not None)
        ):
            return None
    if not number:
        return None
    step, k2 = relation_at(view, k)
    year, k3 = (0, k2) if step is not None else any_year(view, k)
    if "month" in view.token(j).tags or hijri:
        if not weak_month_stands(view, j, k, supported=said or bool(year) or step is not None):
            return None
        if year and view.token(j).tags.get("madda") and not real_weak(view, j):
            return None
    return dated(view, start, after_year(view, k3), Given(number, 0, year, hijri, step))


def _first_who(view: View, j: int, k: int, end: int) -> bool:
    """Whether 'the first of' and a name that may be a verb tell who did something first: أول من مارس الضغط."""
    first = view.token(j)
    if k == j + 1 or not first.tags.get("ordinal") or first.article or not view.token(k).tags.get("weak", 0):
        return False
    return not view.clause_ends(end) and relation_at(view, end)[0] is None and not any_year(view, end)[0]
