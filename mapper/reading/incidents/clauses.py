"""Two events in one sentence: which mention leads, and which tells of an event of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mapper.model import EventMention, Footprint
from mapper.reading.incidents.nesting import FINENESS, one_in_other
from mapper.reading.segment import Text

ADDS_A_TYPE = "event:same_event"
"""Reason that the classifier gives to words that tell of the same event as others in their sentence."""
_CLAUSE = re.compile(r"[،؛]\s*(?:و\w|كما|فيما|بينما|في حين|في وقت|بالتزامن|اضافه الي|الي جانب|قبل ان|ثم)")


def main_events(
    text: Text, events: Sequence[EventMention], areas: Mapping[int, Sequence[Footprint]]
) -> tuple[list[EventMention], dict[int, tuple[str, ...]]]:
    """Leave out mentions that only add a type to the event of their sentence; their types become its tags.

    Parameters
    ----------
    text : Text
        The text.
    events : sequence of EventMention
        Its events, in order.
    areas : mapping of int to sequence of Footprint
        Footprints by sentence.

    Returns
    -------
    events : list of EventMention
        Those that lead, and those that a clause and place of their own make an event of its own.
    tags : dict of int to tuple of str
        Types that further mentions add, by index of the leading event.
    """
    starts = [text.folded.index(e.start) for e in events]
    sentences = [text.sentence_at(s) for s in starts]
    leads = [i for i, e in enumerate(events) if ADDS_A_TYPE not in e.reasons]
    kept = set(leads)
    tags_of: dict[int, tuple[str, ...]] = {}
    for i, event in enumerate(events):
        if i in kept:
            continue
        mine = [m for m in leads if sentences[m] == sentences[i]]
        if not mine:
            continue
        lead = min(mine, key=lambda m: abs(m - i))
        if _apart(text, event, starts[i], starts[lead], areas.get(sentences[i], ())):
            kept.add(i)
        else:
            tags_of[lead] = (*tags_of.get(lead, ()), event.incident_type)
    order = sorted(kept)
    return [events[i] for i in order], {order.index(lead): types for lead, types in tags_of.items()}


def _apart(text: Text, event: EventMention, at: int, lead: int, areas: Sequence[Footprint]) -> bool:
    """Whether a mention has a clause and a place of its own: 'they shelled X, and control of Y was taken'."""
    if event.incident_type == "fatalities_reported":
        return False
    mine, other = _clause(text, at), _clause(text, lead)
    if mine == other:
        return False
    here = [a for a in areas if _inside(text, a, mine) and a.start >= event.start]
    there = [a for a in areas if _inside(text, a, other)]
    return bool(here and there) and not any(one_in_other(a, b) for a in here for b in there)


def _clause(text: Text, at: int) -> tuple[int, int]:
    sentence = text.sentences[text.sentence_at(at)]
    marks = [m.start() for m in _CLAUSE.finditer(text.folded.text, sentence.start, sentence.end)]
    return max((m for m in marks if m <= at), default=sentence.start), min(
        (m for m in marks if m > at), default=sentence.end
    )


def _inside(text: Text, area: Footprint, clause: tuple[int, int]) -> bool:
    fine = FINENESS[area.precision] >= FINENESS["admin1"]
    return fine and clause[0] <= text.folded.index(area.start) < clause[1]
