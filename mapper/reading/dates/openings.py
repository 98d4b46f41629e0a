"""Which rules a word of time may open: told from what it is and from what stands after it, before any rule is asked.

Most words of time stand alone ('in', 'from', 'this', 'before') and open nothing. What a rule needs is written beside it
in ``rules`` in a small language: clauses parted by ``;``, any of which will do::

    weekday                    a word of this kind, whatever follows
    weekday > in on number     a word of this kind, and right after it one of the kinds in, on or number
    within >> number unit      the same, whatever stands between the two
    between > *                the same, and right after it any word of time
    number >- *                the same, with a dash between the two

A clause may let a word through that the rule then does not read, but never the other way round.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mapper.reading.dates.moment import ANY, NEAR, Opening, Rule
from mapper.reading.dates.tape import Tape
from mapper.reading.dates.words import NO_KINDS, Kinds


class _Clause(NamedTuple):
    """What one clause asks for."""

    starts: Kinds
    """Kinds of the word itself."""
    follows: Kinds
    """Kinds of the word after it; ``*`` for any."""
    alone: bool
    """Whether no word need follow."""
    gaps: str
    """What may stand between the two."""

    def goes_on(self, after: Kinds, gap: str) -> bool:
        """Whether such a word with such a gap before it may follow one that the clause begins with."""
        if self.alone:
            return True
        return gap in self.gaps and ("*" in self.follows or not self.follows.isdisjoint(after))


_Asked = list[tuple[Rule, list[_Clause]]]
"""Rules that a word may begin, and what they ask of the next."""


def _clauses(said: str) -> tuple[_Clause, ...]:
    """Read the clauses of a rule."""
    out = []
    for clause in said.split(";"):
        starts, sign, follows = clause.partition(">")
        gaps = {">": ANY, "-": "-"}.get(follows[:1], NEAR)
        out.append(_Clause(frozenset(starts.split()), frozenset(follows.lstrip(">-").split()), not sign, gaps))
    return tuple(out)


NOTHING = Opening((), (), wide=False)
"""Nothing can begin at a word."""


class Openings:
    """Tells what may begin at each word of time, remembered by the kinds of two neighbours.

    Parameters
    ----------
    points, alone : sequence of (rule, str)
        Rules in their order, and their clauses.
    wide : str
        Clauses of the ranges.
    """

    def __init__(self, points: Iterable[tuple[Rule, str]], alone: Iterable[tuple[Rule, str]], wide: str) -> None:
        self._points = [(rule, _clauses(said)) for rule, said in points]
        self._alone = [(rule, _clauses(said)) for rule, said in alone]
        self._wide = _clauses(wide)
        self._asked: dict[Kinds, tuple[_Asked, _Asked, list[_Clause]]] = {}
        self._known: dict[tuple[Kinds, Kinds, str], Opening] = {}

    def of(self, tape: Tape) -> list[Opening]:
        """Tell what may begin at each token."""
        known = self._known
        out: list[Opening] = []
        kinds = [*[token.kinds for token in tape.tokens], NO_KINDS]
        for key in zip(kinds, kinds[1:], tape.gaps[1:], strict=False):
            opening = known.get(key)
            out.append(self._learn(key) if opening is None else opening)
        return out

    def _learn(self, key: tuple[Kinds, Kinds, str]) -> Opening:
        """Work out what may begin at a word that another one follows."""
        kinds, after, gap = key
        asked = self._asked.get(kinds)
        if asked is None:
            wide = _begun(self._wide, kinds)
            asked = self._asked[kinds] = (_asked_of(self._points, kinds), _asked_of(self._alone, kinds), wide)
        points, alone, wide = asked
        opening = Opening(_open(points, after, gap), _open(alone, after, gap), _goes_on(wide, after, gap))
        self._known[key] = opening = NOTHING if opening == NOTHING else opening
        return opening


def _begun(clauses: Iterable[_Clause], kinds: Kinds) -> list[_Clause]:
    """List the clauses that a word of such kinds may begin."""
    return [clause for clause in clauses if not clause.starts.isdisjoint(kinds)]


def _asked_of(rules: Iterable[tuple[Rule, Sequence[_Clause]]], kinds: Kinds) -> _Asked:
    """List the rules that a word of such kinds may begin."""
    return [(rule, begun) for rule, clauses in rules if (begun := _begun(clauses, kinds))]


def _goes_on(clauses: Iterable[_Clause], after: Kinds, gap: str) -> bool:
    return any(clause.goes_on(after, gap) for clause in clauses)


def _open(asked: _Asked, after: Kinds, gap: str) -> tuple[Rule, ...]:
    """Rules that get what they ask of the next word."""
    return tuple([rule for rule, clauses in asked if _goes_on(clauses, after, gap)])
