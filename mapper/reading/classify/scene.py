"""What surrounds the words of an event."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mapper.model import record
from mapper.reading.classify.cards import Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapper.reading.classify.cards import Found

DENIALS = frozenset(["negation", "denial", "denied_that"])
"""Concepts that say of an event that it was not."""
_PLANS = frozenset(["planned", "planned_time"])


class Part:
    """Words and cues of a part of a sentence, and which concepts stand there.

    Most rules ask for a concept that is not there: that must cost no more than a look into a dict.
    """

    __slots__ = ("_at", "_made", "_plain", "_plans", "_told", "concepts", "found")

    def __init__(self, found: Sequence[Found]) -> None:
        self.found = found
        """What stands there, in order, before any of it is made a hit."""
        self._made: list[Hit | None] = [None] * len(found)
        self._told: dict[str, Sequence[Hit]] = {}
        self._plans: Sequence[Hit] | None = None
        self._plain: bool | None = None
        at: defaultdict[str, list[int]] = defaultdict(list)
        for i, fields in enumerate(found):
            at[fields[0]].append(i)
        self._at = at
        self.concepts = frozenset(at)
        """Concepts that stand there: a set, since two sets are compared by the smaller."""

    def hits_at(self, places: Iterable[int]) -> list[Hit]:
        """Hits of some places in ``found``, in their order; each is made but once."""
        made, found = self._made, self.found
        hits = []
        for i in places:
            hit = made[i]
            if hit is None:
                made[i] = hit = Hit(*found[i])
            hits.append(hit)
        return hits

    def hits(self) -> Sequence[Hit]:
        """All hits, in order."""
        return self.hits_at(range(len(self.found)))

    def of(self, concept: str) -> Sequence[Hit]:
        """Hits of a concept, in order."""
        told = self._told.get(concept)
        if told is None:
            told = self._told[concept] = self.hits_at(self._at[concept]) if concept in self.concepts else ()
        return told

    def of_any(self, concepts: frozenset[str]) -> Sequence[Hit]:
        """Hits of any of some concepts, in order."""
        if concepts.isdisjoint(self.concepts):
            return ()
        there = [*(concepts & self.concepts)]
        if len(there) == 1:  # as a rule
            return self.of(there[0])
        return self.hits_at(self.places(concepts))

    def places(self, concepts: frozenset[str]) -> list[int]:
        """List the places in ``found`` where some concepts stand, in order."""
        return sorted([i for concept in concepts & self.concepts for i in self._at[concept]])

    def number(self, concept: str) -> int:
        """How many words of a concept that stands there do so."""
        return len(self._at[concept])

    def after(self, carried: Sequence[Hit]) -> Part:
        """Give the same part with hits of an earlier one before its own."""
        found = [(hit.concept, hit.first, hit.last, hit.of, hit.inside) for hit in carried]
        joined = Part([*found, *self.found])
        joined._made = [*carried, *self.hits()]
        return joined

    def plans(self) -> Sequence[Hit]:
        """Cues and verbs of what is to come, in order."""
        if self._plans is None:
            plans = [i for i, fields in enumerate(self.found) if fields[3].future or fields[0] in _PLANS]
            self._plans = self.hits_at(plans) if plans else ()
        return self._plans

    def plain(self) -> bool:
        """Whether no word there denies anything or tells of what is to come."""
        if self._plain is None:
            self._plain = DENIALS.isdisjoint(self.concepts) and not self.plans()
        return self._plain


@record
class Whole:
    """A whole sentence."""

    cues: Part
    """Its words and cues."""
    start: int
    """Index of its first word."""
    question: bool
    """Whether it ends in a question mark."""
    post: bool
    """Whether it stands in a post of a social network."""
    another_world: bool
    """Whether it is of sport, markets or films."""
    claimed_before: Hit | None = None
    """Who claimed what the sentence before told, where this one goes on with it."""


def follows(head: Hit, cues: Iterable[Hit], reach: int) -> bool:
    """Whether one of some cues stands before a word, with fewer than ``reach`` words between."""
    at = head.first
    for cue in cues:  # noqa: SIM110 - asked very often, and a generator costs twice as much
        if 0 <= at - cue.last < reach:
            return True
    return False
