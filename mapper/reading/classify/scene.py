"""What surrounds the words of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gazetteer.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapper.reading.classify.cards import Hit

DENIALS: Final = frozenset(["negation", "denial", "denied_that"])
"""Concepts that say of an event that it was not."""
_PLANS: Final = frozenset(["planned", "planned_time"])


class Part:
    """Words and cues of a part of a sentence, and which concepts stand there.

    Most rules ask for a concept that is not there: that must cost no more than a look into a dict.
    """

    __slots__ = ("_of", "_plain", "_plans", "concepts", "hits")

    def __init__(self, hits: Sequence[Hit]) -> None:
        self.hits = hits
        of: dict[str, list[Hit]] = {}
        self._of = of
        self._plans: Sequence[Hit] | None = None
        self._plain: bool | None = None
        for hit in hits:
            concept = hit.concept
            if concept in of:
                of[concept].append(hit)
            else:
                of[concept] = [hit]
        self.concepts = frozenset(of)
        """Concepts that stand there: a set, since two sets are compared by the smaller."""

    def of(self, concept: str) -> Sequence[Hit]:
        """Hits of a concept, in order."""
        return self._of.get(concept, ())

    def of_any(self, concepts: frozenset[str]) -> Sequence[Hit]:
        """Hits of any of some concepts, in order."""
        if concepts.isdisjoint(self.concepts):
            return ()
        there = concepts & self.concepts
        if len(there) == 1:  # as a rule just one of them is there
            return self._of[next(iter(there))]
        return [hit for hit in self.hits if hit.concept in there]

    def plans(self) -> Sequence[Hit]:
        """Cues and verbs of what is to come, in order."""
        if self._plans is None:
            self._plans = [hit for hit in self.hits if hit.of.future or hit.concept in _PLANS]
        return self._plans

    def plain(self) -> bool:
        """Whether no word there denies anything or tells of what is to come."""
        if self._plain is None:
            self._plain = DENIALS.isdisjoint(self.concepts) and not self.plans()
        return self._plain


@record(frozen=True)
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
    titles: frozenset[int]
    """Words of what stands in quotation marks as a title may, in a sentence about a book or a film."""
    claimed_before: Hit | None
    """Who claimed what the sentence before told, where this one goes on with it."""

    def __init__(
        self, cues: Part, start: int, question: bool, post: bool, another_world: bool,
        titles: frozenset[int] = frozenset(), claimed_before: Hit | None = None,
    ) -> None:  # fmt: skip
        self.cues, self.start, self.question, self.post = cues, start, question, post  # type: ignore[misc]
        self.another_world, self.titles = another_world, titles  # type: ignore[misc]
        self.claimed_before = claimed_before  # type: ignore[misc]


def follows(head: Hit, cues: Iterable[Hit], reach: int) -> bool:
    """Whether one of some cues stands before a word, with fewer than ``reach`` words between."""
    at = head.first
    for cue in cues:  # noqa: SIM110 - asked very often, and a generator costs twice as much
        if 0 <= at - cue.last < reach:
            return True
    return False


BESIDE: Final = 3
"""Words between a head and what stands beside it, at the most."""


def beside(head: Hit, hits: Sequence[Hit]) -> bool:
    """Whether one of some words stands right after a head."""
    after = head.last
    for hit in hits:  # noqa: SIM110 - asked very often, and a generator costs twice as much
        if 0 <= hit.first - after <= BESIDE:
            return True
    return False


def counted(harm: Sequence[Hit], numbers: Sequence[Hit]) -> bool:
    """Whether a number stands beside a word of harm."""
    for number in numbers:
        at = number.first
        for hit in harm:
            if -3 <= at - hit.last <= 3:
                return True
    return False


def another_world(sentence: Part) -> bool:
    """Tell sport, markets and films: by a set phrase, or by two words of theirs, and none of bombs."""
    if _OTHER_WORLDS.isdisjoint(sentence.concepts) or not _WAR.isdisjoint(sentence.concepts):
        return False
    return sum(2 if hit.last - hit.first > 1 else 1 for hit in sentence.of_any(_OTHER_WORLDS)) >= 2


_WAR: Final = frozenset(["suicide", "car_bomb", "device"])  # a bomber in a stadium
_OTHER_WORLDS: Final = frozenset(["sport", "market", "culture"])
