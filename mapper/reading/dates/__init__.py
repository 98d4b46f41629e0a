"""Dates in Arabic texts: expressions of time and the publication date become days.

Each family of rules has its file: ``explicit`` and ``years`` (a day, a month, a year), ``numeric`` (in figures),
``month_days``, ``weekdays``, ``anaphora`` (told from the day spoken of before), ``periods``, ``edges`` (their parts),
``feasts``, ``distances`` ('three days ago') and ``ranges``; ``choose`` finds the year where none is given, ``headings``
puts the days of a bulletin in their order.
``rules`` lists them all in their order, with the words of time that each can begin with; ``openings`` reads that list.
News looks back: what has no year or is a bare weekday lies in the past, unless a word points ahead.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from mapper.model import DateSpan
from mapper.reading.dates import anchor, both_calendars, choose, clock, headings, periods, ranges, weekdays
from mapper.reading.dates.moment import Moment, Opening, Rule, View
from mapper.reading.dates.openings import NOTHING
from mapper.reading.dates.rules import OF_ARTICLES, OF_NOTES
from mapper.reading.dates.tape import dates_itself, may_date_itself, tape_of
from mapper.reading.once import Once
from mapper.reading.segment import Text

__all__ = ["find_dates"]

_SINCE: Final = timedelta(days=92)
_YEARS: Final = range(1600, 3000)  # a publication date outside is none that a document can have
_DEPTH: Final = 12  # days of a list that are read through to the last one; a longer list is no list of days


def _longest(view: View, i: int, rules: tuple[Rule, ...]) -> Moment | None:
    """Best reading of what begins at token ``i``: the longest, then the first in order."""
    best: Moment | None = None
    for rule in rules:
        found = rule(view, i)
        if found is not None and (best is None or found.j > best.j):
            best = found
    return best


def read_moment(view: View, i: int) -> Moment | None:
    """Read one moment at token ``i``, with the full date or the week that stands beside it."""
    if i >= len(view.tokens) or view.depth > _DEPTH or not view.openings[i].points:
        return None
    key = (i, view.today, len(view.told))
    if key not in view.memo:
        view.depth += 1
        view.memo[key] = _read_moment(view, i)
        view.depth -= 1
    return view.memo[key]


def _read_moment(view: View, i: int) -> Moment | None:
    found = _longest(view, i, view.openings[i].points)
    if found is None or found.void:
        return found
    if found.weekday >= 0 or "dates.yesterday_today_tomorrow" in found.rules:
        found = weekdays.with_date(view, found) or found
    return _with_week(view, _with_year_of_next(view, found))


def _with_year_of_next(view: View, found: Moment) -> Moment:
    """Give 'on 3 May and 5 June 2023' its year in both: the first of two joined days takes that of the second."""
    if not found.month or found.decided or found.hijri or not view.token_joined(found.j) or view.gaps[found.j] != " ":
        return found
    other = read_moment(view, found.j)
    if other is None or other.void or not (other.month and other.year) or other.precision != found.precision:
        return found
    year = other.year - ((found.month, found.day) > (other.month, other.day))
    given = choose.Given(found.month, found.day, year)
    return choose.dated(view, found.i, found.j, given) or found


def _with_week(view: View, found: Moment) -> Moment:
    """Join a weekday with the week told beside it: 'Friday of last week', 'this week Friday'."""
    if found.weekday >= 0 and not found.month and found.j < len(view.tokens):
        j = view.skip(found.j, "of", "in")
        week = periods.unit_period(view, j) if j < len(view.tokens) and view.gaps[j] in (" ", "") else None
        if week is not None and week.precision == "week":
            return _day_in(week, found.weekday, found, week.j)
    if found.precision == "week" and (found.last - found.first).days == 6 and found.j < len(view.tokens):
        j = view.skip(found.j, "in")
        day = (
            weekdays.named_weekday(view, j)
            if j < len(view.tokens) and view.gaps[j] == " " and not view.token_joined(j)
            else None
        )
        if day is not None and not day.decided:
            return _day_in(found, day.weekday, day, day.j)
    return found


def _day_in(week: Moment, weekday: int, day: Moment, end: int) -> Moment:
    chosen = date.fromordinal(week.first.toordinal() + weekday)
    rules = (*day.rules, "dates.weekday_of_week")
    return Moment(min(week.i, day.i), end, chosen, chosen, "day", rules, weekday=weekday)


def _read(view: View, i: int) -> Moment | None:
    """Best reading of what begins at token ``i``, ranges among them."""
    opening = view.openings[i]
    found = read_moment(view, i)
    void = found is not None and found.void
    wide = ranges.read_range(view, i, found, opening) if view.leads_on and not void else None
    if wide is not None and (found is None or wide.j > found.j):
        return wide
    return found or (_longest(view, i, opening.alone) if opening.alone else None)


def _read_openings(text: Text) -> list[Opening]:
    rules = OF_NOTES if len(text.forms) <= clock.NOTE else OF_ARTICLES
    return rules.of(tape_of(text))


_openings_of = Once(_read_openings)


def find_dates(text: Text, published: date | None) -> list[DateSpan]:
    """Find the time expressions of a text and the days that they mean.

    Parameters
    ----------
    text : Text
        The segmented text.
    published : date or None
        Day of publication, from which 'yesterday' and days without a year are counted; ``None`` where unknown: then
        only what the text itself dates is returned, or what counts from a day of writing that the text states.

    Returns
    -------
    list of DateSpan
        In order of their beginnings, none inside another, in offsets of the original text.

    Examples
    --------
    >>> from mapper.reading.segment import segment
    >>> [str(d.date_from) for d in find_dates(segment("قُصفت البلدة في 31 من تشرين الأول"), date(2025, 11, 2))]
    ['2025-10-31']
    >>> find_dates(segment("قصفت البلدة أمس"), None)
    []
    """
    today = published if published is not None and published.year in _YEARS else None
    if today is None and not may_date_itself(text):
        return []
    view = View.of(text, today, read_moment)
    if today is None and not dates_itself(view.tokens):
        return []
    view.openings = _openings_of(text)
    if view.today is None:
        view.today = anchor.stated_day(view)
    read_ones: list[Moment] = []
    done = 0
    for i, opening in enumerate(view.openings):
        if opening is NOTHING or i < done:
            continue
        read = _read(view, i)
        if read is None:
            continue
        done = read.j
        if read.void:
            continue
        if read_ones:
            read_ones[-1], read = both_calendars.as_one_day(view, read_ones[-1], read)
        read_ones.append(read)
        if read.hold:
            view.told.append((view.tokens[read.i].start, read))
    read_ones = headings.in_the_year_told(view, headings.in_a_row(view, read_ones))
    return [_span_of(view, m) for m in read_ones if m.hold or not _told_in_sentence(view, m)]


def _told_in_sentence(view: View, found: Moment) -> bool:
    """Whether anything that can be told on its own is told in the sentence of a moment."""
    text = view.text
    sentence = text.sentence_at(view.tokens[found.i].start)
    return any(text.sentence_at(at) == sentence for at, _ in view.told)


def _span_of(view: View, found: Moment) -> DateSpan:
    """Lead a moment back to the original text."""
    tokens = view.tokens
    a, b = view.text.span(tokens[found.i].start, tokens[found.j - 1].end)
    before = tokens[found.i - 1].tags if found.i and view.gaps[found.i] == " " else {}
    rules = (
        (*found.rules, "dates.since")
        if ("since" in before and "of" not in before) or "starting" in before
        else found.rules
    )
    last = found.last
    if (
        rules[-1] == "dates.since"
        and view.today is not None
        and (rules[0] == "dates.early_part" or found.precision == "day")
    ):
        begun = found.first <= view.today <= found.first + _SINCE
        last = view.today if begun else last  # 'since the beginning of the month', 'since Thursday': up to now
    return DateSpan(a, b, view.text.original[a:b], found.first, last, found.precision, rules)
