"""Footprints in their sentence: what the words before a place say of what happened there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from mapper.model import Footprint
from mapper.reading.classify import event_types
from mapper.reading.incidents.grip import BROUGHT, PASSED, grip_of, place_words
from mapper.reading.incidents.nesting import apart_km, around, modifies, related, told_inside
from mapper.reading.incidents.shares import only_a_share
from mapper.reading.incidents.telling import type_set, word_set
from mapper.reading.segment import Text

_HOME: Final = -0.6  # the town that somebody comes from, unless no other place is told
OPENING: Final = 25
"""How many characters into a sentence the place may begin that it opens with."""
CHAIN_GAP: Final = 28
"""Characters that may stand between a place and the parent named with it."""
_SPOTTED: Final = frozenset({"site", "town", "near"})
"""Precisions of places that others only locate."""
_LYING_GAP: Final = 60
"""Characters that may stand between a place and what says where it lies."""
_TOLD_BETWEEN: Final = 3
"""Words after a comma between two places, which then name no one place."""
LONGEST_JOINT: Final = 36
"""Characters that may stand between two members of a list."""


class Spot:
    """A footprint in its sentence. What holds for every event of the sentence is worked out once, when asked."""

    __slots__ = ("_chained", "_listed", "_text", "area", "before", "end", "finest", "grip", "moved", "start")

    def __init__(self, text: Text, area: Footprint, start: int, end: int, before: Spot | None) -> None:
        self.area = area
        """The footprint."""
        self.before = before
        """The one before it in the sentence."""
        self.start = start
        """Folded offset of its first character."""
        self.end = end
        """Folded offset after its last character."""
        self.grip = grip_of(text, area, start, -1 if before is None else before.end)
        """How much the words before it say that it happened there."""
        self.moved = not isinstance(self.grip, float) or self.grip <= BROUGHT
        """Whether people came from there, went or were brought there, or may have: a place after it may be such too."""
        self.finest: tuple[int, int] | None = None
        """Of how many places, and index of the one that tells best what it and its neighbours name together, once
        asked for."""
        self._text = text
        self._chained: bool | None = None
        self._listed: bool | None = None

    def chained(self) -> bool:
        """Whether it names one place with the one before it, from near to far: 'في قرية X بريف Y الشمالي'."""
        if self._chained is None:
            self._chained = self.before is not None and _chained(self.before, self)
        return self._chained

    def lies_beside(self) -> bool:
        """Whether it only says where the place before it lies: 'X east of Y', 'X in the countryside of Y'."""
        if self.before is None or self.listed():
            return False
        return _lies_beside(self.before, self) or (around(self.area) and self.chained())

    def listed(self) -> bool:
        """Whether it goes on a list with the one before it: 'X وY'."""
        if self._listed is None:
            one = self.before
            left = one is not None and (self._struck_from(one) or (one.grip == "from" and self.grip == "destination"))
            self._listed = one is not None and not left and listed(self._text, one, self)
        return self._listed

    def _struck_from(self, one: Spot) -> bool:
        """Whether the one before it, a mark apart, is where those who fire stand: 'من قواعده في X، قريتي Y وZ'."""
        return one.grip == "launched" and "،" in self._text.folded.text[one.end : self.start]

    def quits(self, other: Spot) -> bool:
        """Whether words between it and another place lead from it to that: 'from the camp X to their homes in Y'."""
        return " الي " in self._text.folded.text[self.end : other.start]

    def locates(self) -> bool:
        """Whether it only says where the place before it lies: 'the town of X, which lies 45 km west of Y'."""
        return self.before is not None and self.before.area.precision in _SPOTTED and self.told_to_hold()

    def told_to_hold(self) -> bool:
        """Whether the place before it, known or not, is said to lie there."""
        before = self.before
        if before is None or self.start - before.end > _LYING_GAP:
            return False
        between = self._text.folded.text[before.end : self.start].split()
        return between[:1] in _BELONGING or not place_words().lying.isdisjoint(between)

    def tells_more_after(self) -> bool:
        """Whether something is told between the place before it and it: 'in the country of X, they shelled Y'."""
        if self.before is None:
            return False
        _, comma, after = self._text.folded.text[self.before.end : self.start].partition("،")
        joiners = place_words().joiners
        return bool(comma) and sum(w not in joiners and w[1:] not in joiners for w in after.split()) >= _TOLD_BETWEEN

    def opens(self) -> bool:
        """Whether its sentence opens with it: 'Off the coast of X, …'."""
        first = self._text.sentences[self._text.sentence_at(self.start)].start
        return self.start - first <= OPENING

    def preposition(self, incident_type: str) -> float:
        """How much the words before the place say that an event of a type happened there."""
        if incident_type == "funeral" and self._of_mourners():
            return _MOURNED
        grip = self.grip
        if isinstance(grip, float):
            return grip
        if grip == "from":
            inside = incident_type in type_set("from_is_inside")
            inside = inside or (self.area.precision == "site" and incident_type in type_set("from_a_site_is_inside"))
            return 1.5 if inside else -1.6
        if grip == "launched":
            return -1.6 if incident_type in type_set("launched_is_elsewhere") else 2.0
        if grip == "object" and event_types()[incident_type].family == "violent":
            return 1.6  # the object of a verbal noun: 'the shelling of the planes of the town of X'
        if grip == "topic":  # 'they met to talk about the truce in X'
            return -1.0 if event_types()[incident_type].family == "diplomatic" else 2.0
        if grip == "home":
            return 1.5 if incident_type in type_set("home_is_inside") else _HOME
        if grip == "destination":
            return 2.0 if incident_type in type_set("destination_is_inside") else -1.6
        if incident_type in type_set("towards_is_inside"):
            return 2.0
        return _FLED_TO if incident_type == "displacement" else -0.8

    def _of_mourners(self) -> bool:
        """Whether it is the place whose people are told: they bury their dead at home (شيع أهالي X)."""
        known, i = place_words(), self._text.word_at(self.start) - 1
        forms = self._text.forms
        while i > 0 and forms[i] in known.types:
            i -= 1
        return i >= 0 and forms[i] in known.home_of


_FLED_TO: Final = -2.1  # people are displaced where they leave
_MOURNED: Final = 2.3
"""What the mourners say of the place: more than 'in', which may tell where the dead fell."""


def _other_means(words: Sequence[str]) -> bool:
    """Whether words between two places only say what else was struck with: 'X بالمدفعية، وبالصواريخ الثقيلة Y'."""
    first = words[0].removeprefix("و")
    return first in word_set("list", "means") and all(w.startswith("ال") for w in words[1:3]) and len(words) < 4


_AHEAD: Final = ("destination", "towards")
"""What the words before a place call it that somebody goes to."""


def _chained(one: Spot, other: Spot) -> bool:
    """Whether two neighbours name one place; people may have gone to one of them from the other."""
    if other.start - one.end > CHAIN_GAP or (one.grip in _AHEAD) != (other.grip in _AHEAD):
        return False
    if _elsewhere(one) or _elsewhere(other) or other.tells_more_after():
        return False
    if _lies_beside(one, other):
        return True
    if other.grip == "from" and one.grip != "from" and not _parent(other, one):
        return False  # 'they shelled the edge of X from the camp Y', not 'the quarter X of the town Y'
    beside = one.before is not None and _lies_beside(one.before, one)
    grip = one.before.grip if one.before is not None and beside else one.grip
    if grip in ("from", "home", "launched") and other.grip != grip and (one.quits(other) or not _parent(other, one)):
        return False  # 'the body of a man of X near Y', 'shells from X hit the edge of Y'
    return related(one.area, other.area) or modifies(other.area, one.area) or _told_in_division(one, other)


def _told_in_division(one: Spot, other: Spot) -> bool:
    """Whether a division right after a place is told as its parent, where but a seat of that name is known."""
    if one.area.place is None or other.area.place is None or other.area.place.feature_class != "P":
        return False
    division = any(r.mention.feature.startswith("ADM") for r in other.area.resolutions)
    return division and not other.listed() and apart_km(one.area.place, other.area.place) <= _DIVISION_KM


_BELONGING: Final = (["التابعه"], ["التابع"])
"""Right after a place: 'the village X that belongs to Y'."""
_DIVISION_KM: Final = 60.0
"""How far from the seat of a district a place in it may lie."""


def _elsewhere(spot: Spot) -> bool:
    """Whether the words before a place say that nothing happened there: 'they were brought to a hospital in X'."""
    return spot.grip in (BROUGHT, PASSED)


def _lies_beside(one: Spot, other: Spot) -> bool:
    """Whether a direction right after a place says where it lies: 'four from the town of X east of Y'."""
    beside = other.start - one.end <= 1 and other.area.reasons[-1:] == ("direction_of",)
    return beside and (modifies(other.area, one.area) or related(one.area, other.area))


def _parent(one: Spot, other: Spot) -> bool:
    """Whether one of two neighbours is told as the parent of the other."""
    parent, place = one.area.place, other.area.place
    return place is None or (parent is not None and told_inside(place, parent))


_NO_LIST: Final = frozenset("().;؛:")
_BRACKETED: Final = re.compile(r"^ ?\([^()]*\)")


def listed(text: Text, one: Spot, other: Spot) -> bool:
    """Whether two footprints are neighbours in a list: 'X وY', 'X، وكذلك في Y'."""
    if other.area.offset or not 0 < other.start - one.end <= LONGEST_JOINT:
        return False  # 'X, 45 km west of Y' is one place
    gap = text.folded.text[one.end : other.start]
    if "(" in gap:
        gap = _BRACKETED.sub("", gap)  # 'from X (910 families) and Y (430)'
    comma = "،" in gap
    if not (comma or "و" in gap) or not _NO_LIST.isdisjoint(gap):
        return False
    words = gap.replace("،", " ").replace("#", " ").replace("-", " ").replace("–", " ").replace("/", " ").split()
    joiners = place_words().joiners
    others = [w for w in words if w not in joiners and w.lstrip("و") not in joiners]
    if others:
        joined = comma or others[0][0] == "و"
        return joined and (_other_means(others) or only_a_share(text, one.end, other.start, others))
    if any(w[0] == "و" and (len(w) == 1 or w[1:] in joiners) for w in words):  # وسط is no 'and'
        return True
    return comma and not _lies_by(one, other)


def _lies_by(one: Spot, other: Spot) -> bool:
    """Whether a place after a comma says where the one before it lies: 'in the town of X, east of Y'."""
    direction = other.area.reasons[-1:] == ("direction_of",)
    if around(other.area) and (direction or not around(one.area)) and related(one.area, other.area):
        return True
    division = other.area.precision in ("admin1", "admin2") and one.area.precision not in ("admin1", "admin2")
    return division and _parent(other, one)
