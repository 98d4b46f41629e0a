"""Dates in figures: 2023-09-27, 27/9/2023, 9/27/2023, 16.05.2024, 3/2015, 22/04.

What is a date is told by its shape; what is day and what is month by its values, else by what the text mostly does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from mapper.reading.segment import Text
from mapper.reading.spotter import words_with_digits

_SEPARATOR: Final = r"\s{0,2}([-/.\\])\s{0,2}"
_NUMERIC: Final = re.compile(
    rf"(?<![0-9a-z.,:/+%-])(?:(?P<y>(?:1[0-9]|20)\d\d){_SEPARATOR}(?P<m>\d\d?)(?:\s{{0,2}}\2\s{{0,2}}(?P<d>\d\d?))?"
    rf"|(?P<a>\d\d?){_SEPARATOR}(?P<b>\d\d?)\s{{0,2}}\6\s{{0,2}}(?P<c>\d{{4}}|\d\d)"
    r"|(?P<a2>\d\d?)[/.](?P<b2>\d\d?)\s?[,،]\s?(?P<c2>(?:1[0-9]|20)\d\d|\d\d)"
    r"|(?P<a3>\d\d?)(?P<gap>[ =])(?P<b3>\d\d?)(?P=gap)(?P<c3>(?:19|20)\d\d)"
    r"|(?P<n>\d\d?)\s?[-/]\s?(?P<z>(?:19|20)\d\d)"
    r"|(?P<time>[01]?\d:[0-5]\d(?::[0-5]\d)?|2[0-3]:[0-5]\d(?::[0-5]\d)?)"
    r"|(?P<e>\d\d?)(?P<mark>[/.])(?P<f>\d\d?))(?![\d%]|[-/.:,]\d)"
)
_CARRIES_ON: Final = frozenset("-/.\\:=")
_TWO_DIGITS: Final = 100


@dataclass(frozen=True, slots=True)
class Numeric:
    """A date in figures."""

    start: int
    """Folded offset of its first digit."""
    end: int
    """Folded offset after its last digit."""
    tags: dict[str, Any]
    """``date``: (year, month, day); ``month_of``: (year, month); ``short``: (``None``, month, day), the year not given;
    ``time``: a time of the day."""


def _full_year(year: int) -> int:
    """Turn a year of two digits into one of four: 00 to 49 lie in this century."""
    if year >= _TWO_DIGITS:
        return year
    return year + (2000 if year < 50 else 1900)


def _day_first(matches: list[re.Match[str]]) -> bool:
    """Whether the text writes the day before the month: by the values that leave no choice, else yes."""
    votes = 0
    for m in matches:
        a = int(m["a"] or m["a2"] or m["a3"] or m["e"] or 0)
        b = int(m["b"] or m["b2"] or m["b3"] or m["f"] or 0)
        votes += (a > 12 >= b > 0) - (b > 12 >= a > 0)
    return votes >= 0


def _ordered(a: int, b: int, day_first: bool) -> tuple[int, int] | None:
    """Tell (month, day) of two figures; ``None`` where they cannot be that."""
    if (a > 12 and b > 12) or max(a, b) > 31 or min(a, b) < 1:
        return None
    return (b, a) if a > 12 or (day_first and b <= 12) else (a, b)


def _tags(m: re.Match[str], day_first: bool) -> dict[str, Any] | None:
    if m["time"]:
        return {"time": True}
    if m["y"]:
        year, month = int(m["y"]), int(m["m"])
        if m["d"] is None:
            fits = 1 <= month <= 12 and year >= 1900 and not set(m[0]) & {".", " "}
            return {"month_of": (year, month)} if fits else None
        day = int(m["d"])
        if month > 12 >= day:
            month, day = day, month
        return {"date": (year, month, day)} if 1 <= month <= 12 and 1 <= day <= 31 else None
    if m["n"]:
        return {"month_of": (int(m["z"]), int(m["n"]))} if 1 <= int(m["n"]) <= 12 and " " not in m[0] else None
    if m["e"]:
        pair = _ordered(int(m["e"]), int(m["f"]), day_first)
        return {"short": (None, *pair), "slash": m["mark"] == "/"} if pair and m[0] != "24/7" else None
    a, b, c = next((m[f"a{k}"], m[f"b{k}"], m[f"c{k}"]) for k in ("", "2", "3") if m[f"a{k}"])
    pair = _ordered(int(a), int(b), day_first and not m["a2"])  # a comma before the year is the American way
    if len(c) == 2 and int(a) > 31 and 1 <= int(b) <= 12 and 1 <= int(c) <= 31:
        return {"date": (_full_year(int(a)), int(b), int(c))}
    return {"date": (_full_year(int(c)), *pair), "short_year": len(c) == 2} if pair else None


def find_numeric(text: Text) -> list[Numeric]:
    """Find the dates in figures of a text, in offsets of the folded one.

    Examples
    --------
    >>> from mapper.reading.segment import segment
    >>> [n.tags["date"] for n in find_numeric(segment("في 27/9/2023 و 2023-10-01 و 9/28/2023"))]
    [(2023, 9, 27), (2023, 10, 1), (2023, 9, 28)]
    """
    plain, matches = text.folded.text, list[re.Match[str]]()
    done = 0
    for i in words_with_digits(text):  # the large pattern is tried only where a figure begins that more may follow
        end, form = text.word_ends[i], text.forms[i]
        after = plain[end : end + 3].lstrip()[:1]
        if after not in _CARRIES_ON and not after.isdigit():
            continue
        start = end - len(form) + len(form.rstrip("0123456789"))
        if done <= start < end and (found := _NUMERIC.match(plain, start)) is not None:
            matches.append(found)
            done = found.end()
    if not matches:
        return []
    day_first = _day_first(matches)
    return [Numeric(m.start(), m.end(), tags) for m in matches if (tags := _tags(m, day_first)) is not None]
