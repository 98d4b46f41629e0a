"""Lists of places that one event is told of, and what stands for a member that no gazetteer knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mapper.model import EventMention, Footprint, GeoPrecision
from mapper.reading.incidents.clauses import ANOTHER
from mapper.reading.incidents.grip import UNSAID
from mapper.reading.incidents.nesting import FINENESS, modifies, related
from mapper.reading.incidents.spots import CHAIN_GAP, Spot, listed
from mapper.reading.incidents.telling import word_set
from mapper.reading.segment import Text


def parent_told(text: Text, spots: Sequence[Spot], i: int) -> Footprint | None:
    """Return the country around the parent that is told with a place that no gazetteer knows."""
    for spot in spots[i + 1 :]:
        other = spot.area
        if spot.start - spots[i].end > CHAIN_GAP:
            return None
        if other.place is not None and other.precision != "country":
            start = spots[i].area.start
            return _around_parent(other, start, text.original[start : other.end])
    return None


def place_before(text: Text, event: EventMention, spots: Sequence[Spot], i: int) -> Footprint | None:
    """Return the country around the place that a sentence opens with: 'In X, shells hit the unknown quarter Y'."""
    for spot in reversed(spots[:i]):
        other = spot.area
        inside = FINENESS["admin1"] <= FINENESS[other.precision] and spot.preposition(event.incident_type) >= 1.5
        if spot.opens() and inside and other.place is not None:
            return _around_parent(other, other.start, "")
    return None


def _around_parent(parent: Footprint, start: int, label: str) -> Footprint:
    precision: GeoPrecision = "near" if parent.precision in ("site", "town", "near") else parent.precision
    return replace(parent, start=start, precision=precision, label=label, confidence=parent.confidence * 0.7)


def peers(text: Text, spots: Sequence[Spot], i: int, k: int) -> bool:
    """Whether two places are members of one list, and so neither is told as the other's parent: 'بلدتي X وY'.

    What follows after 'among them' is a part of what stands before it.
    """
    first, last = min(i, k), max(i, k)
    if not all(spot.listed() for spot in spots[first + 1 : last + 1]):
        return False
    between = text.folded.text[spots[first].end : spots[last].start].split()
    return word_set("list", "parts").isdisjoint(between)


def in_its_list(spots: Sequence[Spot], i: int, said: Sequence[float]) -> int:
    """Return the mention of a place as a member of a list: 'the towns X and Y were shelled, two were killed in X'."""
    if len(spots) < 3 or (place := spots[i].area.place) is None:
        return i
    mine = _neighbours(spots, i)
    for k, spot in enumerate(spots[:i]):
        same = spot.area.place is not None and spot.area.place.id == place.id
        if same and said[k] >= UNSAID and _neighbours(spots, k) > mine:
            return k
    return i


def _neighbours(spots: Sequence[Spot], i: int) -> int:
    """How many places stand in one list with a place."""
    first = last = i
    while spots[first].listed():
        first -= 1
    while last + 1 < len(spots) and spots[last + 1].listed():
        last += 1
    return last - first


def member(text: Text, event: EventMention, spots: Sequence[Spot], i: int) -> Footprint | None:
    """Return the place of a member of a list; of one that no gazetteer knows the country around its parent."""
    area = spots[i].area
    if area.precision != "none":
        return area
    return parent_told(text, spots, i) or place_before(text, event, spots, i)


def members_of(text: Text, spots: Sequence[Spot], i: int) -> list[int]:
    """Return the list of places that place ``i`` is a member of."""
    first = last = i
    while (after := _next_listed(text, spots, last)) is not None:
        last = after
    while (before := _listed_before(text, spots, first)) is not None:
        first = before
    if first == last:
        return [i]
    level = FINENESS[spots[i].area.precision]
    return [
        k
        for k in range(first, last + 1)
        if (abs(FINENESS[spots[k].area.precision] - level) <= 3 or spots[k].area.precision == "none")
        and not (k > first and spots[k].lies_beside())
    ]


def _next_listed(text: Text, spots: Sequence[Spot], i: int) -> int | None:
    """Return the next member of a list; an unknown word in it is passed: 'X وأجزاء من Y'."""
    if i + 1 < len(spots) and (spots[i + 1].listed() or _parent_in_list(spots, i)):
        passed = i + 2 < len(spots) and spots[i + 1].area.precision == "none" and listed(text, spots[i], spots[i + 2])
        return i + 2 if passed else i + 1
    return None


def _listed_before(text: Text, spots: Sequence[Spot], i: int) -> int | None:
    """Return the member of a list before another; see ``_next_listed``."""
    if i > 1 and spots[i - 1].area.precision == "none" and listed(text, spots[i - 2], spots[i]):
        return i - 2
    if i > 0 and (spots[i].listed() or _parent_in_list(spots, i - 1)):
        return i - 1
    return None


def _parent_in_list(spots: Sequence[Spot], i: int) -> bool:
    """Whether place ``i + 1`` is the parent of place ``i`` and the list goes on after it: 'X في Y وZ'."""
    if i + 2 >= len(spots) or not spots[i + 2].listed():
        return False
    one, parent = spots[i], spots[i + 1]
    if (one.grip == "destination") != (parent.grip == "destination"):
        return False  # 'from X to Y and Z'
    near = parent.start - one.end <= CHAIN_GAP
    return near and (related(one.area, parent.area) or modifies(parent.area, one.area))


def another_one(text: Text, at: int, spots: Sequence[Spot], until: int) -> int:
    """Index of the place of 'another': 'a shell hit X and killed a child, and another Y'; 0 for none.

    Parameters
    ----------
    text : Text
        The text.
    at : int
        Folded offset of the event's trigger.
    spots : sequence of Spot
        Footprints of its sentence, in order.
    until : int
        Folded offset at which the next event of the sentence begins.
    """
    plain = text.folded.text
    if plain.find(" و", spots[0].end, spots[-1].start) < 0:
        return 0
    for i in range(1, len(spots)):
        found = ANOTHER.search(plain, spots[i - 1].end, spots[i].start)
        if found is not None and at < found.start() and not found.end() <= until < spots[i].start:
            inside = spots[i].grip
            return i if isinstance(inside, float) and inside > UNSAID else 0
    return 0
