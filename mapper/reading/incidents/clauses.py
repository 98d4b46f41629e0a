"""Two events in one sentence: which mention leads, and which tells of an event of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from mapper.model import EventMention
from mapper.reading.incidents.nesting import FINENESS, one_in_other
from mapper.reading.incidents.telling import Found
from mapper.reading.segment import Text

if TYPE_CHECKING:
    from mapper.reading.incidents.spots import Spot

ADDS_A_TYPE: Final = "event:same_event"
"""Reason that the classifier gives to words that tell of the same event as others in their sentence."""
_OPENING: Final = 2  # characters of a clause by which it is known: what stands there may begin with its "and"
_CLAUSE: Final = re.compile(r"[،؛]\s*(?:و\w|كما|فيما|بينما|في حين|في وقت|بالتزامن|اضافه الي|الي جانب|قبل ان|ثم)")


ANOTHER: Final = re.compile(
    r"[ ،]و(?:(?:اخري|ثانيه|ثالثه|رابعه|اخر|ثان|ثالث) |ال(?:اخري|ثانيه|ثالثه|اخر|ثاني|ثالث) "
    r"(?:علي|في|قرب|داخل|شرق|غرب|شمال|جنوب|وسط|استهدف|استهدفت|طال|طالت|ضرب|ضربت) )"
)
"""'And another', 'and the second, on': what is told of one place before it, of another after it."""


def main_events(
    text: Text, events: Sequence[Found[EventMention]], spots: Mapping[int, Sequence[Spot]]
) -> tuple[list[Found[EventMention]], dict[int, tuple[str, ...]]]:
    """Leave out mentions that only add a type to the event of their sentence; their types become its tags.

    Parameters
    ----------
    text : Text
        The text.
    events : sequence of Found of EventMention
        Its events, in order.
    spots : mapping of int to sequence of Spot
        Footprints by sentence.

    Returns
    -------
    events : list of Found of EventMention
        Those that lead, and those that a clause and place of their own make an event of its own.
    tags : dict of int to tuple of str
        Types that further mentions add, by index of the leading event.
    """
    leads = [i for i, e in enumerate(events) if ADDS_A_TYPE not in e.read.reasons]
    if len(leads) == len(events):
        return list(events), {}
    kept = set(leads)
    tags_of: dict[int, tuple[str, ...]] = {}
    for i, event in enumerate(events):
        if i in kept:
            continue
        mine = [m for m in leads if events[m].sentence == event.sentence]
        if not mine:
            continue
        lead = min(mine, key=lambda m: abs(m - i)) if len(mine) > 1 else mine[0]
        if _apart(text, event, events[lead].at, spots.get(event.sentence, ())):
            kept.add(i)
        else:
            tags_of[lead] = (*tags_of.get(lead, ()), event.read.incident_type)
    order = sorted(kept)
    return [events[i] for i in order], {order.index(lead): types for lead, types in tags_of.items()}


def cut_between(text: Text, start: int, end: int) -> bool:
    """Whether a new clause begins between two folded offsets, in whichever order."""
    first, last = (start, end) if start < end else (end, start)
    return _CLAUSE.search(text.folded.text, first, last + _OPENING) is not None


def parted(text: Text, start: int, end: int) -> bool:
    """Whether 'and another' or 'and the second' stands between two folded offsets, before the end."""
    return ANOTHER.search(text.folded.text, start, end) is not None


def _apart(text: Text, event: Found[EventMention], lead: int, spots: Sequence[Spot]) -> bool:
    """Whether a mention has a clause and a place of its own: 'they shelled X, and control of Y was taken'."""
    if event.read.incident_type == "fatalities_reported" or len(spots) < 2:
        return False
    first, last = (event.at, lead) if event.at < lead else (lead, event.at)
    mark = _CLAUSE.search(text.folded.text, first, text.sentences[event.sentence].end)
    if mark is None or mark.start() > last:
        return False  # both stand in one clause
    mine, other = _clause(text, event), _clause(text, event._replace(at=lead))
    here = [s.area for s in spots if _inside(s, mine)]
    there = [s.area for s in spots if _inside(s, other)]
    return bool(here and there) and not any(one_in_other(a, b) for a in here for b in there)


def _clause(text: Text, event: Found[EventMention]) -> tuple[int, int]:
    sentence, at = text.sentences[event.sentence], event.at
    marks = [m.start() for m in _CLAUSE.finditer(text.folded.text, sentence.start, sentence.end)]
    return max((m for m in marks if m <= at), default=sentence.start), min(
        (m for m in marks if m > at), default=sentence.end
    )


def _inside(spot: Spot, clause: tuple[int, int]) -> bool:
    return FINENESS[spot.area.precision] >= FINENESS["admin1"] and clause[0] <= spot.start < clause[1]
