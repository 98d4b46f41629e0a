"""The phrases of the lexicon files: which may begin with a word, and whether one stands in a sentence."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from gazetteer.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from mapper.reading.classify.cards import Card

NOTHING: Final = "nothing"
"""The concept of phrases that look like events and are none."""
_ALONE: Final = frozenset([NOTHING, "dawn"])  # where one of these stands, no other phrase begins at its word
_GAP: Final = 5  # words that … in a phrase may stand for
_WIDE_GAP: Final = 9  # the same where none of them may tell of an event itself: a long subject, the time of day


Rest = tuple[int | None, ...]
"""Entries of the further words of a phrase, ``None`` for a gap."""


_Numbered = tuple[int, str, Rest]
"""A phrase of those that begin with an entry: its number among them, its concept and its further words."""


@record(frozen=True)
class Phrase:
    """A phrase as a word may begin it."""

    order: tuple[int, bool, int, int]
    """Its place among those that the word may begin: the longest is tried first, of these what tells of nothing."""
    reading: int
    """Which reading of the word it begins with."""
    concept: str
    """The concept that it stands for."""
    rest: Rest
    """Entries of its further words, ``None`` for a gap."""


_ORDER: Final = attrgetter("order")


class Beginning:
    """The phrases of the lexicon that begin with one entry."""

    __slots__ = ("_count", "alone", "by_second", "by_third", "concepts")

    def __init__(self) -> None:
        self._count = 0
        self.concepts: set[str] = set()
        """What they stand for."""
        self.alone: list[_Numbered] = []
        """Those that are the entry by itself."""
        self.by_second: dict[int, list[_Numbered]] = {}
        """Those that go on with an entry right after it, by that entry."""
        self.by_third: dict[int, list[_Numbered]] = {}
        """Those that go on after a gap, by the entry after it."""

    def add(self, concept: str, rest: Rest) -> None:
        """Add a phrase: what it stands for, and the entries of its further words."""
        numbered = self._count, concept, rest
        self._count += 1
        self.concepts.add(concept)
        if not rest:
            self.alone.append(numbered)
        elif rest[0] is not None:
            self.by_second.setdefault(rest[0], []).append(numbered)
        elif rest[1] is not None:
            self.by_third.setdefault(rest[1], []).append(numbered)


class Openings:
    """The phrases that a word may begin, by the word after the first or after a gap: few sentences have it.

    Parameters
    ----------
    readings : sequence of Beginning
        For each reading of the word the phrases that begin with it.
    """

    __slots__ = ("_far", "_near", "_readings", "after", "alone", "beyond", "concepts")

    def __init__(self, readings: Sequence[Beginning]) -> None:
        self._readings = readings
        self._near: dict[Set[int], Sequence[Phrase]] = {}
        self._far: dict[int, Sequence[Phrase]] = {}
        self.alone = any(beginning.alone for beginning in readings)
        """Whether one of the phrases is the word by itself."""
        self.after = frozenset().union(*[beginning.by_second for beginning in readings])
        """Entries of which one must stand right after the word for most of the phrases."""
        self.beyond = frozenset().union(*[beginning.by_third for beginning in readings])
        """Entries of which one must stand after a gap for the others."""
        self.concepts = frozenset().union(*[beginning.concepts for beginning in readings])
        """What the phrases stand for."""

    def likely(self, i: int, cards: Sequence[Card]) -> Sequence[Phrase]:
        """Phrases of which a further word stands where it may, in the order in which they are to be tried."""
        after = cards[i + 1].entries
        near = self._near.get(after)
        if near is None:
            near = self._near[after] = self._before(after)
        beyond = self.beyond
        if not beyond:
            return near
        far: list[Phrase] = []
        for card in cards[i + 1 : i + 2 + _WIDE_GAP]:
            if not beyond.isdisjoint(card.entries):
                for entry in card.entries & beyond:
                    far += self._after_gap(entry)
        return sorted([*near, *far], key=_ORDER) if far else near

    def _before(self, after: Set[int]) -> Sequence[Phrase]:
        """Phrases without a gap after the first word that may stand before a word."""
        found = []
        for nth, beginning in enumerate(self._readings):
            found += [_phrase(nth, *numbered) for numbered in beginning.alone]
            for second in after & beginning.by_second.keys():
                found += [_phrase(nth, *numbered) for numbered in beginning.by_second[second]]
        found.sort(key=_ORDER)
        return found

    def _after_gap(self, entry: int) -> Sequence[Phrase]:
        """Phrases that an entry follows after a gap."""
        known = self._far.get(entry)
        if known is None:
            known = self._far[entry] = [
                _phrase(nth, *numbered)
                for nth, beginning in enumerate(self._readings)
                for numbered in beginning.by_third.get(entry, ())
            ]
        return known


def _phrase(reading: int, number: int, concept: str, rest: Rest) -> Phrase:
    """Make a phrase; of most words few are ever asked for."""
    words = len(rest) - rest.count(None)
    return Phrase((-words, concept not in _ALONE, reading, number), reading, concept, rest)


def phrases_at(
    i: int, cards: Sequence[Card], likely: Sequence[Phrase], taken: Set[int]
) -> list[tuple[Phrase, list[int]]]:
    """Phrases that begin at a word, one a concept, the longest first; one that closes the words stands alone.

    Parameters
    ----------
    i : int
        Index of the word.
    cards : sequence of Card
        What is known of the sentence's words, and after them of none.
    likely : sequence of Phrase
        Those that may stand there, in the order in which they are to be tried.
    taken : set of int
        Indexes of words that are of other phrases.

    Returns
    -------
    list of (Phrase, list of int)
        The phrases, and the indexes of their words.
    """
    found: list[tuple[Phrase, list[int]]] = []
    seen: list[str] = []
    for phrase in likely:
        concept, rest = phrase.concept, phrase.rest
        if concept in seen:
            continue
        # Of a phrase with one further word this was found where it must stand: else the phrase would not be likely.
        positions = _follow(rest, i, cards) if len(rest) > 1 else [i, i + 1] if rest else [i]
        if not positions or not taken.isdisjoint(positions):
            continue
        found.append((phrase, positions))
        if concept in _ALONE:
            break
        seen.append(concept)
    return found


def _follow(rest: Sequence[int | None], start: int, cards: Sequence[Card]) -> list[int]:
    """Positions of a phrase's words from its first, empty where it does not stand there."""
    found = _further(rest, 0, start + 1, cards)
    return [start, *found] if found else []


def _further(rest: Sequence[int | None], nth: int, at: int, cards: Sequence[Card]) -> list[int]:
    """Positions of a phrase's words from the ``nth`` of ``rest`` on; a gap ends where all that follows it stands."""
    gap = 0
    if rest[nth] is None:
        gap, nth = _WIDE_GAP, nth + 1
    element = rest[nth]
    for k in range(at, min(at + gap, len(cards) - 1) + 1):
        if k - at > _GAP and True in [card.telling for card in cards[at:k]]:
            break
        if element in cards[k].entries:
            if nth + 1 == len(rest):
                return [k]
            if more := _further(rest, nth + 1, k + 1, cards):
                return [k, *more]
    return []
