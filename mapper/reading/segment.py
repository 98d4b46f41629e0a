"""A text cut into paragraphs, sentences and words: the ground that every other reading stage stands on."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, overload

from gazetteer.arabic import Folded, fold, kinds_of
from gazetteer.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator

# Posts write a figure and what it counts as one word: 3شهداء, و4جرحى. Few do, and what looks for both takes longest.
_FIGURE_OR_WORD: Final = re.compile(r"[وف]?[0-9]+(?=[ء-ي]{3})|\w+")
_FIGURE_ON_WORD: Final = b"flll"
# A full stop ends a sentence unless it stands inside a number or an abbreviation (أ.ف.ب, سي.إن.إن), or after that of
# an item of a list (12. قصف). What may end one is asked first, what stands around it afterwards: the search then looks
# at few places.
_END: Final = re.compile(
    r"""[!?؟.…\n](?:
        (?<=[!?؟])[!?؟]*[\"”»')\]]*
        | (?<=\.)(?:
            (?<!\b[^\W\d]\.)(?<!\b[^\W\d]\w\.)(?<!^\d\.)(?<!^\d\d\.)(?<!^\s\d\.)\.*[\"”»')\]]*(?=\s|$)(?!(?:(?<=\b\d\.)|(?<=\b\d\d\.))\s\d)
            | (?<=\w\w\w\.)(?=[^\W\d_]{3}) | \.+)
        | (?<=…)
        | (?<=\n)\n*
    )""",
    re.VERBOSE | re.MULTILINE,
)


class Word(NamedTuple):
    """A run of letters or digits in the folded text."""

    start: int
    """Folded offset of the first character."""
    end: int
    """Folded offset after the last character."""
    text: str
    """The folded characters, attached particles included."""


_word = partial(tuple.__new__, Word)
"""Makes a ``Word`` of a tuple: a call of the class takes twice as long."""


class Words:
    """The words of a text, each made when it is asked for: most never are.

    Parameters
    ----------
    starts, ends : tuple of int
        Folded offsets.
    forms : tuple of str
        The folded characters.
    """

    __slots__ = ("_ends", "_forms", "_starts")

    def __init__(self, starts: tuple[int, ...], ends: tuple[int, ...], forms: tuple[str, ...]) -> None:
        self._starts, self._ends, self._forms = starts, ends, forms

    def __len__(self) -> int:
        return len(self._forms)

    def __iter__(self) -> Iterator[Word]:
        return map(_word, zip(self._starts, self._ends, self._forms, strict=True))

    @overload
    def __getitem__(self, i: int) -> Word: ...
    @overload
    def __getitem__(self, i: slice) -> tuple[Word, ...]: ...
    def __getitem__(self, i: int | slice) -> Word | tuple[Word, ...]:
        if isinstance(i, slice):
            return tuple(map(_word, zip(self._starts[i], self._ends[i], self._forms[i], strict=True)))
        return _word((self._starts[i], self._ends[i], self._forms[i]))


class Sentence(NamedTuple):
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


_sentence = partial(tuple.__new__, Sentence)
"""Makes a ``Sentence`` of a tuple: a call of the class takes twice as long."""


@record(frozen=True)
class Text:
    """A document's text, folded and cut. All offsets are those of the folded text; ``span`` leads back."""

    original: str
    """The text as it came in."""
    folded: Folded
    """Its folded form."""
    words: Words
    """All words, in order."""
    forms: tuple[str, ...]
    """The folded characters of each word."""
    gaps: tuple[str, ...]
    """What stands between each word and the next; the last element is what follows the last word."""
    sentences: tuple[Sentence, ...]
    """All sentences that hold a word, in order."""
    word_starts: tuple[int, ...]
    """``start`` of each word, for bisection."""
    word_ends: tuple[int, ...]
    """``end`` of each word."""
    sentence_starts: tuple[int, ...]
    """``start`` of each sentence, for bisection."""
    found: dict[object, object] = field(default_factory=dict, compare=False, repr=False)
    """What readers found in it, by the reader (see ``once``)."""

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
    starts, ends = _edges(plain)
    word_starts, word_ends = tuple(starts), tuple(ends)
    forms = tuple([plain[start:end] for start, end in zip(starts, ends, strict=True)])
    starts.append(len(plain))
    gaps = tuple([plain[end:start] for end, start in zip(ends, starts[1:], strict=True)])
    words = Words(word_starts, word_ends, forms)
    sentences = _sentences(plain, word_starts)
    sentence_starts = tuple([s.start for s in sentences])
    return Text(original, folded, words, forms, gaps, sentences, word_starts, word_ends, sentence_starts)


def _edges(plain: str) -> tuple[list[int], list[int]]:
    """Where the words of a folded text start and end."""
    starts: list[int] = []
    ends: list[int] = []
    kinds = kinds_of(plain)
    if kinds is None or _FIGURE_ON_WORD in kinds:
        for found in _FIGURE_OR_WORD.finditer(plain):
            starts.append(found.start())
            ends.append(found.end())
        return starts, ends
    at = 0
    for run in kinds.split(b" "):
        size = len(run)
        if size:
            starts.append(at)
            ends.append(at + size)
        at += size + 1
    return starts, ends


def _sentences(plain: str, word_starts: tuple[int, ...]) -> tuple[Sentence, ...]:
    """Sentences of a folded text that hold a word."""
    sentences: list[Sentence] = []
    begin = paragraph = first = 0
    words = len(word_starts)
    ends = [m.end() for m in _END.finditer(plain)]
    ends.append(len(plain))
    for end in ends:
        if first < words and word_starts[first] < end:
            last = bisect_right(word_starts, end - 1, first)
            sentence = plain[begin:end]
            start = end - len(sentence.lstrip())
            stop = begin + len(sentence.rstrip())
            sentences.append(_sentence((start, stop, first, last, paragraph)))
            first = last
        paragraph += plain[end - 1 : end] == "\n"
        begin = end
    return tuple(sentences)
