"""The day that a text itself bears: a line such as 'Tuesday, 22 November 2022, 08:59' or '9/27/2023'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from gazetteer.arabic import fold
from mapper.model import DateSpan
from mapper.reading.dates import find_dates
from mapper.reading.lines import fills_line
from mapper.reading.segment import Sentence, Text
from mapper.reading.spotter import words_among, words_with_digits

FURNITURE_WORDS: Final = 9
"""A line with a date and no more words than this is a heading, not a sentence."""
FURNITURE_BESIDE: Final = 4
"""So is one with no more words than this beside its date, however long the date is told (… هـ الموافق …)."""
HEADING_WORDS: Final = 16
"""The heading of a bulletin, which closes with its date, may have as many words."""
_BESIDE: Final = 12  # words between the name of a day and its number: no date has as many
_MARKS: Final = frozenset("،,-–—|:/(")
_OF_PROSE: Final = frozenset(("في", "يوم", "منذ", "حتي", "بتاريخ", "من", "الي"))
_STAMP: Final = re.compile(r"(?<!\w)(?:نشر|نشرت|تاريخ|التاريخ|اخر تحديث|تحديث|حرر|بتاريخ النشر)(?!\w)")
_BULLETIN: Final = frozenset(
    ("ابرز", "اهم", "حصيله", "ملخص", "موجز", "تقرير", "التقرير", "نشره", "النشره", "احداث", "مستجدات", "تطورات", "حصاد")
)
"""Words that the heading of a bulletin opens with: 'what was recorded on Sunday, 11 April 2021'."""
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def stated_day(text: Text, dates: Sequence[DateSpan]) -> date | None:
    """Day on which a text says that it was published.

    Parameters
    ----------
    text : Text
        The text.
    dates : sequence of DateSpan
        Its absolute dates.

    Returns
    -------
    date or None
        The day of the first full date that stands in a line of its own, or beside a word for publication; of a page
        with lines for several days the last of them.
    """
    lines = {span.date_from for span in dates if span.precision == "day" and fills_line(text, span)}
    if len(lines) > 1:
        return max(lines)
    for span in dates:
        start, end = text.folded.index(span.start), text.folded.index(span.end)
        if span.precision != "day" or span.date_from != span.date_to or not _YEAR.search(text.folded.text[start:end]):
            continue
        sentence = text.sentences[text.sentence_at(start)]
        around = text.folded.text[max(sentence.start, start - 30) : start]
        words = sentence.last_word - sentence.first_word
        beside = words - _words_of_dates(text, sentence, dates)
        short = words <= FURNITURE_WORDS or beside <= FURNITURE_BESIDE
        if heads_bulletin(text, span) or (short and not _prose(text, start, sentence.start)) or _STAMP.search(around):
            return span.date_from
    return None


def _words_of_dates(text: Text, sentence: Sentence, dates: Sequence[DateSpan]) -> int:
    """How many words of a sentence are of dates: a line may tell its day by two calendars."""
    count = 0
    for span in dates:
        start, end = text.folded.index(span.start), text.folded.index(span.end)
        if sentence.start <= start < sentence.end:
            count += text.word_at(end - 1) - text.word_at(start) + 1
    return count


def heads_bulletin(text: Text, span: DateSpan) -> bool:
    """Whether a date closes the heading of a bulletin: 'Events in the field on Tuesday, 18 October 2022'."""
    start, end = text.folded.index(span.start), text.folded.index(span.end)
    sentence = text.sentences[text.sentence_at(start)]
    rest = text.folded.text[end : sentence.end].strip()
    short = sentence.last_word - sentence.first_word <= HEADING_WORDS
    return short and text.forms[sentence.first_word] in _BULLETIN and not rest.strip(":)")


def may_name_day(text: Text) -> bool:
    """Whether a text names a day of the week and beside it a number that may be that of a day, in figures."""
    named = words_among(text, _weekdays())
    if not named:
        return False
    for i in words_with_digits(text):
        form = text.forms[i]
        if len(form) <= 2 and form.isdigit() and any(i - _BESIDE <= k < i + _BESIDE for k in named):
            return True
    return False


def day_by_weekday(text: Text, dates: Sequence[DateSpan], today: date) -> date | None:
    """Day of a text that names weekday, day and month but no year: 'today, Monday 2 December'.

    Weekday and day of the month agree only every five to eleven years; news is about the last of them, unless the text
    names another.

    Parameters
    ----------
    text : Text
        The text.
    dates : sequence of DateSpan
        Its dates as read on ``today``.
    today : date
        The day of reading: no year after it is meant.
    """
    for span in dates:
        if span.precision != "day" or span.date_from != span.date_to:
            continue
        words = re.findall(r"\w+", text.folded.text[text.folded.index(span.start) : text.folded.index(span.end)])
        named = next((_weekdays()[w] for w in words if w in _weekdays()), None)
        numbered = any(w.isdigit() and len(w) <= 2 for w in words)
        if named is None or not numbered or any(_YEAR.fullmatch(w) for w in words):
            continue
        if (day := _of_years(span.date_from, named, _years(text, today), today)) is not None:
            return day
    return None


def _years(text: Text, today: date) -> list[int]:
    """List the years that may be meant, those that the text names first."""
    told = {int(year) for year in _YEAR.findall(text.folded.text)}
    return sorted(range(today.year, today.year - 12, -1), key=lambda year: year not in told)


def _of_years(named: date, weekday: int, years: Sequence[int], today: date) -> date | None:
    """Give the first day of that month and number, up to today, that is such a day of the week."""
    for year in years:
        if (named.month, named.day) == (2, 29) and year % 4:
            continue
        day = named.replace(year=year)
        if day <= today and day.weekday() == weekday:
            return day
    return None


def dates_by_the_year(text: Text, dates: tuple[DateSpan, ...]) -> tuple[DateSpan, ...]:
    """Dates of a text of an unknown day, those that lack only the year with the one year that the text names.

    Parameters
    ----------
    text : Text
        The text.
    dates : tuple of DateSpan
        Its absolute dates.

    Returns
    -------
    tuple of DateSpan
        The same, and 'Tuesday 11 February' where every full date of the text is of one year.
    """
    years = {d.date_from.year for d in dates} | {d.date_to.year for d in dates}
    if len(years) != 1:
        return dates
    year = years.pop()
    last_day = date(year, 12, 31)
    sure = list(dates)
    for read in find_dates(text, last_day):
        # Early January is ahead to a reader of the last of December.
        found = _a_year_before(read) if read.date_from.year > year else read
        beside = [d for d in sure if d.start < found.end and found.start < d.end]
        if "dates.day_month" in found.reasons and not beside:
            sure.append(found)
            continue
        of_a_sure_day = "dates.same" in found.reasons and found.date_from in {d.date_from for d in sure} - {last_day}
        if of_a_sure_day and all("dates.same" in d.reasons for d in beside):
            sure = [d for d in sure if d not in beside] + [found]
    return tuple(sorted(sure, key=lambda d: d.start))


def _a_year_before(span: DateSpan) -> DateSpan:
    """Move a date of early January, which is no leap day, into the year before."""
    moved = (day.replace(year=day.year - 1) for day in (span.date_from, span.date_to))
    return replace(span, date_from=next(moved), date_to=next(moved))


@cache
def _weekdays() -> dict[str, int]:
    names = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
    spelled = {fold(n).text: i for i, n in enumerate(names)} | {fold("الإثنين").text: 0, "الثلثاء": 1, "الاربعا": 2}
    return {p + n: i for n, i in spelled.items() for p in ("", "و", "ي")}


def _prose(text: Text, start: int, begin: int) -> bool:
    """Whether the words before a date in its line are those of a sentence: 'he was killed on'."""
    words = text.folded.text[begin:start]
    before = re.findall(r"\w+", words)
    apart = words.rstrip()[-1:] in _MARKS  # 'Latest news, Tuesday 18 February 2014'
    return (len(before) > 3 and not apart) or (bool(before) and before[-1] in _OF_PROSE)
