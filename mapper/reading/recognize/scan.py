"""A text laid out for the recognizer: words with their readings, and what stands between them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from mapper.reading.recognize.bits import CLUB, CLUB_BEFORE, HARD, HOST, SOFT, SPORT, VESSEL
from mapper.reading.recognize.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapper.reading.recognize.facts import Facts
    from mapper.reading.recognize.names import Names
    from mapper.reading.segment import Sentence, Text


class Scan:
    """One text, its words and gaps.

    Parameters
    ----------
    text : Text
        The cut text.
    names : Names
        The names of the gazetteer.
    """

    __slots__ = (
        "begun",
        "covered",
        "facts",
        "gaps",
        "indefinite",
        "matches",
        "opens",
        "post",
        "quoted",
        "sports",
        "telling_ends",
        "text",
        "typed",
        "underscored",
        "words",
    )

    def __init__(self, text: Text, names: Names) -> None:
        plain = text.folded.text
        self.text = text
        self.words = text.forms
        self.facts = list(map(names.facts.__getitem__, self.words))
        self.gaps = text.gaps
        """``gaps[i]`` is what stands between word ``i`` and the next."""
        self.opens = plain[: text.word_starts[0]] if text.forms else ""
        """What stands before the first word."""
        self.post = len(plain) < 400 and ("#" in plain or "@" in plain)
        """Whether it is a short post of a social network."""
        self.begun: list[tuple[int, Facts]] = []
        """Words that names may begin in, with their facts."""
        self.typed: list[int] = []
        """Words that may say what sort of place stands after them."""
        heads: list[tuple[int, Facts]] = []
        for i, facts in enumerate(self.facts):
            if facts.telling:
                if facts.begun or (self.post and facts.learned):
                    self.begun.append((i, facts))
                if facts.typed:
                    self.typed.append(i)
                if facts.heads:
                    heads.append((i, facts))
        self.covered: dict[int, str] = {}
        """Words inside the known names of bodies and persons, and the rule that lists the name."""
        played, results = self._mark(heads)
        self.matches = (
            [(self._told_from(i), s.last_word) for s in text.sentences for i in results if _in(i, s)] if results else []
        )
        """Sentences that tell of a match, as half-open pairs of words."""
        self.sports = [*self._of_sports(played), *self.matches]
        """Stretches of words that speak of sport."""
        self.quoted = self._quoted_bodies(plain)
        """Words inside the names of bodies that stand in quotation marks."""
        self.underscored = "_" in text.original and "#" in text.original
        """Whether low lines may join its words to hashtags."""
        self.indefinite = self._indefinite() if text.folded.offsets is not None else frozenset()
        """Words that end in a mark of the indefinite, which names hardly do."""
        self.telling_ends = not self.post and "ة" in text.original
        """Whether its writer tells the feminine ending from 'his'."""

    def _mark(self, heads: Iterable[tuple[int, Facts]]) -> tuple[list[int], list[int]]:
        """Note the known names that begin at some words.

        Returns
        -------
        tuple of list of int
            The words of sport, and those that make a sentence one of sport alone.
        """
        words, end = self.words, len(self.words) - 1
        played: list[int] = []
        results: list[int] = []
        for i, facts in heads:
            if facts.bits & _PLAYED:
                if facts.bits & (CLUB | SPORT):
                    played.append(i)
                elif self._club_opens(i):
                    results.append(i)
            if facts.known is None or i == end:
                continue
            for rest, rule in facts.known.get(words[i + 1], ()):
                last = i + 1 + len(rest)
                if words[i + 1 : last] == rest:
                    self.covered |= dict.fromkeys(range(i, last), rule)
                    if rule == "sports_result":
                        results.append(i)
                    break
        return played, results

    def _told_from(self, i: int) -> int:
        """First word of what a full stop, or the start, parts from the words before ``i``."""
        while i > 0 and not any(mark in self.gaps[i - 1] for mark in ".\n"):
            i -= 1
        return i

    def _club_opens(self, i: int) -> bool:
        """Whether a town, which is feminine, opens a line as a man before the verb ``i``: the club of that name."""
        k = i - 1
        if i == 0 or self.gaps[k] not in SPACES or (i + 1 < len(self.words) and self.words[i + 1].endswith("ها")):
            return False
        named = [begun.alone.kind for begun in self.facts[k].begun if begun.alone and not begun.split.cut]
        if _CLUB_TOWNS.isdisjoint(named):
            return False
        if k and self.gaps[k - 1] in SPACES and self.facts[k - 1].bits & CLUB_BEFORE:
            k -= 1
        return k == 0 or self.gaps[k - 1] not in SPACES

    def _of_sports(self, played: list[int]) -> list[tuple[int, int]]:
        """Sentences with two words of sport; the whole text where such words stand all over it."""
        if len(played) < _SPORTS_WORDS:
            return []
        clubs = sum(1 for i in played if self.facts[i].bits & CLUB)
        counted = [
            (s.first_word, s.last_word, sum(s.first_word <= i < s.last_word for i in played))
            for s in self.text.sentences
        ]
        speaking = sum(1 for _, _, n in counted if n)
        if clubs >= _SPORTS_WORDS + (len(self.words) > 60) and speaking * _SPREAD >= len(counted):
            return [(0, len(self.words))]
        told = ((a, b, next(i for i in played if a <= i)) for a, b, n in counted if n >= _SPORTS_WORDS)
        return [(max(a, self._told_from(i)), b) for a, b, i in told]

    def of_sports(self, i: int) -> bool:
        """Whether word ``i`` stands in a stretch that speaks of sport."""
        return any(a <= i < b for a, b in self.sports)

    def of_match(self, i: int) -> bool:
        """Whether word ``i`` stands in a sentence that tells of a match."""
        return any(a <= i < b for a, b in self.matches)

    def _quoted_bodies(self, plain: str) -> frozenset[int]:
        lex = lexicon()
        found: set[int] = set()
        starts = self.text.word_starts
        for at in places(plain, _OPENING):
            i = bisect_left(starts, at + 1)
            if i == len(starts) or starts[i] > at + 1:
                continue
            last = min(len(self.words), i + _LONGEST_BODY)
            end = next((k for k in range(i, last) if not _CLOSING.isdisjoint(self.gaps[k])), -1)
            if end > i and (self.words[i] in lex.quoted or self._titled(i) or self._medium(i, end)):
                found.update(range(i, end + 1))
        return frozenset(found)

    def _titled(self, i: int) -> bool:
        """Whether the words in quotation marks from ``i`` on are what a body, a work or a ship is called (قناة «X»)."""
        if i == 0 or self.gaps[i - 1].strip('«“" '):
            return False
        works = lexicon().works
        described = (
            i > 1 and self.words[i - 1].startswith("ال") and self.words[i - 2] in works
        )  # الفيلم القصير «X تنتظر»
        if i > 1 and self.words[i - 1] in _OF_WORK and self.words[i - 2].removeprefix("ب") in works:
            return True  # مقطع من «X»
        return described or bool(self.facts[i - 1].bits & (HARD | SOFT | VESSEL)) or self.words[i - 1] in works

    def _medium(self, first: int, last: int) -> bool:
        """Whether all that stands in quotation marks is the name of a medium («حلب اليوم»)."""
        return " ".join(self.words[first : last + 1]) in lexicon().media

    def _indefinite(self) -> frozenset[int]:
        text, original, folded = self.text, self.text.original, self.text.folded
        found: list[int] = []
        for at in places(original, _TANWEEN_MARKS):
            i = text.word_at(folded.index(at) - 1)  # the letter that bears the mark stands before it
            if original.endswith(_TANWEEN, *folded.span(text.word_starts[i], text.word_ends[i])):
                found.append(i)
        return frozenset(found)

    def spelt(self, i: int) -> str:
        """Return word ``i`` as it is written."""
        return self.text.quote(self.text.word_starts[i], self.text.word_ends[i])

    def before(self, i: int) -> str:
        """Return what stands before word ``i``."""
        return self.gaps[i - 1] if i > 0 else self.opens

    def reach(self, i: int, most: int = 6) -> int:
        """Index after the last word that may belong to one name with word ``i``."""
        end, total = i + 1, min(len(self.words), i + most)
        gaps = self.gaps
        while end < total and gaps[end - 1] in JOINS:
            end += 1
        return end

    def near(self, i: int) -> bool:
        """Whether only spaces, a hash sign or an opening quotation mark stand between word ``i - 1`` and word ``i``."""
        return i > 0 and self.gaps[i - 1] in NEAR


def places(text: str, marks: str) -> Iterator[int]:
    """Where some marks stand in a text; they are found much faster one by one than together."""
    for mark in marks:
        at = text.find(mark)
        while at >= 0:
            yield at
            at = text.find(mark, at + 1)


def _in(i: int, sentence: Sentence) -> bool:
    return sentence.first_word <= i < sentence.last_word


_PLAYED: Final = CLUB | SPORT | HOST
_CLUB_TOWNS: Final = frozenset({"capital", "adm1", "big", "core_town"})
"""Kinds of places that clubs are called after and that a verb of the masculine does not follow."""
_SPORTS_WORDS: Final = 2  # one may be said of anything
_SPREAD: Final = 3
"""A text is one of sport where at least every third sentence speaks of it: others end in a line of sport."""
JOINS: Final = frozenset({" ", "  ", "-", " #"})
"""What may stand between the words of one name."""
SPACES: Final = frozenset({" ", "  "})
NEAR: Final = frozenset({" ", "  ", " #", ' "', " «", " “", "-", "  #", ' " ', " « "})
_OPENING: Final = '"«“'
_CLOSING: Final = frozenset('»”"')
_OF_WORK: Final = frozenset({"من", "عن", "في"})
_LONGEST_BODY: Final = 8  # words of a body's name in quotation marks
_FATHATAN: Final = "\u064b"
_DAMMATAN: Final = "\u064c"
_KASRATAN: Final = "\u064d"


_TANWEEN_MARKS: Final = _FATHATAN + _DAMMATAN + _KASRATAN
_TANWEEN: Final = (_FATHATAN, _FATHATAN + "ا", _DAMMATAN, _KASRATAN)
"""How indefinite words end."""
