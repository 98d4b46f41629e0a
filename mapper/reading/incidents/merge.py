"""Two tellings of one event become one that keeps the better part of both."""

from __future__ import annotations

from typing import Final

from mapper.model import EventMention, Footprint, Quantity
from mapper.reading.classify import event_types
from mapper.reading.incidents.nesting import FINENESS, one_in_other, told_inside
from mapper.reading.incidents.telling import Telling, vaguer

WEAK_DATES: Final = (
    "no_date",
    "day_of_publication",
    "date_of_the_story",
    "only_date_of_the_document",
    "date_of_the_statement",
)
"""Rules that give an event no date of its own."""


def joined(one: Telling, other: Telling, *, headed: bool) -> Telling:
    """Return one telling that keeps the better part of both; a headline (``headed``) leaves out who claims it."""
    types = event_types()
    first = types[one.incident_type].rank >= types[other.incident_type].rank
    event = one.event if first else other.event
    a, b = one.incident_type, other.incident_type
    if vaguer(a, b) != vaguer(b, a):
        event = other.event if vaguer(a, b) else one.event
    status, claimed = event.status, event.claimed_by
    if headed and other.event.status == "claimed" and status == "happened":
        status, claimed = "claimed", other.event.claimed_by
    claimed = claimed or one.event.claimed_by or other.event.claimed_by
    lead = max(one.event.confidence, other.event.confidence)
    actors = (*one.event.actors, *other.event.actors)
    event = EventMention(
        event.start, event.end, event.text, event.incident_type, status, claimed,
        tuple(dict.fromkeys(actors)) if actors else (), event.civilian_targeting, lead, event.reasons,
    )  # fmt: skip
    area, area_rule = _better_area(one, other)
    date, date_rule = one.date, one.date_rule
    surer = date_rule in WEAK_DATES and other.date_rule not in WEAK_DATES
    nearer = date_rule == "day_of_publication" and other.date_rule == "date_of_the_statement"
    if other.date is not None and (date is None or surer or nearer):
        date, date_rule = other.date, other.date_rule
    types_told = dict.fromkeys((*one.tags, *other.tags, one.incident_type, other.incident_type))
    types_told.pop(event.incident_type, None)
    quantities = _all_of(_believed(one, other), _believed(other, one))
    sentences = tuple(dict.fromkeys((*one.sentences, *other.sentences)))
    tags, at = tuple(types_told), one.at
    sentence, known = one.sentence, one.known
    return Telling(event, at, sentence, area, area_rule, date, date_rule, quantities, tags, sentences, known)


def _believed(one: Telling, other: Telling) -> tuple[Quantity, ...]:
    """Return the quantities of a telling, but not what a party claims of people whom the other counts as a fact."""
    if one.event.status != "claimed" or other.event.status == "claimed" or not one.quantities:
        return one.quantities
    counted = {q.harm for q in other.quantities if q.harm}
    return tuple(q for q in one.quantities if q.harm not in counted)


def _all_of(some: tuple[Quantity, ...], more: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Return the quantities of two tellings, each once."""
    return tuple(dict.fromkeys((*some, *more))) if some and more else some or more


def _better_area(one: Telling, other: Telling) -> tuple[Footprint | None, str]:
    if one.area is None or (one.area_rule == "national_operation" and other.area is not None):
        return other.area, other.area_rule
    a, b = one.area.place, other.area.place if other.area is not None else None
    if a is not None and b is not None and told_inside(a, b) != told_inside(b, a):
        best = one if told_inside(a, b) else other
        return best.area, best.area_rule
    if a is not None and b is not None and other.area is not None and not one_in_other(one.area, other.area):
        return other.area, other.area_rule  # a headline puts it in a region that its story names beside the place
    if (
        other.area is None
        or other.area_rule == "national_operation"
        or FINENESS[one.area.precision] >= FINENESS[other.area.precision]
    ):
        return one.area, one.area_rule
    return other.area, other.area_rule
