"""Which year is meant where the words give none: the past one, unless a word points ahead."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from mapper.reading.dates.calendar import Span, day_span, hijri_span, hijri_year_of, make_date, month_span
from mapper.reading.dates.moment import ANY, Moment, View, moment
from mapper.reading.dates.parts import hijri_mark

_NEAR_FUTURE: Final = 10  # a day without a year that lies this near ahead is not a year ago


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


class Given(NamedTuple):
    """What an expression says of a date; 0 or ``None`` for what it does not say."""

    month: int
    day: int = 0
    year: int = 0
    hijri: bool = False
    step: int | None = None
    """-1 last, 0 this, 1 next."""
    weekday: int = -1


def dated(view: View, i: int, j: int, given: Given) -> Moment | None:
    """Make the moment of a day (or month) of a year that is given or to be found."""
    year, month, day, hijri, step = given.year, given.month, given.day, given.hijri, given.step
    if not year and step is None and not hijri:
        year = (
            _year_of_sentence(view, i, month, day)
            or _year_of_that(view, i, month, day)
            or _year_of_text(view, i, month, day)
        )
    span: Span | None
    if hijri and year > 1600:
        hijri_year = hijri_year_of(date(year, 7, 1))
        options = [hijri_span(y, month, day or None) for y in range(hijri_year - 1, hijri_year + 2)]
        span = next((s for s in options if s is not None and s.first.year == year), None)
    elif year:
        if hijri or (1300 <= year < 1500 and hijri_mark(view, j)):
            span = hijri_span(year, month, day or None)
        elif day:
            made = make_date(year, month, day)
            span = None if made is None else day_span(made)
        else:
            span = month_span(year, month)
    else:
        chosen = nearest(view, i, _days_of(view, month, day or 1, hijri), step, given.weekday)
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
    return moment(i, j, span, *rules, month=month, day=day, year=year, weekday=given.weekday, hijri=hijri,
                  decided=bool(year) or step is not None)  # fmt: skip


def _year_of_sentence(view: View, i: int, month: int, day: int) -> int:
    """Give the year of the full date told before in the same sentence, if this day comes after it; else 0."""
    sentence = view.text.sentence_at(view.token(i).begin)
    for at, told in reversed(view.told[-8:]):
        if view.text.sentence_at(at) != sentence:
            return 0
        if told.year and told.month and not told.hijri and "since" not in view.tags(told.i - 1, ANY):
            later = (month, day or 31) >= (told.last.month, told.last.day if told.day and day else 0)
            return told.last.year if later and told.precision in ("day", "month") else 0
    return 0


_NEAR_THAT: Final = 4  # words of time between 'before that' and its date: 'some weeks before that, on 12 June'


def _year_of_that(view: View, i: int, month: int, day: int) -> int:
    """Give the year of a day told 'before that' or 'after that', counted from the full date told last; else 0."""
    sentence = view.text.sentence_at(view.token(i).begin)
    for k in range(i - 1, max(-1, i - 1 - _NEAR_THAT), -1):
        step = view.tags(k, ANY).get("after_that")
        if step is None:
            continue
        told = view.told[-1][1] if view.told else None
        if (
            view.text.sentence_at(view.token(k).begin) != sentence
            or told is None
            or told.precision not in ("day", "month")
        ):
            return 0
        that, mine = (told.first.month, told.first.day), (month, day or told.first.day)
        if int(step) < 0:
            return told.first.year - (mine > that)
        return told.first.year + (mine < that)
    return 0


def _year_of_text(view: View, i: int, month: int, day: int) -> int:
    """Give the year that the words before a day or month tell; else 0.

    That is a year told right before, of which the sentence goes on to tell ('its height in 2023. For on 11 February'),
    or in a text of an unknown day that of all its full dates, the last of which is near.
    """
    if not view.told:
        return 0
    at, told = view.told[-1]
    sentence = view.text.sentence_at(view.token(i).begin)
    if told.precision == "year" and told.first.year == told.last.year and "since" not in view.tags(told.i - 1, ANY):
        goes_on = view.today is None or view.text.forms[view.text.sentences[sentence].first_word] == _FOR_IN
        return told.first.year if goes_on and sentence - view.text.sentence_at(at) <= 1 else 0
    if view.today is not None:
        return 0
    full = [m for _, m in view.told if m.year and m.month and not m.hijri and m.precision in ("day", "month")]
    if not full or len({m.first.year for m in full}) > 1:
        return 0
    return full[-1].first.year if abs(full[-1].first.month - month) <= _NEAR_MONTHS else 0


_FOR_IN: Final = "ففي"
_NEAR_MONTHS: Final = 2


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
