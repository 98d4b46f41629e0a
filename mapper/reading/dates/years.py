"""Years and dates in figures: عام 2017, عامي 2014 و2015, 27/9/2023, 3/2015."""

from __future__ import annotations

import re
from typing import Final

from mapper.reading.dates.calendar import hijri_span, make_date, month_span, year_span
from mapper.reading.dates.choose import Given, dated
from mapper.reading.dates.moment import ANY, Moment, View, moment
from mapper.reading.dates.parts import after_year, hijri_mark, number_at


def named_year(view: View, i: int) -> Moment | None:
    """Read 'the year 2017', or 2017 alone where a preposition before it leaves no choice."""
    j = i
    tags = view.token(i).tags
    said = tags.get("unit") == "year" and tags.get("count") == 1
    if said:
        j += 1
    value = number_at(view, j, 1000, 2150, ANY if j == i else " ")
    if tags.get("unit") == "year" and tags.get("count") == 2:
        return _two_years(view, i)
    short = number_at(view, j, 30, 99) if said else -1
    if short > 0 and view.token(j).tags.get("figure") and not view.token(j).joined and not hijri_mark(view, j + 1):
        return moment(i, j + 1, year_span(1900 + short), "dates.year", year=1900 + short)  # عام 67
    if value < 0 or view.token(j).tags.get("ordinal"):
        return None
    token = view.token(j)
    if said and token.joined:
        return None
    unmarked = said and 1400 <= value <= 1460 and "gregorian_mark" not in view.tags(j + 1)
    if unmarked or (hijri_mark(view, j + 1) and 1343 <= value <= 1500):
        first, last = hijri_span(value, 1), hijri_span(value, 12)
        if first is None or last is None:
            return None
        return Moment(
            i, after_year(view, j + 1), first.first, last.last, "year", ("dates.hijri_year",), year=value, hijri=True
        )
    if not said and not _bare_year_stands(view, i, value):
        return None
    span = year_span(value)
    return Moment(i, after_year(view, j + 1), span.first, span.last, "year", ("dates.year",), year=value)


def _two_years(view: View, i: int) -> Moment | None:
    """Read 'the two years 2014 and 2015'."""
    first, second = number_at(view, i + 1, 1900, 2060), number_at(view, i + 2, 1900, 2060)
    if not 0 < first < second or not view.token_joined(i + 2):
        return None
    if second > first + 1:
        return moment(i, i + 2, year_span(first), "dates.two_years", year=first)
    return Moment(i, i + 3, year_span(first).first, year_span(second).last, "year", ("dates.two_years",))


def _bare_year_stands(view: View, i: int, value: int) -> bool:
    """Whether a number of four digits without the word 'year' is one."""
    token = view.token(i)
    if (
        not 1900 <= value <= 2060
        or not token.tags.get("figure")
        or token.article
        or view.text.quote(token.start, token.end).find(",") >= 0
    ):
        return False
    if view.short(i, i + 1, 0) or _in_list_of_years(view, i):
        return True
    before = view.tags(i - 1, ANY) if i and view.gaps[i] == " " else {}
    held = any(k in before for k in ("in", "since", "edge", "within", "season", "to")) and view.gaps[i] == " "
    return held and view.tags(i + 1).get("unit") is None and (value != 2000 or view.clause_ends(i + 1))


def _in_list_of_years(view: View, i: int) -> bool:
    """Whether 'the years' stands before the years of which this is one: الأعوام 2013 و2014 و2015."""
    k = i
    while k > i - 8 and view.token(k).joined and view.gaps[k] == " " and number_at(view, k - 1, 1900, 2060, ANY) > 0:
        k -= 1
    unit = view.tags(k - 1, ANY)
    return k > 0 and view.gaps[k] == " " and unit.get("unit") == "year" and unit.get("count") != 1


def numeric(view: View, i: int) -> Moment | None:
    """Read a date in figures."""
    tags = view.token(i).tags
    j = after_year(view, i + 1)
    if "month_of" in tags:
        year, month = tags["month_of"]
        return moment(i, i + 1, month_span(year, month), "dates.numeric_month", month=month, year=year)
    if "date" in tags:
        year, month, day = tags["date"]
        if hijri_mark(view, i + 1) or 1343 <= year <= 1500:
            return dated(view, i, j, Given(month, day, year, hijri=True))
        return moment(i, j, make_date(year, month, day), "dates.numeric", month=month, day=day, year=year)
    if "short" not in tags or not _short_numeric_stands(view, i):
        return None
    _, month, day = tags["short"]
    begin = i - 1 if i and view.gaps[i] == " " and "part" in view.token(i - 1).tags else i  # مساء 18/2
    return dated(view, begin, i + 1, Given(month, day))


_HEAD_ENDS: Final = re.compile(r"\s*(?::|[-–—]\s)")


def _heads_a_line(view: View, i: int) -> bool:
    """Whether figures alone stand before what a line tells (• 12/6: …)."""
    token, plain = view.token(i), view.text.folded.text
    line = plain[plain.rfind("\n", 0, token.start) + 1 : token.start]
    return not any(map(str.isalnum, line)) and _HEAD_ENDS.match(plain, token.end) is not None


def _short_numeric_stands(view: View, i: int) -> bool:
    """Whether two figures with a mark between are day and month: not a score, a share or a clock time."""
    if view.token(i).tags.get("slash") and _heads_a_line(view, i):
        return True
    if view.clause_ends(i + 1) and view.short(i, i + 1, 2):
        return bool(view.token(i).tags.get("slash") or view.short(i, i + 1, 0) or view.forward(i))
    before = view.tags(i - 1, ANY) if view.gaps[i] in (" ", ",") else {}
    kinds, slash = before.keys(), view.token(i).tags.get("slash")
    sure = not kinds.isdisjoint(("on", "weekday", "between")) or (before.get("unit"), before.get("count")) == ("day", 1)
    told = view.gaps[i] == " " and not kinds.isdisjoint(("part", "since")) and "of" not in before  # مساء 18/2
    sure = sure or bool(slash and told)
    sure = sure or bool(slash and view.token_joined(i) and not kinds.isdisjoint(("short", "date")))
    return sure or (view.clause_ends(i + 1) and bool("deictic" in kinds or (slash and "in" in kinds)))
