"""Which place is an event's: the sentence's own, by its preposition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from mapper.model import EventMention, Footprint
from mapper.reading.incidents.clauses import cut_between
from mapper.reading.incidents.grip import UNSAID
from mapper.reading.incidents.lists import (
    another_one,
    in_its_list,
    member,
    members_of,
    parent_told,
    peers,
    place_before,
)
from mapper.reading.incidents.nesting import (
    FINENESS,
    around,
    holds,
    modifies,
    natural,
    off_the_coast,
    on_the_way,
    refines,
    told_inside,
)
from mapper.reading.incidents.says import ELSEWHERE, LEFT_BEHIND, what_is_said
from mapper.reading.incidents.since import time_lies_between
from mapper.reading.incidents.spots import CHAIN_GAP, Spot
from mapper.reading.incidents.telling import type_set
from mapper.reading.segment import Text


def choose(text: Text, event: EventMention, at: int, spots: Sequence[Spot], until: int) -> tuple[list[Footprint], str]:
    """Places of an event among the footprints of its sentence.

    Parameters
    ----------
    text : Text
        The text.
    event : EventMention
        The event.
    at : int
        Folded offset of its trigger.
    spots : sequence of Spot
        Footprints of the sentence, in order.
    until : int
        Folded offset at which the next event of the sentence begins.

    Returns
    -------
    places : list of Footprint
        The place; several where a list of places is told of one event; none where no footprint fits.
    rule : str
        Name of the rule.
    """
    if not spots:
        return [], "no_place"
    alone, one_a_place = len(spots) == 1, event.incident_type in type_set("one_a_place")
    if one_a_place and not alone:
        cut = another_one(text, at, spots, until)
        if cut:
            (first, rule), (more, _) = (choose(text, event, at, part, until) for part in (spots[:cut], spots[cut:]))
            return ([*first, *more], "list_of_places") if first and more else (first or more, rule)
    end = text.folded.index(event.end)
    said = what_is_said(text, event, at, end, spots)
    if max(said) <= ELSEWHERE:
        return [], "no_place"  # a reporter's desk is no place that speaks against that of the story
    scores = [_score(text, at, end, spot, says, until, alone=alone) for spot, says in zip(spots, said, strict=True)]
    if alone and spots[0].area.precision != "none":
        return ([spots[0].area], "place_of_the_sentence") if scores[0] >= 1.0 else ([], "no_fitting_place")
    if not alone:
        _prefer_own_clause(text, at, spots, scores)
        if scores[0] >= 1.0 and _heads_an_item(spots[0]) and max(scores[1:]) >= 1.0:
            scores[0] = _HEAD  # 'Kirkuk: a bomb went off in the district of Daquq' is told of the province
    for i in range(1, len(spots)):  # a list goes on: 'في X وY'
        alike = scores[i - 1] - 0.1
        if (scores[i] < alike or said[i] == UNSAID) and spots[i].listed():
            scores[i] = alike
        if scores[i] > alike and spots[i].locates():
            scores[i] = alike
    best = scores.index(max(scores))
    if scores[best] < 1.0:
        opening = spots[0]
        if opening.opens() and opening.area.precision != "none" and said[0] >= _INSIDE:
            return [opening.area], "place_that_the_sentence_opens_with"
        return [], "no_fitting_place"
    finest = best
    if not alone:
        finer = [
            i
            for i, score in enumerate(scores)
            if score >= 1.0
            and said[i] >= 0
            and i != best
            and spots[i].grip not in LEFT_BEHIND
            and (spots[i].start < until or at > spots[i].start)
            and _finer(spots[i], spots[best])
        ]
        if finer:
            best = max(finer, key=lambda i: (scores[i], -i))
        finest = _finest_of_chain(spots, best)
        if finest == best and _only_locates(spots, best, said):
            finest = best - 1
    if one_a_place:
        finest = in_its_list(spots, finest, said)
    area = spots[finest].area
    if area.precision == "none":
        told = parent_told(text, spots, finest) or place_before(text, event, spots, finest)
        if told is not None:
            return [told], "parent_of_an_unknown_place"
    if alone or not one_a_place or area.precision == "country":
        return [area], "place_of_the_sentence"
    listed_with = members_of(text, spots, finest)
    if len(listed_with) == 1:
        return [area], "place_of_the_sentence"
    members = [(i, one) for i in listed_with if (one := member(text, event, spots, i)) is not None]
    places = [
        one
        for k, one in members
        if not any(refines(other, one) and not peers(text, spots, i, k) for i, other in members)
    ]
    if len(places) < 2:
        return places or [area], "place_of_the_sentence"
    return places, "list_of_places"


def _heads_an_item(spot: Spot) -> bool:
    """Whether a place only heads an item of a bulletin: it stands for the province."""
    return any("topic" in resolution.mention.reasons for resolution in spot.area.resolutions)


_HEAD: Final = 0.9


def _prefer_own_clause(text: Text, at: int, spots: Sequence[Spot], scores: list[float]) -> None:
    """Lower the scores of places before a clause that has places of its own: 'X, and the town of Y was shelled'."""
    if spots[0].start >= at or not cut_between(text, spots[0].start, at):
        return  # what does not part the first from the event parts none of them from it
    apart = [spot.start < at and cut_between(text, spot.start, at) for spot in spots]
    if True in apart and any(not cut and score >= 1.0 for cut, score in zip(apart, scores, strict=True)):
        for i, cut in enumerate(apart):
            if cut:
                scores[i] -= _EARLIER_CLAUSE


_EARLIER_CLAUSE: Final = 1.0
_EARLIER_EVENT: Final = 4.0  # what is told of another event that some time lies before


def _finest_of_chain(spots: Sequence[Spot], i: int) -> int:
    """Return the place that lies in the most of the others of a chain; worked out once for all events.

    A part of a sentence's places has chains of its own: it is known by its length, or begins in their midst.
    """
    if spots[0].before is not None:
        return _finest(spots, _chain(spots, i))
    known = spots[i].finest
    if known is None or known[0] != len(spots):
        known = spots[i].finest = (len(spots), _finest(spots, _chain(spots, i)))
    return known[1]


def _finest(spots: Sequence[Spot], chain: Sequence[int]) -> int:
    if len(chain) == 1:
        return chain[0]
    return max(chain, key=lambda i: (_depth(spots, chain, i), _fineness(spots[i].area), -i))


def _fineness(area: Footprint) -> float:
    """How finely a footprint tells the place: a mountain or plain less than a town in it."""
    division = False
    for resolution in area.resolutions:
        division = division or resolution.mention.feature.startswith("ADM")  # its seat stands for it
    return FINENESS[area.precision] - 2 * around(area) - 2.5 * natural(area) - 3.5 * division


def _only_locates(spots: Sequence[Spot], i: int, said: Sequence[float]) -> bool:
    """Whether the country around place ``i`` only says where the place before it lies, to which or whose men it went.

    So it is in 'summoned to the police of X, north of Y', 'three men of X, in the countryside of Y, were arrested'.
    """
    before, rule = spots[i].before, spots[i].area.reasons[-1:]
    if before is None or before.area.precision not in ("site", "town"):
        return False
    if rule == ("direction_of",) and before.grip == "towards":
        return spots[i].lies_beside()
    near = spots[i].start - before.end <= CHAIN_GAP and rule in (("direction_of",), _COUNTRYSIDE)
    return near and before.grip == "home" and said[i - 1] >= _INSIDE


def _finer(one: Spot, other: Spot) -> bool:
    """Whether ``one`` says more exactly where ``other`` is: by the hierarchy, or beside a seat or a border."""
    fine, coarse = one.area, other.area
    if fine.place is None:
        return False
    left, right = (one, other) if fine.start <= coarse.start else (other, one)
    if right is other and modifies(coarse, fine) and _unknown_between(left, right):
        return True
    beside = right.start - left.end <= CHAIN_GAP
    if beside and (on_the_way(fine, coarse) or off_the_coast(fine, coarse)):
        return True
    if coarse.place is None:
        by_border = beside and coarse.precision == "border" and fine.place.country in coarse.countries
        return by_border and FINENESS[fine.precision] >= FINENESS["near"]
    if not beside and (around(coarse) or not holds(coarse.place, fine.place)):
        return False
    return refines(fine, coarse)


def _unknown_between(left: Spot, right: Spot) -> bool:
    """Whether but unknown places listed with the first stand between two: 'قرية X وقرية Y بريف Z'."""
    one = right
    while one.before is not None and one.start - one.before.end <= CHAIN_GAP:
        one = one.before
        if one is left:
            return one is not right.before
        if one.area.place is not None or not one.listed():
            return False
    return False


def _depth(spots: Sequence[Spot], chain: Sequence[int], i: int) -> int:
    """How many places of a chain hold place ``i``; in 'X, in the countryside of Y' the latter holds any X."""
    area, depth = spots[i].area, 0
    mine = area.place
    if mine is not None:
        for k in chain:
            other = spots[k].area
            told = k > i and other.reasons[-1:] == _COUNTRYSIDE and not around(area)
            if k != i and other.place is not None and (told or told_inside(mine, other.place)):
                depth += 1
    return depth


_COUNTRYSIDE: Final = ("countryside_of",)


_KINDS: Final = {"country": 0.6, "none": 0.8, "admin1": 1.2}  # 1.5 for any other


def _score(text: Text, begin: int, end: int, spot: Spot, says: float, until: int, *, alone: bool) -> float:
    """How well a place fits an event whose trigger runs from ``begin`` to ``end``; its preposition ``says`` so much."""
    start, plain = spot.start, text.folded.text
    score = _KINDS.get(spot.area.precision, 1.5) + says
    first, last = (start, end) if start < end else (end, start)
    marks = plain.count("،", first, last) + plain.count("؛", first, last)
    if marks:
        score -= 0.25 * min(marks, 4)
    away = begin - start if start < begin else start - end
    far = away / 150 if away < _FAR else 0.8
    if start < begin:
        return score + (0.3 - far)
    score += 1.0 - far
    if not alone and (_OTHER_CLAUSE.search(plain, end, start) is not None or time_lies_between(text, end, start)):
        score -= _EARLIER_CLAUSE  # 'Doha saw the signing, after talks had failed in Muscat'
    if start >= until:
        return score - (_EARLIER_EVENT if time_lies_between(text, end, until) else 1.2)
    return score


_OTHER_CLAUSE: Final = re.compile(r" (?:بعد ان|بعدما|قبل ان|عقب ان|وهو ما|الامر الذي|فيما|بينما|في حين) ")
"""What begins a clause that tells of what was before or is said of the event."""
_FAR: Final = 120  # characters from an event past which it is all the same how far away a place stands
_INSIDE: Final = 1.5  # least that words such as 'in' say


def _chain(spots: Sequence[Spot], best: int) -> list[int]:
    """Return the footprints that name one place from near to far: 'في قرية X بريف Y الشمالي'."""
    chain = [best]
    i = best + 1
    while i < len(spots) and spots[i].chained():
        chain.append(i)
        i += 1
    i = best
    while i and spots[i].chained():
        i -= 1
        chain.append(i)
    return chain
