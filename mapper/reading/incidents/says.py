"""What the words around the places of a sentence say of an event: it happened there, was left, passed or told there."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

from mapper.model import EventMention
from mapper.reading.classify import event_types
from mapper.reading.incidents.grip import BROUGHT, UNSAID
from mapper.reading.incidents.spots import CHAIN_GAP, Spot
from mapper.reading.incidents.telling import word_set
from mapper.reading.segment import Text

ELSEWHERE: Final = -2.0
"""What a speaker or a hospital in a place says of it."""


def what_is_said(text: Text, event: EventMention, at: int, end: int, spots: Sequence[Spot]) -> list[float]:
    """How much the words around each place of a sentence say that an event happened there.

    The event's trigger runs from the folded offset ``at`` to ``end``; ``spots`` are the footprints of its sentence, in
    order.
    """
    kind = event.incident_type
    moved = True in [spot.moved for spot in spots]
    if moved or kind == "funeral":
        said = [spot.preposition(kind) for spot in spots]
        if len(spots) > 1:
            _carry_on(text, spots, said)
    else:
        said = [spot.grip for spot in spots if isinstance(spot.grip, float)]  # all of them
    if event.text.endswith(_OF_TWO) and event_types()[kind].family == "diplomatic":
        said = [_PARTY if says == UNSAID and spot.start < at else says for spot, says in zip(spots, said, strict=True)]
    if moved:
        for i, spot in enumerate(spots):
            if spot.grip == "home" and text.folded.text.find(_THAT, spot.end, at) >= 0:
                said[i] = ELSEWHERE  # 'so-and-so, who lives in X, thinks that'
            elif spot.grip == "home" and kind in _TAKEN and _taken_elsewhere(spots, i):
                said[i] = 0.0  # 'a man of X was taken at the entrance of Y'
    if text.folded.text.find("،", end, spots[-1].start) >= 0:
        for i, spot in enumerate(spots):
            if spot.start > end and _told_by(text, end, spot):
                said[i] = ELSEWHERE
    if _WHICH_ONE in event.reasons:
        said = [_GOING_THERE if _ahead_of(spot, at) else says for spot, says in zip(spots, said, strict=True)]
    if (seen := _saw(text, at, spots)) is not None:
        said[seen] = max(said[seen], _SEEN)
    if (there := _pointed_at(text, end, at, spots)) is not None:
        said[there] = max(said[there], _INSIDE_SAYS)
    if text.forms[text.word_at(end - 1)] not in word_set("before_place", "people_of"):
        for i, spot in enumerate(spots):
            if spot.start == end + 1 and spot.grip == UNSAID:
                said[i] = _ITS_OWN  # 'one of the two killed in the raid of X was buried in Y'
    return said


def _carry_on(text: Text, spots: Sequence[Spot], said: list[float]) -> None:
    """Say of a place what is said of the one before it: 'from the camp X in Y', 'from X by way of Y': Y is left too."""
    for i in range(1, len(spots)):
        before, spot = spots[i - 1], spots[i]
        if before.grip == "towards" and spot.listed():
            said[i] = min(said[i], said[i - 1])  # 'they fled towards X and Y'
        if said[i - 1] <= BROUGHT and text.folded.text.startswith(_ON_TO, before.end):
            said[i] = said[i - 1]  # 'the wounded were brought to X, then to Y'
        left = said[i] > said[i - 1] and before.grip in LEFT_BEHIND
        if left and (spot.chained() or spot.told_to_hold() or _by_way_of(text, before, spot)):
            said[i] = said[i - 1]


def _told_by(text: Text, end: int, spot: Spot) -> bool:
    """Whether a place after an event is that of who tells it: 'X was shelled, as an officer in Y said'."""
    comma = text.folded.text.rfind("،", end, spot.start)
    return comma >= 0 and _AS_SAID.match(text.folded.text, comma + 1, spot.start) is not None


_AS_SAID: Final = re.compile(
    r" (?:علي ما|كما|حسب ما|حسبما|وفق ما|بحسب ما|وفقما) (?:ذكر|قال|افاد|اعلن|اكد|اوضح|نقل|بين|صرح)ت? "
)
_WHICH_ONE: Final = "event:which one"
"""Reason that the classifier gives to what a relative clause tells of: 'the treaty that the two sides signed'."""
_GOING_THERE: Final = -1.6


def _ahead_of(spot: Spot, at: int) -> bool:
    """Whether people go to a place told before an event that only says which thing they talk about there."""
    return spot.start < at and spot.grip in ("towards", "destination")


def _by_way_of(text: Text, one: Spot, other: Spot) -> bool:
    """Whether a place is only passed on the way from the one before it: 'coming from Chad through the crossing X'."""
    return text.folded.text.startswith(_THROUGH, one.end) and other.start - one.end <= CHAIN_GAP


def _taken_elsewhere(spots: Sequence[Spot], i: int) -> bool:
    """Whether another place after that of somebody's home is told with 'in' or 'near' and is none of its parents."""
    for before, spot in itertools.pairwise(spots[i:]):
        locates = spot.area.reasons[-1:] in _LOCATING and spot.start - before.end <= CHAIN_GAP
        if isinstance(spot.grip, float) and spot.grip >= _BESIDE and not locates and not spot.chained():
            return True
    return False


