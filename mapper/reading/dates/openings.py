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

from collections.abc import Iterable
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

    def holds(self, kinds: Kinds, after: Kinds, gap: str) -> bool:
        """Whether words of such kinds with such a gap between them fit."""
        if self.starts.isdisjoint(kinds):
            return False
        if self.alone:
            return True
        return gap in self.gaps and ("*" in self.follows or not self.follows.isdisjoint(after))


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
        opening = Opening(
            tuple(rule for rule, clauses in self._points if any(clause.holds(*key) for clause in clauses)),
            tuple(rule for rule, clauses in self._alone if any(clause.holds(*key) for clause in clauses)),
            any(clause.holds(*key) for clause in self._wide),
        )
        self._known[key] = opening = NOTHING if opening == NOTHING else opening
        return opening
