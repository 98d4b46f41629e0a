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

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, Generic, NamedTuple, TypeVar

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


Opened = TypeVar("Opened")
_Asked = list[tuple[Opened, Kinds | None]]
"""What a word may begin, and of which kinds the next word must have one, ``None`` where any word or none will do."""


def _clauses(said: str) -> tuple[_Clause, ...]:
    """Read the clauses of a rule."""
    out = []
    for clause in said.split(";"):
        starts, sign, follows = clause.partition(">")
        gaps = {">": ANY, "-": "-"}.get(follows[:1], NEAR)
        out.append(_Clause(frozenset(starts.split()), frozenset(follows.lstrip(">-").split()), not sign, gaps))
    return tuple(out)


NOTHING: Final = Opening((), (), wide=False)
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
        self._points, self._alone, self._wide = _Begun(points), _Begun(alone), _Begun([(True, wide)])
        self._asked: dict[tuple[Kinds, str], tuple[_Asked[Rule], _Asked[Rule], _Asked[bool]]] = {}
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
        asked = self._asked.get((kinds, gap))
        if asked is None:
            asked = self._points.by(kinds, gap), self._alone.by(kinds, gap), self._wide.by(kinds, gap)
            self._asked[kinds, gap] = asked
        points, alone, wide = asked
        opening = Opening(_open(points, after), _open(alone, after), bool(_open(wide, after)))
        self._known[key] = opening = NOTHING if opening == NOTHING else opening
        return opening


class _Begun(Generic[Opened]):
    """Rules with their clauses; tells which of them a word may begin, by its kinds.

    Parameters
    ----------
    rules : iterable of (rule, str)
        Rules in their order, and their clauses.
    """

    def __init__(self, rules: Iterable[tuple[Opened, str]]) -> None:
        self.rules = [(rule, _clauses(said)) for rule, said in rules]
        self._by_kind: dict[str, list[tuple[int, _Clause]]] = defaultdict(list)
        for nth, (_, clauses) in enumerate(self.rules):
            for clause in clauses:
                for kind in clause.starts:
                    self._by_kind[kind].append((nth, clause))

    def by(self, kinds: Kinds, gap: str) -> _Asked[Opened]:
        """List the rules that a word of such kinds may begin, where such a gap is after it."""
        asked: dict[int, Kinds | None] = {}
        for kind in kinds:
            for nth, (_, follows, alone, gaps) in self._by_kind.get(kind, ()):
                if alone or (gap in gaps and "*" in follows):
                    asked[nth] = None
                elif gap in gaps and (others := asked.get(nth, NO_KINDS)) is not None:
                    asked[nth] = follows | others
        return [(self.rules[nth][0], asked[nth]) for nth in sorted(asked)]


def _open(asked: _Asked[Opened], after: Kinds) -> tuple[Opened, ...]:
    """Rules that get what they ask of the next word."""
    return tuple([rule for rule, follows in asked if follows is None or not follows.isdisjoint(after)])
