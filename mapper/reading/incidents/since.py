"""Events that a span of time lies after: 'three days after the explosion' is three days before what is told."""

from __future__ import annotations

import re

from gazetteer.arabic import fold
from mapper.model import DateSpan
from mapper.reading.dates.calendar import DAY, Span, moved
from mapper.reading.numerals import find_numbers
from mapper.reading.segment import Text

_UNITS = {
    "hour": "ساعة ساعات",
    "day": "يوم يوما يومين أيام ليلة ليلتين ليال",
    "week": "أسبوع أسبوعا أسبوعين أسابيع",
    "month": "شهر شهرا شهرين أشهر",
    "year": "عام عاما عامين أعوام سنة سنتين سنوات",
}
_UNIT_OF = {fold(word).text: unit for unit, words in _UNITS.items() for word in words.split()}
_DUALS = frozenset(fold(word).text for word in ("يومين", "ليلتين", "أسبوعين", "شهرين", "عامين", "سنتين"))
_OPEN = frozenset(fold(word).text for word in ("أيام", "ليال", "أسابيع", "أشهر", "أعوام", "سنوات"))
_NEXT_DAY = "غداه"
_OPENERS = frozenset(("بعد", "وبعد", "عقب", "اثر", _NEXT_DAY))
_SPAN = re.compile(
    rf"(?<!\w)و?(?:بعد|عقب|اثر)\s(?:مرور\s|مضي\s)?(?:نحو\s|حوالي\s|قرابه\s|زهاء\s|اقل\sمن\s|اكثر\sمن\s)?"
    rf"(?P<number>(?:\w+\s){{0,3}}?)(?P<unit>{'|'.join(sorted(_UNIT_OF, key=len, reverse=True))})"
    rf"\s(?:واحده?\s|فقط\s|تقريبا\s|كامله?\s)?(?P<of>من|علي|عن)"
    rf"\s(?:وقوع\s|حدوث\s|اندلاع\s|بدء\s|تنفيذ\s|سلسله\s|موجه\s|ما\s)?$"
)
_REACH = 60
"""Characters before an event in which the span of time stands."""
_MARK = re.compile("[،؛]")
_LASTING = re.compile(
    r"(?:ال)?(?:اشتباكات|مواجهات|معارك|قتال|اقتتال|قصف|غارات|تظاهرات|احتجاجات|اعمال|عمليات|حصار)(?!\w)"
)
"""Events that last: 'after two days of fighting' says how long, and not how long ago."""


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
    if told is None or told.precision != "day" or _OPENERS.isdisjoint(text.forms):
        return None
    plain = text.folded.text
    begin = max(text.sentences[text.sentence_at(at)].start, at - _REACH)
    if at < text.folded.index(told.start) and not _MARK.search(plain, at, text.folded.index(told.start)):
        return None  # 'two days after the explosion on Friday': the day is its own
    if plain.startswith(_NEXT_DAY + " ", max(begin, at - len(_NEXT_DAY) - 1)):
        back = Span(told.date_from - DAY, told.date_from - DAY, "day")
    else:
        found = _SPAN.search(plain, begin, at)
        count = None if found is None else _count(text, found)
        if found is None or count is None:
            return None
        unit = _UNIT_OF[found["unit"]]
        moment = moved(told.date_from, unit, count, -1)
        if moment is None:
            return None
        lasted = found["of"] == "من" and _LASTING.match(plain, at) is not None
        if unit == "hour" and not count:
            back = Span(told.date_from - DAY, told.date_to, "day")
        else:
            back = Span(moment.first, told.date_to, moment.precision) if lasted else moment
    return DateSpan(told.start, told.end, told.text, *back, (*told.reasons, "when.counted_back"))


def _count(text: Text, found: re.Match[str]) -> float | None:
    """How many units, 0 for an open number of hours; ``None`` for one of longer units ('some days')."""
    unit, begin, end = found["unit"], found.start("number"), found.start("unit")
    if begin < end:
        counts = [n.value_min for n in find_numbers(text) if begin <= n.start and n.end <= end and not n.ordinal]
        return counts[0] if len(counts) == 1 else None
    if _UNIT_OF[unit] == "hour":
        return 0
    return None if unit in _OPEN else 2 if unit in _DUALS else 1
