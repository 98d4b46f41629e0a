"""The rules of dates in their order, each with the words that it can begin with (see ``openings``)."""

from __future__ import annotations

from typing import Final

from mapper.reading.dates import (
    anaphora,
    clock,
    distances,
    edges,
    explicit,
    feasts,
    month_days,
    periods,
    weekdays,
    years,
)
from mapper.reading.dates.openings import Openings

_AMOUNT: Final = "around more few number unit"
_PERIOD: Final = "of in this unit season_word season month hijri number quarter half third"
_LONG: Final = "unit=week unit=month unit=year unit=decade unit=century"
_DAY_MONTH: Final = """day_number > of unit=month unit=day month hijri; weekday > in on unit=day number month;
    unit=day > weekday"""
_DAY_OF_MONTH: Final = (
    "day_number > of_it of in within this unit=month relation; weekday > in number; unit=day > weekday"
)
_WEEKDAY: Final = """weekday; weekday_bare > this unit=week; part > part of unit=day unit=night weekday weekday_bare;
    unit=day unit=night > weekday weekday_bare"""
_SAME_DAY: Final = "same_day; in > same_before unit on same_day; unit > same relation; on > same; same_before > unit"

_POINTS: Final = (
    (years.numeric, "date short month_of"),
    (explicit.day_month, _DAY_MONTH),
    (explicit.listed_day, "day_number > and number"),
    (explicit.month_day, "month > number month"),
    (month_days.day_of_month, _DAY_OF_MONTH),
    (explicit.named_month, "month hijri; unit=month > month hijri number"),
    (years.named_year, "year_number; unit=year > number"),
    (weekdays.deictic, "deictic now; part > part of unit=day unit=night deictic now; unit=day unit=night > deictic"),
    (weekdays.named_weekday, _WEEKDAY),
    (weekdays.day_in_a_row, "unit=day > nth"),
    (weekdays.tonight, "this > unit=day unit=night part; unit=night"),
    (anaphora.same_day, _SAME_DAY),
    (anaphora.after_that, "after_that > number unit around"),
    (periods.unit_period, f"this > {_LONG} season_word; {_LONG} > relation new; season_word > relation"),
    (periods.season, "this > season_word season; season_word > season; season"),
    (edges.quarter, "this > quarter; quarter half third > relation number"),
    (edges.edge, f"edge > {_PERIOD}; edge >> decade"),
    (edges.until, "to before by > edge=late"),
    (periods.weekend, "this > weekend; weekend"),
    (edges.nth_of, "nth last edge=late > weekday weekday_bare unit; unit weekday > nth relation"),
    (edges.first_units, "unit > number first_plural relation"),
    (periods.decade, "decade"),
    (periods.century, "unit=century > number"),
    (feasts.feast, "feast"),
    (feasts.eve, "eve > feast eid"),
    (feasts.time_of_feast, "unit=day part > feast eid"),
    (feasts.anniversary, "anniversary"),
    (distances.last_units, f"last >> {_AMOUNT}; within > last number unit; number > unit; unit > few number relation"),
    (distances.ago, f"after before since > {_AMOUNT}; in > number"),
    (distances.from_day, "after before >> feast eve day_number date short weekday deictic number unit around"),
    (distances.from_today, "number > unit; unit > past_marks of number"),
    (distances.within, f"within >> {_AMOUNT}"),
)
_BARE_DAY: Final = (month_days.bare_day, "nth letter=ل; unit=day in to > number")
_CLOCK: Final = (clock.clock, "clock part number time")
_PART: Final = (clock.part_of_today, "part")
_RANGE: Final = "of since between > *; month > number month; number > to; number >- *"

OF_ARTICLES: Final = Openings(_POINTS, (_BARE_DAY, _PART), _RANGE)
"""What may begin in a text that tells something."""
OF_NOTES: Final = Openings(_POINTS, (_BARE_DAY, _CLOCK), _RANGE)
"""What may begin in a few words."""
