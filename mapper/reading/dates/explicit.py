"""Dates with a day, a month or a year: 31 من تشرين الأول, أغسطس/آب الماضي, عام 2017, 15 رمضان 1445."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mapper.reading.dates.calendar import (
    Span,
    add_days,
    day_span,
    hijri_span,
    hijri_year_of,
    make_date,
    month_span,
    nth_weekday,
    year_span,
)
from mapper.reading.dates.moment import ANY, Moment, View, moment
from mapper.reading.dates.tape import lexicon

_NEAR_FUTURE = 7  # a day without a year that lies this near ahead is not a year ago


def number_at(view: View, i: int, low: float, high: float, gaps: str = " ") -> int:
    """Whole number of the given range at token ``i``; -1 for none."""
    value = view.tags(i, gaps).get("number")
    return int(value) if value is not None and low <= value <= high and value == int(value) else -1


def year_at(view: View, i: int, gaps: str = " ") -> tuple[int, int]:
    """Year and next index of 'year N', 'of the year N' or N at token ``i``; (0, i) for none."""
    j = view.skip(i, "of", "in", gaps=gaps)
    named = view.tags(j, gaps if j == i else " ")
    said = named.get("unit") == "year" and named.get("count") == 1
    if said:
        j += 1
    elif j > i and view.token(j - 1).tags.get("in"):
        return 0, i
    year = number_at(view, j, 1000, 2150, gaps if j == i else " ")
    token = view.token(j) if year > 0 else None
    if token is None or token.joined or token.tags.get("ordinal") or (token.letter and j > i):
        return 0, i
    if not said and not 1300 <= year <= 2150:
        return 0, i
    return year, j + 1


def month_at(view: View, i: int, gaps: str = " ") -> tuple[int, bool, int]:
    """Month, whether it is of the Hijri calendar, and next index at token ``i``; (0, False, i) for none."""
    tags = view.tags(i, gaps)
    hijri = "hijri" in tags
    month = tags.get("hijri") or tags.get("month")
    if not month:
        return 0, False, i
    j = i + 1
    other = view.tags(j, " ,/-.")
    if not hijri and other.get("month") == month and not view.token_joined(j):
        j += 1  # the same month by its other name: آب/أغسطس, تموز (يوليو)
    return int(month), hijri, j


def _weak_month_stands(view: View, i: int, j: int, supported: bool) -> bool:
    """Whether a name that is mostly another word (a verb, a father, a person) is a month here."""
    tags = view.token(i).tags
    weak = tags.get("weak", 0)
    if view.word_before(i) in lexicon().name_before:
        return False
    if not weak or supported or j > i + 1 or (weak == 1 and view.short(i, j, 0)):
        return True
    before = view.token(i - 1).tags if i and view.gaps[i] == " " else {}
    if "edge" in before or before.get("unit") == "month":
        return True
    if weak > 1 or view.token(i).letter == "ك":
        return False
    if tags.get("madda") and view.text.quote(view.token(i).start, view.token(i).end)[:1] != "آ":
        return False
    return any(k in before for k in ("in", "since", "to", "between")) and "of" not in before


def nearest(view: View, i: int, options: list[date], step: int | None, weekday: int = -1) -> date | None:
    """Choose among days of several years: past unless the words point ahead."""
    today = view.today
    if today is None or not options:
        return None
    if step == 0:
        return min(options, key=lambda d: abs((d - today).days))
    if step is not None and step > 0:
        return next((d for d in options if d > today), None)
    past = [d for d in options if d < today] if step else [d for d in options if d <= today]
    ahead = [d for d in options if d > today]
    if step is None and weekday >= 0:
        fitting = [d for d in (*past[-1:], *ahead[:1]) if d.weekday() == weekday]
        if fitting:
            return fitting[0]
    if step is None and ahead and ((ahead[0] - today).days <= _NEAR_FUTURE or view.forward(i)):
        return ahead[0]
    return past[-1] if past else None


def _days_of(view: View, month: int, day: int, hijri: bool) -> list[date]:
    """Days of that name in the years around the publication."""
    if view.today is None:
        return []
    if hijri:
        year = hijri_year_of(view.today)
        spans = [hijri_span(y, month, day) for y in range(year - 2, year + 3)]
        return [s.first for s in spans if s is not None]
    years = range(view.today.year - 4, view.today.year + 5)  # four, for the 29th of February
    return [d for y in years if (d := make_date(y, month, day)) is not None]


def _relation(view: View, j: int) -> tuple[int | None, int]:
    """Step and next index of 'last', 'current', 'next' at ``j``."""
    tags = view.tags(j)
    if "relation" in tags and not view.token_joined(j) and not tags.get("narrative"):
        return int(tags["relation"]), j + 1
    if view.tags(j).get("of") and view.tags(j + 1).get("relation") == 0 and view.token(j + 1).article:
        return 0, j + 2
    return None, j


def _told_year(view: View, j: int) -> tuple[int, int]:
    """Year of the moment told before, where 'of the same year' stands at ``j``."""
    k = view.skip(j, "of", "in")
    if view.tags(k).get("unit") == "year" and "same" in view.tags(k + 1) and view.told:
        return view.told[-1][1].first.year, k + 2
    return 0, j


def _period_year(view: View, j: int) -> tuple[int, int]:
    """Year of 'this year', 'last year' at ``j`` (3 أيار العام الماضي)."""
    k = view.skip(j, "of", "in")
    this = "this" in view.tags(k)
    k += this
    tags = view.tags(k)
    if view.today is None or tags.get("unit") != "year" or tags.get("count") != 1 or view.token_joined(k):
        return 0, j
    step = view.tags(k + 1).get("relation")
    if step is not None and not view.token_joined(k + 1):
        return view.today.year + int(step), k + 2
    return (view.today.year, k + 1) if this else (0, j)


def _any_year(view: View, j: int) -> tuple[int, int]:
    """Year and next index of whatever gives a year after a month."""
    year, k = year_at(view, j, " ,/-.")
    if year:
        return year, k
    for reader in (_told_year, _period_year):
        year, k = reader(view, j)
        if year:
            return year, k
    return 0, j


def _made(
    view: View, i: int, j: int, parts: tuple[int, int, int], hijri: bool, step: int | None, weekday: int
) -> Moment | None:
    """Make the moment of a day (or month) of a year that is given or to be found."""
    year, month, day = parts
    span: Span | None
    if hijri and year > 1600:
        hijri_year = hijri_year_of(date(year, 7, 1))
        options = [hijri_span(y, month, day or None) for y in range(hijri_year - 1, hijri_year + 2)]
        span = next((s for s in options if s is not None and s.first.year == year), None)
    elif year:
        if hijri or 1300 <= year < 1500 and _hijri_mark(view, j):
            span = hijri_span(year, month, day or None)
        elif day:
            made = make_date(year, month, day)
            span = made and day_span(made)
        else:
            span = month_span(year, month)
    else:
        chosen = nearest(view, i, _days_of(view, month, day or 1, hijri), step, weekday)
        if chosen is None:
            return None
        if day:
            span = day_span(chosen)
        elif hijri:
            span = hijri_span(hijri_year_of(chosen), month)
        else:
            span = _month_without_year(view, i, month, step)
    if span is None:
        return None
    rule = "day_month" if day else "month"
    rules = (f"dates.{'hijri_' if hijri else ''}{rule}{'_year' if year else ''}",)
    return Moment(i, j, span.first, span.last, span.precision, rules, month=month, day=day, year=year, weekday=weekday, hijri=hijri,
                  decided=bool(year) or step is not None)  # fmt: skip


def _month_without_year(view: View, i: int, month: int, step: int | None) -> Span | None:
    """Choose the year of a month: the latest that has begun, unless a word says otherwise."""
    today = view.today
    if today is None:
        return None
    year = today.year
    if step == 0:
        if abs(month - today.month) > 6:
            year += 1 if month < today.month else -1
    elif (step is not None and step > 0) or (step is None and view.forward(i)):
        year += month < today.month or (month == today.month and step is not None)
    elif step is not None:
        year -= month >= today.month
    else:
        year -= month > today.month
    return month_span(year, month)


def _hijri_mark(view: View, j: int) -> bool:
    return "hijri_mark" in view.tags(j, " ,")


def _after_year(view: View, j: int) -> int:
    """Index after a mark of the calendar (هـ, م) at ``j``."""
    tags = view.tags(j, " ")
    return j + 1 if ("hijri_mark" in tags or "gregorian_mark" in tags) and not view.token_joined(j) else j


def day_month(view: View, i: int) -> Moment | None:
    """Read 'the 3rd of May (2024)', with the weekday before it if there is one."""
    j, weekday = i, -1
    if "weekday" in view.token(i).tags:
        weekday = int(view.token(i).tags["weekday"])
        j = view.skip(i + 1, "in", "on", gaps=" ,-")
        if view.tags(j, " ,-").get("unit") == "day":
            j += 1
    if j > i and "month" in view.tags(j, " ,"):
        inner = month_day(view, j)
        return inner and replace(inner, i=i, weekday=weekday, rules=(*inner.rules, "dates.weekday_of_date"))
    day = number_at(view, j, 1, 31, " ,-" if j > i else ANY)
    if day < 0 or (j > i and view.token_joined(j)):
        return None
    k = view.skip(j + 1, "of")
    if view.token(j).tags.get("ordinal") and view.tags(k).get("unit") == "day" and view.tags(k).get("count") == 0:
        k += 1  # ثالث أيام آذار
        if "feast" in view.tags(k):
            return _day_of_feast(view, i, k, day)
    if view.tags(k, " ").get("unit") == "month" and view.tags(k).get("count") == 1:
        k += 1
        if number_at(view, k, 1, 12) > 0 and view.token(k).tags.get("figure"):  # 5 شهر 8
            step, k3 = _relation(view, k + 1)
            year, k4 = (0, k3) if step is not None else _any_year(view, k + 1)
            return _made(view, i, k4, (year, number_at(view, k, 1, 12), day), False, step, weekday)
    month, hijri, k2 = month_at(view, k, " -./")
    if not month or view.token_joined(k) or view.token(k).letter in ("ب", "ك"):
        return None
    if not _weak_month_stands(view, k, k2, supported=True):
        return None
    if view.token(k).tags.get("weak", 0) and not view.token(k).tags.get("hijri") and not _real_weak(view, k):
        return None
    step, k3 = _relation(view, k2)
    year, k4 = (0, k3) if step is not None else _any_year(view, k2)
    made = _made(view, i, _after_year(view, k4), (year, month, day), hijri, step, weekday)
    nth = day <= 5 and view.token(j).tags.get("ordinal") and view.token(j).article
    if made is not None and weekday >= 0 and nth and made.first.weekday() != weekday:
        return None  # 'the third Tuesday of September', not 'Tuesday the third'
    return made


def _day_of_feast(view: View, i: int, k: int, day: int) -> Moment | None:
    """Read 'the second day of the feast'."""
    from mapper.reading.dates.periods import feast  # noqa: PLC0415 - the families call each other

    found = feast(view, k)
    made = add_days(found.first, day - 1) if found else None
    return found and made and replace(found, i=i, first=made, last=made, rules=(*found.rules, "dates.day_of_feast"))


def _real_weak(view: View, k: int) -> bool:
    """Whether a weak name is spelled as the month is: آب, not أب."""
    token = view.token(k)
    return not token.tags.get("madda") or view.text.quote(token.start, token.end)[:1] in ("آ", "ا")


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
    return _made(view, i, k, (year, month, day), False, None, -1)


def month(view: View, i: int) -> Moment | None:
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
            or not (view.clause_ends(k) or _any_year(view, k)[0] or _relation(view, k)[0] is not None)
        ):
            return None
    if not number:
        return None
    step, k2 = _relation(view, k)
    year, k3 = (0, k2) if step is not None else _any_year(view, k)
    if "month" in view.token(j).tags or hijri:
        if not _weak_month_stands(view, j, k, supported=said or bool(year) or step is not None):
            return None
        if year and view.token(j).tags.get("madda") and not _real_weak(view, j):
            return None
    return _made(view, start, _after_year(view, k3), (year, number, 0), hijri, step, -1)


def year(view: View, i: int) -> Moment | None:
    """Read 'the year 2017', or 2017 alone where a preposition before it leaves no choice."""
    j = i
    tags = view.token(i).tags
    said = tags.get("unit") == "year" and tags.get("count") == 1
    if said:
        j += 1
    value = number_at(view, j, 1000, 2150, ANY if j == i else " ")
    if tags.get("unit") == "year" and tags.get("count") == 2:
        return _two_years(view, i)
    if value < 0 or view.token(j).tags.get("ordinal"):
        return None
    token = view.token(j)
    if said and token.joined:
        return None
    if _hijri_mark(view, j + 1) and 1343 <= value <= 1500:
        first, last = hijri_span(value, 1), hijri_span(value, 12)
        if first is None or last is None:
            return None
        return Moment(i, j + 2, first.first, last.last, "year", ("dates.hijri_year",), year=value, hijri=True)
    if not said and not _bare_year_stands(view, i, value):
        return None
    span = year_span(value)
    return Moment(i, _after_year(view, j + 1), span.first, span.last, "year", ("dates.year",), year=value)


def _two_years(view: View, i: int) -> Moment | None:
    """Read 'the two years 2014 and 2015'."""
    first, second = number_at(view, i + 1, 1900, 2060), number_at(view, i + 2, 1900, 2060)
    if not 0 < first < second or not view.token_joined(i + 2):
        return None
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
    if view.short(i, i + 1, 0):
        return True
    before = view.tags(i - 1, ANY) if i and view.gaps[i] == " " else {}
    held = any(k in before for k in ("in", "since", "edge", "within", "season", "to")) and view.gaps[i] == " "
    return held and view.tags(i + 1).get("unit") is None and (value != 2000 or view.clause_ends(i + 1))


def numeric(view: View, i: int) -> Moment | None:
    """Read a date in figures."""
    tags = view.token(i).tags
    j = _after_year(view, i + 1)
    if "month_of" in tags:
        span = month_span(*tags["month_of"])
        return Moment(
            i,
            i + 1,
            span.first,
            span.last,
            "month",
            ("dates.numeric_month",),
            month=span.first.month,
            year=span.first.year,
        )
    if "date" in tags:
        year_, month_, day_ = tags["date"]
        if _hijri_mark(view, i + 1) or 1343 <= year_ <= 1500:
            return _made(view, i, j, (year_, month_, day_), True, None, -1)
        made = make_date(year_, month_, day_)
        return made and Moment(i, j, made, made, "day", ("dates.numeric",), month=month_, day=day_, year=year_)
    if "short" not in tags or not _short_numeric_stands(view, i):
        return None
    _, month_, day_ = tags["short"]
    return _made(view, i, i + 1, (0, month_, day_), False, None, -1)


def _short_numeric_stands(view: View, i: int) -> bool:
    """Whether two figures with a mark between are day and month: not a score, a share or a clock time."""
    if view.clause_ends(i + 1) and view.short(i, i + 1, 2):
        return bool(view.token(i).tags.get("slash") or view.short(i, i + 1, 0) or view.forward(i))
    before = view.tags(i - 1, ANY) if view.gaps[i] in (" ", ",") else {}
    held = any(k in before for k in ("on", "weekday", "deictic")) or (
        before.get("unit") == "day" and before.get("count") == 1
    )
    if view.token(i).tags.get("slash"):
        held = held or "in" in before
    return held and (view.clause_ends(i + 1) or "on" in before or "weekday" in before or before.get("unit") == "day")


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
    k = view.skip(j + 1, "of", "in", "within")
    base, after = _month_named(view, k)
    if base is not None:
        made = make_date(base.year, base.month, day)
        return made and Moment(i, after, made, made, "day", ("dates.day_of_month",), weekday=weekday)
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
        return made and Moment(i, j + 1, made, made, "day", ("dates.nth_weekday",), weekday=weekday)
    if not options:
        return None
    return Moment(i, j + 1, options[0], options[0], "day", ("dates.weekday_and_day",), weekday=weekday, day=day)


def _month_named(view: View, k: int) -> tuple[date | None, int]:
    """Month (as its first day) and next index of 'this month', 'the month', 'the same month', 'the current' at ``k``."""
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
    if view.today is None:
        return None, k
    months = view.today.year * 12 + view.today.month - 1 + int(step)
    return date(months // 12, months % 12 + 1, 1), after


def bare_day(view: View, i: int) -> Moment | None:
    """Read a day of the month alone ('on the 15th'), where hardly anything else is said or the word 'day' is before it."""
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
    if not view.clause_ends(j + 1) or not (view.short(i, j + 1, 2) or (said and token.tags.get("figure"))):
        return None
    if token.tags.get("ordinal") and day < 11 and not said:
        return None
    made = make_date(view.today.year, view.today.month, day)
    return made and moment(i, j + 1, day_span(made), "dates.bare_day")
