"""Times and parts of the day that stand alone: الساعة 3:15 مساء, فجرا."""

from __future__ import annotations

import re
from typing import Final

from mapper.reading.dates.moment import ANY, Moment, View, moment

NOTE: Final = 12
"""Words of a text at the most in which a time of the day alone tells the day: it dates a note, not an article."""
_AT: Final = frozenset({"عند", "في", "وقت", "قبيل", "حتي", "بعد", "قبل", "منذ"})
_CLOCK: Final = frozenset({"clock", "time", "number", "part", "to", "and"})
_DATED: Final = frozenset({"weekday", "deictic", "part", "unit", "month", "date", "to", "clock"})
_TIME_AFTER: Final = re.compile(r"\s*\d\d?[:.]\d\d")


def part_of_today(view: View, i: int) -> Moment | None:
    """Read 'at dawn', 'at noon' (فجرا, ظهرا) in news of the day where nothing else dates the sentence."""
    token = view.token(i)
    if view.today is None or token.article or token.letter or view.word_before(i) in _AT:
        return None
    if view.text.folded.text[token.end - 1] != "ا" or view.gaps[i] == " ":
        return None
    if not view.tags(i + 1).keys().isdisjoint(_DATED):
        return None
    if view.told and not 0 <= (view.today - view.told[-1][1].last).days <= 1:
        return None  # a story of the past goes on
    return moment(i, i + 1, view.today, "dates.part_of_today", hold=False)


def clock(view: View, i: int) -> Moment | None:
    """Read a clock time or a part of the day that stands alone: the day of writing."""
    if view.today is None or len(view.text.forms) > NOTE:
        return None
    j, known, slack = i, False, 2 if "clock" in view.token(i).tags else 0
    while tags := view.tags(j, ANY if j == i else " ,-"):
        if not tags.keys() & _CLOCK:
            break
        if "number" in tags and not 0 < tags["number"] <= 24:
            return None
        known = known or not tags.keys().isdisjoint(("clock", "time", "part"))
        j += 1
    counted = (
        j > i + 1 or "clock" not in view.token(i).tags or _TIME_AFTER.match(view.text.folded.text, view.token(i).end)
    )
    slack = max(slack, 1 if view.word_before(i) in _AT or j > i + 1 or "time" in view.token(i).tags else 0)
    if j == i or not known or not counted or not view.short(i, j, slack):
        return None
    return moment(i, j, view.today, "dates.clock", hold=False)
