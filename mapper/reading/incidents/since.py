"""Events that a span of time lies after: 'three days after the explosion' is three days before what is told."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import Final

from mapper.model import DateSpan
from mapper.reading.dates.calendar import DAY, Span, moved
from mapper.reading.dates.words import lexicon
from mapper.reading.incidents.telling import word_set
from mapper.reading.lexicons import any_of
from mapper.reading.numerals import find_numbers
from mapper.reading.once import Once
from mapper.reading.segment import Text

EARLIER: Final = "when.counted_back"
"""Reason of a date that lies some time before what is told beside it: that is another event."""
LASTED: Final = "when.went_on"
"""Reason of a date that goes on until what is told beside it."""

_UNITS: Final = frozenset(("hour", "day", "night", "week", "month", "year"))
_NEXT_DAY: Final = "غداه"
_OPENERS: Final = frozenset(joined + word for word in ("بعد", "عقب", "اثر", _NEXT_DAY) for joined in ("", "و"))


@cache
def _units() -> dict[str, tuple[str, int]]:
    """Units of time as they stand alone, with how many a form counts: 1, 2 or 0 for an open plural."""
    words = lexicon().words.items()
    bare = ((form, tags) for form, (tags, attached, _, _, article) in words if not (attached or article))
    return {form: (tags["unit"], tags["count"]) for form, tags in bare if tags.get("unit") in _UNITS}


@cache
def _span() -> re.Pattern[str]:
    """Compile what stands right before an event that some time has gone by since."""
    return re.compile(
        rf"(?<!\w)و?(?:بعد|عقب|اثر)\s(?:مرور\s|مضي\s)?(?:نحو\s|حوالي\s|قرابه\s|زهاء\s|اقل\sمن\s|اكثر\sمن\s)?"
        rf"(?P<number>(?:\w+\s){{0,3}}?)(?P<unit>{any_of(_units())})"
        rf"\s(?:واحده?\s|فقط\s|تقريبا\s|كامله?\s)?(?P<of>من|علي|عن)"
        rf"\s(?:وقوع\s|حدوث\s|اندلاع\s|بدء\s|تنفيذ\s|سلسله\s|موجه\s|ما\s)?"
        rf"(?P<loss>(?:و?(?:{any_of(word_set('losses', 'words'))})\s(?:\w+\s){{1,4}}?){{0,3}})$"
    )


_REFERS: Final = re.compile(r"\s*و?(?:جاء|جاءت|ياتي|تاتي|وقع|وقعت|حدث) (?:ذلك|هذا|هذه|تلك)(?!\w)")
"""How a sentence begins that only says when that was of which the one before told."""
_REACH: Final = 60
"""Characters before an event in which the span of time stands."""
_MARK: Final = re.compile("[،؛]")


@cache
def _lasting() -> re.Pattern[str]:
    """Compile events that last: 'after two days of fighting' says how long, and not how long ago."""
    return re.compile(rf"(?:ال)?(?:{any_of(word_set('lasting', 'words'))})(?!\w)")


def time_lies_between(text: Text, start: int, end: int) -> bool:
    """Whether some time is told to lie between two folded offsets: 'the raid of Friday, two days after the strike'."""
    plain = text.folded.text
    return plain.find(" بعد ", start, end) >= 0 and _time_since().search(plain, start, end) is not None


@cache
def _time_since() -> re.Pattern[str]:
    """Compile 'two days after': a unit of time, and no 'after the shelling of'."""
    return re.compile(rf" بعد (?:\w+ ){{0,3}}?(?:{any_of(_units())}) (?:من|علي) ")


def _read_openers(text: Text) -> list[int]:
    """Folded offsets of the words of a text that may open a span of time that has gone by."""
    if _OPENERS.isdisjoint(text.forms):
        return []
    return [start for start, form in zip(text.word_starts, text.forms, strict=True) if form in _OPENERS]


_openers = Once(_read_openers)


def counted_back(text: Text, at: int, told: DateSpan | None) -> DateSpan | None:
    """Date of an event that what is told came some time after; ``None`` where the words do not say so.

    Parameters
    ----------
    text : Text
        The text.
    at : int
        Folded offset of the event's word.
    told : DateSpan or None
        Date of what is told there.
    """
    if told is None or told.precision != "day" or not (openers := _openers(text)):
        return None
    plain, rule = text.folded.text, EARLIER
    begin = max(text.sentences[text.sentence_at(at)].start, at - _REACH)
    before = bisect_left(openers, at)
    if not before or openers[before - 1] < begin:
        return None
    day = text.folded.index(told.start)
    if at < day and (not _MARK.search(plain, at, day) or _set_off(plain, at, day, text.folded.index(told.end))):
        return None  # 'two days after the explosion on Friday': the day is its own
    if at < day and _REFERS.match(plain, begin_of := text.sentences[text.sentence_at(at)].start, begin_of + _REACH):
        return None  # 'that was three days after two were hurt at X, on Sunday': what was has its day told before
    if plain.startswith(_NEXT_DAY + " ", max(begin, at - len(_NEXT_DAY) - 1)):
        back = Span(told.date_from - DAY, told.date_from - DAY, "day")
    else:
        found = _span().search(plain, begin, at)
        count = None if found is None else _count(text, found)
        if found is None or count is None:
            return None
        unit, _ = _units()[found["unit"]]
        moment = moved(told.date_from, unit, count, -1)
        if moment is None:
            return None
        lasted = found["of"] == "من" and not found["loss"] and _lasting().match(plain, at) is not None
        rule = LASTED if lasted else EARLIER
        if unit == "hour" and not count:
            back = Span(told.date_from - DAY, told.date_to, "day")
        else:
            back = Span(moment.first, told.date_to, moment.precision) if lasted else moment
    return DateSpan(told.start, told.end, told.text, *back, (*told.reasons, rule))


def _set_off(plain: str, at: int, day: int, end: int) -> bool:
    """Whether a day between two commas stands within what tells the event: 'strikes, on Friday, on X'."""
    if not plain[:day].rstrip().endswith("،") or not plain[end:].lstrip().startswith("،"):
        return False
    inside = _MARK.search(plain, at, day)
    return inside is not None and inside.end() >= len(plain[:day].rstrip()) and _GOES_ON.match(plain, end) is not None


_GOES_ON: Final = re.compile(r"\s*،\s*(?:علي|في|استهدفت|استهدف|ب\w+|من|طالت|داخل|قرب)\s")
"""What goes on with the event after a day set off by commas."""


def _count(text: Text, found: re.Match[str]) -> float | None:
    """How many units, 0 for an open number of hours; ``None`` for one of longer units ('some days')."""
    begin, end = found.span("number")
    if begin < end:
        counts = [n.value_min for n in find_numbers(text) if begin <= n.start and n.end <= end and not n.ordinal]
        return counts[0] if len(counts) == 1 else None
    unit, count = _units()[found["unit"]]
    return count if count or unit == "hour" else None
