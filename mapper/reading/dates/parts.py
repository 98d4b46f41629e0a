"""The parts that many expressions share: numbers, years, months, "last" and "next"."""

from __future__ import annotations

from typing import Final

from mapper.reading.dates.moment import ANY, View
from mapper.reading.dates.words import lexicon

_OF_MONTHS: Final = ("weekday_bare", "weekday", "third", "half", "recent", "edge")
"""Kinds of words that tell a part of something: what 'of' joins to them is a time."""


def number_at(view: View, i: int, low: float, high: float, gaps: str = " ") -> int:
    """Whole number of the given range at token ``i``; -1 for none."""
    tokens = view.tokens
    value = tokens[i].tags.get("number") if 0 <= i < len(tokens) and view.gaps[i] in gaps else None
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


def by_amount(view: View, j: int) -> tuple[float, str, int]:
    """Count, unit and next index of 'by two days' at token ``j``: بيومين, بثلاثة أسابيع; the unit is "" for none."""
    if view.token_joined(j):
        return 0, "", j
    tags, letter = view.token(j).tags, view.token(j).letter
    if "around" in tags and view.text.folded.text[view.token(j).start] == "ب":  # بنحو ساعة
        j, tags, letter = j + 1, view.tags(j + 1), "ب"
    if letter != "ب":
        return 0, "", j
    following = view.tags(j + 1)
    if "number" in tags and not tags.get("ordinal") and "unit" in following and not view.token_joined(j + 1):
        return float(tags["number"]), str(following["unit"]), j + 2
    if tags.get("count") and not view.token(j).article:
        return float(tags["count"]), str(tags["unit"]), j + 1
    return 0, "", j


def weak_month_stands(view: View, i: int, j: int, supported: bool) -> bool:
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
    if i > 1 and "of" in before and view.gaps[i - 1] == " ":
        part = view.token(i - 2)
        counted = "unit" in part.kinds and i > 2 and not view.token(i - 3).kinds.isdisjoint(("nth", "last"))
        if counted or not part.kinds.isdisjoint(_OF_MONTHS) or ("nth" in part.kinds and part.article):
            return True  # آخر خميس من مارس, الثلث الأخير من رمضان
    if weak > 1 or view.token(i).letter == "ك":
        return False
    if tags.get("madda") and view.text.quote(view.token(i).start, view.token(i).end)[:1] != "آ":
        return False
    return any(k in before for k in ("in", "since", "to", "between")) and "of" not in before


def real_weak(view: View, k: int) -> bool:
    """Whether a weak name is spelled as the month is: آب, not أب."""
    token = view.token(k)
    return not token.tags.get("madda") or view.text.quote(token.start, token.end)[:1] in ("آ", "ا")


def relation_at(view: View, j: int) -> tuple[int | None, int]:
    """Step and next index of 'last', 'current', 'next' at ``j``."""
    tags = view.tags(j)
    if "relation" in tags and not view.token_joined(j) and not tags.get("narrative"):
        return int(tags["relation"]), j + 1
    if view.tags(j).get("of") and view.tags(j + 1).get("relation") == 0 and view.token(j + 1).article:
        return 0, j + 2
    return None, j


_THAT: Final = frozenset({"ذلك", "تلك"})


def _told_year(view: View, j: int) -> tuple[int, int]:
    """Year of the moment told before, where 'of the same year' or 'of that year' stands at ``j``."""
    k = view.skip(j, "of", "in", gaps=" ,")
    if k > j and k < len(view.tokens) and view.word_before(k) in _THAT and view.tags(k, ANY).get("unit") == "year":
        told = next((m.year for _, m in reversed(view.told[-8:]) if m.year), 0)
        return (told, k + 1) if told else (0, j)
    before = "same_before" in view.tags(k)
    k += before
    if view.tags(k).get("unit") == "year" and (before or "same" in view.tags(k + 1)) and view.told:
        told = next((m.year for _, m in reversed(view.told[-8:]) if m.year), view.told[-1][1].first.year)
        return told, k + 1 + (not before)
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


def any_year(view: View, j: int) -> tuple[int, int]:
    """Year and next index of whatever gives a year after a month."""
    year, k = year_at(view, j, " ,/-.")
    if year:
        return year, k
    for reader in (_told_year, _period_year):
        year, k = reader(view, j)
        if year:
            return year, k
    return 0, j


def hijri_mark(view: View, j: int) -> bool:
    """Whether a mark of the Hijri calendar stands at ``j``."""
    return "hijri_mark" in view.tags(j, " ,")


def after_year(view: View, j: int) -> int:
    """Index after a mark of the calendar (هـ, م) at ``j``."""
    tags = view.tags(j, " ")
    return j + 1 if ("hijri_mark" in tags or "gregorian_mark" in tags) and not view.token_joined(j) else j
