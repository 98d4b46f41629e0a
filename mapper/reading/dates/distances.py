"""Distances in time: قبل ثلاثة أيام, منذ أسبوعين, بعد شهر, خلال الأيام الثلاثة الماضية, آخر سنتين."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from mapper.reading.dates.calendar import DAY, Span, moved, several
from mapper.reading.dates.moment import Moment, View, moment
from mapper.reading.dates.parts import by_amount
from mapper.reading.dates.words import lexicon

_ROUGHLY: Final = ("around", "more")
_BACK: Final = 2  # sentences back in which a story's day may stand
_FEW: Final = (3, 10)  # what the plural of a few ('days ago') counts: three to ten


# 'Two days after the attack' may say of, on or from it; 'two days before the attack' says from it alone, and the
# 'on' after 'two days ago' belongs to what was done.
_EVENT_AFTER: Final = re.compile(r"\s+(?:فقط\s+|تقريبا\s+|علي\s+الاقل\s+)?(?:من|علي|عن)\s")
_EVENT_BEFORE: Final = re.compile(r"\s+(?:فقط\s+|تقريبا\s+|علي\s+الاقل\s+)?من\s")

_FEAST: Final = 3 * DAY  # how long the longest feast lasts, from its first day

_MARK: Final = re.compile("[،,؛;:.\n]")


def amount(view: View, i: int) -> tuple[float, str, bool, int]:
    """Read 'three days', 'two weeks' (dual), 'a month and a half': count, unit, whether it is rough, and next index.

    A count of 0 stands for a plural without a number; the unit is ``""`` for none.
    """
    j, rough = i, False
    while not view.head(j, i).keys().isdisjoint(_ROUGHLY) and not view.token_joined(j):
        j, rough = j + 1, True
    tags = view.head(j, i)
    if "few" in tags and "unit" in view.tags(j + 1):
        return 0, str(view.tags(j + 1)["unit"]), True, j + 2
    if "number" in tags and not tags.get("ordinal") and not view.token(j).joined and "unit" in view.tags(j + 1):
        named = view.tags(j + 1)
        if not view.token_joined(j + 1):
            return _and_half(view, float(tags["number"]), j + 2, str(named["unit"]), rough or bool(tags.get("about")))
    if "unit" not in tags or view.token(j).article or view.token(j).joined:
        return 0, "", rough, i
    unit, count = str(tags["unit"]), int(tags["count"])
    if unit == "night" and count == 1:
        return 0, "", rough, i  # بعد ليلة عاصفة
    if "number" in tags and count == 1 and unit == "second":
        return 0, "", rough, i
    if count == 0:
        return 0, unit, True, j + 1 + ("few" in view.tags(j + 1) and not view.token_joined(j + 1))
    if count == 1 and not view.token_joined(j + 1) and _is_named(view, j + 1, unit):
        return 0, "", rough, i  # منذ عام 2011, منذ شهر آب, منذ يوم الأربعاء
    if count == 1 and "number" in view.tags(j + 1) and view.tags(j + 1)["number"] == 1 and not view.token_joined(j + 1):
        return 1, unit, rough, j + 2  # يوم واحد
    if count == 2 and "number" in view.tags(j + 1) and view.tags(j + 1)["number"] == 2 and not view.token_joined(j + 1):
        return 2, unit, rough, j + 2  # يومين اثنين
    return _and_half(view, float(count), j + 1, unit, rough)


def _is_named(view: View, j: int, unit: str) -> bool:
    """Whether the name of a day, month or year follows the unit."""
    tags = view.tags(j)
    if unit == "year":
        return bool(tags.get("number", 0) >= 100 or (tags.get("figure") and tags["number"] >= 30))
    return not tags.keys().isdisjoint(("month", "hijri", "weekday", "deictic", "date", "short"))


def _and_half(view: View, count: float, end: int, unit: str, rough: bool) -> tuple[float, str, bool, int]:
    """Add 'and a half' where it follows."""
    tags = view.tags(end)
    if tags.get("number") == 0.5 and view.token(end).joined:
        return count + 0.5, unit, rough, end + 1
    return count, unit, rough, end


def ago(view: View, i: int) -> Moment | None:
    """Read 'three days ago' and 'in three days' (قبل, منذ, بعد)."""
    tags = view.token(i).tags
    ahead = "after" in tags or ("before" not in tags and "since" not in tags)
    if view.token(i).letter or view.gaps[i + 1] != " " or ("of" in tags and "since" in tags):
        return None  # من alone does not count backwards
    count, unit, rough, j = amount(view, i + 1)
    if not unit or ("after" not in tags and ahead and not _in_stands(view, i, j)):
        return None  # 'in ten days' only where the text looks ahead
    if not count and "since" in tags and unit not in ("day", "hour", "minute"):
        return None  # 'for years' tells how long, not when
    more = []
    while view.tags(j).get("number") != 0.5 and (view.token_joined(j) or "and" in view.tags(j)):
        again = _joined_amount(view, j)  # 'a month and 21 days'
        if again is None:
            break
        more.append(again[:2])
        j = again[2]
    j = _past_mark(view, j)
    base, j2 = _base(view, i, j, ahead)
    if base is None:
        return None
    step = 1 if ahead else -1
    if not count:
        return _few(i, j2, base, unit, step)
    span: Span | None = moved(base, unit, count, step)
    for extra, extra_unit in more:
        span = span and moved(span.first, extra_unit, extra, step)
    if span is None or (view.today is not None and base < view.today < span.first):
        return None
    rules: tuple[str, ...] = ("dates.in_units",) if ahead else ("dates.units_ago",)
    if rough and unit in ("day", "week", "month") and count > 2 and span.first == span.last:
        slack = max(1, round(count * {"day": 1, "week": 7, "month": 30}[unit] * 0.2)) * DAY
        span, rules = Span(span.first - slack, span.last + slack, span.precision), (*rules, "dates.about")
    return moment(i, j2, span, *rules)


def from_day(view: View, i: int) -> Moment | None:
    """Read 'after 5 May by two days', 'before the feast by a week', 'after the attack by a day': قبل العيد بيومين."""
    tags = view.token(i).tags
    if view.token(i).letter or "since" in tags:
        return None
    event = _event_told(view, i) or view.point(view, i + 1)
    if event is None or event.void or event.i != i + 1:
        return None
    count, unit, j = by_amount(view, event.j)
    ahead = "after" in tags
    if not unit or view.gaps[event.j] not in " x" or event.last - event.first > _FEAST:
        return None
    span = moved(event.first, unit, count, 1 if ahead else -1)
    return moment(i, j, span, "dates.in_units" if ahead else "dates.units_ago")


def _event_told(view: View, i: int) -> Moment | None:
    """Day of the event of which a definite noun alone stands between token ``i`` and the next: قبل الهجوم بيوم."""
    text, event = view.text, view.token(i).word + 1
    if not view.told or view.token(i + 1).word != event + 1 or not text.forms[event].startswith("ال"):
        return None
    at, told = view.told[-1]
    near = text.sentence_at(view.token(i).begin) - text.sentence_at(at) <= _BACK
    return replace(told, i=i + 1, j=i + 1) if near and told.precision == "day" else None


def _in_stands(view: View, i: int, j: int) -> bool:
    """Whether 'in ten days' says when and not how long: the text looks ahead, or says nothing else."""
    return "number" in view.tags(i + 1) and (view.forward(i) or view.short(i, j, 0))


def _joined_amount(view: View, j: int) -> tuple[float, str, int] | None:
    """Read 'and 21 days', with و attached to the number or unit or apart."""
    tags = view.tags(j)
    if "number" in tags and "unit" in view.tags(j + 1) and not tags.get("ordinal"):
        return float(tags["number"]), str(view.tags(j + 1)["unit"]), j + 2
    if tags.get("and"):
        count, unit, _, k = amount(view, j + 1)
        return (count, unit, k) if unit and count else None
    if "unit" in tags and tags.get("count") and not view.token(j).article:
        return float(tags["count"]), str(tags["unit"]), j + 1
    return None


def _past_mark(view: View, j: int) -> int:
    return j + 1 if "past_marks" in view.tags(j) and not view.token_joined(j) else j


def _base(view: View, i: int, j: int, ahead: bool) -> tuple[date | None, int]:
    """Day from which a distance counts: today, unless the words name an event ('two days after the attack')."""
    if "of" in view.tags(j) and not view.token_joined(j):
        if "now" in view.tags(j + 1) or view.tags(j + 1).get("deictic") == 0:
            return view.today, j + 2
        if _from_that(view, j):  # 'two days after that'
            told = view.last_told()
            return (told.last, j + 1) if told is not None and told.first == told.last else (None, j)
        if _clause_parts(view, j):
            return None, j  # 'two days after the talks, X met on Tuesday'
        event = view.point(view, j + 1)  # 'two days after 5 May'
        if event is not None and event.precision == "day" and not event.void:
            return event.first, event.j
        if not ahead and _from_a_place(view, j):
            return view.today, j
        return _day_of_event(view, i, j) if ahead else None, j
    if (_EVENT_AFTER if ahead else _EVENT_BEFORE).match(view.text.folded.text, view.token(j - 1).end):
        return None, j  # 'only two days after the attack'
    if not ahead:
        return view.today, j
    sentence = view.text.sentence_at(view.token(i).begin)
    for at, told in reversed(view.told[-8:]):
        if view.text.sentence_at(at) == sentence and told.precision == "day" and told.first == told.last:
            return told.last, j  # 'was hurt on 3 May and died two days later'
    if (day := _day_before(view, i, sentence)) is not None:
        return day, j  # 'It was hit on 3 May. Two days later the police'
    if view.short(i, j, 3) or view.forward(i):
        return view.today, j
    return None, j


def _from_that(view: View, j: int) -> bool:
    """Whether 'from' at token ``j`` leads back to what was told: من ذلك."""
    words, at = view.text.words, view.token(j).word + 1
    return at < len(words) and words[at].text == "ذلك"


def _from_a_place(view: View, j: int) -> bool:
    """Whether 'from' at token ``j`` tells where somebody was taken or came from."""
    words, at = view.text.words, view.token(j).word + 1
    return at < len(words) and words[at].text in lexicon().place_after


def _day_before(view: View, i: int, sentence: int) -> date | None:
    """Day told in the two sentences before, from which one that begins with 'after two days' goes on."""
    text = view.text
    if view.token(i).word != text.sentences[sentence].first_word or view.forward(i):
        return None
    if not view.told:
        return None
    at, told = view.told[-1]
    near = sentence - text.sentence_at(at) <= _BACK and told.precision == "day" and told.first == told.last
    return told.last if near and (view.today is None or told.last < view.today) else None


def _day_of_event(view: View, i: int, j: int) -> date | None:
    """Day told in the two sentences before, or in a clause before, of an event that is counted from.

    'It was signed on 9 July. Two days after the signing'.
    """
    text, word = view.text, view.token(j).word + 1
    if not view.told or word >= len(text.words) or not text.forms[word].startswith("ال"):
        return None
    at, told = view.told[-1]
    back = text.sentence_at(view.token(i).begin) - text.sentence_at(at)
    least = 0 if view.token_joined(i) and view.gaps[i] not in " " else 1  # '..., and two days after the signing'
    return told.first if least <= back <= _BACK and told.precision == "day" and told.first == told.last else None


def _clause_parts(view: View, j: int) -> bool:
    """Whether a mark stands between token ``j`` and the next: what follows dates another event."""
    if j + 1 >= len(view.tokens):
        return False
    return _MARK.search(view.text.folded.text, view.token(j).end, view.token(j + 1).begin) is not None


def _few(i: int, j: int, base: date, unit: str, step: int) -> Moment | None:
    """Read 'days ago', 'weeks ago': three to ten of them."""
    if unit in ("hour", "minute", "second"):
        return moment(i, j, moved(base, unit, 1, step), "dates.hours_ago")
    near, far = moved(base, unit, _FEW[0], step), moved(base, unit, _FEW[1], step)
    if near is None or far is None:
        return None
    precision = {"day": "week", "week": "month", "month": "month"}.get(unit, "year")
    first, last = min(near.first, far.first), max(near.last, far.last)
    return Moment(i, j, first, last, precision, ("dates.few_units",))  # type: ignore[arg-type]


def from_today(view: View, i: int) -> Moment | None:
    """Read 'three days gone by' (ثلاثة أيام مضت) and 'two weeks from now'."""
    if view.today is None:
        return None
    count, unit, _, j = amount(view, i)
    if not unit or not count or view.token_joined(j):
        return None
    tags = view.tags(j)
    if "past_marks" in tags:
        return moment(i, j + 1, moved(view.today, unit, count, -1), "dates.units_ago")
    following = view.tags(j + 1)
    if "of" in tags and ("now" in following or following.get("deictic") == 0):
        return moment(i, j + 2, moved(view.today, unit, count, 1), "dates.in_units")
    return None


def last_units(view: View, i: int) -> Moment | None:
    """Read 'the last three days', 'the two coming weeks', 'the past few days', 'the last 24 hours'."""
    if view.today is None:
        return None
    j = i + ("within" in view.token(i).tags)
    if "last" in view.head(j, i) and not view.token_joined(j + 1):
        count, unit, _, k = amount(view, j + 1)
        return moment(i, k, several(view.today, unit, int(count), -1), "dates.last_units") if unit and count else None
    found = _counted(view, j, i)
    if found is None:
        return None
    units, unit, k = found
    tags = view.tags(k)
    if "relation" not in tags or view.token_joined(k) or tags["relation"] == 0:
        return None
    step = 1 if tags["relation"] > 0 else -1
    units = units or 3  # the fewest that the plural counts
    if tags.get("recent"):  # 'the last years' reach up to today
        span = several(view.today, unit, units, -1)
        last = Span(span.first, view.today, span.precision) if span else None
        return moment(i, k + 1, last, "dates.last_units")
    if unit == "hour" and units <= 3 and step < 0:
        return moment(i, k + 1, Span(view.today - DAY, view.today, "day"), "dates.last_hours")
    return moment(i, k + 1, several(view.today, unit, units, step), "dates.last_units")


def _counted(view: View, j: int, i: int) -> tuple[int, str, int] | None:
    """Count, unit and next index of 'the days', 'the three days', 'the days three', 'the few days', 'the two days'."""
    tags = view.head(j, i)
    counts = tags.get("number", 0) >= 1 and not tags.get("ordinal")
    if counts and "unit" in view.tags(j + 1) and not view.token_joined(j + 1):
        return int(tags["number"]), str(view.tags(j + 1)["unit"]), j + 2
    if "unit" not in tags or not view.token(j).article:
        return None
    unit, count, k = str(tags["unit"]), int(tags["count"]), j + 1
    if count == 1:
        return None
    following = view.tags(k)
    if "few" in following and not view.token_joined(k):
        return 0 if count == 0 else count, unit, k + 1
    if "number" in following and not following.get("ordinal") and not view.token_joined(k):
        return int(following["number"]), unit, k + 1
    return count, unit, k


def within(view: View, i: int) -> Moment | None:
    """Read 'within two weeks': from today on, or back from today where the text tells of the past."""
    if view.today is None or "within" not in view.token(i).tags:
        return None
    count, unit, _, j = amount(view, i + 1)
    if not unit or not count or "of" in view.tags(j) or "relation" in view.tags(j):
        return None
    ahead = view.forward(i) or view.short(i, j, 1)
    if not ahead:
        return None
    end = moved(view.today, unit, count, 1)
    if end is None:
        return None
    last = max(view.today, end.last - DAY) if unit not in ("hour", "minute", "second") else end.last
    return Moment(i, j, view.today, last, "day", ("dates.within",))
