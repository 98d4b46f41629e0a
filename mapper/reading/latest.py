"""What a reader found in the text that it read last, for the stages that ask for it one after the other."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import chain, compress, count
from threading import Lock
from typing import Generic, TypeVar

from mapper.reading.memory import Remembered
from mapper.reading.segment import Text

Found = TypeVar("Found")


class Latest(Generic[Found]):
    """A reader of texts that keeps what it found in the latest one.

    Dates, quantities and footprints need the numbers of the same text, and a text without a day of publication is read
    for dates twice. Texts are never changed, so that the same text has the same numbers.

    Parameters
    ----------
    read : callable
        Reads a text; depends on nothing but the text, and nobody changes what it gives.
    """

    def __init__(self, read: Callable[[Text], Found]) -> None:
        self._read = read
        self._latest: tuple[Text, Found] | None = None

    def __call__(self, text: Text) -> Found:
        """Read a text, or give what was found if it is the one read last."""
        latest = self._latest
        if latest is not None and latest[0] is text:
            return latest[1]
        found = self._read(text)
        self._latest = (text, found)
        return found


def forms_of(text: Text) -> tuple[str, ...]:
    """Give the folded words of a text without their places."""
    return text.forms


_DIGITS = 1  # the bit of words that begin or end with a digit


class _Spotter:
    """Looks all words of a text up in the lexicons of several stages at once, and for digits.

    Most words of a text are in none of them. To find that out costs one look into one large set, and not one into that
    of each stage.
    """

    def __init__(self) -> None:
        self._lexicons: dict[int, tuple[int, Collection[str]]] = {}
        self._bits: dict[str, int] = {}  # form -> one bit for each lexicon that has it
        self._marks = Remembered(self._mark_of)
        self._marked = Latest(self._mark)
        self._learning = Lock()

    def _mark_of(self, form: str) -> int:
        """Give the bits of a form."""
        bits = self._bits.get(form, 0)
        return bits | _DIGITS if form[0] <= "9" or form[-1] <= "9" else bits

    def _mark(self, text: Text) -> dict[int, list[int]]:
        """List the indices of the words that have any bit, by their bits."""
        marks = list(map(self._marks.__getitem__, text.forms))
        words: dict[int, list[int]] = {}
        for i in compress(count(), marks):
            mark = marks[i]
            if mark in words:
                words[mark].append(i)
            else:
                words[mark] = [i]
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
            self._marked = Latest(self._mark)
            self._lexicons[id(lexicon)] = (bit, lexicon)  # held, so that no other lexicon gets its number
            return bit

    def among(self, text: Text, lexicon: Collection[str]) -> list[int]:
        """List the indices of the words that are among those of a lexicon, in order."""
        known = self._lexicons.get(id(lexicon))
        return self._having(text, self._learn(lexicon) if known is None else known[0])

    def with_digits(self, text: Text) -> list[int]:
        """List the indices of the words that begin or end with a digit, in order."""
        return self._having(text, _DIGITS)

    def _having(self, text: Text, bit: int) -> list[int]:
        found = [words for mark, words in self._marked(text).items() if mark & bit]
        if len(found) == 1:
            return found[0]
        return sorted(chain.from_iterable(found))


_spotter = _Spotter()
words_among = _spotter.among
"""List the indices of the words of a text that are among those of a lexicon, which never changes, in order."""
words_with_digits = Latest(_spotter.with_digits)
"""List the indices of the words of a text that begin or end with a digit, in order."""