_LOCATING: Final = (("countryside_of",), ("direction_of",), ("whole_area",))
_TAKEN: Final = frozenset(("arrest_raid", "abduction"))
_BESIDE: Final = 1.6  # what 'near' says
_THAT: Final = " ان "
_OF_TWO: Final = "تا"
"""Ending of verbs whose subject are two of the feminine, as governments are: 'Baghdad and Erbil had signed'."""
_PARTY: Final = -2.0
"""What the seat of such a government says."""
LEFT_BEHIND: Final = ("from", "home")
"""What the words before a place call it that somebody comes from."""
_THROUGH: Final = (" عبر ", " من خلال ")
_ON_TO: Final = (" ثم الي ", "، ثم الي ", " ومنها الي ", " ومنه الي ", "، ومنها الي ")


def _pointed_at(text: Text, end: int, at: int, spots: Sequence[Spot]) -> int | None:
    """Index of the place before an event that 'there' points at: 'they fled X after fights that broke out there'."""
    if text.folded.text.find("هناك", end, end + _THERE_REACH) < 0:
        return None
    after = text.word_at(end - 1) + 1
    if "هناك" not in text.forms[after : after + _THERE]:
        return None
    return max((i for i, spot in enumerate(spots) if spot.start < at), default=None)


def _saw(text: Text, at: int, spots: Sequence[Spot]) -> int | None:
    """Index of the place that is said to have seen an event after it: 'the town X still sees killings'."""
    i = max((i for i, spot in enumerate(spots) if spot.end < at), default=None)
    return i if i is not None and _SEES.fullmatch(text.folded.text, spots[i].end, at) is not None else None


_SEES: Final = re.compile(
    r"(?: (?:ما|لا))?(?: (?:تزال|يزال|زالت|زال|باتت|بات|ظلت|ظل|كانت|كان|قد)){0,2} (?:شهدت|شهد|تشهد|يشهد|عاشت|عرفت)"
    r"(?: \w+){0,3} "
)
"""Words from a place that saw something to what it saw."""
_THERE: Final = 3
"""Words after an event among which 'there' stands."""
_THERE_REACH: Final = 100
"""Characters that so many words take at most."""
_SEEN: Final = 2.6
"""What a place says that saw the event: more than 'in' after it, where another may be told of."""
_ITS_OWN: Final = 2.3
"""What a name says right after the word of the event: غارة حاروف."""
_INSIDE_SAYS: Final = 2.0
"""What 'in' says."""
