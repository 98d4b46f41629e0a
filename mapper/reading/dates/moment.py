"""What the rules of dates pass to one another: a moment found, and the view of the text that they look through."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

from gazetteer.record import record
from mapper.model import DatePrecision
from mapper.reading.dates.calendar import Span, day_span
from mapper.reading.dates.tape import Token, tape_of
from mapper.reading.dates.words import Tags, lexicon
from mapper.reading.segment import Text

NONE: Final[Tags] = {}
NEAR: Final = " ,-/."
"""Every kind of gap but one that holds other words."""
ANY: Final = NEAR + "x"
"""Every kind of gap: what stands before the first token of an expression does not matter."""
_NOTHING: Final = Token(0, 0, 0, NONE, 0)
_FUTURE_VERB: Final = re.compile(r"[وف]?(س[يتن]\w{3,})\Z")
_CLAUSE_END: Final = re.compile(r"\s*(?:[.،,؛:!?؟)\]\n\"”»|]|$)")


@record(frozen=True)
class Moment:
    """A time expression read: where it stands and what it means."""

    i: int
    """Index of its first token."""
    j: int
    """Index after its last token."""
    first: date
    """First day."""
    last: date
    """Last day, included."""
    precision: DatePrecision
    """The smallest unit that the words give."""
    rules: tuple[str, ...]
    """Names of the rules that read it."""
    month: int
    """Month as given, 0 for none."""
    day: int
    """Day of the month as given, 0 for none."""
    year: int
    """Year as given, 0 where the anchor supplied it."""
    weekday: int
    """Day of the week as given, -1 for none."""
    hijri: bool
    """Whether day, month and year are those of the Hijri calendar."""
    decided: bool
    """Whether the words themselves tell which of several days is meant ('last Friday', a year)."""
    hold: bool
    """Whether it can be told on its own; a part such as a clock time cannot."""

    void: bool
    """Whether the words only look like a date ('the forces of 14 March'): they are passed over."""

    def __init__(
        self, i: int, j: int, first: date, last: date, precision: DatePrecision, rules: tuple[str, ...],
        month: int = 0, day: int = 0, year: int = 0, weekday: int = -1, hijri: bool = False, decided: bool = True,
        hold: bool = True, void: bool = False,
    ) -> None:  # fmt: skip
        self.i, self.j, self.first, self.last, self.precision = i, j, first, last, precision  # type: ignore[misc]
        self.rules, self.month, self.day, self.year = rules, month, day, year  # type: ignore[misc]
        self.weekday, self.hijri, self.decided, self.hold = weekday, hijri, decided, hold  # type: ignore[misc]
        self.void = void  # type: ignore[misc]

    @property
    def span(self) -> Span:
        """Its days."""
        return Span(self.first, self.last, self.precision)

    def stretched(self, i: int, j: int, *rules: str) -> Moment:
        """Give the same moment over more tokens."""
        return replace(self, i=min(i, self.i), j=max(j, self.j), rules=self.rules + rules)


def moment(i: int, j: int, when: Span | date | None, *rules: str, **given: Any) -> Moment | None:
    """Make a moment of some days or of one; ``None`` for none. ``given`` are further fields of :class:`Moment`."""
    if isinstance(when, date):
        when = day_span(when)
    return None if when is None else Moment(i, j, when.first, when.last, when.precision, rules, **given)


Rule = Callable[["View", int], "Moment | None"]
"""Reads a moment that begins at a token; ``None`` for none."""


@record(frozen=True)
class Opening:
    """What may begin at a word of time (see ``openings``)."""

    points: tuple[Rule, ...]
    """Rules that may read one moment."""
    alone: tuple[Rule, ...]
    """Rules that may read it where no other does."""
    wide: bool
    """Whether a range may begin that does not begin with a moment."""


def _no_point(view: View, i: int) -> Moment | None:
    """Read nothing: what stands in for the reader of moments until it is set."""
    return None


_EXPECTED: Final = frozenset(("مرتقب", "مرتقبه"))
"""Words in brackets after a day to come: 'early May (expected)'."""


@lru_cache(maxsize=16384)
def _ahead(word: str) -> bool:
    """Whether a word makes what follows lie ahead: one of the lexicon, or a verb with the س of the future."""
    known = lexicon()
    if word in known.forward or word[1:] in known.forward:
        return True
    verb = _FUTURE_VERB.match(word)
    return verb is not None and not verb[1].startswith(known.not_future)


def no_date(i: int, j: int) -> Moment:
    """Make the moment of words that only look like a date, so that no part of them is read as one."""
    return Moment(i, j, date.min, date.min, "day", (), void=True)


@dataclass(slots=True)
class View:
    """The words of time of a text, the day on which it was published, and what was told before."""

    text: Text
    """The text."""
    today: date | None
    """Day of publication."""
    tokens: list[Token]
    """Words of time, in order."""
    gaps: list[str]
    """Kind of gap before each token (:func:`gap_kind`), ``x`` before the first and after the last."""
    leads_on: bool
    """Whether there may be a range (as in :class:`Tape`)."""
    point: Rule = _no_point
    """Reads one moment at a token: the rules that need any other rule ask here."""
    memo: dict[tuple[int, date | None, int], Moment | None] = field(default_factory=dict)
    """Moments read so far, by token, today and the number of moments told: rules ask for the same one again."""
    depth: int = 0
    """How many moments are being read inside one another."""
    openings: list[Opening] = field(default_factory=list)
    """What may begin at each token."""
    told: list[tuple[int, Moment]] = field(default_factory=list)
    """Moments told so far, with their folded offsets, to which 'the same day' may point."""

    @classmethod
    def of(cls, text: Text, today: date | None, point: Rule = _no_point) -> View:
        """Look at a text."""
        tape = tape_of(text)
        return cls(text, today, tape.tokens, tape.gaps, tape.leads_on, point)

    def tags(self, i: int, gaps: str = " ") -> Tags:
        """Tags of token ``i`` if one of the given gaps (or none) is before it, else nothing."""
        if 0 <= i < len(self.tokens) and self.gaps[i] in gaps:  # the gap "" is in any
            return self.tokens[i].tags
        return NONE

    def head(self, j: int, i: int) -> Tags:
        """Tags of token ``j``; where it is the first one of the expression (``i``), whatever stands before it."""
        tokens = self.tokens
        if 0 <= j < len(tokens) and (j == i or self.gaps[j] in " "):
            return tokens[j].tags
        return NONE

    def token(self, i: int) -> Token:
        """Token ``i``; beyond the end one that is nothing."""
        return self.tokens[i] if i < len(self.tokens) else _NOTHING

    def skip(self, i: int, *kinds: str, gaps: str = " ") -> int:
        """Index after the tokens at ``i`` that are of the given kinds and have no و attached."""
        tokens, end = self.tokens, len(self.tokens)
        while i < end and self.gaps[i] in gaps:
            token = tokens[i]
            if token.joined or token.tags.keys().isdisjoint(kinds):
                break
            i += 1
        return i

    def token_joined(self, i: int) -> bool:
        """Whether token ``i`` has و attached."""
        return i < len(self.tokens) and self.tokens[i].joined

    def clause_ends(self, j: int) -> bool:
        """Whether the clause ends after token ``j - 1``: a mark or nothing follows."""
        return _CLAUSE_END.match(self.text.folded.text, self.tokens[j - 1].end) is not None

    def short(self, i: int, j: int, slack: int = 1) -> bool:
        """Whether hardly anything but the tokens from ``i`` to ``j`` stands in their sentence."""
        text = self.text
        sentence = text.sentences[text.sentence_at(self.tokens[i].begin)]
        used = text.word_at(self.tokens[j - 1].end - 1) - self.tokens[i].word + 1
        return sentence.last_word - sentence.first_word - used <= slack

    def forward(self, i: int) -> bool:
        """Whether a word before token ``i`` in its sentence, or 'expected' after it, makes it lie ahead."""
        text = self.text
        sentence = text.sentences[text.sentence_at(self.tokens[i].begin)]
        here = self.tokens[i].word
        if any(map(_ahead, text.forms[max(sentence.first_word, here - 10) : here])):
            return True
        return not _EXPECTED.isdisjoint(text.forms[here + 1 : min(here + 4, sentence.last_word)])

    def word_before(self, i: int) -> str:
        """Word before token ``i`` with nothing but spaces between; ``""`` for none."""
        token, text = self.tokens[i], self.text
        at = token.word
        if at == 0:
            return ""
        before = text.forms[at - 1]
        gap = text.folded.text[text.word_starts[at - 1] + len(before) : token.begin]
        return before if gap == " " or not gap.strip() else ""

    def last_told(self, precisions: tuple[str, ...] = ("day",)) -> Moment | None:
        """Give the moment of such a precision that was told last."""
        return next((m for _, m in reversed(self.told[-40:]) if m.precision in precisions), None)
