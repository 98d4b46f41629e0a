"""Looks the words of a text up in the lexicons of all stages at once."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from threading import Lock
from typing import Final

from mapper.reading.memory import Remembered
from mapper.reading.once import Once
from mapper.reading.segment import Text

_DIGITS: Final = 1  # the bit of words that begin or end with a digit
_NO_WORDS: Final[list[int]] = []


@cache
def _apart(bits: int) -> tuple[int, ...]:
    """Give each bit of a few by itself."""
    return tuple([1 << n for n in range(bits.bit_length()) if bits >> n & 1])


class _Spotter:
    """Looks all words of a text up in the lexicons of several stages at once, and for digits.

    Most words of a text are in none of them. To find that out costs one look into one large set, and not one into that
    of each stage.
    """

    def __init__(self) -> None:
        self._lexicons: dict[int, tuple[int, Collection[str]]] = {}
        self._bits: dict[str, int] = {}  # form -> one bit for each lexicon that has it
        self._marks: Remembered[tuple[int, ...]] = Remembered(self._mark_of)
        self._marked = Once(self._mark)
        self._learning = Lock()

    def _mark_of(self, form: str) -> tuple[int, ...]:
        """Give the bits of a form, one by one."""
        if form[0] <= "9" or form[-1] <= "9":
            return _apart(self._bits.get(form, 0) | _DIGITS)
        return _apart(self._bits[form]) if form in self._bits else ()

    def _mark(self, text: Text) -> dict[int, list[int]]:
        """List the indices of the words that have a bit, in order, by the bit."""
        marks = self._marks
        words: dict[int, list[int]] = {}
        for i, form in enumerate(text.forms):
            for bit in marks[form]:
                if bit in words:
                    words[bit].append(i)
                else:
                    words[bit] = [i]
        return words

    def _learn(self, lexicon: Collection[str]) -> int:
        """Give a lexicon its bit."""
        with self._learning:
            if id(lexicon) in self._lexicons:
                return self._lexicons[id(lexicon)][0]
            bit = _DIGITS << len(self._lexicons) + 1
            for form in lexicon:
                self._bits[form] = self._bits.get(form, 0) | bit
            self._marks = Remembered(self._mark_of)
            self._marked = Once(self._mark)
            self._lexicons[id(lexicon)] = (bit, lexicon)  # held, so that no other lexicon gets its number
            return bit

    def among(self, text: Text, lexicon: Collection[str]) -> list[int]:
        """List the indices of the words that are among those of a lexicon, in order; nobody changes the list."""
        known = self._lexicons.get(id(lexicon))
        bit = self._learn(lexicon) if known is None else known[0]
        return self._marked(text).get(bit, _NO_WORDS)

    def with_digits(self, text: Text) -> list[int]:
        """List the indices of the words that begin or end with a digit, in order; nobody changes the list."""
        return self._marked(text).get(_DIGITS, _NO_WORDS)


_spotter = _Spotter()
words_among = _spotter.among
"""List the indices of the words of a text that are among those of a lexicon, which never changes, in order."""
words_with_digits = _spotter.with_digits
"""List the indices of the words of a text that begin or end with a digit, in order."""
