"""A text cut into paragraphs, sentences and words: the ground that every other reading stage stands on."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from gazetteer.arabic import Folded, fold

_WORD = re.compile(r"\w+")
# A full stop ends a sentence unless it stands inside a number or an abbreviation (أ.ف.ب, سي.إن.إن).
_END = re.compile(
    r"[!?؟]+[\"”»')\]]*|(?<!\b\w)(?<!\b\w\w)\.+[\"”»')\]]*(?=\s|$)|(?<=\w\w\w)\.(?=[^\W\d_]{3})|\.{2,}|…|\n+"
)


class Word(NamedTuple):
    """A run of letters or digits in the folded text."""

    start: int
    """Folded offset of the first character."""
    end: int
    """Folded offset after the last character."""
    text: str
    """The folded characters, attached particles included."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the folded text."""

    start: int
    """Folded offset of the first character."""
    end: int
    """Folded offset after the last character, the closing mark included."""
    first_word: int
    """Index of its first word in ``Text.words``."""
    last_word: int
    """Index after its last word."""
    paragraph: int
    """Number of its paragraph (line), from 0."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document's text, folded and cut. All offsets are those of the folded text; ``span`` leads back."""

    original: str
    """The text as it came in."""
    folded: Folded
    """Its folded form."""
    words: tuple[Word, ...]
    """All words, in order."""
    sentences: tuple[Sentence, ...]
    """All sentences that hold a word, in order."""
    word_starts: tuple[int, ...]
    """``start`` of each word, for bisection."""
    sentence_starts: tuple[int, ...]
    """``start`` of each sentence, for bisection."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Original half-open span of a folded one."""
        return self.folded.span(start, end)

    def quote(self, start: int, end: int) -> str:
        """Original text of a folded span."""
        a, b = self.folded.span(start, end)
        return self.original[a:b]

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds a folded offset, or of the one before it."""
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    def word_at(self, offset: int) -> int:
        """Index of the word that holds a folded offset, or of the one before it."""
        return max(0, bisect_right(self.word_starts, offset) - 1)


def segment(original: str) -> Text:
    """Fold a text and cut it into sentences and words.

    Parameters
    ----------
    original : str
        Any text; lines are paragraphs.

    Returns
    -------
    Text
        Sentences without words are left out.

    Examples
    --------
    >>> text = segment("قصفت طائرات حلب. نقلت (أ.ف.ب) ذلك!")
    >>> [text.quote(s.start, s.end) for s in text.sentences]
    ['قصفت طائرات حلب.', 'نقلت (أ.ف.ب) ذلك!']
    >>> segment("").sentences
    ()
    """
    folded = fold(original)
    plain = folded.text
    words = tuple(Word(m.start(), m.end(), m[0]) for m in _WORD.finditer(plain))
    word_starts = tuple(w.start for w in words)
    sentences: list[Sentence] = []
    begin = paragraph = first = 0
    for end, newline in [*((m.end(), "\n" in m[0]) for m in _END.finditer(plain)), (len(plain), True)]:
        last = bisect_right(word_starts, end - 1) if end else 0
        if last > first:
            start = begin + len(plain[begin:end]) - len(plain[begin:end].lstrip())
            stop = begin + len(plain[begin:end].rstrip())
            sentences.append(Sentence(start, stop, first, last, paragraph))
        begin, first = end, last
        paragraph += newline
    return Text(original, folded, words, tuple(sentences), word_starts, tuple(s.start for s in sentences))
